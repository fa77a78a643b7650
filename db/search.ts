import { type SQL, sql } from 'drizzle-orm';
import { filled, type Prepared, prepare } from './prepared.js';
import { asOfTables } from './read.js';
import type { EntityName } from './schema/tables.js';
import type { Parameter, Row, Store } from './store.js';

/** A statement over `search_entry` and `search_word`, and over tables of facts; values stand as placeholders by name. */
export type SearchStatement = {
  /** named queries, as they stand between WITH and SELECT */
  named: SQL;
  select: SQL;
};

/** The tables that entries are made of (and names are read from): as they were known, when an earlier revision is asked. */
const TABLES: readonly EntityName[] = [
  'county',
  'theme',
  'initiative',
  'document',
  'body',
  'body_alias',
  'body_role',
  'plan',
  'section',
  'objective',
  'need',
  'activity',
  'activity_body',
  'activity_initiative',
  'initiative_status',
  'theme_link',
  'citation',
];

const compiled = new Map<string, Prepared>();
const sources = new WeakMap<Store, Promise<string>>();

/**
 * Asks the index. For an earlier revision the entries are made there and then, out of the facts as they
 * were known, by the same definition that the kept ones are made by.
 *
 * @param shape names the statement: two with the same shape are the same statement
 */
export async function askSearch(
  store: Store,
  shape: string,
  make: () => SearchStatement,
  values: ReadonlyMap<string, Parameter>,
  asOf: number | null,
): Promise<Row[]> {
  const key = asOf === null ? shape : `${shape} past`;
  let found = compiled.get(key);
  if (!found) {
    found = compile(make(), asOf === null ? null : await sourceOf(store));
    compiled.set(key, found);
  }
  return store.rows(
    found.text,
    filled(found, (name) => (name === 'asOf' ? asOf : values.get(name))),
  );
}

/** What `search_source()` says: the text of the function, which is a plain query. */
function sourceOf(store: Store): Promise<string> {
  let source = sources.get(store);
  if (!source) {
    source = store
      .rows("select prosrc from pg_proc where oid = 'public.search_source()'::regprocedure")
      .then(([row]) => row?.prosrc as string);
    source.catch(() => sources.delete(store));
    sources.set(store, source);
  }
  return source;
}

function compile({ named, select }: SearchStatement, source: string | null): Prepared {
  return prepare(
    source === null
      ? sql`with ${named} ${select}`
      : sql`${asOfTables(TABLES)}, ${pastEntries(source)}, ${named} ${select}`,
  );
}

function pastEntries(source: string): SQL {
  return sql`search_entry (kind, record_id, title, "text", counties, plans, years, themes, initiatives, spellings, vector)
    as materialized (${sql.raw(source)}),
    search_word as materialized (select w.lexeme collate "C" as word, (ts_lexize('swedish_stem', w.lexeme))[1] collate "C" as stem,
      count(*)::int as entries from search_entry, unnest(vector) as w group by w.lexeme)`;
}
