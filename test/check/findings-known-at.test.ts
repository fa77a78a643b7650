import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { factKey } from '../../src/revision/change-set.js';
import { storedFacts } from '../../src/revision/record.query.js';
import { type TestApp, testApp } from '../support/app.js';
import { changeSet } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const AREAS = 'areas-sum-to-total-norrbotten-2025-a-total';

describe.each(STORE_KINDS)('findings of a revision, on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
  });
  afterAll(() => drop());

  test('a figure that changes changes what is found, and not what was found before', async () => {
    const before = await service.get(`/findings/${AREAS}`);
    const summary = async (query: string) =>
      (await service.get(`/findings?limit=1000&page=1&fields=id,verdict&${query}`)).body.items;
    const listed = await summary('check=areas-sum-to-total,conflicting-claims');
    const { revision } = (await service.get('/counties?limit=1')).body._meta;

    const [claim] = await store.rows(
      "select id from claim where subject_entity = 'allocation' and subject_id = 'norrbotten-2025-a-f2'",
    );
    const id = claim?.id as string;
    const stored = (await storedFacts(store)).get(factKey('claim', id));
    const outcome = await commitChangeSet(
      store,
      changeSet('another-figure', {
        puts: [
          {
            entity: 'claim',
            id,
            expectedVersion: stored?.version as number,
            after: { ...stored?.row, value: '4695924', lower: '4695924', upper: '4695924' },
          },
        ],
      }),
    );
    expect(outcome.status).toBe('committed');

    const since = await service.get(`/findings/${AREAS}`);
    expect([before.body.verdict, since.body.verdict]).toEqual(['holds', 'broken']);
    expect(since.body.difference).toMatchObject({ value: '18', lower: '18', upper: '18' });
    const then = await service.get(`/findings/${AREAS}?knownAt=${revision}`);
    expect(then.body).toEqual(before.body);
    expect(await summary(`check=areas-sum-to-total,conflicting-claims&knownAt=${revision}`)).toEqual(listed);
  });

  test('all checks give the same from the change log as from the tables', async () => {
    const { revision } = (await service.get('/counties?limit=1')).body._meta;
    const { body: now } = await service.get('/findings?limit=1000&fields=id,verdict,difference,equation');
    // Another service over the same store would load the past; this one is made to by a later write.
    const [plan] = await store.rows("select id from plan where id = 'gavleborg-2022'");
    const id = plan?.id as string;
    const stored = (await storedFacts(store)).get(factKey('plan', id));
    const outcome = await commitChangeSet(
      store,
      changeSet('a-title', {
        puts: [
          {
            entity: 'plan',
            id,
            expectedVersion: stored?.version as number,
            after: { ...stored?.row, title: 'En annan rubrik' },
          },
        ],
      }),
    );
    expect(outcome.status).toBe('committed');
    const other = testApp({ ...unbound(store) });
    const { body: then } = await other.get(
      `/findings?limit=1000&fields=id,verdict,difference,equation&knownAt=${revision}`,
    );
    expect(then.items).toEqual(now.items);
  });
});

/** The same database as a store of its own, which holds nothing yet. */
function unbound(store: Store): Store {
  return {
    kind: store.kind,
    rows: (statement, parameters) => store.rows(statement, parameters),
    onRevision: (listener) => store.onRevision(listener),
    close: () => Promise.resolve(),
  };
}
