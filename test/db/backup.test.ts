import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupLines, RestoreRefused, restoreLines } from '../../db/backup.js';
import { openPostgres } from '../../db/postgres.js';
import { ENTITY_NAMES } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { issueKey, rotateKey } from '../../src/access/key.command.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import type { Fact } from '../../src/revision/fact.js';
import { endpoints } from '../../src/routes.js';
import { testApp } from '../support/app.js';
import { body, changeSet, claim, contents, county, create, GROUND, put, retract } from '../support/facts.js';
import { newStore, STORE_KINDS, type StoreKind } from '../support/stores.js';

async function backUp(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of backupLines(store)) lines.push(line);
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** A new store on one connection, as the restore command opens it. */
async function target(kind: StoreKind): Promise<{ store: Store; drop(): Promise<void> }> {
  const opened = await newStore(kind, 'empty');
  if (!opened.url) return opened;
  const store = openPostgres(opened.url, { maxConnections: 1, statementTimeoutMs: 60_000 });
  return {
    store,
    drop: async () => {
      await store.close();
      await opened.drop();
    },
  };
}

/** A request whose answer is kept for whoever sends it again. */
async function answeredWrite(store: Store): Promise<Record<string, unknown>> {
  const set = {
    ...{ id: 'answered', actor: 'test', reason: 'prövning', idempotencyKey: 'answered', requestHash: 'h' },
    puts: [{ entity: 'body', rows: [{ expectedVersion: 0, ...asPut(body('besvarad')) }] }],
    answer: { status: 201, body: { id: 'besvarad' } },
  };
  const [row] = await store.rows('select apply_change_set($1::text::jsonb)::text as outcome', [JSON.stringify(set)]);
  return JSON.parse(row?.outcome as string) as Record<string, unknown>;
}

const asPut = ({ id, row }: Fact) => ({ id, after: row });

/** A key and its successor. */
async function newKeys(store: Store): Promise<void> {
  const request = { actor: 'test', now: new Date('2026-11-22T12:00:00Z'), random: (n: number) => randomBytes(n) };
  const first = await issueKey(store, { name: 'x', scopes: ['county:25'], expiresInDays: 9 }, request);
  if (first.status !== 'issued') throw new Error(first.status);
  const second = await rotateKey(store, first.key.id, { overlapDays: 0, expiresInDays: 9 }, request);
  expect(second.status).toBe('issued');
}

