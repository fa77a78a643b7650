import type { SQL } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import type { Parameter } from './store.js';

/** A statement as the server takes it, made once and then only given values: its text is the same each time. */
export type Prepared = { text: string; names: (string | { value: Parameter })[] };

/** How PostgreSQL writes names and values: all that a statement needs, without the query builders of a whole dialect. */
const POSTGRESQL = {
  casing: new CasingCache(),
  escapeName: (name: string) => `"${name.replace(/"/g, '""')}"`,
  escapeParam: (index: number) => `$${index + 1}`,
  escapeString: (text: string) => `'${text.replace(/'/g, "''")}'`,
};

/** Placeholders keep their names; what stands in the statement as a value stays that value. */
export function prepare(statement: SQL): Prepared {
  const { sql: text, params } = statement.toQuery(POSTGRESQL);
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
