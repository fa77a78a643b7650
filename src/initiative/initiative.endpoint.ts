import { INITIATIVE_STATUSES } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words } from '../http/parameter.js';
import { Initiative } from './initiative.js';
import { initiativeQuestion, toInitiative } from './initiative.query.js';

export const initiativeEndpoints = resourceEndpoints({
  name: 'initiatives',
  singular: 'Initiative',
  plural: 'Initiatives',
  tag: 'Initiatives',
  summary: 'initiatives',
  description: 'Named undertakings and how far each county is with them, each status with its quote.',
  item: Initiative,
  question: initiativeQuestion,
  toItem: toInitiative,
  filters: {
    initiative: codes('initiative', 'Identifiers of initiatives.'),
    county: countyCodes('That documents of these counties speak of.'),
    plan: codes('plan', 'That these plans speak of.'),
    status: oneOfCodes(INITIATIVE_STATUSES, 'With such a status somewhere.'),
    q: words('Words in names, spellings and description.'),
  },
  order: [{ key: 'name', descending: false }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'mini-maria',
  examples: [
    {
      name: 'pilots',
      summary: 'Initiatives that are somewhere a pilot',
      path: '/initiatives?status=pilot&fields=id,name',
    },
  ],
});
