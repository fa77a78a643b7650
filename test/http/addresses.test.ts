import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { collections } from '../support/collections.js';
import { expectProblem } from '../support/problems.js';
import { newStore } from '../support/stores.js';

const PUBLIC = 'https://lansvis.example';
const PROXY = '10.0.0.7';
const FORWARDED = 'for=192.0.2.43;host=published.example;proto=https';

let store: Store;
let drop: () => Promise<void>;
let service: TestApp;
beforeAll(async () => {
  ({ store, drop } = await newStore('postgres', 'seeded'));
  service = testApp(store);
});
afterAll(() => drop());

/** The app as it is behind a proxy, with the peer that connects. */
const behind = (peer: string) =>
  testApp(store, {
    address: { publicUrl: PUBLIC, trustedProxies: new Set([PROXY]) },
    remoteAddress: () => peer,
  });

/** Every address that an answer holds, whatever member it stands in. */
function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:\/\//.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(addressesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(addressesIn);
}

describe('links', () => {
  test.each(collections.map(({ path }) => path))('the Link header of %s says what _links says', async (path) => {
    const { headers, body } = await service.get(`${path}?limit=1&page=2`);
    const inHeader = (headers.get('link') ?? '')
      .split(', ')
      .map((each) => /^<([^>]+)>; rel="([\w-]+)"$/.exec(each)?.slice(1));
    expect(inHeader).toEqual(Object.values<any>(body._links).map(({ href, rel }) => [href, rel]));
    expect(inHeader.length).toBeGreaterThanOrEqual(4);
  });

  test('signs of the header and letters of Swedish are encoded in it', async () => {
    const { status, headers } = await service.get(`/municipalities?q=${encodeURIComponent('å>, <"; rel="next')}`);
    expect(status).toBe(200);
    expect(headers.get('link')).not.toMatch(/[^\x20-\x7e]|rel="next"/);
    expect(headers.get('link')?.match(/</g)).toHaveLength(4);
  });

  test('links keep the filters in use, so that following them stays in the same list', async () => {
    const { body } = await service.get('/municipalities?q=%C3%B6ver&limit=1');
    const { body: next } = await service.get(body._links.next.href.slice(`${BASE}/api/v1`.length));
    expect(next._meta).toMatchObject({ totalRecords: body._meta.totalRecords, page: 2 });
    expect(next.items[0].id).not.toBe(body.items[0].id);
  });
});

describe('the public address', () => {
  test('a Host that anyone may write is in no answer, problem or cache', async () => {
    const { app } = behind(PROXY);
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    for (const path of ['/api/v1/counties?limit=2', '/api/v1/counties/99', '/api/v1/api-info', '/', '/nothing']) {
      const response = await app.request(`http://evil.example${path}`, { headers });
      const text = (await response.text()) + [...response.headers].join();
      expect(text).not.toContain('evil.example');
    }
    const { body } = await behind(PROXY).get('/counties/25');
    expect(body._links.self.href).toBe(`${PUBLIC}/api/v1/counties/25`);
  });

  test('Forwarded from a configured proxy is the address of every link', async () => {
    for (const peer of [PROXY, `::ffff:${PROXY}`]) {
      const { headers, body } = await behind(peer).get('/counties?limit=2', { forwarded: FORWARDED });
      const links = addressesIn(body);
      expect(links.length).toBeGreaterThan(4);
      for (const link of links) expect(link).toMatch(/^https:\/\/published\.example\//);
      expect(headers.get('link')).toContain('<https://published.example/api/v1/counties?limit=2>; rel="self"');
    }
    const response = await behind(PROXY).app.request('/api/v1/counties/99', { headers: { forwarded: FORWARDED } });
    const { type, instance } = await expectProblem(response, 404);
    expect([type, instance]).toEqual([
      'https://published.example/problems/notFound',
      'https://published.example/api/v1/counties/99',
    ]);
  });

  test('Forwarded from anyone else is not believed', async () => {
    for (const peer of ['192.0.2.1', '10.0.0.70', '']) {
      const { body } = await behind(peer).get('/counties?limit=2', { forwarded: FORWARDED });
      for (const link of addressesIn(body)) expect(link.startsWith(`${PUBLIC}/`)).toBe(true);
    }
  });

  test('one address does not answer from what was kept for the other', async () => {
    const app = behind(PROXY);
    const [own, forwarded] = [await app.get('/counties/25'), await app.get('/counties/25', { forwarded: FORWARDED })];
    expect(own.headers.get('etag')).not.toBe(forwarded.headers.get('etag'));
    expect(own.body._links.self.href).not.toBe(forwarded.body._links.self.href);
    expect((await app.get('/counties/25')).body).toEqual(own.body);
  });
});

describe('languages', () => {
  const nameOf = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await service.get(path, headers);
    return [answer.headers.get('content-language'), answer.body.name];
  };
  const swedish = ['sv', 'Suicidprevention'];
  const english = ['en', 'Suicide prevention'];

  test.each([
    [{}, swedish],
    [{ 'accept-language': 'en' }, english],
    [{ 'accept-language': 'en-GB, sv;q=0.5' }, english],
    [{ 'accept-language': 'en;q=0.4, sv;q=0.5' }, swedish],
    [{ 'accept-language': 'de, fr;q=0.9' }, swedish],
    [{ 'accept-language': 'de, en;q=0.1' }, english],
    [{ 'accept-language': ';;;,q=,=' }, swedish],
  ] as const)('%j is answered in that language', async (headers, expected) => {
    expect(await nameOf('/themes/suicide-prevention', headers)).toEqual(expected);
  });

  test('lang decides before Accept-Language', async () => {
    expect(await nameOf('/themes/suicide-prevention?lang=sv', { 'accept-language': 'en' })).toEqual(swedish);
    expect(await nameOf('/themes/suicide-prevention?lang=en', { 'accept-language': 'sv' })).toEqual(english);
  });

  test('codes and figures are the same in both languages, labels are not', async () => {
    const path = '/allocations?county=21&agreement=psykisk-halsa-2022';
    const [sv, en] = [await service.get(path), await service.get(`${path}&lang=en`)];
    expect(sv.body.items[0].amount).toMatchObject({ absence: 'notStated', label: 'Anges inte' });
    expect(en.body.items[0].amount).toMatchObject({ absence: 'notStated', label: 'Not stated' });
  });

  test('a language that there is not is unknown', async () => {
    const { status, body } = await service.get('/themes?lang=de');
    expect([status, body.code, body.errors[0].nearest]).toEqual([422, 'unknownCode', ['en', 'sv']]);
    expect((await service.get('/themes?lang=sv,en')).body.code).toBe('malformedParameter');
  });

  test('problems are in English and say so', async () => {
    const { headers } = await service.get('/counties/99', { 'accept-language': 'sv' });
    expect(headers.get('content-language')).toBe('en');
  });
});
