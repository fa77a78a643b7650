import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { planRecord } from '../../src/plan/plan.record.js';
import { MAX_OPERATIONS } from '../../src/reporting/batch.endpoint.js';
import { type Answered, type TestApp, testApp } from '../support/app.js';
import { NORRBOTTEN } from '../support/principals.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { revisionOf, seen } from './stored.js';

const PLAN = 'norrbotten-2025';
const PAGE = 'uppdragpsykiskhalsa-stimulansmedel-i-lanet';
const section = (title: string, own: object = {}) => ({ plan: PLAN, title, kind: 'method', ...own });
const created = (id: string, body: object) => ({ method: 'PUT', path: `/sections/${id}`, ifNoneMatch: '*', body });

describe.each(STORE_KINDS)('many writes at once on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    api = testApp(store);
  });
  afterAll(() => drop());

  const batch = (operations: readonly object[], query = '', who = NORRBOTTEN): Promise<Answered> =>
    api.send('POST', `/batches${query}`, { operations }, who);
  const revision = () => revisionOf(store);
  const etag = async (path: string) => (await seen(api, path))['if-match'];
  const expectCommitted = (answer: Answered) =>
    expect([answer.status, answer.body.outcome], JSON.stringify(answer.body).slice(0, 2000)).toEqual([
      200,
      'committed',
    ]);

  test('as many operations as a batch takes are carried out in one change set', async () => {
    const before = await revision();
    const many = Array.from({ length: MAX_OPERATIONS }, (_, nth) =>
      created(`${PLAN}-s-many-${nth}`, section(`${nth}`)),
    );
    const one = { method: 'POST', path: '/sections', body: section('En till') };
    const refused = await batch([...many, one]);
    expect([refused.status, refused.body.code]).toEqual([422, 'invalidBody']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/operations' }]);
    expect(await revision()).toBe(before);

    const answer = await batch(many);
    expectCommitted(answer);
    expect(answer.body.records).toHaveLength(MAX_OPERATIONS);
    expect(await revision()).toBe(before + MAX_OPERATIONS);
    const last = await api.get(`/sections/${PLAN}-s-many-${MAX_OPERATIONS - 1}`);
    expect(last.body).toMatchObject({ title: `${MAX_OPERATIONS - 1}` });

    const validator = await etag(`/sections/${PLAN}-s-many-0`);
    const gone = many.map(({ path }) => ({ method: 'DELETE', path, ifMatch: validator, reason: 'Bara ett prov' }));
    expectCommitted(await batch(gone));
    expect((await api.get(`/sections/${PLAN}-s-many-7`)).status).toBe(410);
  });

  test('an empty batch is refused', async () => {
    expect((await batch([])).body).toMatchObject({ code: 'invalidBody', errors: [{ pointer: '/operations' }] });
  });

  test('nothing is carried out when one is refused, and every faulty operation is told of', async () => {
    const before = await revision();
    const answer = await batch([
      created(`${PLAN}-s-ok`, section('Som sig bör')),
      created(`${PLAN}-s-bad`, section('', { extra: 1 })),
      { method: 'PATCH', path: '/sections/finns-inte', ifMatch: '"x"', body: { title: 'x' } },
      created(`${PLAN}-s-nowhere`, section('Var?', { parent: 'finns-inte' })),
      { method: 'DELETE', path: `/sections/${PLAN}-s-1`, reason: 'Utan validator' },
    ]);
    expect([answer.status, answer.body.code]).toEqual([422, 'batchRefused']);
    const told = answer.body.errors.map(({ pointer, code }: any) => `${pointer} ${code}`);
    expect(told).toEqual(
      expect.arrayContaining([
        '/operations/1/body/title invalidBody',
        '/operations/1 invalidBody',
        '/operations/2 notFound',
        '/operations/4 preconditionRequired',
      ]),
    );
    expect(told.filter((each: string) => each.startsWith('/operations/0'))).toEqual([]);
    const named = await batch([
      created(`${PLAN}-s-ok`, section('Som sig bör')),
      created(`${PLAN}-s-nowhere`, section('Var?', { parent: 'finns-inte' })),
    ]);
    expect(named.body.errors).toMatchObject([{ pointer: '/operations/1/body/parent', code: 'unknownReference' }]);
    expect(await revision()).toBe(before);
    expect((await api.get(`/sections/${PLAN}-s-ok`)).status).toBe(404);
  });

  test('later operations see what earlier ones made, and a record may be written twice', async () => {
    const id = `${PLAN}-s-twice`;
    const answer = await batch([
      created(id, section('Först')),
      created(`${id}-child`, section('Under', { parent: id })),
      { method: 'PATCH', path: `/sections/${id}`, body: { title: 'Sedan' } },
    ]);
    expectCommitted(answer);
    expect((await api.get(`/sections/${id}`)).body).toMatchObject({ title: 'Sedan', version: 1 });
    expect((await api.get(`/sections/${id}-child`)).body.parent).toBe(id);

    const ifMatch = await etag(`/sections/${id}`);
    const again = await batch([
      { method: 'PATCH', path: `/sections/${id}`, ifMatch, body: { title: 'Tredje' } },
      { method: 'PATCH', path: `/sections/${id}`, ifMatch, body: { summary: 'Med sammanfattning' } },
    ]);
    expectCommitted(again);
    expect((await api.get(`/sections/${id}`)).body).toMatchObject({
      title: 'Tredje',
      summary: { value: 'Med sammanfattning' },
      version: 2,
    });
    const there = await batch([created(`${id}-a`, section('A')), created(`${id}-a`, section('A'))]);
    expect(there.body.errors).toMatchObject([{ pointer: '/operations/1', code: 'preconditionFailed' }]);
    const nothing = await batch([
      created(`${id}-b`, section('B')),
      { method: 'DELETE', path: `/sections/${id}-b`, reason: 'Ångrat' },
    ]);
    expect([nothing.status, nothing.body.outcome]).toEqual([200, 'unchanged']);
  });

  test('citations that two operations of one batch change are one change of their record', async () => {
    const id = `${PLAN}-s-cited`;
    const cite = (quote: string) => ({ document: PLAN, place: 'Avsnitt 1', quote });
    const body = section('Med belägg', { citations: [cite('första citatet'), cite('andra citatet')] });
    expectCommitted(await batch([created(id, body)]));
    const ifMatch = await etag(`/sections/${id}`);
    const patch = (citations: object[]) => ({ method: 'PATCH', path: `/sections/${id}`, ifMatch, body: { citations } });
    expectCommitted(await batch([patch([cite('första citatet')]), patch([cite('ett nytt citat')])]));
    expect((await api.get(`/sections/${id}`)).body.version).toBe(2);
  });

  test('a section is retracted with everything in it, or not at all', async () => {
    const id = `${PLAN}-s-whole`;
    expectCommitted(
      await batch([
        created(id, section('Hel')),
        created(`${id}-1`, section('Del', { parent: id })),
        {
          method: 'PUT',
          path: `/needs/${id}-n`,
          ifNoneMatch: '*',
          body: { plan: PLAN, section: `${id}-1`, heading: 'Behov', text: 'Fler kuratorer.' },
        },
      ]),
    );
    const ifMatch = await etag(`/sections/${id}`);
    const remove = (path: string, reason?: string) => ({
      method: 'DELETE',
      path,
      ifMatch,
      ...(reason ? { reason } : {}),
    });
    const alone = await batch([remove(`/sections/${id}`, 'Utgår')]);
    expect(alone.body.errors).toMatchObject([{ pointer: '/operations/0', code: 'referenced' }]);
    const unexplained = await batch([
      remove(`/sections/${id}`, 'Utgår'),
      remove(`/sections/${id}-1`),
      remove(`/needs/${id}-n`, 'Utgår'),
    ]);
    expect(unexplained.body.errors).toMatchObject([{ pointer: '/operations/1', code: 'reasonRequired' }]);
    const order = [`/sections/${id}`, `/needs/${id}-n`, `/sections/${id}-1`];
    expectCommitted(await batch(order.map((path) => remove(path, 'Avsnittet utgår'))));
    expect((await api.get(`/needs/${id}-n`)).status).toBe(410);
    const log = await api.get('/revisions?sort=-seq&limit=3');
    expect(log.body.items.map((each: any) => each.changeSet?.reason ?? each.reason)).toEqual(
      Array(3).fill('Avsnittet utgår'),
    );
  });

  test('a figure is changed with the reason of its own operation', async () => {
    const path = '/observations/norrbotten-2025-o-batch';
    const observation = (value: string) => ({
      indicator: 'suicides',
      value: { kind: 'number', value, unit: 'persons', precision: 'exact' },
      period: { asWritten: '2019', start: '2019', end: '2019' },
      geography: { kind: 'county', id: '25' },
      definition: 'prövning',
      document: PAGE,
      citations: [{ document: PAGE }],
    });
    expectCommitted(await batch([{ method: 'PUT', path, ifNoneMatch: '*', body: observation('1') }]));
    const ifMatch = await etag(path);
    const changed = { method: 'PUT', path, ifMatch, body: observation('2') };
    const other = created(`${PLAN}-s-beside`, section('Bredvid'));
    const refused = await batch([other, changed]);
    expect(refused.body.errors).toMatchObject([{ pointer: '/operations/1', code: 'reasonRequired' }]);
    expectCommitted(await batch([other, { ...changed, reason: 'Skrivfel i planen' }]));
    const log = await api.get('/revisions?sort=-seq&limit=1');
    expect(JSON.stringify(log.body)).toContain('Skrivfel i planen');
  });

  test('records change places in one batch, and those without a place come after all that have one', async () => {
    const ids = ['p-1', 'p-2', 'p-3'].map((each) => `${PLAN}-s-${each}`) as [string, string, string];
    expectCommitted(
      await batch([
        created(ids[0], section('Ett', { position: 50_000 })),
        created(ids[1], section('Två')),
        created(ids[2], section('Tre', { position: 50_005 })),
      ]),
    );
    const position = async (id: string) => (await api.get(`/sections/${id}`)).body.position as number;
    expect(await position(ids[1])).toBe(50_001);
    const ifMatch = await etag(`/sections/${ids[0]}`);
    const move = (id: string, to: number) => ({
      method: 'PATCH',
      path: `/sections/${id}`,
      ifMatch,
      body: { position: to },
    });
    expectCommitted(await batch([move(ids[0], 50_005), move(ids[2], 50_000)]));
    expect([await position(ids[0]), await position(ids[2])]).toEqual([50_005, 50_000]);
    const taken = await api.send(
      'PATCH',
      `/sections/${ids[0]}`,
      { position: 50_000 },
      {
        ...NORRBOTTEN,
        'if-match': await etag(`/sections/${ids[0]}`),
      },
    );
    expect([taken.status, taken.body.code]).toEqual([409, 'conflict']);
  });

  test.each([
    ['POST', '/plans/norrbotten-2025'],
    ['PUT', '/sections'],
    ['DELETE', '/sections'],
    ['PUT', '/plans/norrbotten-2025/transitions'],
    ['POST', '/sections/norrbotten-2025-s-1/transitions'],
    ['POST', '/ledger-entries'],
    ['POST', '/batches'],
    ['POST', '/keys'],
    ['POST', '/nonsense'],
  ])('%s %s is no operation of a batch', async (method, path) => {
    const answer = await batch([created(`${PLAN}-s-x`, section('x')), { method, path, body: {}, ifMatch: '"x"' }]);
    expect([answer.status, answer.body.code]).toEqual([422, 'batchRefused']);
    expect(answer.body.errors).toMatchObject([{ pointer: '/operations/1/path', code: 'unknownPath' }]);
  });

  test('a plan is created, filled and adopted in one batch', async () => {
    const plan = 'norrbotten-2027';
    const adopted = { to: 'adopted', body: 'lansstyrgruppen-norrbotten', asWritten: 'Styrgruppen', date: '2027-01-15' };
    const answer = await batch([
      { method: 'PUT', path: `/plans/${plan}`, ifNoneMatch: '*', body: planRecord.example.body },
      created(`${plan}-s-1`, section('Mål', { plan })),
      { method: 'POST', path: `/plans/${plan}/transitions`, body: adopted },
      created(`${plan}-s-2`, section('Uppföljning', { plan })),
    ]);
    expectCommitted(answer);
    expect((await api.get(`/plans/${plan}`)).body).toMatchObject({ state: 'adopted', counts: { sections: 2 } });
    expect((await api.get('/plan-drafts', NORRBOTTEN)).body.items).toEqual([]);
  });

  test('a part does not move between a plan in draft and an adopted one', async () => {
    const plan = 'norrbotten-2028';
    const make = async (path: string, body: object) =>
      api.send('PUT', path, body, { ...NORRBOTTEN, 'if-none-match': '*' });
    expect((await make(`/plans/${plan}`, planRecord.example.body)).status).toBe(201);
    const moves = [
      [await make(`/sections/${plan}-s-1`, section('Utkast', { plan })), `/sections/${plan}-s-1`, PLAN],
      [await make(`/sections/${PLAN}-s-stannar`, section('Beslutat')), `/sections/${PLAN}-s-stannar`, plan],
    ] as const;
    for (const [made, path, to] of moves) {
      const ifMatch = { 'if-match': made.headers.get('etag') as string };
      const refused = await api.send('PATCH', path, { plan: to }, { ...NORRBOTTEN, ...ifMatch });
      expect([refused.status, refused.body.code], JSON.stringify(refused.body)).toEqual([409, 'wrongState']);
      expect(refused.body.errors[0].pointer).toBe('/plan');
    }
  });
});
