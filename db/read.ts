import { is, type Placeholder, SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { overlaidTables, overlayTables } from './overlay.js';
import { filled, type Prepared, prepare } from './prepared.js';
import { asText, type Column, readerOf, rowReader, type Texts } from './rows-of.js';
import type { EntityName, PastTable } from './schema/tables.js';
import type { Parameter, Row, Store } from './store.js';

/**
 * One question to the database, compiled once and then only given values: Drizzle checks the column
 * names, the driver gets prepared text. `asOf` answers the same question from the change log.
 */
export type Question = {
  /** the tables that the statement reads */
  tables: readonly PastTable[];
  columns: Readonly<Record<string, Column>>;
  from: SQL;
  /** conditions by name; each takes the placeholder of its value */
  filters: Readonly<Record<string, (value: Placeholder) => SQL>>;
  /** sort keys by name */
  orders: Readonly<Record<string, SQL | PgColumn>>;
  /** makes every order total */
  tiebreak: readonly (SQL | PgColumn)[];
};

export type Order = { key: string; descending: boolean };
export type Asked = {
  filters: ReadonlyMap<string, Parameter>;
  orders?: readonly Order[];
  limit?: number;
  offset?: number;
  /** a revision: the facts as they were known then */
  asOf?: number | null;
};

/** What is selected for a question, and how a row of it is read. */
type Selection = { columns: SQL; read(found: Row): Row };

const MAX_COMPILED = 2000;
const compiled = new WeakMap<Question, Map<string, Prepared>>();
const selections = new WeakMap<Question, Selection>();

/** Several codes in one parameter: `x = any(codes('a,b'))`. Codes hold no commas. */
export function inList(column: SQL | PgColumn, value: Placeholder): SQL {
  return sql`${column} = any(string_to_array(${value}, ','))`;
}

/**
 * The columns of tables come as one array of texts in each row: the driver takes longer for twenty
 * values than for one, and most pages are wide.
 */
function selectionOf(question: Question): Selection {
  const known = selections.get(question);
  if (known) return known;
  const entries = Object.entries(question.columns);
  const stored = Object.fromEntries(entries.filter(([, column]) => !is(column, SQL)));
  const made = entries.filter(([, column]) => is(column, SQL)).map(([name, column]) => ({ name, column }));
  const readStored = rowReader(stored);
  const readers = made.map(({ name, column }) => ({ name, read: readerOf(column) }));
  const selection: Selection = {
    columns: sql.join(
      [
        ...(Object.keys(stored).length > 0
          ? [sql`to_json(array[${sql.join(Object.values(stored).map(asText), sql`, `)}]) as "stored"`]
          : []),
        ...made.map(({ name, column }) => sql`${column} as ${sql.identifier(name)}`),
      ],
      sql`, `,
    ),
    read: (found) => {
      const row: Row = {};
      if (found.stored) readStored(found.stored as Texts, row);
      for (const { name, read } of readers) row[name] = read ? read(found[name]) : found[name];
      return row;
    },
  };
  selections.set(question, selection);
  return selection;
}

function compile(
  question: Question,
  shape: string,
  asked: Asked,
  page: 'page' | 'count',
  laidOver: readonly EntityName[],
): Prepared {
  let shapes = compiled.get(question);
  if (!shapes) {
    shapes = new Map();
    compiled.set(question, shapes);
  }
  const found = shapes.get(shape);
  if (found) return found;
  if (shapes.size >= MAX_COMPILED) shapes.clear();

  const conditions = [...asked.filters.keys()].map((name) => {
    const filter = question.filters[name];
    if (!filter) throw new Error(`the question has no filter "${name}"`);
    return filter(sql.placeholder(name));
  });
  const where = conditions.length > 0 ? sql` where ${sql.join(conditions, sql` and `)}` : sql``;
  const { columns } = selectionOf(question);
  const order = sql.join(
    [
      ...(asked.orders ?? []).map(({ key, descending }) => {
        const column = question.orders[key];
        if (!column) throw new Error(`the question has no order "${key}"`);
        return descending ? sql`${column} desc nulls last` : sql`${column} asc nulls last`;
      }),
      ...question.tiebreak.map((column) => sql`${column}`),
    ],
    sql`, `,
  );
  const past = asked.asOf === undefined || asked.asOf === null ? overlayTables(laidOver) : asOfTables(question.tables);
  const statement =
    page === 'count'
      ? sql`${past}select count(*)::int as total from ${question.from}${where}`
      : sql`${past}select ${columns}, (count(*) over ())::int as total from ${question.from}${where} order by ${order}${
          asked.limit === undefined
            ? sql``
            : sql` limit ${sql.placeholder('limit')} offset ${sql.placeholder('offset')}`
        }`;
  const result = prepare(statement);
  shapes.set(shape, result);
  return result;
}

/**
 * The tables as they were known at a revision, under their own names: PostgreSQL lets a WITH query
 * stand for the table of that name, so the same statement answers then and now.
 */
export function asOfTables(tables: readonly PastTable[]): SQL {
  if (tables.length === 0) return sql``;
  const revision = sql.placeholder('asOf');
  return sql`with ${sql.join(
    tables.map((table) => {
      const name = sql.identifier(table);
      // The ledger's past is its entries up to then, and what they come to.
      if (table === 'ledger_entry')
        return sql`${name} as not materialized (select * from public.ledger_entry where revision <= ${revision}::bigint)`;
      if (table === 'ledger_account')
        return sql`${name} as materialized (select * from ledger_accounts(${revision}::bigint))`;
      const extra = table === 'claim' ? sql` || jsonb_build_object('fact_key', claim_fact_key(v.after))` : sql``;
      return sql`${name} as materialized (select p.* from (
        select distinct on (v.entity_id) v.operation, v.after || jsonb_build_object('version', v.version)${extra} as doc
        from revision v where v.entity = ${sql.raw(`'${table}'`)} and v.seq <= ${revision}::bigint
        order by v.entity_id, v.seq desc) x
        cross join lateral jsonb_populate_record(null::public.${name}, x.doc) p where x.operation <> 'retract')`;
    }),
    sql`, `,
  )} `;
}

/** A plain statement without parameters over these tables, as they were known at a revision. */
export async function askPast(
  store: Store,
  tables: readonly PastTable[],
  statement: string,
  revision: number,
): Promise<Row[]> {
  const past = prepare(sql`${asOfTables(tables)}${sql.raw(statement)}`);
  return store.rows(
    past.text,
    filled(past, () => revision),
  );
}

/** A plain statement without parameters over these tables, as they are now and as what lies over the store says. */
export async function askOverlaid(store: Store, tables: readonly EntityName[], statement: string): Promise<Row[]> {
  const laidOver = overlaidTables(store.overlay, tables);
  if (laidOver.length === 0) return store.rows(statement);
  const made = prepare(sql`${overlayTables(laidOver)}${sql.raw(statement)}`);
  return store.rows(
    made.text,
    filled(made, () => store.overlay?.json),
  );
}

function shapeOf(asked: Asked, kind: string, laidOver: readonly EntityName[]): string {
  return [
    ...laidOver,
    kind,
    [...asked.filters.keys()].join(','),
    (asked.orders ?? []).map((order) => `${order.descending ? '-' : ''}${order.key}`).join(','),
    asked.limit === undefined ? '' : 'paged',
    asked.asOf === undefined || asked.asOf === null ? '' : 'past',
  ].join('|');
}

function valuesOf(statement: Prepared, asked: Asked, store: Store): Parameter[] {
  return filled(statement, (name) => {
    if (name === 'limit') return asked.limit;
    if (name === 'offset') return asked.offset ?? 0;
    if (name === 'overlay') return store.overlay?.json;
    return name === 'asOf' ? (asked.asOf ?? null) : asked.filters.get(name);
  });
}

/**
 * Rows of one page and how many there are in all, with one statement (a second one only when the
 * page lies beyond the end).
 */
export async function ask(store: Store, question: Question, asked: Asked): Promise<{ rows: Row[]; total: number }> {
  const laidOver = overlaidTables(store.overlay, question.tables);
  const statement = compile(question, shapeOf(asked, 'page', laidOver), asked, 'page', laidOver);
  const found = await store.rows(statement.text, valuesOf(statement, asked, store));
  const { read } = selectionOf(question);
  const rows = found.map(read);
  if (rows.length > 0 || !asked.offset) return { rows, total: Number(found[0]?.total ?? 0) };
  const count = compile(question, shapeOf(asked, 'count', laidOver), asked, 'count', laidOver);
  const [counted] = await store.rows(count.text, valuesOf(count, asked, store));
  return { rows, total: Number(counted?.total ?? 0) };
}
