import { sql } from 'drizzle-orm';
import { askAggregate } from '../../db/aggregate.js';
import { indicator } from '../../db/schema/source.js';
import type { Parameter, Store } from '../../db/store.js';
import { isOfSuicide } from '../indicator/observation.js';
import type { BasisDate, Population } from './basis.js';
import { populations } from './basis.query.js';
import { basisDate } from './basis.rule.js';
import type { ComparisonRequest } from './comparison-request.js';
import type { Dimension, Filter } from './dimension.js';
import { evidenceOfCells } from './evidence-of-cells.query.js';
import type { Shape } from './facts/fact-source.js';
import type { Group } from './group.js';
import { groupsOf, newestYear } from './group.query.js';
import type { Chosen, Loaded } from './loaded.js';
import type { Member } from './member.js';
import { membersOf } from './member.query.js';
import type { PlanState, ReadPlan } from './plan-state.js';
import { planState } from './plan-state.query.js';
import { streamRules } from './stream-rule.query.js';
import { countsParts, type Totals, totalsOf } from './totals.query.js';

/** Reads what a comparison is made of: a handful of prepared statements, whatever the size of the answer. */
export async function loadComparison(store: Store, request: ComparisonRequest, asOf: number | null): Promise<Loaded> {
  const { measure, rows, columns } = request;
  const [state, counties, observed] = await Promise.all([
    planState(store, asOf),
    membersOf(store, 'county', request.filters.get('county') ?? null, asOf),
    observedIndicator(store, measure.indicator ?? request.filters.get('indicator')?.[0] ?? null, asOf),
  ]);
  const people =
    measure.unit === 'sekPerInhabitant' || measure.indicator
      ? await populations(store, [rows, columns].includes('municipality') ? 'municipality' : 'county', asOf)
      : [];
  const { filters, chosen } = await withChosenTime(store, request, state, people, counties, asOf);
  // The year that is compared with must be read too, though it is none of the answer's.
  const compared = measure.needs.dimension?.includes('year') && request.basis ? [request.basis.slice(0, 4)] : [];
  const values: ReadonlyMap<string, Parameter> = new Map(
    [...filters].map(([name, list]) => [name, [...list, ...(name === 'year' ? compared : [])].join(',')]),
  );
  const open = { measure, rows, columns, filters: [...filters.keys()] };
  const shape: Shape = { ...open, parts: countsParts(open) };
  const [groups, totals] = await withTotals(store, shape, values, asOf);
  const members = (dimension: Dimension, side: 'row' | 'column') =>
    membersFor(
      store,
      dimension,
      groups.flatMap((group) => group[side] ?? []),
      filters,
      asOf,
    );
  const streams = [...new Set(groups.flatMap((group) => group.streams))];
  const [rowMembers, columnMembers, evidence, rules] = await Promise.all([
    members(rows, 'row'),
    columns ? members(columns, 'column') : [],
    evidenceOfCells(
      store,
      measure.facts,
      groups.flatMap(({ ids }) => ids),
      asOf,
    ),
    measure.unit === 'sekPerInhabitant' ? streamRules(store, streams, asOf) : [],
  ]);
  return {
    request,
    filters,
    chosen,
    parts: shape.parts,
    rows: rowMembers,
    columns: columnMembers,
    groups,
    rowTotals: totals.rows,
    columnTotals: totals.columns,
    total: totals.total,
    state,
    inScope: plansInScope(state, filters),
    counties,
    evidence,
    rules,
    populations: people,
    basis: measure.unit === 'sekPerInhabitant' ? basisOf(request, people, rowMembers, columnMembers, groups) : [],
    indicator: observed,
  };
}

/** The cells and their totals, asked for at the same time. */
function withTotals(
  store: Store,
  shape: Shape,
  values: ReadonlyMap<string, Parameter>,
  asOf: number | null,
): Promise<[Group[], Totals]> {
  const groups = groupsOf(store, shape, values, asOf);
  return Promise.all([groups, totalsOf(store, shape, groups, values, asOf)]);
}

