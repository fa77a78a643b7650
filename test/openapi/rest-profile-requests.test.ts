import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layOutExamples } from '../../src/entry/openapi-examples.js';
import { currentVersion } from '../../src/revision/dataset.query.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { newStore } from '../support/stores.js';
import {
  addressOf,
  committedDocument,
  everyOperationOf,
  isCollection,
  isRecords,
  methodsAt,
  operationsOf,
} from './contract.js';

/**
 * The national REST API profile (1.2.0), row by row where software can meet it: what requests are taken and how they are answered. README.md
 * in openapi/ sorts every row and refers to these tests by their names.
 */
const document = committedDocument();
const operations = operationsOf(document);
const collections = operations.filter(isCollection);

let opened: Awaited<ReturnType<typeof newStore>>;
let service: TestApp;
beforeAll(async () => {
  opened = await newStore('pglite', 'seeded');
  service = testApp(opened.store);
  // The seeds have no ledger.
  await layOutExamples(opened.store);
});
afterAll(() => opened.drop());

/** Every link object of an answer, with where it stands. */
function linksOf(body: any): [string, any][] {
  return [body, ...(body.items ?? [])].flatMap((each) => Object.entries(each._links ?? {}));
}

describe('requests and answers', () => {
  test('ARQ.01, FNS.02 values are percent-encoded UTF-8, and nothing else is read', async () => {
    const { body } = await service.get('/counties?q=J%C3%A4mtland&fields=id');
    expect(body.items).toEqual([{ id: '23' }]);
    expect((await service.get('/counties?q=J%E4mtland')).body.code).toBe('malformedUrl');
  });

  test('ARQ.02, ARQ.03 the usual request headers are taken, those of authorisation too', async () => {
    const { status } = await service.get('/counties', {
      authorization: 'Bearer a.b.c',
      'content-type': 'application/json',
      accept: 'application/json',
      date: 'Sun, 22 Nov 2026 12:00:00 GMT',
      'cache-control': 'no-cache',
      cookie: 'a=b',
    });
    expect(status).toBe(200);
  });

  test('ARQ.06, HYP.02 reading again answers the same and changes nothing', async () => {
    const before = await currentVersion(opened.store);
    for (const operation of operations) {
      const [one, other] = [await service.get(addressOf(operation)), await service.get(addressOf(operation))];
      expect([one.status, one.body, one.headers.get('etag')]).toEqual([200, other.body, other.headers.get('etag')]);
      const head = await service.app.request(`${BASE}/api/v1${addressOf(operation)}`, { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', one.headers.get('etag')]);
    }
    expect(await currentVersion(opened.store)).toEqual(before);
  });

  test('SAK.05, SAK.30 a method that is not used is answered with 405 and those that are', async () => {
    for (const operation of everyOperationOf(document)) {
      const used = methodsAt(document, addressOf(operation));
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((each) => !used.includes(each))) {
        const answer = await service.app.request(`${BASE}/api/v1${addressOf(operation)}`, { method });
        expect([operation.path, method, answer.status]).toEqual([operation.path, method, 405]);
        const head = used.includes('GET') ? ['HEAD'] : [];
        expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...used, ...head, 'OPTIONS'].sort());
      }
    }
  });

  test('SAK.06, SAK.28, SAK.31 every request is validated: names, forms, codes, lengths, repetitions', async () => {
    const refused: [string, number][] = [
      ['/counties?county=Norrbotten', 400],
      ['/counties?county=26', 422],
      ['/counties?county=25&county=24', 400],
      ['/counties?limit=1e3', 400],
      ['/counties?limit=0x10', 400],
      ['/counties?limit=1001', 400],
      ['/counties?q=%00', 400],
      ['/counties?q=%FF', 400],
      [`/counties?q=${'x'.repeat(201)}`, 400],
      ['/counties?sort=size', 422],
      ['/counties?fields=size', 422],
    ];
    for (const [path, status] of refused) expect([path, (await service.get(path)).status]).toEqual([path, status]);
  });

  test('SAK.17, SAK.37 other sites may read, without anyone’s credentials', async () => {
    const { headers } = await service.get('/counties', { origin: 'https://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('SAK.24, SAK.25, SAK.26 a fault of ours shows nothing of the system', async () => {
    const secret = 'relation "claim" at postgres://user:word@10.0.0.1/db';
    const broken = testApp({ ...opened.store, kind: 'postgres', rows: () => Promise.reject(new Error(secret)) });
    const { status, body } = await broken.get('/counties');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/relation|postgres|claim|Error|\.ts|at /);
    expect(broken.errors).toHaveLength(1);
  });

  test('FEL.01, FEL.02, ARP.02 what goes wrong is told as a problem with its five members', async () => {
    const problems = [
      await service.get('/counties?x=1'),
      await service.get('/counties/99'),
      await service.get('/nothing'),
      await service.get('/counties?county=26'),
      await service.get('/counties', { accept: 'text/html' }),
    ];
    expect(problems.map(({ status }) => status)).toEqual([400, 404, 404, 422, 406]);
    for (const { status, headers, body } of problems) {
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(body).toMatchObject({
        type: expect.stringContaining('/problems/'),
        title: expect.any(String),
        status,
        detail: expect.any(String),
        instance: expect.stringContaining(BASE),
      });
    }
    const [{ properties }] = [document.components.schemas.Problem];
    for (const member of ['type', 'title', 'status', 'detail', 'instance']) expect(properties).toHaveProperty(member);
  });
});

