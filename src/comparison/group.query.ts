import { type SQL, sql } from 'drizzle-orm';
import { type Aggregate, askAggregate } from '../../db/aggregate.js';
import type { Parameter, Row, Store } from '../../db/store.js';
import { plainDecimal } from '../source/evidence.js';
import { activityFacts } from './facts/activity-facts.query.js';
import { allocationFacts } from './facts/allocation-facts.query.js';
import { balanceFacts } from './facts/balance-facts.query.js';
import { budgetYearFacts } from './facts/budget-year-facts.query.js';
import type { FactSource, Shape } from './facts/fact-source.js';
import { observationFacts } from './facts/observation-facts.query.js';
import { type Group, NO_GROUP } from './group.js';
import type { FactKind } from './measure.js';

const SOURCES: Record<FactKind, FactSource> = {
  activities: activityFacts,
  allocations: allocationFacts,
  observations: observationFacts,
  budgetYears: budgetYearFacts,
  balances: balanceFacts,
};

/** The facts of a measure, counted and summed for each row and column; a fact outside all members has null. */
export async function groupsOf(
  store: Store,
  shape: Shape,
  filters: ReadonlyMap<string, Parameter>,
  asOf: number | null,
): Promise<Group[]> {
  const name = [
    'groups',
    shape.measure.id,
    shape.rows ?? '',
    shape.columns ?? '',
    shape.parts ? 'parts' : 'wholes',
    [...shape.filters].sort().join(','),
  ].join('|');
  const rows = await askAggregate(store, name, () => groupStatement(shape), filters, asOf);
  return rows.map(toGroup);
}

/** The newest year in which the measure has a figure at all, within the filters. */
export async function newestYear(
  store: Store,
  shape: Shape,
  filters: ReadonlyMap<string, Parameter>,
  asOf: number | null,
): Promise<string | null> {
  const groups = await groupsOf(store, { ...shape, rows: 'year', columns: null }, filters, asOf);
  const years = groups.filter(({ row, exact, rounded }) => row !== null && exact + rounded > 0).map(({ row }) => row);
  return (years.sort().at(-1) as string | undefined) ?? null;
}

function groupStatement(shape: Shape): Aggregate {
  const source = SOURCES[shape.measure.facts];
  const axes = [shape.rows, shape.columns].map((dimension) => (dimension ? source.axes[dimension] : undefined));
  const conditions: SQL[] = [
    ...source.conditions(shape),
    ...shape.filters.map((name) => {
      const filter = source.filters[name];
      if (!filter) throw new Error(`${shape.measure.id} is not narrowed by ${name}`);
      return filter(sql.placeholder(name));
    }),
  ];
  const joins = axes.flatMap((axis) => (axis?.join ? [axis.join] : []));
  const codes = axes.map((axis) => axis?.code ?? sql`null::text`);
  return {
    tables: [...source.tables, ...tablesOfFilters(shape), ...axes.flatMap((axis) => axis?.tables ?? [])],
    statement: sql`select ${codes[0]} as "row", ${codes[1]} as "column", ${source.columns(shape)}
      from ${source.from} ${sql.join(joins, sql` `)}
      ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
      group by 1, 2`,
  };
}

const TABLES_OF_FILTERS = {
  theme: ['theme_link'],
  initiative: ['activity_initiative'],
  body: ['activity_body'],
  family: ['agreement'],
} as const;

function tablesOfFilters({ filters }: Shape) {
  return filters.flatMap((name) =>
    name in TABLES_OF_FILTERS ? TABLES_OF_FILTERS[name as keyof typeof TABLES_OF_FILTERS] : [],
  );
}

function toGroup(row: Row): Group {
  const group: Record<string, unknown> = { ...NO_GROUP };
  for (const [name, value] of Object.entries(row)) {
    if (value === null || value === undefined) continue;
    const empty = NO_GROUP[name as keyof Group];
    if (Array.isArray(empty)) group[name] = Array.isArray(value) ? value : [value];
    else if (typeof empty === 'number') group[name] = Number(value);
    else group[name] = DECIMALS.has(name) ? plainDecimal(String(value)) : value;
  }
  return group as Group;
}

const DECIMALS = new Set(['sum', 'lower', 'upper', 'about', 'whole']);
