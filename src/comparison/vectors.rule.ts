import type { Cell } from './cell.js';
import { COMPARABILITY, type ComparabilityCode } from './comparability.js';
import { type Circumstances, comparabilityOf } from './comparability.rule.js';
import { isBounded } from './figure.rule.js';
import type { Loaded } from './loaded.js';
import { type Entry, type Statistics, statisticsOf } from './statistics.rule.js';

/** The members that are compared with one another: the cells of one column, or of one row when counties stand across. */
export type Vector = {
  over: 'rows' | 'columns';
  member: string;
  cells: readonly Cell[];
  statistics: Statistics | null;
  ranked: boolean;
  refused: ComparabilityCode[];
};

const PLACES = new Set(['county', 'municipality']);

/** Every list of members with what it amounts to, given only where each of them is comparable. */
export function vectorsOf({ request }: Loaded, cells: readonly Cell[], about: Circumstances): Vector[] {
  const over = request.columns && PLACES.has(request.columns) && !PLACES.has(request.rows) ? 'columns' : 'rows';
  const lists = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.outcome.absence === 'notApplicable') continue;
    const member = over === 'rows' ? cell.column : cell.row;
    const held = lists.get(member);
    if (held) held.push(cell);
    else lists.set(member, [cell]);
  }
  return [...lists].map(([member, list]) => {
    const refused = comparabilityOf(list, about).map(({ code }) => code);
    const forbidden = refused.some((code) => COMPARABILITY[code].concerns !== 'ranking' || code === 'suicideNotRanked');
    const statistics = forbidden ? null : statisticsOf(list.flatMap((cell) => entryOf(cell, over)));
    return { over, member, cells: list, statistics, ranked: refused.length === 0, refused };
  });
}

function entryOf(cell: Cell, over: Vector['over']): Entry[] {
  const { figure } = cell.outcome;
  if (!isBounded(figure)) return [];
  const code = over === 'rows' ? cell.row : cell.column;
  const base = cell.base.figure;
  const people = cell.population?.figure ?? null;
  return [{ code, figure, ...(isBounded(base) && isBounded(people) ? { numerator: base, weight: people } : {}) }];
}
