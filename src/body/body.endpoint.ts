import { BODY_KINDS, BODY_LEVELS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words } from '../http/parameter.js';
import { Body } from './body.js';
import { bodyQuestion, toBody } from './body.query.js';

export const bodyEndpoints = resourceEndpoints({
  name: 'bodies',
  singular: 'Body',
  plural: 'Bodies',
  tag: 'Bodies',
  summary: 'bodies',
  description: 'Who the documents speak of: organisations, groups, authorities and functions, with aliases and roles.',
  item: Body,
  question: bodyQuestion,
  toItem: toBody,
  filters: {
    body: codes('body', 'Identifiers of bodies.'),
    county: countyCodes('Of these counties.'),
    kind: oneOfCodes(BODY_KINDS, 'Kind of body.'),
    level: oneOfCodes(BODY_LEVELS, 'Political or official level.'),
    plan: codes('plan', 'Named in these plans.'),
    q: words('Words in names and aliases, misprints too.'),
  },
  order: [{ key: 'name', descending: false }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'lansstyrgruppen-norrbotten',
  examples: [{ name: 'byAlias', summary: 'Found by a misprint', path: '/bodies?q=NPSH&fields=id,name,aliases' }],
});
