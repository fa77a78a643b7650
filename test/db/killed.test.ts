import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { migratePostgresUrl } from '../../db/migrate.js';
import { openPglite } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import { MIGRATIONS } from '../../src/entry/open-store.js';
import { startServer } from '../support/databases.js';
import { body, create } from '../support/facts.js';
import { killServer } from '../support/server-processes.js';
import { newDatabase } from '../support/stores.js';
import { ROWS_OF_A_SET, type Written, writeSets, writtenSets } from './many-sets.js';

const SETS = 200;
const KILLED_AFTER = 90;

/** Runs the writer and kills it without warning when it has acknowledged so many sets. */
function killedWriter(kind: 'pglite' | 'postgres', target: string): Promise<number[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'writer.ts'), kind, target, String(SETS)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const acknowledged: number[] = [];
  let unread = '';
  child.stdout.on('data', (chunk: Buffer) => {
    unread += chunk.toString();
    const lines = unread.split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) acknowledged.push(Number(line.replace('ack ', '')));
    if (acknowledged.length >= KILLED_AFTER) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve(acknowledged)
        : reject(new Error(`the writer ended by itself after ${acknowledged.length}`)),
    );
  });
}

function expectWhole(written: Written, acknowledged: readonly number[]) {
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLED_AFTER);
  expect(written.inPart).toEqual([]);
  expect(written.whole).toEqual(expect.arrayContaining([...acknowledged]));
  expect(written.whole).toEqual(Array.from({ length: written.whole.length }, (_, index) => index + 1));
  expect(written.answered).toBe(written.whole.length);
  expect(written.revision).toBe(written.whole.length * ROWS_OF_A_SET);
  expect(written.broken).toBeNull();
}

describe('kill -9 of the process in the middle of 200 commits', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lansvis-killed-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the embedded database has every acknowledged set whole and none in part', async () => {
    const directory = join(folder, 'pgdata');
    const dump = new Blob([new Uint8Array(readFileSync(inject('emptyDump')))]);
    await (await openPglite(directory, { loadDataDir: dump })).close();
    const acknowledged = await killedWriter('pglite', directory);
    const store = await openPglite(directory);
    try {
      expectWhole(await writtenSets(store), acknowledged);
    } finally {
      await store.close();
    }
  });

  test('a PostgreSQL server has every acknowledged set whole and none in part', async () => {
    const database = await newDatabase('empty');
    try {
      const acknowledged = await killedWriter('postgres', database.url);
      const store = openPostgres(database.url, { maxConnections: 1 });
      expectWhole(await writtenSets(store), acknowledged);
      await store.close();
    } finally {
      await database.drop();
    }
  });
});

describe('kill -9 of the database server in the middle of 200 commits', () => {
  test('every acknowledged set is there whole and once, and the service goes on by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lansvis-server-'));
    chmodSync(folder, 0o755);
    const { url, port, server, stop } = await startServer(join(folder, 'pg'));
    try {
      await migratePostgresUrl(url, MIGRATIONS);
      const store = openPostgres(url, { maxConnections: 3 });
      const acknowledged: number[] = [];
      let failures = 0;
      let restarted: Promise<void> | null = null;
      const restart = async () => {
        await killServer(port);
        await server.start();
      };
      const heard: number[] = [];
      await store.onRevision((revision) => heard.push(revision));
      await writeSets(
        store,
        SETS,
        (nth) => {
          acknowledged.push(nth);
          if (nth === KILLED_AFTER) restarted = restart();
        },
        async () => {
          failures += 1;
          if (failures > 300) throw new Error('the database did not come back');
          await new Promise((resolve) => setTimeout(resolve, 100));
        },
      );
      await restarted;
      expect(failures).toBeGreaterThan(0);
      expectWhole(await writtenSets(store), acknowledged);
      expect(acknowledged).toHaveLength(SETS);
      // The connection that listens for commits comes back by itself too, in its own time.
      await vi.waitFor(
        async () => {
          const revision = await create(store, `heard-${randomUUID()}`, [body(randomUUID())]);
          await vi.waitFor(() => expect(heard).toContain(revision), { timeout: 500 });
        },
        { timeout: 20_000, interval: 100 },
      );
      await store.close();
    } finally {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
