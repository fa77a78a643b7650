import type { SQL } from 'drizzle-orm';
import { ask, type Question } from '../../db/read.js';
import type { Column } from '../../db/rows-of.js';
import type { PastTable } from '../../db/schema/tables.js';
import { type Row, type Store, StoreUnavailable } from '../../db/store.js';

/** No check looks at more records of one kind; beyond, the service is unavailable for it rather than down. */
export const MAX_FACTS = 250_000;

export class TooManyFacts extends StoreUnavailable {}

/** A question without filters: what a check looks at is all there is. */
export function question(
  tables: readonly PastTable[],
  columns: Readonly<Record<string, Column>>,
  from: SQL,
  tiebreak: Question['tiebreak'],
): Question {
  return { tables, columns, from, filters: {}, orders: {}, tiebreak };
}

/** Every row that a question finds. */
export async function all<Fact>(
  store: Store,
  what: Question,
  asOf: number | null,
  to?: (row: Row) => Fact,
  filters: ReadonlyMap<string, string> = new Map(),
): Promise<Fact[]> {
  const { rows, total } = await ask(store, what, { filters, limit: MAX_FACTS, offset: 0, asOf });
  if (total > MAX_FACTS) throw new TooManyFacts(`${total} records of one kind; at most ${MAX_FACTS} are checked`);
  return to ? rows.map(to) : rows.map(({ total: _total, ...row }) => row as Fact);
}
