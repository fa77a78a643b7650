import { getTableConfig } from 'drizzle-orm/pg-core';
import { ENTITY_NAMES, type EntityName, factTables } from '../../db/schema/tables.js';
import type { SeedPart } from './reader.js';
import type { SeedFault } from './seed-file.js';

type Reference = { columns: string[]; table: EntityName | 'record' };

const referencesOf = new Map<EntityName, Reference[]>(
  ENTITY_NAMES.map((entity) => [
    entity,
    getTableConfig(factTables[entity]).foreignKeys.map((key) => {
      const { columns, foreignTable } = key.reference();
      return {
        columns: columns.map((column) => column.name),
        table: getTableConfig(foreignTable).name as EntityName | 'record',
      };
    }),
  ]),
);

/**
 * References to facts that no seed states. The database would refuse them too, but without saying
 * which file to mend.
 */
export function missingReferences(parts: readonly SeedPart[]): SeedFault[] {
  const known = new Set<string>();
  for (const { facts } of parts) for (const { entity, id } of facts) known.add(`${entity}/${id}`);
  const faults: SeedFault[] = [];
  for (const { file, facts } of parts) {
    for (const { entity, id, row } of facts) {
      for (const { columns, table } of referencesOf.get(entity) ?? []) {
        const values = columns.map((column) => row[column]);
        if (values.some((value) => value === undefined || value === null)) continue;
        const target = table === 'record' ? values.join('/') : `${table}/${values[0]}`;
        if (!known.has(target)) {
          faults.push({
            file,
            line: 1,
            field: `${entity}/${id}`,
            message: `refers to ${target}, which no seed states`,
          });
        }
      }
    }
  }
  return faults;
}
