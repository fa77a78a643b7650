import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { testApp } from '../support/app.js';
import { allocation, body, changeSet, claim, create, GROUND, put } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

/** What an administrator of the database could do to the log, and the first revision that shows it. */
const TAMPERINGS: [string, string, number][] = [
  ['what was written', `update revision set after = after || '{"name":"Annat"}' where seq = 3`, 3],
  ['what was there before', `update revision set before = before || '{"name":"Annat"}' where seq = 5`, 5],
  ['the version', 'update revision set version = 9 where seq = 4', 4],
  ['who', "update change_set set actor = 'someone else' where id = 'set-2'", 3],
  ['why', "update change_set set reason = 'en annan orsak' where id = 'set-2'", 3],
  ['when', "update change_set set committed_at = committed_at + interval '1 microsecond' where id = 'set-3'", 5],
  ['which set', "update revision set change_set_id = 'set-1' where seq = 4", 4],
  [
    'what was written, with its own hash made anew',
    `update revision v set after = after || '{"name":"Annat"}' where seq = 3;
     update revision v set hash = revision_hash(v, s) from change_set s where s.id = v.change_set_id and seq = 3`,
    4,
  ],
  [
    'the order',
    `update revision set seq = 1003 where seq = 3; update revision set seq = 3 where seq = 4; update revision set seq = 4 where seq = 1003`,
    3,
  ],
  ['one in the middle by removing it', 'delete from revision where seq = 3', 4],
  ['the newest by removing it', 'delete from revision where seq = 6', 6],
  ['the last two by removing them', 'delete from revision where seq > 4', 5],
  ['the newest by hiding it', 'update dataset set revision = 5, hash = (select hash from revision where seq = 5)', 6],
];

describe.each(STORE_KINDS)('the change log on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore(kind, 'empty');
    // One connection: each tampering is undone by a rollback.
    store = opened.url ? openPostgres(opened.url, { maxConnections: 1 }) : opened.store;
    drop = async () => {
      if (store !== opened.store) await store.close();
      await opened.drop();
    };
    await create(store, 'set-1', [body('a'), body('b')]);
    await create(store, 'set-2', [body('c'), body('d')]);
    await commitChangeSet(
      store,
      changeSet('set-3', { puts: [put(body('a', { name: 'Andra' }), 1), put(body('b', { name: 'Andra' }), 1)] }),
    );
  });
  afterAll(() => drop());

  const brokenAt = async () => (await store.rows('select first_broken_revision()::int as seq'))[0]?.seq;

  test('is whole when only change sets were committed', async () => {
    expect(await brokenAt()).toBeNull();
    const hashes = await store.rows('select previous_hash, hash from revision order by seq');
    expect(hashes.slice(1).map((row) => row.previous_hash)).toEqual(hashes.slice(0, -1).map((row) => row.hash));
    expect(await store.rows('select hash from dataset')).toEqual([{ hash: hashes.at(-1)?.hash }]);
  });

  test.each(TAMPERINGS)('shows when someone with all rights has changed %s', async (_what, statements, seq) => {
    await store.rows('begin');
    try {
      await store.rows('alter table revision disable trigger all');
      await store.rows('alter table change_set disable trigger all');
      for (const statement of statements.split(';')) await store.rows(statement);
      expect(await brokenAt()).toBe(seq);
    } finally {
      await store.rows('rollback');
    }
    expect(await brokenAt()).toBeNull();
  });

  test.each(
    ['revision', 'change_set'].flatMap((table) => [
      [`update ${table} set ${table === 'revision' ? 'entity_id' : 'id'} = 'x'`],
      [`delete from ${table}`],
      [`truncate ${table} cascade`],
    ]),
  )('refuses %s', async (statement) => {
    await expect(store.rows(statement as string)).rejects.toThrow(/append-only/);
    expect(await brokenAt()).toBeNull();
  });

  test('keeps amounts as text, and a thousand billion kronor with öre comes back to the öre', async () => {
    const kr = '1000000000000000.01';
    await create(store, 'large', [
      ...GROUND,
      allocation('large'),
      claim('large', {
        subjectEntity: 'allocation',
        subjectId: 'large',
        measure: 'amount',
        valueKind: 'amount',
        unit: 'sek',
        value: kr,
        asWritten: '1 000 000 000 000 000,01 kr',
      }),
    ]);
    expect(await store.rows("select value, lower, upper from claim where id = 'large'")).toEqual([
      { value: kr, lower: kr, upper: kr },
    ]);
    expect(
      await store.rows(
        "select jsonb_typeof(after->'value') as kind, after->>'value' as value from revision where entity = 'claim'",
      ),
    ).toEqual([{ kind: 'string', value: kr }]);
    const { body: answer } = await testApp(store).get('/allocations/large');
    expect(answer.amount).toMatchObject({ value: kr, lower: kr, upper: kr });
    const [{ revision } = {}] = await store.rows('select revision::text from dataset');
    await create(store, 'later', [body('later')]);
    const { body: past } = await testApp(store).get(`/allocations/large?knownAt=${revision}`);
    expect(past).toEqual(answer);
  });
});

describe.each(STORE_KINDS)('the change log of the seeds on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
  });
  afterAll(() => drop());

  test('is whole and without gaps, from the first row on', async () => {
    const [row] = await store.rows(
      `select count(*)::int as count, max(seq)::int as last, (select revision::int from dataset) as tail,
        first_broken_revision()::text as broken, (select sum(last_revision - first_revision + 1)::int from change_set) as of_sets
       from revision`,
    );
    expect(row).toMatchObject({ count: row?.last, tail: row?.last, of_sets: row?.last, broken: null });
    expect(row?.count).toBeGreaterThan(1000);
  });

  test('holds every amount as text', async () => {
    const numeric = await store.rows(
      `select c.relname as entity, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relname = any(fact_tables()) and c.relkind = 'r' and a.atttypid = 'numeric'::regtype`,
    );
    expect(numeric.length).toBeGreaterThanOrEqual(5);
    const found = await store.rows(
      `select entity, jsonb_typeof(value) as kind, count(*)::int as count
       from revision v cross join lateral jsonb_each(v.after) member(key, value)
       where (entity, key) in (${numeric.map((row) => `('${row.entity}', '${row.column}')`).join(', ')})
       group by 1, 2 order by 1, 2`,
    );
    expect(new Set(found.map((row) => row.kind))).toEqual(new Set(['string']));
    expect(found.find((row) => row.entity === 'claim')?.count).toBeGreaterThan(1000);
  });
});
