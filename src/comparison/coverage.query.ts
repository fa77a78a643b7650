import { type SQL, sql } from 'drizzle-orm';
import { askAggregate } from '../../db/aggregate.js';
import { ask, inList, type Question } from '../../db/read.js';
import { activityInitiative, initiativeStatus } from '../../db/schema/initiative.js';
import { activity, area, objective, plan } from '../../db/schema/plan.js';
import type { EntityName } from '../../db/schema/tables.js';
import { themeLink } from '../../db/schema/theme.js';
import type { Store } from '../../db/store.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import type { COVERAGE_COLUMNS, COVERAGE_ROWS } from './coverage.js';
import { type CellEvidence, evidenceOfCells } from './evidence-of-cells.query.js';
import type { Group } from './group.js';
import { groupsOf } from './group.query.js';
import { measures } from './measures.js';
import type { Member } from './member.js';
import { membersOf } from './member.query.js';
import type { PlanState, ReadPlan } from './plan-state.js';
import { planState } from './plan-state.query.js';

export type CoverageRequest = {
  rows: (typeof COVERAGE_ROWS)[number];
  columns: (typeof COVERAGE_COLUMNS)[number];
  county: readonly string[] | null;
  plan: readonly string[] | null;
  year: readonly string[] | null;
  /** only these themes or initiatives */
  only: readonly string[] | null;
};

/** How many of something stand in one cell. */
export type Counted = { row: string; column: string; count: number };
export type Status = { row: string; column: string; id: string; status: string; citations: Citation[] };

export type LoadedCoverage = {
  request: CoverageRequest;
  rows: readonly Member[];
  columns: readonly Member[];
  counties: readonly Member[];
  state: PlanState;
  /** the plans that the table is of */
  plans: readonly ReadPlan[];
  activities: readonly Group[];
  money: readonly Group[];
  objectives: readonly Counted[];
  indicators: readonly Counted[];
  headings: readonly Counted[];
  statuses: readonly Status[];
  evidence: ReadonlyMap<string, readonly CellEvidence[]>;
};

/** Reads what the coverage table is made of. */
export async function loadCoverage(
  store: Store,
  request: CoverageRequest,
  asOf: number | null,
): Promise<LoadedCoverage> {
  const { rows, columns } = request;
  const [state, counties] = await Promise.all([
    planState(store, asOf),
    membersOf(store, 'county', request.county, asOf),
  ]);
  const plans = plansOf(state, request);
  const values = new Map([['plan', plans.map(({ id }) => id).join(',')]]);
  const groups = (id: string, parts: boolean) => {
    const measure = measures.find((each) => each.id === id);
    if (!measure) throw new Error(`there is no measure ${id}`);
    return groupsOf(store, { measure, rows, columns, filters: ['plan'], parts }, values, asOf);
  };
  const [activities, money, objectives, indicators, ofGoals, headings, statuses, rowMembers, columnMembers] =
    await Promise.all([
      groups('activities', false),
      rows === 'theme' ? groups('allocated', true) : [],
      counted(store, 'objectives', request, values, asOf),
      counted(store, 'indicators', request, values, asOf),
      counted(store, 'indicatorsOfGoals', request, values, asOf),
      rows === 'theme' ? counted(store, 'headings', request, values, asOf) : [],
      rows === 'initiative' ? statusesOf(store, request, values, asOf) : [],
      membersOf(store, rows, request.only, asOf),
      columns === 'county'
        ? counties
        : membersOf(
            store,
            'plan',
            plans.map(({ id }) => id),
            asOf,
          ),
    ]);
  const evidence = await evidenceOfCells(
    store,
    'activities',
    activities.flatMap(({ ids }) => ids),
    asOf,
  );
  return {
    request,
    rows: rowMembers,
    columns: columnMembers,
    counties,
    state,
    plans,
    activities,
    money,
    objectives,
    indicators: added([...indicators, ...ofGoals]),
    headings,
    statuses,
    evidence,
  };
}

/** The newest plan of each county, unless plans, a year or all plans are asked for. */
function plansOf({ plans }: PlanState, { columns, county, plan: only, year }: CoverageRequest): ReadPlan[] {
  const asked = plans.filter(
    (each) =>
      (county?.includes(each.county) ?? true) &&
      (only?.includes(each.id) ?? true) &&
      (year?.some((one) => each.from.slice(0, 4) <= one && one <= each.to.slice(0, 4)) ?? true),
  );
  if (columns === 'plan' || only || year) return asked;
  return [...new Map(asked.map((each) => [each.county, each])).values()];
}

/**
 * What an activity measures itself; what stands in its goal's row is counted with the goal. Most have nothing:
 * to say so first spares the planner a guess that would cost more than the question.
 */
const ITEMS_OF_ACTIVITY = sql`join ${plan} on ${plan.id} = ${activity.planId} and ${activity.indicatorItems} <> '[]'
  join lateral jsonb_array_elements(${activity.indicatorItems}) as item
    on not ${activity.indicatorsShared} and (item ->> 'isIndicator') is distinct from 'false'`;
