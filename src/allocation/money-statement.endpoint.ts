import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, words } from '../http/parameter.js';
import { MoneyStatement } from './money-statement.js';
import { moneyStatementQuestion, toMoneyStatement } from './money-statement.query.js';

export const moneyStatementEndpoints = resourceEndpoints({
  name: 'money-statements',
  singular: 'MoneyStatement',
  plural: 'MoneyStatements',
  tag: 'Allocations',
  summary: 'statements of money without an amount',
  description: 'What plans say of money in words only, such as “medel motsvarande en 20 % tjänst”.',
  item: MoneyStatement,
  question: moneyStatementQuestion,
  toItem: toMoneyStatement,
  filters: {
    plan: codes('plan', 'Of these plans.'),
    county: countyCodes('Of these counties.'),
    q: words('Words in the statement.'),
  },
  order: [{ key: 'plan', descending: true }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025-m-tjanst-2024',
  examples: [],
});
