import { sql } from 'drizzle-orm';
import { check, integer, type PgColumn, text } from 'drizzle-orm/pg-core';

/**
 * What every table of facts has. The public identifier is the key (it is stable and readable, and
 * nothing else is ever shown); `version` is set by `apply_change_set`, never by a caller.
 */
export const factColumns = {
  id: text().primaryKey(),
  version: integer().notNull(),
};

/** CHECK that a text column holds one of a closed list of codes (or nothing). */
export function oneOf(name: string, column: PgColumn, codes: readonly string[]) {
  const list = sql.raw(codes.map((code) => `'${code}'`).join(', '));
  return check(name, sql`${column} in (${list})`);
}

/** CHECK that a text column is a date as exact as its source: YYYY, YYYY-MM or YYYY-MM-DD. */
export function partialDate(name: string, column: PgColumn) {
  return check(name, sql`${column} ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'`);
}

/** CHECK that a cell is either text or a named absence, never both and never neither. */
export function textOrAbsence(name: string, column: PgColumn, absence: PgColumn) {
  return check(name, sql`(${column} is null) <> (${absence} is null)`);
}

/** CHECK for named remarks kept as a JSON object. */
export function jsonObject(name: string, column: PgColumn) {
  return check(name, sql`jsonb_typeof(${column}) = 'object'`);
}

/** CHECK for a list of small values kept as a JSON array. */
export function jsonArray(name: string, column: PgColumn) {
  return check(name, sql`jsonb_typeof(${column}) = 'array'`);
}
