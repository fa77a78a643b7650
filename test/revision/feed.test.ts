import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { type Fact, fact, membersOf } from '../../src/revision/fact.js';
import { type TestApp, testApp } from '../support/app.js';
import { allocation, body, changeSet, claim, create, GROUND, put, retract } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const draft = (id: string): Fact =>
  fact('draft_fact', { id, planId: 'utkast', countyId: '25', entity: 'activity', entityId: id, row: { title: id } });

describe('a consumer of the feed, while ten writers commit to a PostgreSQL server', () => {
  let store: Store;
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore('postgres', 'empty');
    store = opened.store;
    url = opened.url as string;
    drop = opened.drop;
  });
  afterAll(() => drop());

  /** Makes, changes, takes back and makes anew bodies of its own, and a draft that nobody shall see. */
  async function write(writer: number): Promise<void> {
    const own = openPostgres(url, { maxConnections: 1 });
    const commit = async (name: string, set: Parameters<typeof changeSet>[1]) =>
      expect(await commitChangeSet(own, changeSet(`${writer}-${name}`, set))).toMatchObject({ status: 'committed' });
    for (let round = 0; round < 8; round += 1) {
      const [a, b] = [`w${writer}-r${round}-a`, `w${writer}-r${round}-b`];
      await commit(`${round}-make`, { puts: [put(body(a)), put(body(b)), put(draft(a))] });
      await commit(`${round}-change`, { puts: [put(body(a, { name: `Bytt ${round}` }), 1)] });
      await commit(`${round}-retract`, { retracts: [retract('body', a, 2), retract('body', b, 1)], reason: 'fel län' });
      if (round % 2 === 0) await commit(`${round}-anew`, { puts: [put(body(b, { note: 'Åter' }), 0)] });
    }
    await own.close();
  }

  test('sees every revision once and in order, however often it stops, and holds the same facts in the end', async () => {
    const writers = Array.from({ length: 10 }, (_each, index) => write(index));
    let isWriting = true;
    const written = Promise.all(writers).finally(() => {
      isWriting = false;
    });
    const seen: number[] = [];
    const rebuilt = new Map<string, unknown>();
    const take = (items: any[]) => {
      for (const { seq, entity, entityId, operation, after: row, reason } of items) {
        seen.push(seq);
        if (operation === 'retract') expect([row, reason]).toEqual([null, 'fel län']);
        if (row === null) rebuilt.delete(`${entity}/${entityId}`);
        else rebuilt.set(`${entity}/${entityId}`, row);
      }
    };
    let after = 0;
    let restarts = 0;
    for (let isBehind = true; isWriting || isBehind; restarts += 1) {
      // It keeps nothing but where it was: another connection, another instance of the service.
      const reader = openPostgres(url, { maxConnections: 1 });
      const service = testApp(reader);
      for (let pages = 0; pages <= restarts % 3; pages += 1) {
        const { status, body: page } = await service.get(`/revisions?after=${after}&limit=${3 + (restarts % 11)}`);
        expect(status).toBe(200);
        take(page.items);
        after = page._meta.resumeAfter;
        isBehind = after < page._meta.revision;
      }
      await reader.close();
    }
    await written;
    // What was committed between the last page and the last writer's end.
    const { body: rest } = await testApp(store).get(`/revisions?after=${after}&limit=1000`);
    take(rest.items);

    const log = await store.rows(`select seq::int as seq from revision where entity <> 'draft_fact' order by seq`);
    expect(seen).toEqual(log.map(({ seq }) => seq));
    expect(seen.length).toBe(10 * (8 * 5 + 4));
    expect(restarts).toBeGreaterThan(5);
    const rows = await store.rows(`select id, jsonb_strip_nulls(to_jsonb(body) - 'version')::text as row from body`);
    expect(rows).toHaveLength(40);
    expect(rebuilt).toEqual(new Map(rows.map((row) => [`body/${row.id}`, membersOf(JSON.parse(row.row as string))])));
  });
});

