import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { layOutExamples } from '../../src/entry/openapi-examples.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { fact } from '../../src/revision/fact.js';
import { endpoints } from '../../src/routes.js';
import { type TestApp, testApp } from '../support/app.js';
import { bearer } from '../support/principals.js';
import { newStore } from '../support/stores.js';

const ADDRESSES = endpoints
  .filter(({ access }) => access === 'public')
  .map(({ path, pathParameters }) =>
    path.replace(/\{(\w+)\}/, (_all, name: string) => pathParameters[name]?.example ?? ''),
  );
const COUNTY = '/counties/25';
const CACHED = 'public, max-age=60, stale-while-revalidate=600';

let store: Store;
let drop: () => Promise<void>;
let service: TestApp;
beforeAll(async () => {
  ({ store, drop } = await newStore('postgres', 'seeded'));
  service = testApp(store);
  // The seeds have no ledger.
  await layOutExamples(store);
});
afterAll(() => drop());

const etagOf = async (path: string, headers: Record<string, string> = {}) =>
  (await service.get(path, headers)).headers.get('etag') ?? '';

describe.each(ADDRESSES)('GET %s', (path) => {
  test('has a strong validator, and with it the answer is 304 without a body', async () => {
    const { status, headers } = await service.get(path);
    expect(status).toBe(200);
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\x21\x23-\x7e]+"$/);
    expect(headers.get('cache-control')).toBe(CACHED);
    expect(headers.get('vary')).toBe('Accept, Accept-Language');

    const again = await service.get(path, { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, null]);
    for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin'])
      expect(again.headers.get(name), name).toBe(headers.get(name));
    expect(again.headers.get('content-type')).toBeNull();
  });

  test('answers HEAD with the same headers and no body', async () => {
    const { headers } = await service.get(path);
    const head = await service.app.request(`/api/v1${path}`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const own = (all: Headers) => [...all].filter(([name]) => name !== 'x-request-id');
    expect(own(head.headers)).toEqual(own(headers));
  });
});

describe('what is not everybody’s', () => {
  const keeper = bearer('keeper', 'keys:write');

  test('is kept by nobody, and its validator is of what it tells: keys change between revisions', async () => {
    const first = await service.get('/keys', keeper);
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const asked = { ...keeper, 'if-none-match': first.headers.get('etag') ?? '' };
    const same = await service.get('/keys', asked);
    expect([same.status, same.body, same.headers.get('cache-control')]).toEqual([304, null, 'private, no-store']);
    expect(same.headers.get('access-control-allow-origin')).toBeNull();
    const key = { name: 'Ny', scopes: ['county:25'] };
    expect((await service.send('POST', '/keys', key, keeper)).status).toBe(201);
    const other = await service.get('/keys', asked);
    expect(other.status).toBe(200);
    expect(other.body._meta.revision).toBe(first.body._meta.revision);
    expect(other.body._meta.totalRecords).toBe(first.body._meta.totalRecords + 1);
  });
});

describe('If-None-Match', () => {
  test.each([
    ['the validator', (etag: string) => etag],
    ['any', () => '*'],
    ['the validator, weakened by a proxy', (etag: string) => `W/${etag}`],
    ['a list that holds it', (etag: string) => `"other", ${etag} ,W/"third"`],
    ['a list that holds it, weakened', (etag: string) => `"other",W/${etag}`],
  ])('%s is 304', async (_what, header) => {
    expect((await service.get(COUNTY, { 'if-none-match': header(await etagOf(COUNTY)) })).status).toBe(304);
  });

  test.each([
    ['another validator', () => '"other"'],
    ['the validator without its quotes', (etag: string) => etag.slice(1, -1)],
    ['a part of the validator', (etag: string) => `${etag.slice(0, -2)}"`],
    ['nothing', () => ''],
  ])('%s is answered in full', async (_what, header) => {
    const { status, body } = await service.get(COUNTY, { 'if-none-match': header(await etagOf(COUNTY)) });
    expect([status, body.id]).toEqual([200, '25']);
  });

  test('does not turn a problem into 304', async () => {
    expect((await service.get('/counties/99', { 'if-none-match': '*' })).status).toBe(404);
  });
});

test('the validator tells languages, addresses and builds apart', async () => {
  const etags = await Promise.all([
    etagOf(COUNTY),
    etagOf(COUNTY, { 'accept-language': 'en' }),
    etagOf(`${COUNTY}?lang=en`),
    etagOf('/counties/21'),
    etagOf('/counties?limit=1'),
    etagOf('/counties?limit=2'),
  ]);
  expect(new Set(etags).size).toBe(etags.length);
  const later = testApp(store, { buildId: 'later' });
  expect((await later.get(COUNTY)).headers.get('etag')).not.toBe(etags[0]);
});

test('a commit changes the validator and the answer at once; what was known before keeps its own', async () => {
  const before = await service.get('/themes?limit=1000');
  const then = `/themes?limit=1000&knownAt=${before.body._meta.revision}`;
  const past = await service.get(then);

  const theme = fact('theme', { id: 'prov-tema', nameSv: 'Provtema', nameEn: 'Trial', descriptionSv: 'Ett prov.' });
  const outcome = await commitChangeSet(store, {
    id: 'validators-1',
    actor: 'test',
    reason: 'prov',
    puts: [{ entity: theme.entity, id: theme.id, expectedVersion: 0, after: theme.row }],
    retracts: [],
  });
  expect(outcome.status).toBe('committed');

  const stale = await service.get('/themes?limit=1000', { 'if-none-match': before.headers.get('etag') ?? '' });
  expect(stale.status).toBe(200);
  expect(stale.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect(stale.body.items.map((item: any) => item.id)).toContain('prov-tema');
  expect(stale.body._meta.totalRecords).toBe(before.body._meta.totalRecords + 1);

  const unchanged = await service.get(then);
  expect(unchanged.headers.get('etag')).toBe(past.headers.get('etag'));
  expect(unchanged.body).toEqual(past.body);
});

test('an answer is asked of the database once for a revision, language and address', async () => {
  let statements = 0;
  const counting: Store = {
    ...store,
    kind: store.kind,
    rows: (statement, parameters) => {
      if (/from "?county/.test(statement)) statements += 1;
      return store.rows(statement, parameters);
    },
  };
  const counted = testApp(counting);
  const first = await counted.get('/counties?limit=3');
  const asked = statements;
  expect(asked).toBeGreaterThan(0);
  expect((await counted.get('/counties?limit=3')).body).toEqual(first.body);
  expect(statements).toBe(asked);
  await counted.get('/counties?limit=3', { 'accept-language': 'en' });
  expect(statements).toBeGreaterThan(asked);
});
