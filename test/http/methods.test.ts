import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_HEADERS, SECURITY_HEADERS } from '../../src/http/security-headers.js';
import { committedDocument, methodsAt } from '../openapi/contract.js';
import { type TestApp, testApp } from '../support/app.js';
import { expectProblem } from '../support/problems.js';
import { newStore } from '../support/stores.js';

const ASSETS: Record<string, { body: string; type: string }> = {
  'openapi.json': { body: '{"openapi":"3.1.0"}', type: 'application/json; charset=utf-8' },
  'openapi.yaml': { body: 'openapi: 3.1.0', type: 'application/yaml; charset=utf-8' },
  'docs/init.js': { body: '// starts', type: 'text/javascript; charset=utf-8' },
};
/** Every path that is read or written, and its methods in the order in which they are told. */
const document = committedDocument();
const API: readonly (readonly [string, readonly string[]])[] = Object.keys(document.paths).map((path) => {
  const address = path.replace(/\{\w+\}/, '25');
  const methods = methodsAt(document, address).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return [`/api/v1${address}`, methods];
});
const PAGES = ['/', '/docs', '/docs/init.js', '/problems/notFound', '/api/v1/openapi.json', '/api/v1/openapi.yaml'];
const STATE = ['/healthz', '/readyz'];
const READ_ALONE = ['GET', 'HEAD'];
const PATHS = [...API, ...[...PAGES, ...STATE].map((path) => [path, READ_ALONE] as const)];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let service: TestApp;
let drop: () => Promise<void>;
beforeAll(async () => {
  const opened = await newStore('postgres', 'seeded');
  drop = opened.drop;
  service = testApp(opened.store, { assets: async (name) => ASSETS[name] ?? null });
});
afterAll(() => drop());

function expectSecurity(response: Response, headers = SECURITY_HEADERS): void {
  for (const name of Object.keys(SECURITY_HEADERS)) expect(response.headers.get(name), name).toBe(headers[name]);
  expect(response.headers.get('x-request-id')).toMatch(/^[\w.-]{1,64}$/);
}

describe.each(PATHS)('%s', (path, taken) => {
  const allow = [...taken, 'OPTIONS'].join(', ');

  test('OPTIONS tells the methods, also to scripts of other sites', async () => {
    const response = await service.app.request(path, {
      method: 'OPTIONS',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
    });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('allow')).toBe(allow);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    // Scripts of other sites read and calculate; they send no key, so what writes alone is not for them.
    const others = [...taken.filter((method) => !['PUT', 'PATCH', 'DELETE'].includes(method)), 'OPTIONS'];
    expect(response.headers.get('access-control-allow-methods')).toBe(others.join(', '));
    expect(response.headers.get('access-control-allow-headers')).toContain('if-none-match');
    expect(response.headers.get('access-control-allow-headers')).not.toMatch(/authorization|x-api-key/i);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expectSecurity(response);
  });

  test.each(METHODS.filter((method) => !taken.includes(method)))(
    '%s is refused with the methods that are taken',
    async (method) => {
      const response = await service.app.request(path, { method, ...(method === 'GET' ? {} : { body: '{"a":1}' }) });
      await expectProblem(response, 405, 'methodNotAllowed');
      expect(response.headers.get('allow')).toBe(allow);
      expectSecurity(response);
    },
  );

  test('carries security headers and a request id', async () => {
    // A page of the web face allows less than the reference page, which brings its own style.
    const headers = path === '/' ? PAGE_HEADERS : SECURITY_HEADERS;
    for (const method of taken) expectSecurity(await service.app.request(path, { method }), headers);
  });
});

test.each(PAGES)('%s has a validator and may be kept', async (path) => {
  const response = await service.app.request(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toContain('public');
  const etag = response.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[^"]+"$/);
  const again = await service.app.request(path, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test.each(STATE)('%s is of the moment and never kept', async (path) => {
  const response = await service.app.request(path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
});

test('readiness tells the revision, the kind of store and what it can promise', async () => {
  const empty = await newStore('pglite', 'empty');
  const { app } = testApp(empty.store, { readiness: { durability: 'some' } });
  const answer = await (await app.request('/readyz')).json();
  await empty.drop();
  expect(answer).toEqual({ status: 'ready', revision: 0, store: 'pglite', durability: 'some' });
});

describe('Accept, where there is JSON alone', () => {
  test.each([
    'application/json',
    'application/*',
    '*/*',
    'text/html, application/json;q=0.1',
    'text/csv, */*;q=0.01',
    'APPLICATION/JSON; charset=utf-8',
    'application/json;q=1, */*;q=0',
  ])('%s is answered with JSON', async (accept) => {
    const { status, headers } = await service.get('/counties/25', { accept });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  });

  test.each([
    'text/html',
    'text/*',
    'application/xml',
    'application/json;q=0',
    '*/*, application/json; q=0.0',
    'json',
    ',',
  ])('%s is not offered', async (accept) => {
    const response = await service.app.request('/api/v1/counties/25', { headers: { accept } });
    await expectProblem(response, 406, 'notAcceptable');
  });
});

describe('what names a request', () => {
  test('the id that was given comes back, on answers and on problems', async () => {
    for (const path of ['/counties?limit=1', '/counties/99']) {
      const { headers, body } = await service.get(path, { 'x-request-id': 'from.client_1-2' });
      expect(headers.get('x-request-id')).toBe('from.client_1-2');
      if (body.traceId) expect(body.traceId).toBe('from.client_1-2');
    }
  });

  test('each request without an id gets one of its own', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await service.get('/api-info')).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(3);
    const { headers, body } = await service.get('/counties/99');
    expect(headers.get('x-request-id')).toBe(body.traceId);
  });

  test.each(['a b', 'x'.repeat(65), '<script>', 'a/b', 'å'])(
    'an id that logs could not carry is replaced: %s',
    async (id) => {
      const { headers } = await service.get('/api-info', { 'x-request-id': id });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('a trace context is handed back, on answers, 304 and problems, and not when it is none', async () => {
    const etag = (await service.get('/api-info')).headers.get('etag') ?? '';
    for (const [path, headers] of [
      ['/api-info', {}],
      ['/api-info', { 'if-none-match': etag }],
      ['/counties/99', {}],
    ] as const) {
      expect((await service.get(path, { ...headers, traceparent: TRACE })).headers.get('traceparent')).toBe(TRACE);
    }
    for (const traceparent of ['00-abc-def-01', `${TRACE}-x`, TRACE.toUpperCase()])
      expect((await service.get('/api-info', { traceparent })).headers.get('traceparent')).toBeNull();
  });
});

test('scripts of other sites may read answers and problems, and the headers that matter', async () => {
  for (const path of ['/counties?limit=1', '/counties/99', '/nothing']) {
    const { headers } = await service.get(path, { origin: 'https://example.org' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id');
  }
});