describe.each(STORE_KINDS)('the feed on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    service = testApp(store);
    await create(store, 'ground', GROUND);
    await create(store, 'money', [
      allocation('a'),
      claim('c', {
        subjectEntity: 'allocation',
        subjectId: 'a',
        measure: 'amount',
        valueKind: 'amount',
        unit: 'sek',
        value: '4695942.50',
      }),
    ]);
    await create(store, 'drafts', [draft('x'), draft('y')]);
    await commitChangeSet(store, changeSet('gone', { retracts: [retract('claim', 'c', 1)], reason: 'dubbelt' }));
  });
  afterAll(() => drop());

  const feed = async (query = '') => (await service.get(`/revisions?${query}`)).body;

  test('tells what a fact was and is, as its columns are called in the API, amounts as text', async () => {
    const { items } = await feed('subject=c');
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ operation: 'create', before: null, reason: 'prövning', acceptedFindings: [] });
    expect(items[0].after).toMatchObject({ id: 'c', subjectEntity: 'allocation', value: '4695942.50' });
    expect(items[1]).toMatchObject({ operation: 'retract', before: items[0].after, after: null, reason: 'dubbelt' });
  });

  test('gives the findings that the writer of a change set accepted', async () => {
    const accepted = [{ finding: 'f-1', verdict: 'broken', equation: { words: 'a = b', numbers: '1 = 2' } }];
    const payload = {
      id: 'accepted',
      actor: 'test',
      reason: 'som det står',
      acceptedFindings: accepted,
      puts: [{ entity: 'body', rows: [{ id: 'b', expectedVersion: 0, after: body('b').row }] }],
    };
    await store.rows('select apply_change_set($1::text::jsonb)', [JSON.stringify(payload)]);
    expect((await feed('subject=b')).items[0].acceptedFindings).toEqual(accepted);
  });

  test('says after which revision to go on: on a page, on the last one, and when there is nothing new', async () => {
    const { _meta: whole, items } = await feed('limit=1000');
    expect(whole.resumeAfter).toBe(whole.revision);
    const { _meta: first, _links } = await feed('limit=3');
    expect(first.resumeAfter).toBe(items[2].seq);
    const resumed = await service.get(_links.resume.href.replace(/^.*\/api\/v1/, ''));
    expect(resumed.body.items[0].seq).toBe(items[3].seq);
    expect(new URL(resumed.body._links.self.href).searchParams.get('limit')).toBe('3');
    const { _meta: none, items: nothing } = await feed(`after=${whole.revision}`);
    expect([nothing, none.resumeAfter]).toEqual([[], whole.revision]);
  });

  test('with a filter goes on after what the filter left out, too', async () => {
    const { _meta, items } = await feed('kind=county');
    expect(items).toHaveLength(1);
    expect(_meta.resumeAfter).toBe(_meta.revision);
  });

  test('read backward promises nothing, and goes on from where it was', async () => {
    const { _meta } = await feed('after=2&sort=-seq&limit=2');
    expect(_meta.resumeAfter).toBe(2);
  });

  test('with knownAt ends at that revision, and goes on from it without', async () => {
    const { _meta, items, _links } = await feed('knownAt=6&limit=1000');
    expect([items.length, _meta.resumeAfter]).toEqual([6, 6]);
    expect(_links.resume.href).not.toContain('knownAt');
  });

  test('never holds a draft', async () => {
    const { items } = await feed('limit=1000');
    const drafts = await store.rows("select seq::text as seq from revision where entity = 'draft_fact'");
    expect(drafts).toHaveLength(2);
    expect(items.filter(({ entity }: { entity: string }) => entity === 'draft_fact')).toEqual([]);
    for (const { seq } of drafts) expect((await service.get(`/revisions/${seq}`)).status).toBe(404);
    expect((await service.get('/revisions?kind=draft_fact')).status).toBe(422);
  });
});
