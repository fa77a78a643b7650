import { sql } from 'drizzle-orm';
import { inList } from '../../../db/read.js';
import { agreement } from '../../../db/schema/agreement.js';
import { ledgerAccount } from '../../../db/schema/ledger.js';
import { themeLink } from '../../../db/schema/theme.js';
import { hasTheme, themeIdColumn } from '../../agreement/theme.query.js';
import type { Balanced } from '../measure.js';
import type { FactSource } from './fact-source.js';

/** The area lies wholly within the theme: what is used for it is used for the theme. */
const WITHIN = sql`${themeLink.relation} in ('exact', 'broader')`;

/** What is summed of each account, and of what it is a part. */
const SUMS: Readonly<Record<Balanced, { sum: ReturnType<typeof sql>; whole: ReturnType<typeof sql> }>> = {
  requisitioned: { sum: sql`${ledgerAccount.requisitioned}`, whole: sql`null::numeric` },
  // What the pot has paid is what holders have received: counted once.
  received: {
    sum: sql`case when ${ledgerAccount.holderId} is null then ${ledgerAccount.received} else 0 end`,
    whole: sql`null::numeric`,
  },
  used: {
    sum: sql`${ledgerAccount.used}`,
    whole: sql`case when ${ledgerAccount.holderId} is null then ${ledgerAccount.received} else ${ledgerAccount.carriedIn} end`,
  },
  remaining: {
    sum: sql`coalesce(${ledgerAccount.held}, ${ledgerAccount.allotted} - ${ledgerAccount.received})`,
    whole: sql`null::numeric`,
  },
};

/** The money of allocations as the ledger has it; co-funding stands in accounts of its own and is left out. */
export const balanceFacts: FactSource = {
  tables: ['ledger_account'],
  from: sql`${ledgerAccount}`,
  axes: {
    county: { code: sql`${ledgerAccount.countyId}` },
    year: { code: sql`${ledgerAccount.budgetYear}` },
    agreement: { code: sql`${ledgerAccount.agreementId}` },
    stream: { code: sql`${ledgerAccount.streamId}` },
    area: { code: sql`${ledgerAccount.areaId}` },
    theme: {
      code: sql`${themeLink.themeId}`,
      join: sql`left join ${themeLink} on ${themeLink.entity} = 'area' and ${themeLink.entityId} = ${ledgerAccount.areaId}`,
      tables: ['theme_link'],
    },
  },
  filters: {
    county: (value) => inList(ledgerAccount.countyId, value),
    year: (value) => inList(ledgerAccount.budgetYear, value),
    agreement: (value) => inList(ledgerAccount.agreementId, value),
    family: (value) =>
      sql`${ledgerAccount.agreementId} in (select ${agreement.id} from ${agreement} where ${inList(agreement.family, value)})`,
    stream: (value) => inList(ledgerAccount.streamId, value),
    area: (value) => inList(ledgerAccount.areaId, value),
    theme: (value) => hasTheme('area', ledgerAccount.areaId, sql`${WITHIN} and ${inList(themeIdColumn, value)}`),
  },
  conditions: ({ parts }) => [
    sql`${ledgerAccount.allocationId} is not null`,
    parts ? sql`${ledgerAccount.areaId} is not null` : sql`${ledgerAccount.areaId} is null`,
  ],
  columns: ({ measure, rows, columns }) => {
    const { sum, whole } = SUMS[measure.balanced ?? 'used'];
    const within =
      rows === 'theme' || columns === 'theme' ? sql`(${themeLink.themeId} is null or ${WITHIN})` : sql`true`;
    const total = sql`(sum(${sum}) filter (where ${within}))::text`;
    return sql`count(*) filter (where ${within}) as facts, count(*) filter (where ${within}) as exact,
      count(*) filter (where not ${within}) as loose,
      ${total} as sum, ${total} as lower, ${total} as upper, sum(${whole})::text as whole,
      to_json(array_agg(distinct ${ledgerAccount.agreementId})) as agreements,
      to_json(array_agg(distinct ${ledgerAccount.budgetYear})) as years,
      to_json(array_agg(distinct ${ledgerAccount.streamId}) filter (where ${ledgerAccount.streamId} is not null)) as streams`;
  },
};
