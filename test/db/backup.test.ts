import { afterEach, describe, expect, test } from 'vitest';
import { backupLines, restoreLines } from '../../db/backup.js';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { testApp } from '../support/app.js';
import { type Content, newStore, type StoreKind } from '../support/stores.js';

const drops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const drop of drops.splice(0).reverse()) await drop();
});

/** A store whose one connection a restore can hold a transaction on. */
async function single(kind: StoreKind, content: Content): Promise<Store> {
  const opened = await newStore(kind, content);
  drops.push(opened.drop);
  if (!opened.url) return opened.store;
  const store = openPostgres(opened.url, { maxConnections: 1, statementTimeoutMs: 120_000 });
  drops.push(() => store.close());
  return store;
}

async function linesOf(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of backupLines(store)) lines.push(line);
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function tail(store: Store): Promise<unknown> {
  const [row] = await store.rows('select revision::int as revision, hash from dataset');
  return row;
}

const QUESTIONS = [
  '/agreements?limit=100',
  '/allocations?limit=100',
  '/activities?plan=norrbotten-2025&limit=50',
  '/observations?indicator=suicides&limit=100',
  '/initiatives/mini-maria',
];

describe.each([
  ['pglite', 'postgres'],
  ['postgres', 'pglite'],
] as const)('a backup made on %s and restored on %s', (from, to) => {
  test('gives the same answers, the same history and the same hash', async () => {
    const source = await single(from, 'seeded');
    const target = await single(to, 'empty');
    await restoreLines(target.rows, each(await linesOf(source)));
    expect(await tail(target)).toEqual(await tail(source));
    const [before, after] = [testApp(source), testApp(target)];
    for (const question of QUESTIONS) {
      expect((await after.get(question)).body).toEqual((await before.get(question)).body);
    }
    expect((await after.get('/counties?knownAt=0')).body._meta.totalRecords).toBe(0);
  });
});

describe('a backup that is not what was written', () => {
  test.each([
    ['is cut short', (lines: string[]) => lines.slice(0, -10), /cut short/],
    [
      'has an amount changed',
      (lines: string[]) => lines.map((line) => line.replaceAll('"15926515"', '"15926516"')),
      /not what was written/,
    ],
    ['is another kind of file', () => ['{"format":"something else"}'], /not a Länsvis backup/],
    ['is not JSON', () => ['hello'], /not a Länsvis backup/],
  ] as const)('is refused when it %s, and the database stays empty', async (_how, spoil, reason) => {
    const lines = await linesOf(await single('pglite', 'seeded'));
    const target = await single('pglite', 'empty');
    await expect(restoreLines(target.rows, each(spoil(lines)))).rejects.toThrow(reason);
    expect(await tail(target)).toMatchObject({ revision: 0 });
    expect(await target.rows('select count(*)::int as count from county')).toEqual([{ count: 0 }]);
    expect(await target.rows('select count(*)::int as count from revision')).toEqual([{ count: 0 }]);
  });

  test('is refused by a database that already holds data', async () => {
    const store = await single('pglite', 'seeded');
    await expect(restoreLines(store.rows, each(await linesOf(store)))).rejects.toThrow(/already holds data/);
  });
});
