import { sql } from 'drizzle-orm';
import { budgetYear } from '../../db/schema/agreement.js';
import { body } from '../../db/schema/body.js';
import { ledgerAccount } from '../../db/schema/ledger.js';
import { area } from '../../db/schema/plan.js';
import type { Store } from '../../db/store.js';
import { currentVersion, versionAtRevision } from '../revision/dataset.query.js';
import { all, question } from './fact-question.query.js';
import type { AccountFact, AgreementOfAccounts, DeadlineFact, LedgerFacts, UseDayFact } from './facts.js';

const accounts = question(
  ['ledger_account', 'body', 'area'],
  {
    allocationId: ledgerAccount.allocationId,
    agreementId: ledgerAccount.agreementId,
    countyId: ledgerAccount.countyId,
    budgetYear: ledgerAccount.budgetYear,
    holderId: ledgerAccount.holderId,
    holderName: body.name,
    areaId: ledgerAccount.areaId,
    areaLabel: area.label,
    allotted: ledgerAccount.allotted,
    used: ledgerAccount.used,
    held: ledgerAccount.held,
  },
  sql`${ledgerAccount} left join ${body} on ${body.id} = ${ledgerAccount.holderId}
    left join ${area} on ${area.id} = ${ledgerAccount.areaId} where ${ledgerAccount.allocationId} is not null`,
  [
    ledgerAccount.allocationId,
    ledgerAccount.budgetYear,
    sql`${ledgerAccount.holderId} nulls first`,
    sql`${ledgerAccount.areaId} nulls first`,
  ],
);

const deadlines = question(
  ['budget_year'],
  {
    agreementId: budgetYear.agreementId,
    year: budgetYear.year,
    useDeadline: budgetYear.useDeadline,
    reportDeadline: budgetYear.reportDeadline,
    repaymentDeadline: budgetYear.repaymentDeadline,
  },
  sql`${budgetYear}`,
  [budgetYear.id],
);

/** Uses that stand: neither corrections nor, up to then, corrected. */
const useDays = question(
  ['ledger_entry'],
  { allocationId: sql`e.allocation_id`, budgetYear: sql`e.budget_year`, date: sql`e.date`, uses: sql`e.uses` },
  sql`(select u.allocation_id, u.budget_year, to_char(u.date, 'YYYY-MM-DD') as date, count(*)::int as uses
    from ledger_entry u where u.kind = 'use' and u.allocation_id is not null
      and not exists (select 1 from ledger_entry c where c.corrects_id = u.id)
    group by 1, 2, 3) e`,
  [sql`e.allocation_id`, sql`e.budget_year`, sql`e.date`],
);

/** What the table has and the entries do not make, or the other way round, by county. */
const AGREEMENT = `with made as (select a.* from ledger_accounts($1::bigint) a),
    all_accounts as (select county_id, to_jsonb(a) as account, 'kept' as side from ledger_account a
      union all select county_id, to_jsonb(m), 'made' from made m),
    compared as (select county_id, account, count(distinct side) as sides from all_accounts group by 1, 2)
  select county_id as "countyId", count(*) filter (where sides = 2)::int as accounts, count(*) filter (where sides = 1)::int as differing
  from compared group by 1 order by 1`;

/** What the ledger is told with. */
export const LEDGER_TABLES = ['ledger_batch', 'budget_year', 'body', 'area'] as const;

/** The ledger as it is now or was at a revision. What is past is told by the day of that revision. */
export async function loadLedger(store: Store, asOf: number | null): Promise<LedgerFacts> {
  const version = asOf === null ? await currentVersion(store) : await versionAtRevision(store, asOf);
  const [accountList, deadlineList, dayList, agreement] = await Promise.all([
    all<AccountFact>(store, accounts, asOf),
    all<DeadlineFact>(store, deadlines, asOf),
    all<UseDayFact>(store, useDays, asOf),
    // Of the past there is nothing but the entries.
    asOf === null ? store.rows(AGREEMENT, [version.revision]) : [],
  ]);
  return {
    day: version.committedAt.slice(0, 10),
    accounts: accountList,
    deadlines: deadlineList,
    useDays: dayList,
    agreement: agreement as AgreementOfAccounts[],
  };
}
