import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { planRecord } from '../../src/plan/plan.record.js';
import { type TestApp, testApp } from '../support/app.js';
import { GAVLEBORG, NATIONAL, NORRBOTTEN } from '../support/principals.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const PLAN = 'norrbotten-2026';
const SECTION = `${PLAN}-s-1`;
const draft = `?draft=${PLAN}`;
const AREA = { plan: PLAN, label: 'Suicidprevention', word: 'fokusområde', level: 'county' };

describe.each(STORE_KINDS)('a plan that a county reports, on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    api = testApp(store);
    const made = await api.send('PUT', `/plans/${PLAN}`, planRecord.example.body, {
      ...NORRBOTTEN,
      'if-none-match': '*',
    });
    expect(made.body).toMatchObject({ outcome: 'committed', records: [{ draft: true }] });
    const batch = await api.send(
      'POST',
      '/batches',
      {
        operations: [
          {
            method: 'PUT',
            path: `/sections/${SECTION}`,
            ifNoneMatch: '*',
            body: { plan: PLAN, title: 'Mål', kind: 'work' },
          },
          { method: 'PUT', path: `/areas/${PLAN}-f-1`, ifNoneMatch: '*', body: { ...AREA, section: SECTION } },
        ],
      },
      NORRBOTTEN,
    );
    expect(batch.body.outcome, JSON.stringify(batch.body)).toBe('committed');
  });
  afterAll(() => drop());

  test('is seen as a draft by its own county alone, in every operation that reads', async () => {
    expect((await api.get(`/plans/${PLAN}`)).status).toBe(404);
    expect((await api.get(`/plans/${PLAN}`, NORRBOTTEN)).status).toBe(404);
    expect((await api.get(`/plans/${PLAN}${draft}`)).status).toBe(401);
    for (const other of [GAVLEBORG, NATIONAL]) {
      expect((await api.get(`/plans/${PLAN}${draft}`, other)).status).toBe(404);
      expect((await api.get('/plan-drafts', GAVLEBORG)).body.items).toEqual([]);
    }
    const seen = await api.get(`/plans/${PLAN}${draft}`, NORRBOTTEN);
    expect(seen.body).toMatchObject({ id: PLAN, state: 'draft', counts: { sections: 1, areas: 1 } });
    expect(seen.headers.get('cache-control')).toBe('private, no-store');
    expect((await api.get(`/areas?plan=${PLAN}&draft=${PLAN}`, NORRBOTTEN)).body.items).toHaveLength(1);
    expect((await api.get('/plan-drafts', NORRBOTTEN)).body.items).toMatchObject([{ id: PLAN, parts: 2 }]);
    expect((await api.get('/areas?q=Suicidprevention&county=25')).body.items.map((each: any) => each.id)).not.toContain(
      `${PLAN}-f-1`,
    );
    const log = await api.get('/revisions?sort=-seq&limit=20');
    expect(JSON.stringify(log.body)).not.toContain(PLAN);
    expect((await api.get(`/sections/${SECTION}/revisions`)).status).toBe(404);
  });

  test('is written by its own county alone, and others are not told that it is there', async () => {
    const { headers } = await api.get(`/areas/${PLAN}-f-1${draft}`, NORRBOTTEN);
    const ifMatch = { 'if-match': headers.get('etag') as string };
    const other = await api.send('PATCH', `/areas/${PLAN}-f-1`, { label: 'x' }, { ...GAVLEBORG, ...ifMatch });
    expect([other.status, other.body.code]).toEqual([404, 'notFound']);
    const own = await api.send('PATCH', `/areas/${PLAN}-f-1`, { ordinal: '1' }, { ...NORRBOTTEN, ...ifMatch });
    expect([own.status, own.body.outcome]).toEqual([200, 'committed']);
    const into = await api.send('POST', '/areas', { ...AREA, label: 'Annat' }, GAVLEBORG);
    expect(into.status).toBeGreaterThanOrEqual(403);
    expect((await api.get(`/areas?plan=${PLAN}&draft=${PLAN}`, NORRBOTTEN)).body.items).toHaveLength(1);
  });

  test('cannot be referred to from outside before it is adopted', async () => {
    const refused = await api.send(
      'POST',
      '/crosswalk-links',
      { subject: { kind: 'area', id: 'gavleborg-2022-x' }, theme: 'comorbidity', relation: 'exact', reason: 'x' },
      GAVLEBORG,
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'unknownReference']);
  });

  test('goes from draft to adopted, reported and superseded, a step at a time', async () => {
    const step = async (body: object) => {
      const current = await api.get(`/plans/${PLAN}`);
      const read = current.status === 200 ? current : await api.get(`/plans/${PLAN}${draft}`, NORRBOTTEN);
      return api.send('POST', `/plans/${PLAN}/transitions`, body, {
        ...NORRBOTTEN,
        'if-match': read.headers.get('etag') as string,
      });
    };
    const early = await step({ to: 'reported', date: '2026-12-01' });
    expect([early.status, early.body.code]).toEqual([409, 'wrongState']);
    const adopted = await step({
      to: 'adopted',
      body: 'lansstyrgruppen-norrbotten',
      asWritten: 'Länsstyrgruppen',
      date: '2026-02-03',
    });
    expect(adopted.body.outcome, JSON.stringify(adopted.body)).toBe('committed');
    expect(adopted.body.changes.map((each: any) => each.operation)).toEqual(['create', 'create', 'create']);

    const plan = await api.get(`/plans/${PLAN}`);
    expect(plan.body).toMatchObject({
      state: 'adopted',
      adoptingBody: { id: 'lansstyrgruppen-norrbotten' },
      dates: { adoptionDate: { start: '2026-02-03' } },
      counts: { sections: 1, areas: 1 },
    });
    expect((await api.get('/plan-drafts', NORRBOTTEN)).body.items).toEqual([]);
    expect((await step({ to: 'reported', date: '2027-03-31' })).body.outcome).toBe('committed');
    const own = await step({ to: 'superseded', by: PLAN });
    expect([own.status, own.body.detail]).toEqual([422, 'a plan does not take its own place']);
    const others = await step({ to: 'superseded', by: 'gavleborg-2022' });
    expect(others.status).toBe(422);
    expect((await step({ to: 'superseded', by: 'norrbotten-2025' })).body.outcome).toBe('committed');
    expect((await api.get(`/plans/${PLAN}`)).body).toMatchObject({
      state: 'superseded',
      supersededBy: 'norrbotten-2025',
    });
    const [audit] = await store.rows('select first_broken_revision()::text as broken');
    expect(audit?.broken).toBeNull();
  });
});
