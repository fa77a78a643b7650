import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { records } from '../../src/reporting/records.js';
import { type TestApp, testApp } from '../support/app.js';
import { bearer, GAVLEBORG, NATIONAL, NORRBOTTEN } from '../support/principals.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const EVERYTHING = bearer('allt', 'county:25', 'county:21', 'county:20', 'agreement:write', 'reference:write');

describe.each(STORE_KINDS.slice(1))('writing over the API on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    api = testApp(store);
  });
  afterAll(() => drop());

  test.each(records.map((each) => [each.resource, each] as const))(
    'the example of %s is created, read, changed, replaced and retracted',
    async (resource, { example, singular }) => {
      const path = `/${resource}/${example.id}`;
      const created = await api.send('PUT', path, example.body, { ...EVERYTHING, 'if-none-match': '*' });
      expect(created.body).toMatchObject({ outcome: 'committed', records: [{ id: example.id, outcome: 'created' }] });
      expect(created.status).toBe(201);
      const draft = created.body.records[0].draft ? `?draft=${example.id}` : '';
      const read = await api.get(`${path}${draft}`, EVERYTHING);
      expect(read.status).toBe(200);
      expect(read.body.id).toBe(example.id);
      if (!draft) expect(read.headers.get('etag')).toBe(created.headers.get('etag'));

      const changed = await api.send('PATCH', `${path}?reason=rättat`, example.patch, {
        ...EVERYTHING,
        'if-match': created.headers.get('etag') as string,
      });
      expect(changed.body).toMatchObject({ outcome: 'committed', records: [{ outcome: 'replaced' }] });
      const stale = await api.send('PATCH', path, example.patch, {
        ...EVERYTHING,
        'if-match': created.headers.get('etag') as string,
      });
      expect([stale.status, stale.body.code]).toEqual([412, 'preconditionFailed']);

      const replaced = await api.send('PUT', `${path}?reason=åter`, example.body, {
        ...EVERYTHING,
        'if-match': changed.headers.get('etag') as string,
      });
      expect(replaced.body.outcome, JSON.stringify(replaced.body.errors)).toBe('committed');
      const gone = await api.send('DELETE', `${path}?reason=Exemplet%20ska%20bort`, null, {
        ...EVERYTHING,
        'if-match': replaced.headers.get('etag') as string,
      });
      expect(gone.body).toMatchObject({ outcome: 'committed', records: [{ outcome: 'retracted' }] });
      const absent = await api.get(path);
      expect([404, 410]).toContain(absent.status);
      expect(singular).toBeTruthy();
    },
  );

  test('a county editor is kept to its own county', async () => {
    const { headers } = await api.get('/activities/gavleborg-2022-x');
    expect(headers).toBeDefined();
    const list = await api.get('/activities?county=21&limit=1');
    const id = list.body.items[0].id as string;
    const { headers: read } = await api.get(`/activities/${id}`);
    const refused = await api.send(
      'PATCH',
      `/activities/${id}`,
      { title: 'x' },
      { ...NORRBOTTEN, 'if-match': read.get('etag') as string },
    );
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const taken = await api.send(
      'PATCH',
      `/activities/${id}`,
      { title: 'Ny rubrik' },
      { ...GAVLEBORG, 'if-match': read.get('etag') as string },
    );
    expect(taken.status).toBe(200);
    expect((await api.get(`/activities/${id}`)).body.title).toBe('Ny rubrik');
    expect(NATIONAL).toBeDefined();
    expect(randomUUID()).toBeTruthy();
  });
});
