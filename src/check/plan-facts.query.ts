import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { ask, inList, type Question } from '../../db/read.js';
import { activity, plan } from '../../db/schema/plan.js';
import { document } from '../../db/schema/source.js';
import type { Store } from '../../db/store.js';
import { all, MAX_FACTS, question, TooManyFacts } from './fact-question.query.js';
import type { ActivityFact, CitationFacts, CitedDocument, FactName, SuspectClaim } from './facts.js';

/** Rows of one statement; more are asked for by the next. */
const PAGE = 10_000;

/** Codes that the facts shall be about, joined by commas, by name: county, agreement, plan. Empty: all facts. */
export type Within = ReadonlyMap<string, string>;
/** The parts of which there are many, and which can be loaded for some plans alone. */
export const NARROWED: ReadonlySet<FactName> = new Set<FactName>(['activities', 'citations']);

/**
 * Filters by what a plan is about. The codes are looked up first, as a list of their own: only such a list
 * reaches into what is counted for each.
 */
function withinPlans(column: SQL | PgColumn, list: (condition: SQL) => SQL, countyId: SQL): Question['filters'] {
  const within = (condition: SQL) => sql`${column} = any (array(${list(condition)}))`;
  return {
    county: (value) => within(inList(countyId, value)),
    agreement: (value) => within(inList(sql`p.agreement_id`, value)),
    plan: (value) => within(inList(sql`p.id`, value)),
  };
}

const activities: Question = {
  tables: ['activity', 'plan', 'claim'],
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
  filters: {
    after: (value) => sql`${activity.id} > ${value}`,
    ...withinPlans(activity.planId, (condition) => sql`select p.id from plan p where ${condition}`, sql`p.county_id`),
  },
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
const ofDocument = (condition: SQL) =>
  sql`select d.id from document d left join plan p on p.document_id = d.id where ${condition}`;
const COUNTY_OF_DOCUMENT = sql`coalesce(p.county_id, d.county_id)`;
const citedDocuments: Question = {
  ...question(
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
  ),
  filters: withinPlans(sql`counted.document_id`, ofDocument, COUNTY_OF_DOCUMENT),
};
const suspects: Question = {
  ...question(
    ['claim', 'citation', 'document', 'plan'],
    {
      id: sql`cited.id`,
      documentId: sql`cited.document_id`,
      subjectEntity: sql`cited.subject_entity`,
      subjectId: sql`cited.subject_id`,
      asWritten: sql`cited.as_written`,
      quotes: sql`to_json(coalesce(cited.quotes, '{}'))`,
    },
    sql`(select * from ${CITED}
      where citations = 0 or (as_written is not null and quotes is not null and not (${FOUND}))) as cited`,
    [sql`cited.id`],
  ),
  filters: withinPlans(sql`cited.document_id`, ofDocument, COUNTY_OF_DOCUMENT),
};

/** All activities, page by page: a national collection of plans holds tens of thousands. */
export async function loadActivities(store: Store, asOf: number | null, within: Within): Promise<ActivityFact[]> {
  const found: ActivityFact[] = [];
  for (let after = ''; ; ) {
    const { rows } = await ask(store, activities, {
      filters: new Map([['after', after], ...within]),
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

/** The claims of the documents, counted, and those that need a closer look. */
export async function loadCitations(store: Store, asOf: number | null, within: Within): Promise<CitationFacts> {
  return {
    documents: await all<CitedDocument>(store, citedDocuments, asOf, undefined, within),
    suspects: await all<SuspectClaim>(store, suspects, asOf, undefined, within),
  };
}
