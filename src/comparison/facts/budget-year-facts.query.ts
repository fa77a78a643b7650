import { sql } from 'drizzle-orm';
import { inList } from '../../../db/read.js';
import { agreement, budgetYear } from '../../../db/schema/agreement.js';
import { claim } from '../../../db/schema/source.js';
import { amountColumns, claimJoins } from './amount-columns.query.js';
import type { FactSource } from './fact-source.js';

/** National totals: one for each budget year of each agreement. */
export const budgetYearFacts: FactSource = {
  tables: ['budget_year', 'agreement', 'claim'],
  from: sql`${budgetYear} join ${agreement} on ${agreement.id} = ${budgetYear.agreementId}
    ${claimJoins('budget_year', budgetYear.id, 'total')}`,
  axes: {
    year: { code: sql`${budgetYear.year}` },
    agreement: { code: sql`${budgetYear.agreementId}` },
  },
  filters: {
    year: (value) => inList(budgetYear.year, value),
    agreement: (value) => inList(budgetYear.agreementId, value),
    family: (value) => inList(agreement.family, value),
  },
  conditions: () => [],
  columns: () => sql`${amountColumns(sql`true`, budgetYear.id)},
    min(${claim.absence}) as absence,
    to_json(array_agg(distinct ${budgetYear.agreementId})) as agreements,
    to_json(array_agg(distinct ${agreement.family})) as families,
    to_json(array_agg(distinct ${budgetYear.year})) as years`,
};
