import * as z from 'zod';
import type { EntityName } from '../../db/schema/tables.js';
import type { ScopeKind } from '../access/scope.js';
import type { Json } from '../revision/fact.js';
import { CELL_NOTES, type Columns, type Members, type OwnedFact, type Place, type RecordRows } from './member.js';

/** Rows that a record owns: those of a table whose column holds its identifier (or one made of it). */
export type Owned = {
  entity: EntityName;
  column: string;
  /** the kind of record that a citation or a theme link is of */
  of?: EntityName;
  key?(id: string): string;
};

/** What a caller writes of one record. */
export type RecordInput = Readonly<Record<string, unknown>>;

/**
 * One kind of record that can be written over the API: what a caller states of it, the rows that it becomes,
 * and the words around it. Routes, contracts, the document and the command derive from it.
 */
export type RecordKind = {
  entity: EntityName;
  /** the resource's name in the path, and the words for one of it */
  resource: string;
  singular: string;
  noun: string;
  tag: string;
  /** scopes of which one is needed to be let in; which one a certain record takes, its owner says */
  access: readonly ScopeKind[];
  members: Members;
  owns: readonly Owned[];
  /** of a table that holds several kinds of record: which rows are of this kind */
  where?: { column: string; value: string };
  /** columns that are written otherwise, and stay as they are when the record is replaced */
  kept?: readonly string[];
  /** what follows from the rest, such as a sort key */
  derive?(row: Columns): Columns;
  /** the column of the record's place in its parent's order, when the caller need not state it */
  position?: { column: string; within: string };
  /** what an identifier is made of when the caller leaves that to the service */
  idOf(input: RecordInput): string;
  /** faults of the record as a whole, by pointer */
  faults?(input: RecordInput): { pointer: string; detail: string }[];
  example: {
    id: string;
    summary: string;
    body: object;
    patch: object;
    /** shown as it is when it is stored, where others are tried only */
    isCarriedOut?: boolean;
  };
};

/** The contract of a whole record. */
export function inputSchema(kind: RecordKind): z.ZodType<RecordInput> {
  const found = schemas.get(kind);
  if (found) return found;
  const schema = z
    .strictObject(Object.fromEntries(Object.entries(kind.members).map(([name, member]) => [name, member.schema])))
    .meta({
      id: `${kind.singular}Input`,
      description: `What is stated of ${kind.noun}. The identifier is not: it stands in the address.`,
    });
  schemas.set(kind, schema);
  return schema;
}
const schemas = new WeakMap<RecordKind, z.ZodType<RecordInput>>();

export type RecordFacts = { row: Columns; owned: OwnedFact[] };

/** The rows that a record becomes. */
export function factsOf(kind: RecordKind, id: string, input: RecordInput): RecordFacts {
  const place: Place = { entity: kind.entity, id };
  const row: Columns = { id };
  const owned: OwnedFact[] = [];
  for (const [name, member] of Object.entries(kind.members)) {
    const value = input[name];
    const columns = member.toColumns?.(value, name) ?? {};
    for (const [column, content] of Object.entries(columns)) {
      row[column] = column === CELL_NOTES ? { ...(row[CELL_NOTES] as object), ...(content as object) } : content;
    }
    owned.push(...(member.toOwned?.(value, place, name) ?? []));
  }
  return { row: withoutNulls({ ...row, ...kind.derive?.(row) }), owned };
}

/** What a caller would have written to get these rows. */
export function inputOf(kind: RecordKind, rows: RecordRows): RecordInput {
  const place: Place = { entity: kind.entity, id: rows.id };
  return Object.fromEntries(
    Object.entries(kind.members).flatMap(([name, member]) => {
      const value = member.read(rows, place, name);
      return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]];
    }),
  );
}

/** Where in the body a column of the record's row was stated; the body itself when nowhere. */
export function pointerOf(kind: RecordKind, column: string): string {
  const found = Object.entries(kind.members).find(([, member]) => member.columns.includes(column));
  return found ? `/${found[0]}` : '';
}

/** The change log keeps no empty members, so that equal rows are equal texts. */
function withoutNulls(columns: Columns): Columns {
  return Object.fromEntries(
    Object.entries(columns).filter((entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined),
  );
}