/** One time at a time: what the caller leaves open is the newest, and the answer says so. */
async function withChosenTime(
  store: Store,
  { measure, rows, columns, filters }: ComparisonRequest,
  state: PlanState,
  people: readonly Population[],
  counties: readonly Member[],
  asOf: number | null,
): Promise<{ filters: ReadonlyMap<Filter, readonly string[]>; chosen: Chosen }> {
  const times: readonly Filter[] =
    measure.facts === 'observations' ? ['year'] : ['year', 'agreement', 'plan', 'stream'];
  const asked = times.some((name) => filters.has(name) || name === rows || name === columns);
  if (asked || measure.facts === 'budgetYears') return { filters, chosen: { by: 'asked' } };
  if (measure.facts === 'activities') {
    const newest = new Map(plansInScope(state, filters).map(({ county, id }) => [county, id]));
    const plans = [...newest.values()];
    if (plans.length === 0) return { filters, chosen: { by: 'newestPlanOfEachCounty', plans } };
    return { filters: new Map([...filters, ['plan', plans]]), chosen: { by: 'newestPlanOfEachCounty', plans } };
  }
  const shape = { measure, rows, columns, filters: [...filters.keys()] };
  const values = new Map([...filters].map(([name, list]) => [name, list.join(',')]));
  const year = measure.indicator
    ? (basisDate(
        people,
        [...new Set(people.map(({ place }) => place))].filter((place) =>
          counties.some(({ code }) => place.startsWith(code)),
        ),
        null,
        null,
      ).date?.slice(0, 4) ?? null)
    : await newestYear(store, { ...shape, parts: countsParts(shape) }, values, asOf);
  return {
    filters: year === null ? filters : new Map([...filters, ['year', [year]]]),
    chosen: { by: 'newestYear', year },
  };
}

function plansInScope({ plans }: PlanState, filters: ReadonlyMap<Filter, readonly string[]>): ReadPlan[] {
  const allows = (name: Filter, code: string) => filters.get(name)?.includes(code) ?? true;
  return plans.filter(
    (plan) =>
      allows('plan', plan.id) &&
      allows('county', plan.county) &&
      allows('agreement', plan.agreement) &&
      allows('family', plan.family),
  );
}

/** Counties and themes are there whether they have anything or not; of the rest those with facts, or those asked for. */
async function membersFor(
  store: Store,
  dimension: Dimension,
  found: readonly string[],
  filters: ReadonlyMap<Filter, readonly string[]>,
  asOf: number | null,
): Promise<Member[]> {
  const asked = filters.get(dimension);
  if (asked) return membersOf(store, dimension, asked, asOf);
  if (dimension === 'county' || dimension === 'theme') return membersOf(store, dimension, null, asOf);
  if (dimension === 'municipality') {
    const counties = filters.get('county');
    const all = await membersOf(store, dimension, null, asOf);
    return all.filter(({ within }) => !counties || counties.includes(within.county ?? ''));
  }
  return membersOf(store, dimension, [...new Set(found)], asOf);
}

/** One date for each budget year of the answer. */
function basisOf(
  { rows, columns, basis }: ComparisonRequest,
  people: readonly Population[],
  rowMembers: readonly Member[],
  columnMembers: readonly Member[],
  groups: readonly Group[],
): BasisDate[] {
  const isPlace = (dimension: Dimension | null) => dimension === 'county' || dimension === 'municipality';
  const places = (isPlace(rows) ? rowMembers : columnMembers).map(({ code }) => code);
  const years =
    rows === 'year'
      ? rowMembers.map(({ code }) => code)
      : columns === 'year'
        ? columnMembers.map(({ code }) => code)
        : [
            groups
              .flatMap((group) => group.years)
              .sort()
              .at(-1) ?? null,
          ];
  return years.map((year) => basisDate(people, places, year, basis));
}

async function observedIndicator(store: Store, id: string | null, asOf: number | null): Promise<Loaded['indicator']> {
  if (id === null) return null;
  const [row] = await askAggregate(
    store,
    'indicator',
    () => ({
      tables: ['indicator'],
      statement: sql`select ${indicator.id} as id, ${indicator.unit} as unit, ${indicator.nameSv} as sv, ${indicator.nameEn} as en
        from ${indicator} where ${indicator.id} = ${sql.placeholder('id')}`,
    }),
    new Map([['id', id]]),
    asOf,
  );
  return row
    ? {
        id,
        unit: row.unit as string,
        name: { sv: row.sv as string, en: row.en as string },
        suicide: isOfSuicide(id),
      }
    : null;
}