const OF_INITIATIVE = sql`join ${activityInitiative} on ${activityInitiative.activityId} = ${activity.id}`;

type What = 'objectives' | 'indicators' | 'indicatorsOfGoals' | 'headings';
type Count = { tables: readonly EntityName[]; count: SQL; from: SQL };

/** What is counted besides activities, by theme and by initiative. */
const COUNTS: Record<'theme' | 'initiative', Partial<Record<What, Count>>> = {
  theme: {
    objectives: {
      tables: ['theme_link', 'objective', 'plan'],
      count: sql`count(*)`,
      from: sql`${themeLink} join ${objective} on ${themeLink.entity} = 'objective' and ${objective.id} = ${themeLink.entityId}
        join ${plan} on ${plan.id} = ${objective.planId}`,
    },
    indicators: {
      tables: ['theme_link', 'activity', 'plan'],
      count: sql`count(*)`,
      from: sql`${themeLink} join ${activity} on ${themeLink.entity} = 'activity' and ${activity.id} = ${themeLink.entityId}
        ${ITEMS_OF_ACTIVITY}`,
    },
    indicatorsOfGoals: {
      tables: ['theme_link', 'objective', 'plan'],
      count: sql`count(*)`,
      from: sql`${themeLink} join ${objective} on ${themeLink.entity} = 'objective' and ${objective.id} = ${themeLink.entityId}
        join ${plan} on ${plan.id} = ${objective.planId}
        join lateral jsonb_array_elements(${objective.indicatorItems}) as item on (item ->> 'isIndicator') is distinct from 'false'`,
    },
    headings: {
      tables: ['theme_link', 'area', 'plan'],
      count: sql`count(*)`,
      from: sql`${themeLink} join ${area} on ${themeLink.entity} = 'area' and ${area.id} = ${themeLink.entityId}
        join ${plan} on ${plan.id} = ${area.planId}`,
    },
  },
  initiative: {
    objectives: {
      tables: ['activity', 'activity_initiative', 'plan'],
      count: sql`count(distinct ${activity.objectiveId})`,
      from: sql`${activity} ${OF_INITIATIVE} join ${plan} on ${plan.id} = ${activity.planId}`,
    },
    indicators: {
      tables: ['activity', 'activity_initiative', 'plan'],
      count: sql`count(*)`,
      from: sql`${activity} ${OF_INITIATIVE} ${ITEMS_OF_ACTIVITY}`,
    },
  },
};

async function counted(
  store: Store,
  what: What,
  { rows, columns }: CoverageRequest,
  values: ReadonlyMap<string, string>,
  asOf: number | null,
): Promise<Counted[]> {
  const query = COUNTS[rows][what];
  if (!query) return [];
  const row = rows === 'theme' ? sql`${themeLink.themeId}` : sql`${activityInitiative.initiativeId}`;
  const column = columns === 'county' ? sql`${plan.countyId}` : sql`${plan.id}`;
  const found = await askAggregate(
    store,
    `coverage|${what}|${rows}|${columns}`,
    () => ({
      tables: query.tables,
      statement: sql`select ${row} as "row", ${column} as "column", ${query.count} as count from ${query.from}
        where ${inList(plan.id, sql.placeholder('plan'))} group by 1, 2`,
    }),
    values,
    asOf,
  );
  return found.map((each) => ({ row: each.row as string, column: each.column as string, count: Number(each.count) }));
}

/** Counts of the same cell as one. */
function added(counts: readonly Counted[]): Counted[] {
  const cells = new Map<string, Counted>();
  for (const each of counts) {
    const at = `${each.row} ${each.column}`;
    cells.set(at, { ...each, count: each.count + (cells.get(at)?.count ?? 0) });
  }
  return [...cells.values()];
}

const statusQuestion: Question = {
  tables: ['initiative_status', ...CITATION_TABLES],
  columns: {
    id: initiativeStatus.id,
    initiative: initiativeStatus.initiativeId,
    county: initiativeStatus.countyId,
    plan: initiativeStatus.planId,
    status: initiativeStatus.status,
    citations: citationsOf('initiative_status', initiativeStatus.id),
  },
  from: sql`${initiativeStatus}`,
  filters: { plan: (value) => inList(initiativeStatus.planId, value) },
  orders: {},
  tiebreak: [initiativeStatus.id],
};

async function statusesOf(
  store: Store,
  { columns }: CoverageRequest,
  filters: ReadonlyMap<string, string>,
  asOf: number | null,
): Promise<Status[]> {
  const { rows } = await ask(store, statusQuestion, { filters, asOf });
  return rows.map((row) => ({
    row: row.initiative as string,
    column: row[columns] as string,
    id: row.id as string,
    status: row.status as string,
    citations: (row.citations ?? []) as Citation[],
  }));
}
