import { type SQL, sql } from 'drizzle-orm';
import { overlaidTables, overlayTables } from './overlay.js';
import { filled, type Prepared, prepare } from './prepared.js';
import { asOfTables } from './read.js';
import type { PastTable } from './schema/tables.js';
import type { Parameter, Row, Store } from './store.js';

/**
 * A statement that counts and sums, where a `Question` asks for items. Values stand as placeholders by
 * name, so that its text is the same for every request of one shape, and prepared.
 */
export type Aggregate = {
  /** the tables that the statement reads */
  tables: readonly PastTable[];
  statement: SQL;
};

const MAX_COMPILED = 2000;
const compiled = new Map<string, Prepared>();

/**
 * Rows of an aggregate.
 *
 * @param shape names the statement: two with the same shape are the same statement
 * @param make builds it, once for each shape
 * @param values by placeholder
 * @param asOf a revision: the facts as they were known then
 */
export async function askAggregate(
  store: Store,
  shape: string,
  make: () => Aggregate,
  values: ReadonlyMap<string, Parameter>,
  asOf: number | null,
): Promise<Row[]> {
  const key = [shape, asOf === null ? '' : 'past', ...(store.overlay?.tables ?? [])].join(' ');
  let found = compiled.get(key);
  if (!found) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    const { tables, statement } = make();
    const stoodFor =
      asOf === null ? overlayTables(overlaidTables(store.overlay, tables)) : asOfTables([...new Set(tables)]);
    found = prepare(sql`${stoodFor}${statement}`);
    compiled.set(key, found);
  }
  return store.rows(
    found.text,
    filled(found, (name) => (name === 'asOf' ? asOf : name === 'overlay' ? store.overlay?.json : values.get(name))),
  );
}
