import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import worker, { type Env } from '../../src/entry/worker.js';
import { freePort } from '../support/databases.js';
import { newDatabase } from '../support/stores.js';

const FILES: Record<string, string> = { '/openapi.json': '{"openapi":"3.1.0"}', '/docs/init.js': '// starts' };

const assets: Env['ASSETS'] = {
  fetch: async ({ pathname }) => {
    const text = FILES[pathname];
    return text === undefined ? new Response('no', { status: 404 }) : new Response(text);
  },
};

/** One request as the platform hands it over; what was left to be done after the answer is awaited. */
async function ask(address: string, environment: Partial<Env>, headers: Record<string, string> = {}) {
  const later: Promise<unknown>[] = [];
  const env: Env = {
    HYPERDRIVE: { connectionString: 'postgres://nobody:x@127.0.0.1:1/none' },
    ASSETS: assets,
    CF_VERSION_METADATA: { id: 'version-1' },
    ...environment,
  };
  const response = await worker.fetch(new Request(address, { headers }), env, {
    waitUntil: (work) => void later.push(work),
  });
  const text = await response.text();
  await Promise.all(later);
  return { status: response.status, headers: response.headers, text, later: later.length };
}

describe('the worker with a database', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let bound: Partial<Env>;
  beforeEach(async () => {
    database = await newDatabase('seeded');
    bound = { HYPERDRIVE: { connectionString: database.url } };
  });
  afterEach(() => database.drop());

  test('links are made of the host that was asked, each host its own', async () => {
    for (const host of ['https://lansvis.example', 'https://www.lansvis.example']) {
      const { text } = await ask(`${host}/api/v1/counties/25`, bound);
      expect(JSON.parse(text)._links.self.href).toBe(`${host}/api/v1/counties/25`);
    }
  });

  test('a configured address stands before the host, whatever Forwarded says', async () => {
    const { text } = await ask(
      'https://abc123.preview.example/api/v1/counties/25',
      { ...bound, LANSVIS_PUBLIC_URL: 'https://lansvis.example/' },
      { forwarded: 'host=evil.example;proto=https' },
    );
    expect(JSON.parse(text)._links.self.href).toBe('https://lansvis.example/api/v1/counties/25');
  });

  test('an answer is validated by revision and version', async () => {
    const address = 'https://lansvis.example/api/v1/api-info';
    const etag = (await ask(address, bound)).headers.get('etag') ?? '';
    expect(etag).toContain('version-1');
    expect((await ask(address, bound, { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('the worker without a database', () => {
  afterEach(() => vi.restoreAllMocks());

  test('what needs no database is answered, and the client is closed after each request', async () => {
    const health = await ask('https://lansvis.example/healthz', {});
    expect([health.status, health.text, health.later]).toEqual([200, '{"status":"ok"}', 1]);
    const document = await ask('https://lansvis.example/api/v1/openapi.json', {});
    expect([document.status, document.text]).toEqual([200, FILES['/openapi.json']]);
    expect(document.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const script = await ask('https://lansvis.example/docs/init.js', {});
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await ask('https://lansvis.example/docs/secret.js', {})).status).toBe(404);
  });

  test('a new version makes the files of the one before stale', async () => {
    const address = 'https://lansvis.example/api/v1/openapi.json';
    const etag = (await ask(address, {})).headers.get('etag') ?? '';
    expect((await ask(address, {}, { 'if-none-match': etag })).status).toBe(304);
    const next = { CF_VERSION_METADATA: { id: 'version-2' } };
    expect((await ask(address, next, { 'if-none-match': etag })).status).toBe(200);
  });

  test('what needs it is refused with a problem that tells no address, and logged as one line of JSON', async () => {
    const lines: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
    const port = await freePort();
    const { status, headers, text, later } = await ask('https://lansvis.example/api/v1/counties', {
      HYPERDRIVE: { connectionString: `postgres://nobody:hidden@127.0.0.1:${port}/none` },
    });
    expect([status, headers.get('retry-after'), later]).toEqual([503, '1', 1]);
    expect(JSON.parse(text)).toMatchObject({ status: 503, code: 'unavailable' });
    expect(text).not.toMatch(/hidden|127\.0\.0\.1|ECONNREFUSED/);

    expect(lines).toHaveLength(1);
    const logged = JSON.parse(lines[0] ?? '');
    expect(logged).toMatchObject({ level: 'error', code: 'unavailable', msg: 'failed' });
    expect(logged.requestId).toBe(JSON.parse(text).traceId);
    expect(logged.err.cause.message).toContain('ECONNREFUSED');
    expect(lines[0]).not.toContain('hidden');
  });
});
