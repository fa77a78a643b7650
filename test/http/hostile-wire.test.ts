import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson } from '../../src/http/request-body.js';
import { expectRefused } from '../support/problems.js';
import { getRaw, sendRaw } from '../support/raw-http.js';
import { startTestService, type TestService } from '../support/service.js';
import { newStore } from '../support/stores.js';

let service: TestService;
let drop: () => Promise<void>;
beforeAll(async () => {
  const opened = await newStore('pglite', 'seeded');
  service = await startTestService(opened.store);
  drop = opened.drop;
});
afterAll(async () => {
  expect(service.errors).toEqual([]);
  await service.close();
  await drop();
});

describe('headers', () => {
  const get = (headers: string) => getRaw(service.url, '/api/v1/counties/25', headers);

  test.each([
    ['Accept-Language', 'sv;q=0.1,'.repeat(2000)],
    ['Accept-Language', ';;q=,='.repeat(1000)],
    ['If-None-Match', '"x",'.repeat(5000)],
    ['Accept', `*/*,${'a/b,'.repeat(5000)}`],
    ['Forwarded', `${'host=evil;'.repeat(2000)},`],
    ['Traceparent', 'a'.repeat(20_000)],
    ['X-Request-Id', '{"$gt":""}'],
    ['Range', 'bytes=0-1'],
    ['Expect', '100-continue'],
    ['Expect', 'a miracle'],
    ['Cookie', '__proto__=1'],
    ['Content-Type', 'multipart/form-data'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['Upgrade', 'h2c'],
  ])('an odd %s does not disturb the answer', async (name, value) => {
    const { body } = await get(`${name}: ${value}\r\n`);
    expect(body).toContain('"id":"25"');
  });

  test('a flood of headers is refused', async () => {
    const flood = Array.from({ length: 3000 }, (_, index) => `X-Flood-${index}: ${'y'.repeat(20)}\r\n`).join('');
    await expectRefused(await get(flood), 431);
    await expectRefused(await get(`X-Long: ${'y'.repeat(100_000)}\r\n`), 431);
  });

  test.each(['Bad Header: x\r\n', 'X: a\0b\r\n', ': empty\r\n', 'Content-Length: x\r\n'])(
    'a header that is none is refused: %j',
    async (header) => {
      await expectRefused(await get(header), 400);
    },
  );

  test('a request without Host, or with one that is none, is refused', async () => {
    await expectRefused(await sendRaw(service.url, 'GET /api/v1/counties HTTP/1.1\r\nConnection: close\r\n\r\n'), 400);
    for (const host of ['a b', 'exa mple:x', 'évil', 'a/b', 'user@host', '[::1']) {
      const answer = await sendRaw(
        service.url,
        `GET /api/v1/counties HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      await expectRefused(answer, 400);
    }
  });

  test.each([
    'nonsense\r\n\r\n',
    '\0\0\0\0\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n',
  ])('what is not HTTP is refused: %j', async (bytes) => {
    await expectRefused(await sendRaw(service.url, bytes), 400);
  });
});

describe('bodies', () => {
  const send = (method: string, target: string, headers: string, body: string) =>
    sendRaw(service.url, `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n\r\n${body}`);
  const megabyte = 'x'.repeat(1_000_000);

  test('one that breaks off is its sender’s fault: refused, and not logged as ours', async () => {
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"bud'));
        controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      },
    });
    const request = new Request('http://x/api/v1/budget-checks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: broken,
      duplex: 'half',
    } as RequestInit);
    await expect(readJson(request, 1000)).rejects.toMatchObject({
      code: 'malformedBody',
      detail: 'the body ended before it was whole',
    });
  });

  test('a GET with a body is answered as without', async () => {
    const { status, body } = await send('GET', '/api/v1/counties/25', 'Content-Length: 2', '{}');
    expect(status).toBe(200);
    expect(body).toContain('"id":"25"');
  });

  test.each(['/api/v1/counties', '/api/v1/counties/25', '/', '/docs', '/healthz', '/api/v1/openapi.json'])(
    'a POST to %s is refused whatever it carries',
    async (target) => {
      for (const [headers, body] of [
        ['Content-Type: application/json\r\nContent-Length: 9', '{"a": [[['],
        [`Content-Type: application/json\r\nContent-Length: ${megabyte.length}`, megabyte],
        ['Content-Type: text/plain\r\nTransfer-Encoding: chunked', '5\r\nhello\r\n0\r\n\r\n'],
        ['Content-Length: 0', ''],
      ] as const) {
        await expectRefused(await send('POST', target, headers, body), 405);
      }
    },
  );

  test('a body that breaks its own framing is refused', async () => {
    const answer = await send('POST', '/nothing', 'Transfer-Encoding: chunked', 'zz\r\nhello\r\n0\r\n\r\n');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test.each(['TRACE', 'CONNECT', 'PATCH', 'PURGE', 'QUERY', 'LOCK'])('%s is refused', async (method) => {
    const answer = await send(method, '/api/v1/counties', 'Content-Length: 0', '').catch((error: Error) => error);
    if (answer instanceof Error) expect(answer.message).toBe('the server closed without an answer');
    else await expectRefused(answer);
  });
});
