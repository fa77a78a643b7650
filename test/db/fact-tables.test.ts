import { readdirSync, readFileSync } from 'node:fs';
import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as access from '../../db/schema/access.js';
import * as ledger from '../../db/schema/ledger.js';
import * as log from '../../db/schema/revision.js';
import * as search from '../../db/schema/search.js';
import { ENTITY_NAMES, factTables } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { MIGRATIONS } from '../../src/entry/open-store.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const tables = [
  ...Object.values(factTables),
  ...[log.dataset, log.changeSet, log.writeAnswer, log.record, log.revision],
  ...[access.apiKey, access.accessEvent],
  ...[ledger.ledgerAccount, ledger.ledgerEntry, ledger.ledgerImport, ledger.ledgerReference, ledger.ledgerStaging],
  ...[search.searchEntry, search.searchWord],
];
const OTHERS = [
  ...['ledger_account', 'ledger_entry', 'ledger_import', 'ledger_reference', 'ledger_staging'],
  ...['access_event', 'api_key', 'change_set', 'dataset', 'record', 'revision', 'search_entry', 'search_word'],
  'write_answer',
];

describe.each(STORE_KINDS)('the tables of facts on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
  });
  afterAll(() => drop());

  const list = async (statement: string) => (await store.rows(statement)).map((found) => found.name);

  test('are the same list, in the same order, in the program and in the function that writes', async () => {
    expect(await list('select unnest(fact_tables()) as name')).toEqual(ENTITY_NAMES);
  });

  test('are all the tables with an identifier and a version: none is written past the change log', async () => {
    const found = await list(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name in ('id', 'version')
       group by 1 having count(*) = 2`,
    );
    expect(found.sort()).toEqual([...ENTITY_NAMES].sort());
    const all = await list("select table_name as name from information_schema.tables where table_schema = 'public'");
    expect(all.sort()).toEqual([...ENTITY_NAMES, ...OTHERS].sort());
  });

  test('each have a function that puts all of their columns', async () => {
    const lacking = await list(
      `select t || '.' || c as name from unnest(fact_tables()) as t cross join unnest(written_columns(t)) as c
       where not exists (select 1 from pg_proc
         where proname = 'put_' || t and position(format('%I = excluded.%I', c, c) in prosrc) > 0)`,
    );
    expect(lacking).toEqual([]);
  });

  test('each come after those they refer to', async () => {
    const references = await store.rows(
      `select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
       where contype = 'f' and confrelid::regclass::text <> 'record'
         and conrelid::regclass::text not in ('revision', 'write_answer', 'api_key', 'ledger_account', 'ledger_reference')`,
    );
    expect(references.length).toBeGreaterThan(50);
    const place = (name: unknown) => ENTITY_NAMES.indexOf(String(name).replaceAll('"', '') as 'county');
    const backwards = references.filter(({ child, parent }) => child !== parent && place(parent) >= place(child));
    expect(backwards).toEqual([]);
    expect(references.filter(({ child, parent }) => place(child) < 0 || place(parent) < 0)).toEqual([]);
  });

  test('have the columns that the program knows, each nullable or not as there', async () => {
    const found = await store.rows(
      `select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as name
       from information_schema.columns where table_schema = 'public'`,
    );
    const known = tables.flatMap((table) =>
      Object.values(getTableColumns(table)).map(
        (column) => `${getTableConfig(table).name}.${column.name}${column.notNull ? '' : '?'}`,
      ),
    );
    expect(found.map((each) => each.name).sort()).toEqual(known.sort());
  });

  test('have every constraint and index that the program names', async () => {
    const found = new Set(
      await list(
        `select conname as name from pg_constraint union select indexname from pg_indexes where schemaname = 'public'`,
      ),
    );
    const named = tables
      .map(getTableConfig)
      .flatMap((config) => [
        ...config.checks.map(({ name }) => name),
        ...config.uniqueConstraints.map(({ name }) => name),
        ...config.indexes.map((index) => index.config.name),
        ...config.foreignKeys.map((key) => key.getName().slice(0, 63)),
      ]);
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter((name) => !found.has(name))).toEqual([]);
  });

  test('know what identifies a claim from the change log as from the row', async () => {
    const [row] = await store.rows(
      `select count(*)::int as claims, count(*) filter (where claim_fact_key(v.after) = c.fact_key)::int as same,
         count(distinct c.fact_key)::int as facts
       from claim c join "record" r on r.entity = 'claim' and r.entity_id = c.id join revision v on v.seq = r.revision`,
    );
    expect(row?.claims).toBeGreaterThan(1000);
    expect(row?.same).toBe(row?.claims);
    expect(row?.facts).toBeLessThan(row?.claims as number);
  });

  test('hold at most one accepted claim for each fact of the seeds, and some facts hold none', async () => {
    const [row] = await store.rows(
      `select max(accepted)::int as most, min(accepted)::int as least from (
         select count(*) filter (where standing = 'accepted') as accepted from claim group by fact_key) facts`,
    );
    expect(row).toEqual({ most: 1, least: 0 });
  });
});

test('the committed migrations say of every CHECK what the program says, code by code', () => {
  const committed = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(`${MIGRATIONS}/${name}`, 'utf8'))
    .join('\n');
  const dialect = new PgDialect();
  const checks = tables.flatMap((table) => getTableConfig(table).checks);
  const missing = checks
    .map(({ name, value }) => `CONSTRAINT "${name}" CHECK (${dialect.sqlToQuery(value).sql})`)
    .filter((text) => !committed.includes(text));
  expect(checks.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
