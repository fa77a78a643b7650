import { sql } from 'drizzle-orm';
import { agreement, allocationRule, budgetYear, stream } from '../../db/schema/agreement.js';
import { allocation, earmark } from '../../db/schema/allocation.js';
import { area, plan } from '../../db/schema/plan.js';
import { claim } from '../../db/schema/source.js';
import { county, municipality } from '../../db/schema/territory.js';
import { themeLink } from '../../db/schema/theme.js';
import type { Store } from '../../db/store.js';
import {
  CLAIM_TABLES,
  loadMoneyClaims,
  loadPairs,
  loadRepeated,
  loadStatistics,
  POPULATION,
} from './claim-facts.query.js';
import { all, question } from './fact-question.query.js';
import type { FactName, Facts, MoneyFacts, PlanFact, PopulationFact } from './facts.js';
import { LEDGER_TABLES, loadLedger } from './ledger-facts.query.js';
import { loadActivities, loadCitations, type Within } from './plan-facts.query.js';

const counties = question(
  ['county', 'municipality'],
  {
    id: county.id,
    name: county.shortName,
    municipalities: sql`(select count(*)::int from ${municipality} where ${municipality.countyId} = ${county.id})`,
  },
  sql`${county}`,
  [county.id],
);
const agreements = question(
  ['agreement'],
  {
    id: agreement.id,
    family: agreement.family,
    title: agreement.title,
    periodStart: agreement.periodStart,
    periodEnd: agreement.periodEnd,
    amendsId: agreement.amendsId,
  },
  sql`${agreement}`,
  [agreement.id],
);
const budgetYears = question(
  ['budget_year'],
  { id: budgetYear.id, agreementId: budgetYear.agreementId, year: budgetYear.year },
  sql`${budgetYear}`,
  [budgetYear.id],
);
const streams = question(
  ['stream'],
  {
    id: stream.id,
    budgetYearId: stream.budgetYearId,
    recipientClass: stream.recipientClass,
    recipientLabel: stream.recipientLabel,
    purpose: stream.purpose,
  },
  sql`${stream}`,
  [stream.budgetYearId, stream.ordinal],
);
const allocations = question(
  ['allocation', 'area', 'county', 'theme_link'],
  {
    id: allocation.id,
    agreementId: allocation.agreementId,
    budgetYearId: allocation.budgetYearId,
    streamId: allocation.streamId,
    recipientKind: allocation.recipientKind,
    countyId: allocation.countyId,
    countyName: county.shortName,
    municipalityId: allocation.municipalityId,
    areaId: allocation.areaId,
    areaLabel: area.label,
    areaNames: sql`coalesce(${area.otherNames}, '[]'::jsonb)`,
    themes: sql`coalesce((select json_agg(${themeLink.themeId}) from ${themeLink}
      where ${themeLink.entity} = 'area' and ${themeLink.entityId} = ${allocation.areaId} and ${themeLink.relation} = 'exact'), '[]')`,
    partOfId: allocation.partOfId,
    planId: allocation.planId,
  },
  sql`${allocation} join ${county} on ${county.id} = ${allocation.countyId}
    left join ${area} on ${area.id} = ${allocation.areaId}`,
  [allocation.id],
);
const earmarks = question(
  ['earmark'],
  { id: earmark.id, allocationId: earmark.allocationId, purpose: earmark.purpose },
  sql`${earmark}`,
  [earmark.allocationId, earmark.ordinal],
);
const rules = question(
  ['allocation_rule'],
  {
    id: allocationRule.id,
    streamId: allocationRule.streamId,
    name: allocationRule.name,
    status: allocationRule.status,
    components: allocationRule.components,
    basis: allocationRule.basis,
  },
  sql`${allocationRule}`,
  [allocationRule.id],
);

