import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words } from '../http/parameter.js';
import { Area } from './area.js';
import { areaQuestion, toArea } from './area.query.js';

export const areaEndpoints = resourceEndpoints({
  name: 'areas',
  singular: 'Area',
  plural: 'Areas',
  tag: 'Plans',
  summary: 'areas as the documents name them',
  description:
    'Every set of areas that the documents use (fokusområden, insatsområden, prioriterade områden), each as written.',
  item: Area,
  question: areaQuestion,
  toItem: toArea,
  filters: {
    area: codes('area', 'Identifiers of areas.'),
    plan: codes('plan', 'Of these plans.'),
    county: countyCodes('Of these counties.'),
    agreement: codes('agreement', 'In plans under these agreements.'),
    theme: codes('theme', 'Linked to these themes.'),
    level: oneOfCodes(['national', 'county'], 'Whose division it is.'),
    q: words('Words in labels.'),
  },
  order: [
    { key: 'plan', descending: true },
    { key: 'position', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-f1',
  examples: [],
});
