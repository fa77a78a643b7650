import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Parameter } from './store.js';

/** A statement as the server takes it, made once and then only given values: its text is the same each time. */
export type Prepared = { text: string; names: (string | { value: Parameter })[] };

const dialect = new PgDialect();

/** Placeholders keep their names; what stands in the statement as a value stays that value. */
export function prepare(statement: SQL): Prepared {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const names = params.map((parameter) =>
    typeof parameter === 'object' && parameter !== null && 'name' in parameter
      ? (parameter as { name: string }).name
      : { value: parameter as Parameter },
  );
  return { text, names };
}

/** The values of one request, in the order of the statement. @param given what a placeholder stands for, by its name */
export function filled({ names }: Prepared, given: (name: string) => Parameter | undefined): Parameter[] {
  return names.map((name) => (typeof name === 'object' ? name.value : (given(name) ?? null)));
}
