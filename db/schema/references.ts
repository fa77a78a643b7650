import { getTableConfig } from 'drizzle-orm/pg-core';
import { ENTITY_NAMES, type EntityName, factTables } from './tables.js';

/** A column of a table of facts that names another fact; `record` is any fact, by two columns. */
export type Reference = { entity: EntityName; columns: readonly string[]; table: EntityName | 'record' };

/** Every reference between facts, as the foreign keys say. */
export const REFERENCES: readonly Reference[] = ENTITY_NAMES.flatMap((entity) =>
  getTableConfig(factTables[entity]).foreignKeys.map((key) => {
    const { columns, foreignTable } = key.reference();
    return {
      entity,
      columns: columns.map((column) => column.name),
      table: getTableConfig(foreignTable).name as EntityName | 'record',
    };
  }),
);

export const REFERENCES_OF: ReadonlyMap<EntityName, readonly Reference[]> = new Map(
  ENTITY_NAMES.map((entity) => [entity, REFERENCES.filter((reference) => reference.entity === entity)]),
);

/** The facts that a row names, each with the column that names it last. */
export function namedBy(
  entity: EntityName,
  row: Readonly<Record<string, unknown>>,
): { entity: EntityName; id: string; column: string }[] {
  return (REFERENCES_OF.get(entity) ?? []).flatMap(({ columns, table }) => {
    const values = columns.map((column) => row[column]);
    if (values.some((value) => typeof value !== 'string')) return [];
    const id = values.at(-1) as string;
    return [{ entity: table === 'record' ? (values[0] as EntityName) : table, id, column: columns.at(-1) as string }];
  });
}
