import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import type { Fact } from '../../src/revision/fact.js';
import {
  body,
  bodyAlias,
  changeSet,
  claim,
  contents,
  create,
  document,
  GROUND,
  put,
  retract,
} from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe.each(STORE_KINDS)('a change set on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    await create(store, 'ground', GROUND);
  });
  afterAll(() => drop());

  /** Tries a change that must not be made, and shows that nothing of it was. */
  async function leavesNothing(attempt: () => Promise<unknown>): Promise<void> {
    const before = await contents(store);
    await attempt();
    expect(await contents(store)).toEqual(before);
  }

  test('is committed whole: rows, records and revisions, all of one set', async () => {
    const outcome = await commitChangeSet(
      store,
      changeSet('whole', { puts: [document('d'), body('b'), bodyAlias('a', 'b', 'd')].map((each) => put(each)) }),
    );
    expect(outcome).toMatchObject({ status: 'committed', changeSetId: 'whole' });
    expect(
      await store.rows(
        `select b.name, d.title, a.alias, a.version from body_alias a join body b on b.id = a.body_id join document d on d.id = a.document_id`,
      ),
    ).toEqual([{ name: 'Gruppen b', title: 'Sidan d', alias: 'Alias a', version: 1 }]);
    const [set] = await store.rows(
      "select actor, reason, (last_revision - first_revision)::int as more, last_revision::int as last from change_set where id = 'whole'",
    );
    expect(set).toEqual({ actor: 'test', reason: 'prövning', more: 2, last: outcome.revision });
    expect(
      await store.rows(
        `select v.entity, v.entity_id, v.operation, v.before, r.version, r.retracted from revision v
         join "record" r on r.revision = v.seq where v.change_set_id = 'whole' order by v.seq`,
      ),
    ).toEqual([
      { entity: 'document', entity_id: 'd', operation: 'create', before: null, version: 1, retracted: false },
      { entity: 'body', entity_id: 'b', operation: 'create', before: null, version: 1, retracted: false },
      { entity: 'body_alias', entity_id: 'a', operation: 'create', before: null, version: 1, retracted: false },
    ]);
  });

  test('with one stale version is refused whole, the stale facts are named, and nothing is written', async () => {
    await create(store, 'stale-ground', [body('s1'), body('s2')]);
    await leavesNothing(async () => {
      const outcome = await commitChangeSet(
        store,
        changeSet('stale', {
          puts: [put(body('s1', { name: 'Nytt namn' }), 1), put(body('s2'), 7), put(body('s3'))],
          retracts: [retract('body', 'never-was', 2)],
        }),
      );
      expect(outcome).toMatchObject({ status: 'stale' });
      expect(outcome.status === 'stale' && outcome.stale).toEqual([
        { entity: 'body', id: 's2', expectedVersion: 7, actualVersion: 1 },
        { entity: 'body', id: 'never-was', expectedVersion: 2, actualVersion: 0 },
      ]);
    });
  });

  test('cannot create a fact that exists', async () => {
    await create(store, 'exists', [body('e')]);
    await leavesNothing(async () => {
      const outcome = await commitChangeSet(store, changeSet('again', { puts: [put(body('e'))] }));
      expect(outcome).toMatchObject({ status: 'stale', stale: [{ id: 'e', expectedVersion: 0, actualVersion: 1 }] });
    });
  });

  test('that replaces keeps what was before beside what is after', async () => {
    await create(store, 'replace-1', [body('r')]);
    await commitChangeSet(store, changeSet('replace-2', { puts: [put(body('r', { name: 'Bytt' }), 1)] }));
    expect(await store.rows("select name, version from body where id = 'r'")).toEqual([{ name: 'Bytt', version: 2 }]);
    expect(
      await store.rows(
        "select operation, version, before->>'name' as before, after->>'name' as after from revision where entity_id = 'r' order by seq",
      ),
    ).toEqual([
      { operation: 'create', version: 1, before: null, after: 'Gruppen r' },
      { operation: 'replace', version: 2, before: 'Gruppen r', after: 'Bytt' },
    ]);
  });

  test('that retracts leaves a tombstone, and a fact that comes back goes on counting its versions', async () => {
    await create(store, 'retract-1', [body('t')]);
    await commitChangeSet(store, changeSet('retract-2', { retracts: [retract('body', 't', 1)] }));
    expect(await store.rows("select id from body where id = 't'")).toEqual([]);
    expect(await store.rows(`select version, retracted from "record" where entity_id = 't'`)).toEqual([
      { version: 2, retracted: true },
    ]);
    await leavesNothing(async () => {
      const outcome = await commitChangeSet(store, changeSet('retract-3', { retracts: [retract('body', 't', 2)] }));
      expect(outcome).toMatchObject({ status: 'stale', stale: [{ id: 't', actualVersion: 0 }] });
    });
    await create(store, 'retract-4', [body('t')]);
    expect(await store.rows("select version from body where id = 't'")).toEqual([{ version: 3 }]);
    expect(
      await store.rows("select operation, version, before from revision where entity_id = 't' order by seq"),
    ).toEqual([
      { operation: 'create', version: 1, before: null },
      { operation: 'retract', version: 2, before: body('t').row },
      { operation: 'create', version: 3, before: null },
    ]);
  });

  const wrong: [string, () => Fact[], RegExp][] = [
    ['a missing reference', () => [body('x'), bodyAlias('y', 'x', 'no-such-page')], /foreign key/],
    ['a code outside its list', () => [body('x'), body('z', { kind: 'choir' })], /body_kind/],
    ['the same fact twice', () => [body('x'), body('x')], /second time/],
    [
      'a text where a whole number stands',
      () => [{ ...claim('x'), row: { ...claim('x').row, rank: 'etta' } }],
      /integer/,
    ],
    ['a row under the identifier of another fact', () => [{ ...body('x'), id: 'y' }], /another identifier/],
    ['a table that is not of facts', () => [{ ...body('x'), entity: 'dataset' as 'body' }], /not a table of facts/],
    ['an amount as a JSON number', () => [{ ...claim('x'), row: { ...claim('x').row, value: 56 } }], /not as text/],
  ];
  test.each(wrong)('with %s leaves nothing behind', async (_name, facts, reason) => {
    await leavesNothing(async () => {
      const puts = facts().map((each) => put(each, 0));
      // The payload groups by table and would drop what is of no known one: it is sent as it stands.
      const payload = {
        id: 'wrong',
        actor: 'test',
        reason: 'fel',
        puts: puts.map((p) => ({ entity: p.entity, rows: [p] })),
      };
      await expect(store.rows('select apply_change_set($1::text::jsonb)', [JSON.stringify(payload)])).rejects.toThrow(
        reason,
      );
    });
  });

  test('cannot take away what other facts refer to', async () => {
    await create(store, 'referred', [document('referred'), body('refers'), bodyAlias('ref', 'refers', 'referred')]);
    await leavesNothing(async () => {
      const set = changeSet('unrefer', { puts: [put(body('x'))], retracts: [retract('document', 'referred', 1)] });
      await expect(commitChangeSet(store, set)).rejects.toThrow(/foreign key/);
    });
  });

  test('sent again under its idempotency key is answered with the first commit and not made again', async () => {
    const set = changeSet('key-1', { idempotencyKey: 'k', requestHash: 'h', puts: [put(body('k'))] });
    const first = await commitChangeSet(store, set);
    expect(first.status).toBe('committed');
    await create(store, 'key-between', [body('between')]);
    await leavesNothing(async () => {
      expect(await commitChangeSet(store, { ...set, id: 'key-2' })).toEqual({ ...first, status: 'replayed' });
    });
  });

  test('with another content under a used idempotency key is refused; another actor has keys of its own', async () => {
    const set = changeSet('own-1', { idempotencyKey: 'own', requestHash: 'h', puts: [put(body('own-1'))] });
    const first = await commitChangeSet(store, set);
    const other = { ...set, id: 'own-2', requestHash: 'other', puts: [put(body('own-2'))] };
    await leavesNothing(async () => {
      expect(await commitChangeSet(store, other)).toEqual({ ...first, status: 'keyReused' });
    });
    expect(await commitChangeSet(store, { ...other, actor: 'someone else' })).toMatchObject({ status: 'committed' });
  });

  test('without changes is no revision', async () => {
    await leavesNothing(async () => {
      expect(await commitChangeSet(store, changeSet('nothing', {}))).toMatchObject({ status: 'unchanged' });
    });
  });

  test('meets others: of twenty that change one fact at once, one is committed and the rest are stale', async () => {
    await create(store, 'meet', [body('m')]);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        commitChangeSet(
          store,
          changeSet(`meet-${n}`, { puts: [put(body('m', { name: `Nr ${n}` }), 1), put(body(`m-${n}`))] }),
        ),
      ),
    );
    const won = outcomes.flatMap((outcome, n) => (outcome.status === 'committed' ? [n] : []));
    expect(won).toHaveLength(1);
    expect(outcomes.filter(({ status }) => status === 'stale')).toHaveLength(19);
    expect(await store.rows("select id, name from body where id like 'm%' order by id")).toEqual([
      { id: 'm', name: `Nr ${won[0]}` },
      { id: `m-${won[0]}`, name: `Gruppen m-${won[0]}` },
    ]);
  });

  test('sent by many at once under one idempotency key is made once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        commitChangeSet(store, changeSet(`many-${n}`, { idempotencyKey: 'many', puts: [put(body('many'))] })),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['committed', ...Array(9).fill('replayed')]);
    expect(new Set(outcomes.map(({ revision }) => revision)).size).toBe(1);
  });

  test('after all of this the revisions are without gaps and the chain is whole', async () => {
    const [row] = await store.rows(
      `select count(*)::int as count, min(seq)::int as first, max(seq)::int as last, (select revision::int from dataset) as tail,
        first_broken_revision()::text as broken from revision`,
    );
    expect(row).toEqual({ count: row?.last, first: 1, last: row?.tail, tail: row?.tail, broken: null });
  });
});
