import { STANDINGS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, oneOfCodes, words, years } from '../http/parameter.js';
import { Agreement } from './agreement.js';
import { agreementQuestion, toAgreement } from './agreement.query.js';

export const agreementEndpoints = resourceEndpoints({
  name: 'agreements',
  singular: 'Agreement',
  plural: 'Agreements',
  tag: 'Agreements',
  summary: 'national agreements',
  description:
    'The national agreements with their budget years, totals and streams. Conflicting totals stand side by side: with none accepted the total is unresolved.',
  item: Agreement,
  question: agreementQuestion,
  toItem: toAgreement,
  filters: {
    agreement: codes('agreement', 'Identifiers of agreements.'),
    family: codes('family', 'Agreement families, such as psykisk-halsa.'),
    kind: oneOfCodes(['base', 'supplement'], 'Base agreement, or supplement to another.'),
    budgetYear: years('Agreements with one of these budget years.'),
    standing: oneOfCodes(STANDINGS, 'Agreements with a claim of such standing about a total.'),
    q: words('Words in titles and notes.'),
  },
  order: [
    { key: 'year', descending: true },
    { key: 'family', descending: true },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'psykisk-halsa-2025',
  examples: [
    {
      name: 'disputed',
      summary: 'Agreements with a disputed total',
      path: '/agreements?standing=disputed&fields=id,total,totalClaims',
    },
  ],
});
