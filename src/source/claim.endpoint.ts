import { STANDINGS, VALUE_KINDS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, identifier, oneOfCodes } from '../http/parameter.js';
import { Claim } from './claim.js';
import { claimQuestion, toClaim } from './claim.query.js';

export const claimEndpoints = resourceEndpoints({
  name: 'claims',
  singular: 'Claim',
  plural: 'Claims',
  tag: 'Sources',
  summary: 'claims',
  description:
    'Every value that a document states, of money and of statistics alike, with its standing among the claims about the same fact.',
  item: Claim,
  question: claimQuestion,
  toItem: toClaim,
  filters: {
    subject: identifier('About the record with this identifier.'),
    document: codes('document', 'Of these documents.'),
    plan: codes('plan', 'Of these plans.'),
    standing: oneOfCodes(STANDINGS, 'Accepted, corroborating, disputed or rejected.'),
    kind: oneOfCodes(VALUE_KINDS, 'What kind of value.'),
  },
  order: [{ key: 'subject', descending: false }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-a-total-belopp',
  examples: [
    {
      name: 'ofOneAllocation',
      summary: 'What is stated about one allocation',
      path: '/claims?subject=norrbotten-2025-a-total',
    },
  ],
});
