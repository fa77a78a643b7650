import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { asOfTables } from './read.js';
import type { EntityName } from './schema/tables.js';
import type { Parameter, Row, Store } from './store.js';

/**
 * A statement that counts and sums, where a `Question` asks for items. Values stand as placeholders by
 * name, so that its text is the same for every request of one shape, and prepared.
 */
export type Aggregate = {
  /** the tables that the statement reads */
  tables: readonly EntityName[];
  statement: SQL;
};

type Compiled = { text: string; names: (string | { value: Parameter })[] };

const dialect = new PgDialect();
const MAX_COMPILED = 2000;
const compiled = new Map<string, Compiled>();

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
  const key = asOf === null ? shape : `${shape} past`;
  let found = compiled.get(key);
  if (!found) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    found = compile(make(), asOf !== null);
    compiled.set(key, found);
  }
  const parameters = found.names.map((name) => {
    if (typeof name === 'object') return name.value;
    return name === 'asOf' ? asOf : (values.get(name) ?? null);
  });
  return store.rows(found.text, parameters);
}

function compile({ tables, statement }: Aggregate, past: boolean): Compiled {
  const query = dialect.sqlToQuery(past ? sql`${asOfTables([...new Set(tables)])}${statement}` : statement);
  return {
    text: query.sql,
    names: query.params.map((parameter) =>
      typeof parameter === 'object' && parameter !== null && 'name' in parameter
        ? (parameter as { name: string }).name
        : { value: parameter as Parameter },
    ),
  };
}
