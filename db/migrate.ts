import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { PgliteStore } from './pglite.js';
import type { Store } from './store.js';

/** "lansvis" in ASCII, as a number: the advisory lock that lets one instance migrate at a time. */
const MIGRATION_LOCK = 0x6c616e73;
const MINIMUM_SERVER_VERSION = 150_000;

export class MigrationRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationRefused';
  }
}

type Journal = { entries: { idx: number; when: number; tag: string }[] };

export type MigrationState = { applied: number; pending: string[] };

function journal(folder: string): Journal {
  return JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
}

/**
 * How far a database is against this version's migrations.
 * @throws MigrationRefused when the database has a migration that this version does not know
 */
export async function migrationState(store: Pick<Store, 'rows'>, folder: string): Promise<MigrationState> {
  const entries = journal(folder).entries;
  const [found] = await store.rows("select to_regclass('drizzle.__drizzle_migrations') is not null as there");
  if (!found?.there) return { applied: 0, pending: entries.map((entry) => entry.tag) };
  const rows = await store.rows('select created_at::text as at from drizzle.__drizzle_migrations order by created_at');
  const applied = rows.map((row) => Number(row.at));
  const known = new Set(entries.map((entry) => entry.when));
  const unknown = applied.filter((at) => !known.has(at));
  if (unknown.length > 0) {
    throw new MigrationRefused(
      `the database was made by a newer version of Länsvis (it has ${unknown.length} migration(s) that this version does not know): use that version, or restore a backup made before it`,
    );
  }
  const done = new Set(applied);
  return {
    applied: applied.length,
    pending: entries.filter((entry) => !done.has(entry.when)).map((entry) => entry.tag),
  };
}

/** Refuses a database whose text functions cannot serve Swedish, and says what to do. */
export async function assertServer(store: Store): Promise<void> {
  const [row] = await store.rows(
    "select current_setting('server_version_num') as version, lower('Å') = 'å' as folds, current_setting('server_encoding') as encoding",
  );
  if (Number(row?.version) < MINIMUM_SERVER_VERSION) {
    throw new MigrationRefused(`PostgreSQL 15 or newer is needed; this server is ${row?.version}`);
  }
  if (row?.encoding !== 'UTF8') {
    throw new MigrationRefused(`the database's encoding is ${row?.encoding}: create it with --encoding=UTF8`);
  }
  if (!row?.folds) {
    throw new MigrationRefused(
      "this database's locale does not fold Å to å (it is probably C): create it with --locale=C.UTF-8 or sv_SE.UTF-8",
    );
  }
}

/**
 * Refuses a database in which the extension that search needs can't be made, and says what to do. It is a
 * trusted one: the database's owner may make it.
 */
export async function assertExtension(store: Pick<Store, 'rows'>): Promise<void> {
  const [row] = await store.rows(
    `select (select n.nspname = any (current_schemas(true)) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'pg_trgm') as visible,
      exists (select 1 from pg_available_extensions where name = 'pg_trgm') as available,
      has_database_privilege(current_database(), 'CREATE') as allowed, current_user as role`,
  );
  if (row?.visible) return;
  if (row?.visible === false) {
    throw new MigrationRefused(
      "the extension pg_trgm is in a schema that this connection does not see: add that schema to the role's search_path",
    );
  }
  if (!row?.available) {
    throw new MigrationRefused(
      "this server does not have the extension pg_trgm, which search needs: install PostgreSQL's contrib package",
    );
  }
  if (!row.allowed) {
    throw new MigrationRefused(
      `the role ${row.role} may not make the extension pg_trgm, which search needs: run CREATE EXTENSION pg_trgm in this database as its owner, or grant the role CREATE on it`,
    );
  }
}

export async function migratePgliteStore(store: PgliteStore, folder: string): Promise<void> {
  await assertServer(store);
  await migrationState(store, folder);
  await migratePglite(drizzlePglite(store.pglite), { migrationsFolder: folder });
}

/**
 * Brings a PostgreSQL database up to date, on a connection of its own and under an advisory lock:
 * two instances that start at once wait for each other (without it drizzle's migrator races).
 */
export async function migratePostgresUrl(url: string, folder: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {}, connect_timeout: 10 });
  const store = { rows: async (statement: string) => [...(await sql.unsafe(statement))] };
  try {
    await assertServer(store as unknown as Store);
    await assertExtension(store);
    await sql.unsafe(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrationState(store, folder);
    await migratePostgres(drizzlePostgres(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
