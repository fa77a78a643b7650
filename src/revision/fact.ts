import type { EntityName, factTables } from '../../db/schema/tables.js';

/** The columns of one table of facts, without what the database sets itself. */
export type FactRow<Entity extends EntityName> = Omit<
  (typeof factTables)[Entity]['$inferInsert'],
  'version' | 'factKey'
>;

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One row as it is kept in the change log: column names, no empty members, amounts as text. */
export type Fact = { entity: EntityName; id: string; row: { [column: string]: Json } };

/** A typed row becomes a fact. Missing and null members are left out, so that equal rows are equal texts. */
export function fact<Entity extends EntityName>(entity: Entity, row: FactRow<Entity>): Fact {
  const columns: { [column: string]: Json } = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined || value === null) continue;
    columns[columnName(name)] = value as Json;
  }
  return { entity, id: (row as { id: string }).id, row: columns };
}

function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The name of a column as the API calls its member. */
export function propertyName(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_underscore, letter: string) => letter.toUpperCase());
}

/** A row of the change log with its members called as in the API; null members are left out, as they are there. */
export function membersOf(row: { [column: string]: Json }): { [member: string]: Json } {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [propertyName(column), value]));
}

/** One text for one value, whatever the order of its members. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value)
      .sort()
      .filter((key) => value[key] !== null && value[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
