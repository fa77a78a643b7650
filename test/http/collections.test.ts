import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_VERSION } from '../../src/api-info.endpoint.js';
import { endpoints } from '../../src/routes.js';
import { BASE } from '../support/app.js';
import { collections, type SeededService, seededService } from '../support/collections.js';
import { STORE_KINDS } from '../support/stores.js';

const href = (path: string) => `${BASE}/api/v1${path}`;

const forAll = endpoints.filter(({ access }) => access === 'public');

test('every resource has a collection with pages and an item, but for what the API says of itself', () => {
  const single = forAll.filter(({ parameters }) => !('knownAt' in parameters)).map(({ path }) => path);
  expect(single).toEqual(['/api-info', '/datasets']);
  // What is calculated from an address is no record, and what there is one of to each record is none of its own.
  const items = forAll.filter(({ path, isComputed }) => path.endsWith('}') && !isComputed);
  expect(items.map(({ path }) => path.split('/{')[0])).toEqual(collections.map(({ path }) => path));
});

describe.each(STORE_KINDS)('collections on %s', (kind) => {
  let service: SeededService;
  beforeAll(async () => {
    service = await seededService(kind);
  });
  afterAll(() => service.drop());

  test('the API says its name, version and state', async () => {
    const { body } = await service.get('/api-info');
    expect(body).toMatchObject({ apiName: 'lansvis', apiVersion: API_VERSION, apiStatus: 'active' });
    expect(body.apiDocumentation).toBe(`${BASE}/docs`);
  });

  describe.each(collections.map(({ path, response }) => ({ path, response })))('$path', ({ path, response }) => {
    test('its first page has items of the documented shape, counts and links', async () => {
      const { status, body, headers } = await service.get(`${path}?limit=3`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(response.safeParse(body).error?.issues ?? []).toEqual([]);
      expect(Object.keys(body)).toEqual(['items', '_meta', '_links']);
      expect(body._meta).toMatchObject({ page: 1, offset: 0, limit: 3, count: body.items.length });
      expect(body.items.length).toBeGreaterThan(0);
      expect(body._meta.totalRecords).toBeGreaterThanOrEqual(body.items.length);
      expect(body._links.self).toEqual({ href: href(`${path}?limit=3`), rel: 'self', method: 'GET' });
    });

    test('twenty items are a page when nothing else is asked for', async () => {
      const { body } = await service.get(path);
      expect(body._meta).toMatchObject({ page: 1, limit: 20, count: Math.min(20, body._meta.totalRecords) });
    });

    test('a page beyond the end is empty, keeps the total and leads back to the last page', async () => {
      const { body: first } = await service.get(`${path}?limit=7`);
      const total = first._meta.totalRecords;
      const { status, body } = await service.get(`${path}?page=999999&limit=7`);
      expect(status).toBe(200);
      expect(body.items).toEqual([]);
      expect(body._meta).toMatchObject({ totalRecords: total, page: 999_999, offset: 6_999_986, limit: 7, count: 0 });
      const last = Math.max(1, Math.ceil(total / 7));
      expect(body._links.prev.href).toBe(href(`${path}?page=${last}&limit=7`));
      expect(body._links.last.href).toBe(body._links.prev.href);
      expect(body._links.next).toBeUndefined();
    });

    test('fields keeps those members and no other', async () => {
      const { body } = await service.get(`${path}?limit=2&fields=id,_links`);
      for (const item of body.items) expect(Object.keys(item)).toEqual(['id', '_links']);
      expect(body._meta.count).toBe(body.items.length);
    });

    test('each item stands at its own address, the same as in the list', async () => {
      const { body } = await service.get(`${path}?limit=5`);
      for (const item of body.items) {
        const { href: self } = item._links.self;
        expect(self).toBe(href(`${path}/${item.id}`));
        const alone = await service.get(self.slice(href('').length));
        expect(alone.status, self).toBe(200);
        expect(alone.body).toEqual(item);
      }
    });

    test.each(['no-such-thing', '0', 'x'.repeat(300), 'Å'])(
      'an identifier that nothing has is not found: %s',
      async (id) => {
        const { status, body } = await service.get(`${path}/${encodeURIComponent(id)}`);
        expect(status).toBe(404);
        expect(body.code).toBe('notFound');
      },
    );

    test('an unknown parameter is refused and the nearest are named', async () => {
      const { status, body } = await service.get(`${path}?limitt=3`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'unknownParameter', errors: [{ parameter: 'limitt' }] });
      expect(body.errors[0].nearest).toContain('limit');
    });

    test('a repeated parameter is refused', async () => {
      const { status, body } = await service.get(`${path}?limit=3&limit=3`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'repeatedParameter', errors: [{ parameter: 'limit' }] });
    });
  });

  test('links of a page in the middle lead to every neighbour and keep the other parameters', async () => {
    const { body } = await service.get('/municipalities?county=25,21&sort=-code&limit=5&page=3');
    const at = (page: number) => href(`/municipalities?county=25%2C21&sort=-code&limit=5&page=${page}`);
    expect(body._meta).toMatchObject({ totalRecords: 24, page: 3, offset: 10, limit: 5, count: 5 });
    const { permalink, ...links } = body._links;
    expect(permalink.href).toBe(
      href(`/municipalities?county=25%2C21&sort=-code&limit=5&page=3&knownAt=${body._meta.revision}&lang=sv`),
    );
    expect(Object.fromEntries(Object.entries<any>(links).map(([rel, link]) => [rel, link.href]))).toEqual({
      self: href('/municipalities?county=25,21&sort=-code&limit=5&page=3'),
      first: at(1),
      prev: at(2),
      next: at(4),
      last: at(5),
    });
    for (const rel of ['first', 'prev', 'next', 'last']) {
      const { status, body: other } = await service.get(body._links[rel].href.slice(href('').length));
      expect(status).toBe(200);
      expect(other._meta.totalRecords).toBe(24);
    }
  });

  test('the first page has nothing before it and the last nothing after it', async () => {
    const { body: first } = await service.get('/counties?limit=10');
    expect(Object.keys(first._links)).toEqual(['self', 'first', 'next', 'last', 'permalink']);
    const { body: last } = await service.get('/counties?limit=10&page=3');
    expect(Object.keys(last._links)).toEqual(['self', 'first', 'prev', 'last', 'permalink']);
    expect(last._meta).toMatchObject({ offset: 20, count: 1 });
  });

  test.each(['page=0', 'page=-1', 'page=1.5', 'page=', 'page=01', 'limit=0', 'limit=1001', 'limit=all', 'limit=1e2'])(
    '%s is malformed',
    async (query) => {
      const { status, body } = await service.get(`/counties?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'malformedParameter', errors: [{ parameter: query.split('=')[0] }] });
    },
  );

  test('a thousand items fit on a page and the largest page number is answered', async () => {
    expect((await service.get('/municipalities?limit=1000')).body._meta.count).toBe(290);
    expect((await service.get('/citations?limit=1000&page=999999999')).body._meta).toMatchObject({ count: 0 });
  });

  test('a member that items do not have is an unknown code, the nearest named', async () => {
    const { status, body } = await service.get('/counties?fields=id,nme');
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ parameter: 'fields', code: 'unknownCode' })]);
    expect(body.errors[0].nearest).toContain('name');
  });
});
