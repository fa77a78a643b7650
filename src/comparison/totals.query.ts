import type { Parameter, Store } from '../../db/store.js';
import { type Dimension, OVERLAPPING } from './dimension.js';
import type { Shape } from './facts/fact-source.js';
import { type Group, NO_GROUP } from './group.js';
import { groupsOf } from './group.query.js';
import { mergeGroups } from './group.rule.js';
import type { FactKind } from './measure.js';

/** Facts that are stated of wholes and of the areas within them. */
const HAS_PARTS: ReadonlySet<FactKind> = new Set<FactKind>(['allocations', 'balances']);
const BY_AREA: ReadonlySet<Dimension> = new Set(['area', 'theme']);

export type Totals = { rows: ReadonlyMap<string, Group>; columns: ReadonlyMap<string, Group>; total: Group };

/** Whether amounts of parts are counted: they are what areas and themes have. */
export function countsParts({ measure, rows, columns, filters }: Omit<Shape, 'parts'>): boolean {
  if (!HAS_PARTS.has(measure.facts)) return false;
  return (
    [rows, columns].some((each) => each !== null && BY_AREA.has(each)) ||
    filters.some((each) => each === 'area' || each === 'theme')
  );
}

/**
 * Totals of every row, of every column and of all, each fact once. Where cells overlap, or are parts of a whole
 * that is stated itself, the total is asked for, beside the cells; elsewhere the cells add up to it.
 */
export async function totalsOf(
  store: Store,
  shape: Shape,
  groups: Promise<readonly Group[]>,
  values: ReadonlyMap<string, Parameter>,
  asOf: number | null,
): Promise<Totals> {
  const { rows, columns } = shape;
  const addsUp = (over: Dimension | null) =>
    over === null || !(OVERLAPPING.has(over) || (HAS_PARTS.has(shape.measure.facts) && BY_AREA.has(over)));
  const ask = (of: Pick<Shape, 'rows' | 'columns'>) =>
    groupsOf(store, { ...shape, ...of, parts: countsParts({ ...shape, ...of }) }, values, asOf);
  // Where one side adds up, the totals of its members are the total of all, and need not be asked for again.
  const [byRow, byColumn, byNothing] = await Promise.all([
    addsUp(columns) ? groups : ask({ rows, columns: null }),
    columns === null ? [] : addsUp(rows) ? groups : ask({ rows: null, columns }),
    addsUp(rows) || (columns !== null && addsUp(columns)) ? null : ask({ rows: null, columns: null }),
  ]);
  const whole = byNothing ?? (addsUp(rows) ? byRow : byColumn);
  return {
    rows: merged(byRow, 'row'),
    columns: merged(byColumn, 'column'),
    total: whole.length > 0 ? mergeGroups(whole) : NO_GROUP,
  };
}

function merged(groups: readonly Group[], side: 'row' | 'column'): Map<string, Group> {
  const byCode = new Map<string, Group[]>();
  for (const group of groups) {
    const code = group[side];
    if (code === null) continue;
    const held = byCode.get(code);
    if (held) held.push(group);
    else byCode.set(code, [group]);
  }
  return new Map([...byCode].map(([code, each]) => [code, mergeGroups(each)]));
}
