import { is, SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Row } from './store.js';

export type Column = SQL | PgColumn;
/** One row of a subselect, in the order of its columns. */
export type Texts = readonly (string | null)[];
type Read = (value: unknown) => unknown;

const readers = new WeakMap<SQL, Read>();

/** How a column's value is read, when it is not what the driver gives. */
export function readerOf(column: Column): Read | undefined {
  return is(column, SQL) ? readers.get(column) : undefined;
}

/**
 * The rows of a subselect as one column of another, each an array of texts. To let PostgreSQL build
 * objects instead (`json_agg(json_build_object(…))`) was measured to cost it half as much again, and
 * us the reading of every name in every row.
 *
 * @param columns table columns, other subselects of this kind, or expressions of type text
 * @param source everything from FROM on, with its order
 * @param shape what the rows are made into
 */
export function textsOf(columns: readonly Column[], source: SQL, shape: (rows: readonly Texts[]) => unknown): SQL {
  const rows = sql`to_json(array(select array[${sql.join(columns.map(asText), sql`, `)}] ${source}))`;
  readers.set(rows, (value) => shape((typeof value === 'string' ? JSON.parse(value) : value) as Texts[]));
  return rows;
}

/** The same with named and typed members: a column whose value is `Row[]`. */
export function rowsOf(columns: Readonly<Record<string, Column>>, source: SQL): SQL {
  const read = rowReader(columns);
  return textsOf(Object.values(columns), source, (rows) => rows.map((texts) => read(texts, {})));
}

/** Names and types what `asText` made into text, in the same order. */
export function rowReader(columns: Readonly<Record<string, Column>>): (texts: Texts, into: Row) => Row {
  const members = Object.entries(columns).map(([name, column]) => ({ name, read: textReader(column) }));
  return (texts, into) => {
    let index = 0;
    for (const { name, read } of members) {
      const text = texts[index] as string | null;
      into[name] = read === null || text === null ? text : read(text);
      index += 1;
    }
    return into;
  };
}

export function asText(column: Column): SQL {
  if (is(column, SQL)) return readers.has(column) ? sql`${column}::text` : column;
  return column.getSQLType() === 'text' ? sql`${column}` : sql`${column}::text`;
}

function textReader(column: Column): Read | null {
  if (is(column, SQL)) return readers.get(column) ?? null;
  if (column.dataType === 'number') return Number;
  if (column.dataType === 'boolean') return (text) => text === 'true';
  if (column.dataType === 'json') return (text) => JSON.parse(text as string);
  return null;
}
