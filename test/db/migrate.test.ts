import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertExtension,
  assertServer,
  MigrationRefused,
  migratePgliteStore,
  migratePostgresUrl,
  migrationState,
} from '../../db/migrate.js';
import { openPglite, type PgliteStore } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { readConfig } from '../../src/entry/config.js';
import { loadSeeds } from '../../src/entry/load-seeds.js';
import { MIGRATIONS, openStore } from '../../src/entry/open-store.js';
import { body, create } from '../support/facts.js';
import { newDatabase, newStore, STORE_KINDS, type StoreKind } from '../support/stores.js';

type Entry = { idx: number; tag: string };
const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as { entries: Entry[] };
const ALL = journal.entries.length;
const LATER = "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lansvis-migrate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The migrations as they were when there were only so many. */
function firstMigrations(count: number): string {
  const path = join(folder, `first-${count}`);
  if (existsSync(path)) return path;
  mkdirSync(join(path, 'meta'), { recursive: true });
  const entries = journal.entries.slice(0, count);
  for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(path, `${tag}.sql`));
  writeFileSync(join(path, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  return path;
}

/** A new embedded database takes seconds to make: it is made once and copied. */
let bare: Promise<Blob> | null = null;
async function newPglite(directory?: string): Promise<PgliteStore> {
  bare ??= openPglite().then(async (store) => {
    const dump = await store.pglite.dumpDataDir('none');
    await store.close();
    return dump;
  });
  return openPglite(directory, { loadDataDir: await bare });
}

type Database = { store: Store; migrate(from: string): Promise<void>; drop(): Promise<void> };

async function unmigrated(kind: StoreKind): Promise<Database> {
  if (kind === 'pglite') {
    const store = await newPglite();
    return { store, migrate: (from) => migratePgliteStore(store, from), drop: () => store.close() };
  }
  const database = await newDatabase({ options: '' });
  const store = openPostgres(database.url, { maxConnections: 1 });
  return {
    store,
    migrate: (from) => migratePostgresUrl(database.url, from),
    drop: async () => {
      await store.close();
      await database.drop();
    },
  };
}

/** Everything that migrations make, as text. */
async function schemaOf(store: Store): Promise<string[]> {
  const rows = await store.rows(
    `select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(generation_expression, '') as made
       from information_schema.columns where table_schema = 'public'
     union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || condeferrable
       from pg_constraint where connamespace = 'public'::regnamespace
     union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
     union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
     union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
     union all select 'row ' || id || revision || hash from dataset
     order by 1`,
  );
  return rows.map((row) => row.made as string);
}

describe.each(STORE_KINDS)('migrations on %s', (kind) => {
  let newest: string[];
  beforeAll(async () => {
    const opened = await newStore(kind, 'empty');
    newest = await schemaOf(opened.store);
    await opened.drop();
  });

  test.each([0, ...journal.entries.map(({ idx }) => idx + 1)])(
    'lead from the state after %i of them to the newest',
    async (count) => {
      const { store, migrate, drop } = await unmigrated(kind);
      if (count > 0) await migrate(firstMigrations(count));
      expect(await migrationState(store, MIGRATIONS)).toEqual({
        applied: count,
        pending: journal.entries.slice(count).map(({ tag }) => tag),
      });
      if (count === ALL) await create(store, 'kept', [body('kept')]);
      await migrate(MIGRATIONS);
      expect(await migrationState(store, MIGRATIONS)).toEqual({ applied: ALL, pending: [] });
      if (count === ALL) expect(await store.rows('select id from body')).toEqual([{ id: 'kept' }]);
      else expect(await schemaOf(store)).toEqual(newest);
      expect(newest.length).toBeGreaterThan(500);
      expect(await create(store, 'next', [body('b')])).toBe(count === ALL ? 2 : 1);
      await drop();
    },
  );

  test('make the index of search for facts that were there before it', async () => {
    const { store, migrate, drop } = await unmigrated(kind);
    await migrate(firstMigrations(2));
    await create(store, 'before', [body('tidig', { name: 'Tidiga gruppen' })]);
    await migrate(MIGRATIONS);
    expect(await store.rows('select kind, record_id from search_entry')).toEqual([
      { kind: 'body', record_id: 'tidig' },
    ]);
    expect(await store.rows('select word from search_word order by word')).toEqual([
      { word: 'gruppen' },
      { word: 'tidiga' },
    ]);
    await drop();
  });

  test('of a newer version are not known here: the database is refused, with what to do, and left as it is', async () => {
    const { store, migrate, drop } = await unmigrated(kind);
    await migrate(firstMigrations(1));
    await store.rows(LATER);
    await expect(migrate(MIGRATIONS)).rejects.toThrow(MigrationRefused);
    await expect(migrate(MIGRATIONS)).rejects.toThrow(/newer version of Länsvis.*use that version/);
    expect(await store.rows('select count(*)::int as n from drizzle.__drizzle_migrations')).toEqual([{ n: 2 }]);
    expect(await store.rows("select to_regproc('apply_change_set') as made")).toEqual([{ made: null }]);
    await drop();
  });
});

describe('two instances that start at once on one new PostgreSQL database', () => {
  test.each([1, 2, 3, 4, 5])('both find it migrated, once (trial %i)', async () => {
    const database = await newDatabase({ options: '' });
    const config = readConfig({ DATABASE_URL: database.url, LANSVIS_MAX_CONNECTIONS: '2' });
    const instances = await Promise.all([1, 2].map(() => openStore(config, () => {}, new Date())));
    for (const { store } of instances) {
      expect(await migrationState(store, MIGRATIONS)).toEqual({ applied: ALL, pending: [] });
      expect(await store.rows('select revision::int from dataset')).toEqual([{ revision: 0 }]);
      await store.close();
    }
    await database.drop();
  });

  test('both load the seeds, and together write each fact once', async () => {
    const database = await newDatabase('empty');
    const stores = [1, 2].map(() => openPostgres(database.url, { maxConnections: 2, statementTimeoutMs: 60_000 }));
    const reports = await Promise.all(stores.map((store) => loadSeeds(store, null, () => {})));
    expect(reports).not.toContain('unchanged');
    const [row] = await (stores[0] as Store).rows(
      `select first_broken_revision()::text as broken, (select revision::int from dataset) as revision,
        (select count(*)::int from "record" where version = 1 and not retracted) as facts`,
    );
    expect(row).toEqual({ broken: null, revision: row?.facts, facts: row?.facts });
    expect(await loadSeeds(stores[1] as Store, null, () => {})).toMatchObject({ puts: 0, retracts: 0 });
    for (const store of stores) await store.close();
    await database.drop();
  });
});

describe('a database that cannot serve Swedish, or is too old, is refused with the reason', () => {
  test.each([
    ['whose locale is C', "template template0 locale 'C' encoding 'UTF8'", /does not fold Å to å.*C\.UTF-8/],
    ['in another encoding', "template template0 locale 'C' encoding 'LATIN1'", /encoding is LATIN1.*UTF8/],
  ])('%s', async (_what, options, reason) => {
    const database = await newDatabase({ options });
    const config = readConfig({ DATABASE_URL: database.url });
    await expect(openStore(config, () => {}, new Date())).rejects.toThrow(MigrationRefused);
    await expect(openStore(config, () => {}, new Date())).rejects.toThrow(reason);
    const store = openPostgres(database.url, { maxConnections: 1 });
    expect(await store.rows("select to_regclass('county') as made, to_regnamespace('drizzle') as log")).toEqual([
      { made: null, log: null },
    ]);
    await store.close();
    await database.drop();
  });

  test('on a server before 15', async () => {
    const old = { rows: async () => [{ version: '140011', folds: true, encoding: 'UTF8' }] } as unknown as Store;
    await expect(assertServer(old)).rejects.toThrow(/PostgreSQL 15 or newer/);
  });
});

describe('a role that may not make the extension that search needs', () => {
  test('is told what to do, and it is enough that somebody else makes it', async () => {
    const database = await newDatabase({ options: '' });
    const owner = openPostgres(database.url, { maxConnections: 1 });
    const role = `r_${randomUUID().replaceAll('-', '')}`;
    await owner.rows(`create role ${role} login password 'x'`);
    const url = Object.assign(new URL(database.url), { username: role, password: 'x' }).href;
    await expect(migratePostgresUrl(url, MIGRATIONS)).rejects.toThrow(MigrationRefused);
    await expect(migratePostgresUrl(url, MIGRATIONS)).rejects.toThrow(/pg_trgm.*CREATE EXTENSION pg_trgm/);
    expect(await owner.rows("select to_regnamespace('drizzle') as log")).toEqual([{ log: null }]);
    await owner.rows('create extension pg_trgm');
    const restricted = openPostgres(url, { maxConnections: 1 });
    await expect(assertExtension(restricted)).resolves.toBeUndefined();
    await restricted.close();
    await owner.rows(`drop role ${role}`);
    await owner.close();
    await database.drop();
  });

  test.each([
    ['on a server without it', { visible: null, available: false, allowed: true }, /contrib/],
    ['when it is out of sight', { visible: false, available: true, allowed: true }, /search_path/],
  ])('%s it is refused too', async (_what, row, reason) => {
    await expect(assertExtension({ rows: async () => [row] })).rejects.toThrow(reason);
  });
});

describe('a data directory of another version', () => {
  test('that is older is backed up beside itself and migrated', async () => {
    const path = join(folder, 'older');
    mkdirSync(path);
    const before = await newPglite(join(path, 'pgdata'));
    await migratePgliteStore(before, firstMigrations(1));
    await before.rows("insert into document (id, version, kind, title) values ('kept', 1, 'publicPage', 'Kvar')");
    await before.close();
    const said: string[] = [];
    const opened = await openStore(readConfig({ LANSVIS_DATA: path }), (line) => said.push(line), new Date());
    expect(await migrationState(opened.store, MIGRATIONS)).toEqual({ applied: ALL, pending: [] });
    expect(await opened.store.rows('select title from document')).toEqual([{ title: 'Kvar' }]);
    await opened.close();
    const copies = readdirSync(path).filter((name) => name.startsWith('pgdata.before-migration-'));
    expect(copies).toHaveLength(1);
    expect(said.join('\n')).toContain(copies[0]);
    const copy = await openPglite(join(path, copies[0] as string));
    expect((await migrationState(copy, MIGRATIONS)).applied).toBe(1);
    await copy.close();
  });

  test('that is newer is refused and can be opened by that version still', async () => {
    const path = join(folder, 'newer');
    mkdirSync(path);
    await (await newPglite(join(path, 'pgdata'))).close();
    const config = readConfig({ LANSVIS_DATA: path });
    const first = await openStore(config, () => {}, new Date());
    await create(first.store, 'kept', [body('b')]);
    await first.store.rows(LATER);
    await first.close();
    await expect(openStore(config, () => {}, new Date())).rejects.toThrow(/newer version of Länsvis/);
    expect(existsSync(join(path, 'lansvis.lock'))).toBe(false);
    const store = await openPglite(join(path, 'pgdata'));
    expect(await store.rows('select id from body')).toEqual([{ id: 'b' }]);
    await store.close();
  });
});