const populations = question(
  ['claim', 'county', 'municipality'],
  {
    id: claim.id,
    kind: claim.geographyKind,
    geographyId: claim.geographyId,
    name: sql`coalesce(${municipality.shortName}, ${county.shortName}, ${claim.geographyId})`,
    countyId: municipality.countyId,
    date: claim.periodStart,
    documentId: claim.documentId,
    value: claim.value,
    lower: claim.lower,
    upper: claim.upper,
    precision: claim.precision,
  },
  sql`${claim}
    left join ${municipality} on ${claim.geographyKind} = 'municipality' and ${municipality.id} = ${claim.geographyId}
    left join ${county} on ${claim.geographyKind} = 'county' and ${county.id} = ${claim.geographyId}
    where ${claim.subjectEntity} = 'indicator' and ${claim.subjectId} = ${sql.raw(`'${POPULATION}'`)}
      and ${claim.standing} = 'accepted' and ${claim.value} is not null and ${claim.periodStart} = ${claim.periodEnd}
      and ${claim.breakdown} is null and ${claim.population} is null and ${claim.definition} is null
      and ${claim.geographyKind} in ('nation', 'county', 'municipality')`,
  [claim.periodStart, claim.geographyKind, claim.geographyId, claim.id],
);

const plans = question(
  ['plan'],
  {
    id: plan.id,
    title: plan.title,
    countyId: plan.countyId,
    agreementId: plan.agreementId,
    planningStart: plan.planningStart,
    planningEnd: plan.planningEnd,
    reportingStart: sql`${plan.dates}->'reportingYear'->>'start'`,
    reportingEnd: sql`${plan.dates}->'reportingYear'->>'end'`,
  },
  sql`${plan}`,
  [plan.id],
);

/** The tables that each part is loaded from: what a change must touch to be able to change a finding. */
export const TABLES_OF_FACTS: { readonly [Name in FactName]: readonly string[] } = {
  counties: counties.tables,
  money: [
    ...new Set(
      [agreements, budgetYears, streams, allocations, earmarks, rules]
        .flatMap(({ tables }) => tables)
        .concat(CLAIM_TABLES),
    ),
  ],
  pairs: [...CLAIM_TABLES, 'possible_conflict'],
  statistics: CLAIM_TABLES,
  repeated: CLAIM_TABLES,
  population: populations.tables,
  plans: plans.tables,
  activities: ['activity', 'plan', 'claim'],
  citations: ['claim', 'citation', 'document', 'plan'],
  ledger: LEDGER_TABLES,
};

type Load<Loaded> = (store: Store, asOf: number | null, within: Within) => Promise<Loaded>;

async function allMoney(store: Store, asOf: number | null): Promise<MoneyFacts> {
  const [agreementList, years, streamList, allocationList, earmarkList, ruleList, claimList] = await Promise.all([
    all<MoneyFacts['agreements'][number]>(store, agreements, asOf),
    all<MoneyFacts['budgetYears'][number]>(store, budgetYears, asOf),
    all<MoneyFacts['streams'][number]>(store, streams, asOf),
    all<MoneyFacts['allocations'][number]>(store, allocations, asOf),
    all<MoneyFacts['earmarks'][number]>(store, earmarks, asOf),
    all<MoneyFacts['rules'][number]>(store, rules, asOf),
    loadMoneyClaims(store, asOf),
  ]);
  return {
    agreements: agreementList,
    budgetYears: years,
    streams: streamList,
    allocations: allocationList,
    earmarks: earmarkList,
    rules: ruleList,
    claims: claimList,
  };
}

const loaders: { readonly [Name in FactName]: Load<Facts[Name]> } = {
  counties: (store, asOf) => all(store, counties, asOf),
  money: allMoney,
  pairs: loadPairs,
  statistics: loadStatistics,
  repeated: loadRepeated,
  population: (store, asOf) => all<PopulationFact>(store, populations, asOf),
  plans: (store, asOf) => all<PlanFact>(store, plans, asOf),
  activities: loadActivities,
  citations: loadCitations,
  ledger: loadLedger,
};

/** Loads one part of what the checks look at, as it is now or was at a revision. */
export function loadFacts<Name extends FactName>(
  store: Store,
  name: Name,
  asOf: number | null,
  within: Within = new Map(),
): Promise<Facts[Name]> {
  return (loaders[name] as Load<Facts[Name]>)(store, asOf, within);
}
