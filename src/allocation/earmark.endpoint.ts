import { PRECISIONS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, oneOfCodes, words, years } from '../http/parameter.js';
import { Earmark, Pooling } from './earmark.js';
import { earmarkQuestion, poolingQuestion, toEarmark, toPooling } from './earmark.query.js';

export const earmarkEndpoints = resourceEndpoints({
  name: 'earmarks',
  singular: 'Earmark',
  plural: 'Earmarks',
  tag: 'Allocations',
  summary: 'earmarks',
  description: 'Parts of allocations tied to a purpose, as the plans state them.',
  item: Earmark,
  question: earmarkQuestion,
  toItem: toEarmark,
  filters: {
    allocation: codes('allocation', 'Of these allocations.'),
    county: countyCodes('Of these counties.'),
    agreement: codes('agreement', 'Of these agreements.'),
    budgetYear: years('Of these budget years.'),
    plan: codes('plan', 'That these plans state.'),
    precision: oneOfCodes(PRECISIONS, 'With an amount of such precision.'),
    q: words('Words in the purpose.'),
  },
  order: [
    { key: 'allocation', descending: false },
    { key: 'ordinal', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-e-1',
  examples: [],
});

export const poolingEndpoints = resourceEndpoints({
  name: 'poolings',
  singular: 'Pooling',
  plural: 'Poolings',
  tag: 'Allocations',
  summary: 'local poolings of money',
  description: 'Money that principals of a county have set aside together out of what they received. Not a stream.',
  item: Pooling,
  question: poolingQuestion,
  toItem: toPooling,
  filters: { county: countyCodes('Of these counties.'), year: years('Of these years.') },
  order: [{ key: 'year', descending: true }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'avsattning-stockholm-2016',
  examples: [],
});