const utcOnly = (text: string) => text.replaceAll(/\+00(:00)?"/g, '+00"');

/** Every collection's first thousand, the history of a record of each, and what was known before the last change set. */
async function answers(store: Store): Promise<object> {
  const { get } = testApp(store);
  const newest = (await get('/counties?limit=1')).body._meta.revision;
  const all: Record<string, unknown> = {};
  for (const { access, path, pathParameters, parameters } of endpoints) {
    if (access !== 'public') continue;
    const address = path.replace(/\{(\w+)\}/, (_braces, name: string) => pathParameters[name]?.example ?? '');
    if ('limit' in parameters) all[path] = (await get(`${address}?limit=1000`)).body;
  }
  for (const path of ['/counties', '/allocations', '/bodies']) {
    all[`${path} before`] = (await get(`${path}?limit=1000&knownAt=${newest - 1}`)).body;
  }
  return all;
}

describe.each<[StoreKind, StoreKind]>([
  ['pglite', 'postgres'],
  ['postgres', 'pglite'],
])('a backup of %s restored on %s', (from, to) => {
  let source: { store: Store; drop(): Promise<void> };
  let restored: { store: Store; drop(): Promise<void> };

  beforeAll(async () => {
    source = await newStore(from, 'seeded');
    await create(source.store, 'come', [county('98'), body('kvar'), body('borta')]);
    const later = changeSet('later', {
      puts: [put(body('kvar', { name: 'Nytt namn' }), 1)],
      retracts: [retract('body', 'borta', 1)],
    });
    expect((await commitChangeSet(source.store, { ...later, idempotencyKey: 'k', requestHash: 'h' })).status).toBe(
      'committed',
    );
    await newKeys(source.store);
    expect((await answeredWrite(source.store)).status).toBe('committed');
    restored = await target(to);
    const header = await restoreLines(restored.store.rows, each(await backUp(source.store)));
    expect(header.revision).toBeGreaterThan(1000);
  });
  afterAll(async () => {
    await source.drop();
    await restored.drop();
  });

  test('gives the same answers, now and of then', async () => {
    expect(await answers(restored.store)).toEqual(await answers(source.store));
  });

  test('holds the same facts and versions, and has the same hash at its end', async () => {
    const tables = [...ENTITY_NAMES, 'record'];
    expect(await contents(restored.store, tables)).toEqual(await contents(source.store, tables));
    const tail = `select revision::int, hash, extract(epoch from committed_at)::text as at, first_broken_revision() as broken from dataset`;
    expect(await restored.store.rows(tail)).toEqual(await source.store.rows(tail));
  });

  test('takes the same keys: each with its scopes, its end and the one that it took the place of', async () => {
    const table = 'select to_jsonb(k)::text as whole from api_key k order by id';
    const rows = async (store: Store) => (await store.rows(table)).map(({ whole }) => utcOnly(whole as string));
    expect(await rows(restored.store)).toEqual(await rows(source.store));
    expect((await restored.store.rows('select count(*)::int as count from api_key'))[0]).toEqual({ count: 2 });
    expect(await restored.store.rows('select 1 from access_event')).toEqual([]);
  });

  test('is backed up again as the same lines', async () => {
    const lines = async (store: Store) => (await backUp(store)).map(utcOnly);
    expect(await lines(restored.store)).toEqual(await lines(source.store));
  });

  test('goes on where it was: versions count on, used keys are known, the chain stays whole', async () => {
    const { store } = restored;
    const replay = changeSet('again', { idempotencyKey: 'k', requestHash: 'h', puts: [put(body('kvar'))] });
    expect((await commitChangeSet(store, replay)).status).toBe('replayed');
    expect(await answeredWrite(store)).toMatchObject({
      status: 'replayed',
      answer: { status: 201, body: { id: 'besvarad' } },
    });
    await create(store, 'next', [body('borta')]);
    expect(await store.rows("select version from body where id = 'borta'")).toEqual([{ version: 3 }]);
    expect(await store.rows('select first_broken_revision() as broken')).toEqual([{ broken: null }]);
  });
});

/** One backup, and what may have become of the file. */
const DAMAGES: [string, (lines: string[]) => string[], RegExp][] = [
  ['that is empty', () => [], /empty/],
  ['that is no backup', () => ['{"format":"something else"}'], /not a Länsvis backup/],
  ['that is no text of lines', () => ['PK\u0003\u0004'], /not a Länsvis backup/],
  [
    'of a newer version',
    ([header = '', ...rest]) => [header.replace(/"migrations":\d+/, '"migrations":99'), ...rest],
    /newer version/,
  ],
  ['that ends after its first line', (lines) => lines.slice(0, 1), /cut short: 0 of/],
  ['that ends before its last line', (lines) => lines.slice(0, -1), /cut short/],
  ['that ends within a line', (lines) => [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, 60)], /not JSON/],
  ['that lost a line within', (lines) => lines.toSpliced(-3, 1), /cut short/],
  ['that holds a line twice', (lines) => lines.toSpliced(-3, 1, lines.at(-2) ?? ''), /file was changed/],
  ['that lost a change set', (lines) => lines.toSpliced(1, 1), /file was changed/],
  ['with a line of something else', (lines) => [...lines, '{"table":"body","row":{}}'], /of none of its tables/],
  ['with another value in a row', (lines) => lines.map((line) => line.replaceAll('"56"', '"65"')), /file was changed/],
  [
    'with another name in a row',
    (lines) => lines.map((line) => line.replaceAll('Gruppen', 'Gruppem')),
    /file was changed/,
  ],
  [
    'with another actor',
    (lines) => lines.map((line) => line.replace('"actor":"test"', '"actor":"tset"')),
    /file was changed/,
  ],
  [
    'with another time',
    (lines) => lines.map((line) => line.replace(/"committed_at":"2/, '"committed_at":"1')),
    /file was changed/,
  ],
  [
    'that was shortened together with its heading',
    ([header = '', ...rest]) => [
      header.replace(/"revision":(\d+)/, (_, n) => `"revision":${n - 1}`),
      ...rest.slice(0, -1),
    ],
    /file was changed/,
  ],
  [
    'with another hash in its heading',
    ([header = '', ...rest]) => [header.replace(/"hash":"./, '"hash":"x'), ...rest],
    /file was changed/,
  ],
];

describe.each(STORE_KINDS)('a file that is not what was written is refused on %s', (kind) => {
  let lines: string[];
  let empty: { store: Store; drop(): Promise<void> };
  let untouched: object;

  beforeAll(async () => {
    const source = await newStore(kind, 'empty');
    await create(source.store, 'ground', [...GROUND, claim('c')]);
    await create(source.store, 'bodies', [body('a'), body('b')]);
    await commitChangeSet(
      source.store,
      changeSet('changed', { puts: [put(body('a', { name: 'Gruppen två' }), 1), put(body('c'))] }),
    );
    lines = await backUp(source.store);
    await source.drop();
    empty = await target(kind);
    untouched = await contents(empty.store);
  });
  afterAll(() => empty.drop());

  test.each(DAMAGES)('%s, and the database stays empty', async (_what, damage, reason) => {
    const attempt = restoreLines(empty.store.rows, each(damage([...lines])));
    await expect(attempt).rejects.toThrow(RestoreRefused);
    await expect(attempt).rejects.toThrow(reason);
    expect(await contents(empty.store)).toEqual(untouched);
  });

  test('while the undamaged one is taken, once, in whatever order its lines stand', async () => {
    const [header = '', ...rest] = lines;
    const restored = await target(kind);
    await restoreLines(restored.store.rows, each([header, ...rest.reverse()]));
    expect(await restored.store.rows('select id, name, version from body order by id')).toEqual([
      { id: 'a', name: 'Gruppen två', version: 2 },
      { id: 'b', name: 'Gruppen b', version: 1 },
      { id: 'c', name: 'Gruppen c', version: 1 },
    ]);
    const before = await contents(restored.store);
    const again = restoreLines(restored.store.rows, each(lines));
    await expect(again).rejects.toThrow(/already holds data/);
    expect(await contents(restored.store)).toEqual(before);
    await restored.drop();
  });
});

test('a backup made before there were keys is restored as ever', async () => {
  const source = await newStore('pglite', 'empty');
  await create(source.store, 'ground', GROUND);
  await newKeys(source.store);
  const [header = '', ...lines] = await backUp(source.store);
  const restored = await target('pglite');
  const before = header.replace(/"migrations":\d+/, '"migrations":4');
  const old = lines.filter((line) => !/^{"table":"(?:api_key|write_answer)"/.test(line));
  expect(old.length).toBeLessThan(lines.length);
  await restoreLines(restored.store.rows, each([before, ...old]));
  expect(await contents(restored.store, ENTITY_NAMES)).toEqual(await contents(source.store, ENTITY_NAMES));
  expect(await restored.store.rows('select 1 from api_key')).toEqual([]);
  await source.drop();
  await restored.drop();
});