describe('links', () => {
  test('HYP.05, HYP.07, HYP.11–HYP.13, HYP.15–HYP.17 every answer links to itself: href, rel, method', async () => {
    for (const operation of operations.filter(({ path }) => path !== '/datasets')) {
      const path = addressOf(operation);
      const { body } = await service.get(path);
      expect(body._links.self.href).toBe(`${BASE}/api/v1${path}`);
      for (const [name, each] of linksOf(body)) {
        expect(Object.keys(each)).toEqual(['href', 'rel', 'method']);
        // The permalink is for citing (RFC 8574); what is beside the answer is related to it.
        expect([name, name === 'permalink' ? 'cite-as' : 'related']).toContain(each.rel);
        expect(each.method).toBe('GET');
        expect(new URL(each.href).href).toBe(each.href);
      }
    }
    // The catalogue is JSON-LD, which has a member for that.
    expect((await service.get('/datasets')).body['@id']).toBe(`${BASE}/api/v1/datasets`);
  });

  test('HYP.01, HYP.18, HYP.19 relations are those of IANA, documented, and lead where they say', async () => {
    const { body } = await service.get('/municipalities?county=25&limit=5&page=2');
    expect(Object.keys(body._links)).toEqual(['self', 'first', 'prev', 'next', 'last', 'permalink']);
    expect(Object.keys(document.components.schemas.PageLinks.properties)).toEqual(Object.keys(body._links));
    const page = async (name: string) =>
      (await service.get(body._links[name].href.slice(`${BASE}/api/v1`.length))).body._meta;
    expect((await page('first')).page).toBe(1);
    expect((await page('prev')).page).toBe(1);
    expect((await page('next')).page).toBe(3);
    expect((await page('last')).page).toBe(3);
  });

  test('HYP.09, HYP.10, HYP.14 links name our address or a trusted proxy’s, never a stranger’s Host', async () => {
    const { app } = testApp(opened.store, {
      address: { publicUrl: 'https://lan.test', trustedProxies: new Set(['10.1.1.1']) },
      remoteAddress: (context) => context.req.header('x-test-peer'),
    });
    const self = async (peer: string, headers: Record<string, string>) => {
      const answer = await app.request('http://internal/api/v1/counties/25', {
        headers: { 'x-test-peer': peer, ...headers },
      });
      return (await answer.json())._links.self.href;
    };
    const ours = 'https://lan.test/api/v1/counties/25';
    expect(await self('10.9.9.9', { host: 'evil.test' })).toBe(ours);
    expect(await self('10.9.9.9', { forwarded: 'host=evil.test;proto=https' })).toBe(ours);
    expect(await self('10.1.1.1', { 'x-forwarded-host': 'evil.test' })).toBe(ours);
    expect(await self('10.1.1.1', {})).toBe(ours);
    expect(await self('10.1.1.1', { forwarded: 'host=gateway.test;proto=https' })).toBe(
      'https://gateway.test/api/v1/counties/25',
    );
  });
});

describe('filters and pages', () => {
  test('FNS.01, FNS.03, FNS.05, FNS.06 query parameters are optional, in camelCase', () => {
    for (const { parameters } of operations) {
      for (const { name, required } of parameters.filter(({ in: place }) => place === 'query')) {
        expect(name).toMatch(/^[a-z]+(?:[A-Z][a-z]+)*$/);
        expect(required).toBe(false);
      }
    }
  });

  test('UFN.04, FNS.07–FNS.09 collections take fields, sort, page from 1, and limit, 20 by default', async () => {
    for (const { path, parameters } of collections.filter(isRecords)) {
      expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['fields', 'sort', 'page', 'limit']));
      expect(parameters.find(({ name }) => name === 'page')?.schema).toMatchObject({ default: 1, minimum: 1 });
      expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({ default: 20 });
      expect((await service.get(path)).body._meta).toMatchObject({ page: 1, limit: 20, offset: 0 });
    }
  });

  test('FNS.10–FNS.13 pages tell where they stand, and their links keep all other parameters', async () => {
    const { body } = await service.get('/municipalities?county=25,24&sort=-name&fields=id&limit=10&page=2&lang=en');
    expect(body._meta).toMatchObject({ totalRecords: 29, page: 2, offset: 10, limit: 10, count: 10 });
    for (const [name, { href }] of linksOf(body)) {
      const { searchParams } = new URL(href);
      expect([name, ...['county', 'sort', 'fields', 'limit', 'lang'].map((each) => searchParams.get(each))]).toEqual([
        name,
        '25,24',
        '-name',
        'id',
        '10',
        'en',
      ]);
    }
  });

  test('FNS.14 a page beyond the last is empty and not an error', async () => {
    const { status, body } = await service.get('/counties?page=99');
    expect([status, body.items, body._meta.totalRecords]).toEqual([200, [], 21]);
    expect(body._links.prev.href).toContain('page=2');
  });

  test('CAC.01 answers may be kept, and asked about again', async () => {
    for (const operation of operations) {
      const { headers } = await service.get(addressOf(operation));
      expect(headers.get('cache-control')).toContain('public, max-age=60');
      expect(headers.get('vary')).toBe('Accept, Accept-Language');
    }
  });
});
