import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inList } from '../../../db/read.js';
import { agreement, budgetYear } from '../../../db/schema/agreement.js';
import { allocation } from '../../../db/schema/allocation.js';
import { claim } from '../../../db/schema/source.js';
import { themeLink } from '../../../db/schema/theme.js';
import { hasTheme, themeIdColumn } from '../../agreement/theme.query.js';
import { amountColumns, claimJoins } from './amount-columns.query.js';
import type { FactSource } from './fact-source.js';

const part = alias(allocation, 'part');

/** The area lies wholly within the theme: its whole amount is for the theme. */
const WITHIN = sql`${themeLink.relation} in ('exact', 'broader')`;

export const allocationFacts: FactSource = {
  tables: ['allocation', 'budget_year', 'claim', 'agreement'],
  from: sql`${allocation} left join ${budgetYear} on ${budgetYear.id} = ${allocation.budgetYearId}
    ${claimJoins('allocation', allocation.id, 'amount')}`,
  axes: {
    county: { code: sql`${allocation.countyId}` },
    municipality: { code: sql`${allocation.municipalityId}` },
    year: { code: sql`${budgetYear.year}` },
    agreement: { code: sql`${allocation.agreementId}` },
    stream: { code: sql`${allocation.streamId}` },
    area: { code: sql`${allocation.areaId}` },
    plan: { code: sql`${allocation.planId}` },
    theme: {
      code: sql`${themeLink.themeId}`,
      join: sql`left join ${themeLink} on ${themeLink.entity} = 'area' and ${themeLink.entityId} = ${allocation.areaId}`,
      tables: ['theme_link'],
    },
  },
  filters: {
    county: (value) => inList(allocation.countyId, value),
    municipality: (value) => inList(allocation.municipalityId, value),
    year: (value) => inList(budgetYear.year, value),
    agreement: (value) => inList(allocation.agreementId, value),
    family: (value) =>
      sql`${allocation.agreementId} in (select ${agreement.id} from ${agreement} where ${inList(agreement.family, value)})`,
    stream: (value) => inList(allocation.streamId, value),
    area: (value) => inList(allocation.areaId, value),
    plan: (value) => inList(allocation.planId, value),
    theme: (value) => hasTheme('area', allocation.areaId, sql`${WITHIN} and ${inList(themeIdColumn, value)}`),
  },
  conditions: ({ parts }) =>
    parts
      ? [
          sql`${allocation.areaId} is not null`,
          sql`not exists (select 1 from ${allocation} as part where ${part.partOfId} = ${allocation.id} and ${part.areaId} is not null)`,
        ]
      : [sql`${allocation.partOfId} is null`],
  columns: ({ rows, columns }) => {
    const byTheme = rows === 'theme' || columns === 'theme';
    const within = byTheme ? sql`(${themeLink.themeId} is null or ${WITHIN})` : sql`true`;
    return sql`${amountColumns(within, allocation.id)},
      min(${claim.absence}) filter (where ${within}) as absence,
      to_json(array_agg(distinct ${allocation.agreementId})) as agreements,
      to_json(array_agg(distinct (select ${agreement.family} from ${agreement} where ${agreement.id} = ${allocation.agreementId}))) as families,
      to_json(array_agg(distinct ${budgetYear.year}) filter (where ${budgetYear.year} is not null)) as years,
      to_json(array_agg(distinct ${allocation.streamId}) filter (where ${allocation.streamId} is not null)) as streams,
      count(*) filter (where not ${within}) as loose,
      ${
        byTheme
          ? sql`count(*) filter (where ${within} and (select count(*) from ${themeLink} as beside
              where beside.entity = 'area' and beside.entity_id = ${allocation.areaId} and beside.relation in ('exact', 'broader')) > 1)`
          : sql`0`
      } as shared`;
  },
};
