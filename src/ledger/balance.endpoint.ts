import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, identifier, oneOfCodes, years } from '../http/parameter.js';
import { Balance } from './balance.js';
import { balanceQuestion, toBalance } from './balance.query.js';

export const balanceEndpoints = resourceEndpoints({
  name: 'balances',
  singular: 'Balance',
  plural: 'Balances',
  tag: 'Ledger',
  summary: 'balances of the ledger',
  description:
    'What the ledger comes to, by funding source, budget year, holder and area: allotted, requisitioned, received, forwarded, used, repaid, carried over, and what remains. An allocation without entries has no balance; that is no 0.',
  item: Balance,
  question: balanceQuestion,
  toItem: toBalance,
  filters: {
    county: countyCodes('Of these counties.'),
    agreement: codes('agreement', 'Of these agreements.'),
    stream: codes('stream', 'Of these streams.'),
    allocation: codes('allocation', 'Of these allocations.'),
    coFunding: identifier('Of co-funding by this name.'),
    budgetYear: years('Of these budget years.'),
    holder: codes('body', 'Of these holders.'),
    area: codes('area', 'Of these areas.'),
    account: oneOfCodes(['pot', 'holder'], 'Pots that are not paid out yet, or what holders have.'),
    level: oneOfCodes(['allAreas', 'area'], 'All areas together, or single areas.'),
  },
  order: [
    { key: 'county', descending: false },
    { key: 'budgetYear', descending: true },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-a-total--2025--pot--all',
  examples: [],
});
