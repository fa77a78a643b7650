import { is, SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Row } from './store.js';

export type Column = SQL | PgColumn;
type Decode = (value: unknown) => unknown;

const decoders = new WeakMap<SQL, Decode>();

/** How a column's value is read, when it is not what the driver gives. */
export function decoderOf(column: Column): Decode | undefined {
  return is(column, SQL) ? decoders.get(column) : undefined;
}

/**
 * The rows of a subselect as one column of another: text in arrays, named again on this side.
 * To let PostgreSQL build objects (`json_agg(json_build_object(…))`) was measured to cost it twice
 * as much, and us the reading of every name in every row.
 *
 * @param columns table columns, other `rowsOf`, or expressions of type text
 * @param source everything from FROM on, with its order
 * @param shape what the rows are made into; themselves when left out
 */
export function rowsOf(
  columns: Readonly<Record<string, Column>>,
  source: SQL,
  shape: (rows: Row[]) => unknown = (rows) => rows,
): SQL {
  const list = sql.join(Object.values(columns).map(asText), sql`, `);
  const rows = sql`to_json(array(select array[${list}] ${source}))`;
  const readers = Object.entries(columns).map(([name, column]) => ({ name, read: readerOf(column) }));
  decoders.set(rows, (value) => {
    const arrays = (typeof value === 'string' ? JSON.parse(value) : value) as (string | null)[][];
    return shape(
      arrays.map((texts) => {
        const row: Row = {};
        for (let index = 0; index < readers.length; index += 1) {
          const { name, read } = readers[index] as { name: string; read: Decode | null };
          const text = texts[index];
          row[name] = read === null || text === null ? text : read(text);
        }
        return row;
      }),
    );
  });
  return rows;
}

function asText(column: Column): SQL {
  if (is(column, SQL)) return decoders.has(column) ? sql`${column}::text` : column;
  return column.getSQLType() === 'text' ? sql`${column}` : sql`${column}::text`;
}

function readerOf(column: Column): Decode | null {
  if (is(column, SQL)) return decoders.get(column) ?? null;
  if (column.dataType === 'number') return Number;
  if (column.dataType === 'boolean') return (text) => text === 'true';
  if (column.dataType === 'json') return (text) => JSON.parse(text as string);
  return null;
}
