import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { type FactKey, factKey } from '../../src/revision/change-set.js';
import { type StoredRecord, storedFacts } from '../../src/revision/record.query.js';
import { type TestApp, testApp } from '../support/app.js';
import { body, changeSet, county, create, put, retract } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe.each(STORE_KINDS)('what was known when, on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  let facts: Map<FactKey, StoredRecord>;
  /** the newest revision before anything was changed */
  let seeded: { revision: number; knownAt: string };

  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
    facts = await storedFacts(store);
    seeded = (await service.get('/counties?limit=1')).body._meta;
  });
  afterAll(() => drop());

  const stored = (entity: EntityName, id: string): StoredRecord => {
    const found = facts.get(factKey(entity, id));
    if (!found) throw new Error(`the seeds have no ${entity} ${id}`);
    return found;
  };

  /** Changes members of one seeded fact, and answers its path before, since, and as it was known. */
  async function change(entity: EntityName, id: string, members: Record<string, string>, path: string) {
    const { version, row } = stored(entity, id);
    const before = await service.get(path);
    const { revision, knownAt } = (await service.get('/counties?limit=1')).body._meta;
    const outcome = await commitChangeSet(
      store,
      changeSet(`change-${id}`, { puts: [{ entity, id, expectedVersion: version, after: { ...row, ...members } }] }),
    );
    expect(outcome.status).toBe('committed');
    const since = await service.get(path);
    const atRevision = await service.get(`${path}?knownAt=${revision}`);
    const atInstant = await service.get(`${path}?knownAt=${knownAt}`);
    expect([before, since, atRevision, atInstant].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(atRevision.body).toEqual(before.body);
    expect(atInstant.body).toEqual(before.body);
    return { before: before.body, since: since.body };
  }

  test('a county that got another name had its old one then', async () => {
    const { before, since } = await change('county', '25', { short_name: 'Norr' }, '/counties/25');
    expect([before.shortName, since.shortName]).toEqual(['Norrbotten', 'Norr']);
    expect(since.version).toBe(before.version + 1);
  });

  test('an allocation whose amount was corrected had the former amount then', async () => {
    const [claim] = await store.rows(
      "select id from claim where subject_entity = 'allocation' and subject_id = 'norrbotten-2025-a-total'",
    );
    const { before, since } = await change(
      'claim',
      claim?.id as string,
      { value: '15926516', lower: '15926516', upper: '15926516' },
      '/allocations/norrbotten-2025-a-total',
    );
    expect([before.amount.value, since.amount.value]).toEqual(['15926515', '15926516']);
  });

  test('an observation that was rejected later was accepted then', async () => {
    const { body: list } = await service.get('/observations?indicator=suicides&county=25&year=2014&kind=number');
    const { id } = list.items[0];
    const { before, since } = await change(
      'claim',
      id,
      { standing: 'rejected', reason: 'prövning' },
      `/observations/${id}`,
    );
    expect(before.standing).not.toBe('rejected');
    expect(since.standing).toBe('rejected');
  });

  test('an activity whose goal was read again had its first reading then', async () => {
    const { before, since } = await change(
      'activity',
      'norrbotten-2025-1-1',
      { goal: 'Ett annat mål' },
      '/activities/norrbotten-2025-1-1',
    );
    expect(since.goal.value ?? since.goal).toContain('Ett annat mål');
    expect(before.goal).not.toEqual(since.goal);
  });

  test('a fact that is known since was not there then, and neither was its code', async () => {
    await create(store, 'new-county', [county('99')]);
    expect((await service.get('/counties/99')).status).toBe(200);
    expect((await service.get(`/counties/99?knownAt=${seeded.revision}`)).status).toBe(404);
    expect((await service.get('/allocations?county=99')).status).toBe(200);
    const { status, body: problem } = await service.get(`/allocations?county=99&knownAt=${seeded.revision}`);
    expect([status, problem.code]).toEqual([422, 'unknownCode']);
  });

  test('a fact that was retracted since is there then, and can be asked for by its code', async () => {
    await create(store, 'come', [county('98')]);
    const { revision } = (await service.get('/counties?limit=1')).body._meta;
    await commitChangeSet(store, changeSet('gone', { retracts: [retract('county', '98', 1)] }));
    expect((await service.get('/counties/98')).status).toBe(410);
    expect((await service.get('/counties?county=98')).status).toBe(422);
    expect((await service.get(`/counties/98?knownAt=${revision}`)).status).toBe(200);
    const { body: then } = await service.get(`/counties?county=98&knownAt=${revision}`);
    expect(then.items.map((item: { id: string }) => item.id)).toEqual(['98']);
  });

  test('a revision inside a change set is answered with the last whole set before it', async () => {
    const first = await create(store, 'single', [body('single')]);
    const last = await create(store, 'three', [body('three-1'), body('three-2'), body('three-3')]);
    for (const [asked, answered] of [
      [last, last],
      [last - 1, first],
      [last - 2, first],
      [first, first],
    ]) {
      const { body: answer } = await service.get(`/bodies?q=gruppen&limit=1&knownAt=${asked}`);
      expect(answer._meta.revision).toBe(answered);
    }
  });

  test('before the first change set nothing is known, and the future is refused', async () => {
    for (const early of ['0', '2000-01-01', '1999-12-31T23:59:59Z']) {
      const { body: answer } = await service.get(`/counties?knownAt=${early}`);
      expect([answer._meta.revision, answer._meta.totalRecords]).toEqual([0, 0]);
    }
    for (const late of ['999999999', '2999-01-01T00:00:00Z']) {
      const { status, body: problem } = await service.get(`/counties?knownAt=${late}`);
      expect([status, problem.code]).toEqual([422, 'futureKnownAt']);
    }
  });

  test('an instant between two change sets is answered with the first of them', async () => {
    const revision = await create(store, 'instant-1', [body('instant')]);
    const { knownAt } = (await service.get('/counties?limit=1')).body._meta;
    await commitChangeSet(store, changeSet('instant-2', { puts: [put(body('instant', { name: 'Sedan' }), 1)] }));
    const { body: then } = await service.get(`/bodies/instant?knownAt=${knownAt}`);
    expect(then.name).toBe('Gruppen instant');
    const { body: list } = await service.get(`/bodies?limit=1&knownAt=${knownAt}`);
    expect(list._meta).toMatchObject({ revision, knownAt });
  });
});
