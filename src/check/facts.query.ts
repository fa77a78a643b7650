import { sql } from 'drizzle-orm';
import { ask, type Question } from '../../db/read.js';
import { agreement, allocationRule, budgetYear, stream } from '../../db/schema/agreement.js';
import { allocation, earmark } from '../../db/schema/allocation.js';
import { activity, area, plan } from '../../db/schema/plan.js';
import { claim, document } from '../../db/schema/source.js';
import { county, municipality } from '../../db/schema/territory.js';
import { themeLink } from '../../db/schema/theme.js';
import type { Store } from '../../db/store.js';
import { loadMoneyClaims, loadPairs, loadRepeated, loadStatistics, POPULATION } from './claim-facts.query.js';
import { all, MAX_FACTS, question, TooManyFacts } from './fact-question.query.js';
import type {
  ActivityFact,
  CitedDocument,
  FactName,
  Facts,
  MoneyFacts,
  PlanFact,
  PopulationFact,
  SuspectClaim,
} from './facts.js';

/** Rows of one statement; more are asked for by the next. */
const PAGE = 10_000;

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

const activities: Question = {
  tables: ['activity', 'claim'],
  columns: {
    id: activity.id,
    planId: activity.planId,
    title: activity.title,
    form: activity.form,
    hasIndicator: activity.hasIndicator,
    indicatorsAbsence: activity.indicatorsAbsence,
    notIndicators: sql`case when ${activity.indicators} is not null and not ${activity.hasIndicator}
      then ${activity.indicatorItems} end`,
    responsibleAbsence: activity.responsibleAbsence,
    timeline: activity.timeline,
    timelineAbsence: activity.timelineAbsence,
    timelineStart: activity.timelineStart,
    timelineEnd: activity.timelineEnd,
    hasAmount: sql`${activity.id} in (select c.subject_id from claim c
      where c.subject_entity = 'activity' and c.unit = 'sek' and c.value is not null)`,
  },
  from: sql`${activity}`,
  filters: { after: (value) => sql`${activity.id} > ${value}` },
  orders: {},
  tiebreak: [activity.id],
};

const CITED = sql`(select c.id, c.document_id, c.subject_entity, c.subject_id, c.as_written,
  count(t.id) as citations, array_agg(t.quote order by t.ordinal) filter (where t.quote is not null) as quotes
  from claim c left join citation t on t.entity = 'claim' and t.entity_id = c.id
  group by c.id, c.document_id, c.subject_entity, c.subject_id, c.as_written) as cited`;
/** Found at once: the same characters, but for kinds of space and case. */
const FOUND = sql`strpos(lower(regexp_replace(array_to_string(quotes, ' '), '\\s+', ' ', 'g')),
  lower(regexp_replace(as_written, '\\s+', ' ', 'g'))) > 0`;
const citedDocuments = question(
  ['claim', 'citation', 'document', 'plan'],
  {
    documentId: document.id,
    title: document.title,
    planId: plan.id,
    countyId: sql`coalesce(${plan.countyId}, ${document.countyId})`,
    agreementId: plan.agreementId,
    ocr: sql`coalesce(${document.textQuality}, '') = 'ocr'`,
    claims: sql`counted.claims`,
    compared: sql`counted.compared`,
  },
  sql`${document} left join ${plan} on ${plan.documentId} = ${document.id}
    join (select document_id, count(*)::int as claims,
      (count(*) filter (where as_written is not null and quotes is not null))::int as compared
      from ${CITED} group by 1) as counted on counted.document_id = ${document.id}`,
  [document.id],
);
const suspects = question(
  ['claim', 'citation'],
  {
    id: sql`cited.id`,
    documentId: sql`cited.document_id`,
    subjectEntity: sql`cited.subject_entity`,
    subjectId: sql`cited.subject_id`,
    asWritten: sql`cited.as_written`,
    quotes: sql`to_json(coalesce(cited.quotes, '{}'))`,
  },
  sql`${CITED} where citations = 0 or (as_written is not null and quotes is not null and not (${FOUND}))`,
  [sql`cited.id`],
);

type Load = (store: Store, asOf: number | null) => Promise<unknown>;

/** All activities, page by page: a national collection of plans holds tens of thousands. */
async function allActivities(store: Store, asOf: number | null): Promise<ActivityFact[]> {
  const found: ActivityFact[] = [];
  for (let after = ''; ; ) {
    const { rows } = await ask(store, activities, {
      filters: new Map([['after', after]]),
      limit: PAGE,
      offset: 0,
      asOf,
    });
    for (const row of rows) {
      const items = (row.notIndicators ?? []) as { reason?: string }[];
      found.push({ ...row, notIndicators: items.flatMap(({ reason }) => reason ?? []) } as unknown as ActivityFact);
    }
    if (rows.length < PAGE) return found;
    if (found.length >= MAX_FACTS) throw new TooManyFacts(`more than ${MAX_FACTS} activities`);
    after = rows.at(-1)?.id as string;
  }
}

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

const loaders: { readonly [Name in FactName]: (store: Store, asOf: number | null) => Promise<Facts[Name]> } = {
  counties: (store, asOf) => all(store, counties, asOf),
  money: allMoney,
  pairs: loadPairs,
  statistics: loadStatistics,
  repeated: loadRepeated,
  population: (store, asOf) => all<PopulationFact>(store, populations, asOf),
  plans: (store, asOf) => all<PlanFact>(store, plans, asOf),
  activities: allActivities,
  citations: async (store, asOf) => ({
    documents: await all<CitedDocument>(store, citedDocuments, asOf),
    suspects: await all<SuspectClaim>(store, suspects, asOf),
  }),
};

/** Loads one part of what the checks look at, as it is now or was at a revision. */
export function loadFacts<Name extends FactName>(store: Store, name: Name, asOf: number | null): Promise<Facts[Name]> {
  return (loaders[name] as Load)(store, asOf) as Promise<Facts[Name]>;
}
