import * as z from 'zod';
import type { EntityName } from '../../db/schema/tables.js';
import type { Fact, Json } from '../revision/fact.js';

export type Columns = { [column: string]: Json };

/** The rows of one record: its own, and those that it owns in their order. */
export type RecordRows = { id: string; row: Columns; owned: readonly Fact[] };

/** Which record a value belongs to. */
export type Place = { entity: EntityName; id: string };

/** A row that a record owns, and where in the body it was stated. */
export type OwnedFact = Fact & { pointer: string };

/**
 * One member of a record as a caller writes it: its contract, the columns and rows that it becomes, and how
 * it is read back from them. Writing what was read changes nothing (a test holds that for every record of
 * the seeds).
 */
export type Member<Value = never> = {
  schema: z.ZodType<Value>;
  /** the columns of the record's own row that it sets */
  columns: readonly string[];
  toColumns?(value: Value, name: string): Columns;
  toOwned?(value: Value, place: Place, name: string): OwnedFact[];
  /** undefined where there is nothing to state */
  read(rows: RecordRows, place: Place, name: string): Value | undefined;
};

// biome-ignore lint/suspicious/noExplicitAny: members of any value stand together in a record
export type Members = Readonly<Record<string, Member<any>>>;

/** The remarks on single cells share one column: a member adds its own under its name. */
export const CELL_NOTES = 'cell_notes';

export const Text = z.string().trim().min(1).max(8000);
export const ShortText = z.string().trim().min(1).max(500);
export const Identifier = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'takes an identifier: lower-case letters a–z, digits and single hyphens')
  .max(160);
export const CountyCode = z.string().regex(/^\d{2}$/, 'takes a county code: two digits of text, such as "25"');
export const Year = z.string().regex(/^\d{4}$/, 'takes a year: four digits of text, such as "2025"');
export const PartialDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, 'takes YYYY, YYYY-MM or YYYY-MM-DD');

/** A value that stands in one column as it is. */
export function column<Value>(name: string, schema: z.ZodType<Value>): Member<Value> {
  return {
    schema,
    columns: [name],
    // A body was JSON before its contract read it.
    toColumns: (value) => ({ [name]: value as Json }),
    read: ({ row }) => row[name] as Value | undefined,
  };
}

/** A member that may be left out, or null, which is the same. */
export function optional<Value>(member: Member<Value>): Member<Value | null | undefined> {
  const { toColumns, toOwned } = member;
  return {
    schema: member.schema.nullish(),
    columns: member.columns,
    ...(toColumns
      ? { toColumns: (value, name) => (value === null || value === undefined ? {} : toColumns(value, name)) }
      : {}),
    ...(toOwned
      ? {
          toOwned: (value, place, name) => (value === null || value === undefined ? [] : toOwned(value, place, name)),
        }
      : {}),
    read: member.read,
  };
}

/** A member with a value of its own where none is stated. */
export function withDefault<Value>(
  { columns, schema, toColumns, read }: Member<Value>,
  value: Value,
): Member<Value | undefined> {
  return {
    schema: schema.optional().meta({ default: value }) as z.ZodType<Value | undefined>,
    columns,
    ...(toColumns ? { toColumns: (stated, name) => toColumns(stated ?? value, name) } : {}),
    read,
  };
}
