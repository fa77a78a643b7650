import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { ask, inList, type Question } from '../../db/read.js';
import { agreement } from '../../db/schema/agreement.js';
import { allocation, earmark } from '../../db/schema/allocation.js';
import { followUp } from '../../db/schema/follow-up.js';
import { activity, objective, plan } from '../../db/schema/plan.js';
import type { EntityName } from '../../db/schema/tables.js';
import { county } from '../../db/schema/territory.js';
import { theme, themeLink } from '../../db/schema/theme.js';
import type { Row, Store } from '../../db/store.js';
import type { Citation, ClaimRow } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf, claimsOf, EVIDENCE_TABLES } from '../source/evidence.query.js';

export type ChainPlan = { id: string; title: string; county: string; countyName: string };
/** An activity, goal or earmark as it stands in one plan. */
export type Standing = {
  id: string;
  plan: string;
  text: string;
  objective: string | null;
  themes: readonly string[];
  citations: Citation[];
};
export type ReadFollowUp = {
  id: string;
  activity: string;
  laterPlan: string;
  laterActivity: string | null;
  outcome: 'continued' | 'done' | 'changed' | 'ended' | 'notMentioned';
  reason: string;
  confidence: 'certain' | 'likely' | 'uncertain';
  citations: Citation[];
};
export type LoadedChain = {
  plans: readonly ChainPlan[];
  activities: readonly Standing[];
  objectives: readonly Standing[];
  earmarks: readonly (Standing & { amount: string | null })[];
  followUps: readonly ReadFollowUp[];
  themes: readonly { id: string; sv: string; en: string }[];
};

const planQuestion: Question = {
  tables: ['plan', 'agreement', 'county'],
  columns: { id: plan.id, title: plan.title, county: county.id, countyName: county.shortName },
  from: sql`${plan} join ${agreement} on ${agreement.id} = ${plan.agreementId} join ${county} on ${county.id} = ${plan.countyId}`,
  filters: { county: (value) => inList(plan.countyId, value) },
  orders: {},
  tiebreak: [county.id, agreement.periodStart, plan.planningStart, plan.id],
};

const themesOfRecord = (entity: EntityName, id: typeof activity.id | typeof objective.id) =>
  sql`to_json(array(select ${themeLink.themeId} from ${themeLink} where ${themeLink.entity} = ${sql.raw(`'${entity}'`)} and ${themeLink.entityId} = ${id} order by ${themeLink.themeId}))`;

const activityQuestion: Question = {
  tables: ['activity', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: activity.id,
    plan: activity.planId,
    text: activity.title,
    objective: activity.objectiveId,
    themes: themesOfRecord('activity', activity.id),
    citations: citationsOf('activity', activity.id),
  },
  from: sql`${activity}`,
  filters: { plan: (value) => inList(activity.planId, value) },
  orders: {},
  tiebreak: [activity.planId, activity.position, activity.id],
};

const objectiveQuestion: Question = {
  tables: ['objective', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: objective.id,
    plan: objective.planId,
    text: sql`coalesce(${objective.longTerm}, ${objective.shortTerm}, ${objective.indicators}, '')`,
    themes: themesOfRecord('objective', objective.id),
    citations: citationsOf('objective', objective.id),
  },
  from: sql`${objective}`,
  filters: { plan: (value) => inList(objective.planId, value) },
  orders: {},
  tiebreak: [objective.planId, objective.position, objective.id],
};

const earmarkQuestion: Question = {
  tables: ['earmark', 'allocation', ...EVIDENCE_TABLES],
  columns: {
    id: earmark.id,
    plan: allocation.planId,
    text: earmark.purpose,
    claims: claimsOf('earmark', earmark.id, 'amount'),
  },
  from: sql`${earmark} join ${allocation} on ${allocation.id} = ${earmark.allocationId}`,
  filters: { plan: (value) => inList(allocation.planId, value) },
  orders: {},
  tiebreak: [allocation.planId, earmark.allocationId, earmark.ordinal],
};

const earlier = alias(activity, 'earlier');
const followUpQuestion: Question = {
  tables: ['follow_up', 'activity', ...CITATION_TABLES],
  columns: {
    id: followUp.id,
    activity: followUp.activityId,
    laterPlan: followUp.laterPlanId,
    laterActivity: followUp.laterActivityId,
    outcome: followUp.outcome,
    reason: followUp.reason,
    confidence: followUp.confidence,
    citations: citationsOf('follow_up', followUp.id),
  },
  from: sql`${followUp} join ${activity} as earlier on ${earlier.id} = ${followUp.activityId}`,
  filters: { plan: (value) => inList(earlier.planId, value) },
  orders: {},
  tiebreak: [earlier.position, followUp.id],
};

const themeQuestion: Question = {
  tables: ['theme'],
  columns: { id: theme.id, sv: theme.nameSv, en: theme.nameEn },
  from: sql`${theme}`,
  filters: {},
  orders: {},
  tiebreak: [theme.id],
};

/** The plans that have been read, of each county from the oldest to the newest. */
export async function chainPlans(store: Store, counties: string | null, asOf: number | null): Promise<ChainPlan[]> {
  const filters = new Map(counties === null ? [] : [['county', counties]]);
  return (await ask(store, planQuestion, { filters, asOf })).rows as ChainPlan[];
}

/** Everything of some plans of one county that a later plan can speak of. */
export async function loadChain(store: Store, plans: readonly ChainPlan[], asOf: number | null): Promise<LoadedChain> {
  const filters = new Map([['plan', plans.map(({ id }) => id).join(',')]]);
  const read = async (question: Question, narrowed = filters) =>
    (await ask(store, question, { filters: narrowed, asOf })).rows;
  const [activities, objectives, earmarks, followUps, themes] = await Promise.all([
    read(activityQuestion),
    read(objectiveQuestion),
    read(earmarkQuestion),
    read(followUpQuestion),
    read(themeQuestion, new Map()),
  ]);
  return {
    plans,
    activities: activities as Standing[],
    objectives: objectives.map((row) => ({ ...(row as Standing), objective: null })),
    earmarks: earmarks.map(toEarmarkStanding),
    followUps: followUps as ReadFollowUp[],
    themes: themes as unknown as LoadedChain['themes'],
  };
}

function toEarmarkStanding(row: Row): Standing & { amount: string | null } {
  const claims = (row.claims ?? []) as ClaimRow[];
  const accepted = claims.find(({ standing }) => standing === 'accepted');
  return {
    id: row.id as string,
    plan: row.plan as string,
    text: row.text as string,
    objective: null,
    themes: [],
    citations: (accepted ?? claims[0])?.citations ?? [],
    amount: accepted?.value ?? null,
  };
}
