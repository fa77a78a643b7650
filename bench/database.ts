import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migratePostgresUrl } from '../db/migrate.js';
import { openPostgres } from '../db/postgres.js';
import { loadSeeds } from '../src/entry/load-seeds.js';
import { MIGRATIONS } from '../src/entry/open-store.js';
import { databaseUrl, startServer } from '../test/support/databases.js';

const SEEDING_TIMEOUT_MS = 120_000;

/** A real PostgreSQL server of one's own with a migrated and seeded database. */
export async function seededDatabase(): Promise<{ url: string; version: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'lansvis-bench-'));
  // User postgres must be able to walk down to the server's data.
  chmodSync(folder, 0o755);
  const server = await startServer(join(folder, 'pg'));
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`create database lansvis`;
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  await sql.end();
  const url = databaseUrl(server.url, 'lansvis');
  await migratePostgresUrl(url, MIGRATIONS);
  const store = openPostgres(url, { maxConnections: 1, statementTimeoutMs: SEEDING_TIMEOUT_MS });
  await loadSeeds(store, null, () => {});
  await store.rows('vacuum analyze');
  await store.close();
  return {
    url,
    version: row?.version ?? '',
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
