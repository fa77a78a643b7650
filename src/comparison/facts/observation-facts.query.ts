import { sql } from 'drizzle-orm';
import { inList } from '../../../db/read.js';
import { plan } from '../../../db/schema/plan.js';
import { claim } from '../../../db/schema/source.js';
import { MAX_IDS } from '../group.js';
import type { FactSource } from './fact-source.js';

/** Observations of places, one year each, without breakdown: what is a part of another figure is none of its own. */
export const observationFacts: FactSource = {
  tables: ['claim', 'plan'],
  from: sql`${claim} left join ${plan} on ${plan.documentId} = ${claim.documentId}`,
  axes: {
    county: { code: sql`left(${claim.geographyId}, 2)` },
    municipality: { code: sql`${claim.geographyId}` },
    year: { code: sql`left(${claim.periodStart}, 4)` },
    plan: { code: sql`${plan.id}` },
  },
  filters: {
    indicator: (value) => inList(claim.subjectId, value),
    county: (value) => inList(sql`left(${claim.geographyId}, 2)`, value),
    municipality: (value) => inList(claim.geographyId, value),
    year: (value) => inList(sql`left(${claim.periodStart}, 4)`, value),
    plan: (value) => inList(plan.id, value),
  },
  conditions: ({ rows, columns, filters, measure }) => [
    sql`${claim.subjectEntity} = 'indicator'`,
    sql`${claim.measure} = 'observation'`,
    ...(measure.indicator
      ? [
          sql`${claim.subjectId} = ${measure.indicator}`,
          sql`${claim.population} is null`,
          sql`${claim.definition} is null`,
        ]
      : []),
    sql`${claim.geographyKind} = ${sql.raw(
      rows === 'municipality' || columns === 'municipality' || filters.includes('municipality')
        ? `'municipality'`
        : `'county'`,
    )}`,
    sql`left(${claim.periodStart}, 4) = left(${claim.periodEnd}, 4)`,
    sql`${claim.breakdown} is null`,
    sql`${claim.standing} in ('accepted', 'disputed')`,
  ],
  columns: () => {
    const accepted = sql`${claim.standing} = 'accepted'`;
    const counted = sql`${accepted} and ${claim.value} is not null and ${claim.precision} <> 'approximate'`;
    return sql`count(distinct ${claim.factKey}) as facts,
      count(distinct ${claim.factKey}) as definitions,
      count(*) filter (where ${accepted} and ${claim.value} is not null and ${claim.precision} = 'exact') as exact,
      count(*) filter (where ${accepted} and ${claim.value} is not null and ${claim.precision} = 'rounded') as rounded,
      count(*) filter (where ${accepted} and ${claim.value} is not null and ${claim.precision} = 'approximate') as approximate,
      count(*) filter (where ${accepted} and ${claim.absence} is not null) as absent,
      count(*) filter (where ${accepted} and ${claim.value} is null and ${claim.absence} is null) as "notNumeric",
      case when count(*) filter (where ${accepted}) = 0 then count(distinct ${claim.factKey}) else 0 end as unresolved,
      count(*) filter (where ${claim.standing} = 'disputed') as disputed,
      count(*) filter (where ${plan.countyId} is not null and ${plan.countyId} <> left(${claim.geographyId}, 2)) as elsewhere,
      (min(${claim.value}) filter (where ${counted}))::text as sum,
      (min(${claim.lower}) filter (where ${counted}))::text as lower,
      (min(${claim.upper}) filter (where ${counted}))::text as upper,
      (min(${claim.value}) filter (where ${accepted} and ${claim.precision} = 'approximate'))::text as about,
      min(${claim.absence}) filter (where ${accepted}) as absence,
      to_json(array_agg(distinct left(${claim.periodStart}, 4))) as years,
      to_json((array_agg(${claim.id} order by ${claim.id} collate "C"))[1:${sql.raw(String(MAX_IDS))}]) as ids`;
  },
};
