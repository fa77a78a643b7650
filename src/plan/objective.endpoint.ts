import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words } from '../http/parameter.js';
import { Need, Objective } from './objective.js';
import { needQuestion, objectiveQuestion, toNeed, toObjective } from './objective.query.js';

const common = {
  plan: codes('plan', 'Of these plans.'),
  county: countyCodes('Of these counties.'),
  area: codes('area', 'In these areas.'),
  theme: codes('theme', 'Linked to these themes.'),
};

export const objectiveEndpoints = resourceEndpoints({
  name: 'objectives',
  singular: 'Objective',
  plural: 'Objectives',
  tag: 'Plans',
  summary: 'objectives',
  description: 'Goals as written: long-term, short-term and the indicators of the row.',
  item: Objective,
  question: objectiveQuestion,
  toItem: toObjective,
  filters: {
    ...common,
    missing: oneOfCodes(
      ['longTerm', 'shortTerm', 'indicators'],
      'Where one of these is absent though the form has it.',
    ),
    q: words('Words in goals and indicators.'),
  },
  order: [
    { key: 'plan', descending: true },
    { key: 'position', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2016-o-1-1',
  examples: [],
});

export const needEndpoints = resourceEndpoints({
  name: 'needs',
  singular: 'Need',
  plural: 'Needs',
  tag: 'Plans',
  summary: 'needs',
  description: 'Needs that documents state, each under its heading.',
  item: Need,
  question: needQuestion,
  toItem: toNeed,
  filters: { ...common, q: words('Words in heading and text.') },
  order: [
    { key: 'plan', descending: true },
    { key: 'position', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2016-n-1-1',
  examples: [],
});
