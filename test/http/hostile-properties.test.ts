import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoints } from '../../src/routes.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { expectProblem, leaked } from '../support/problems.js';
import { sendRaw } from '../support/raw-http.js';
import { startTestService, type TestService } from '../support/service.js';
import { newStore } from '../support/stores.js';

const NASTY = [
  '%00',
  '%FF',
  '%2e%2e',
  '..',
  '//',
  '%0d%0a',
  '%ED%A0%80',
  '%25',
  '%2F',
  '\\',
  '__proto__',
  'constructor',
  '[]',
  '{}',
  "'",
  '"',
  ';--',
  '%27%20or%201=1',
  '0x10',
  '1e3',
  'NaN',
  '-1',
  '9'.repeat(40),
  '٣',
  '２５',
  'a%CC%8A',
  '%F0%9F%92%A9',
  '*',
  ',',
  ',,',
  '%2C',
  '+',
  '%20',
  '25',
  '2580',
  'norrbotten-2025',
  'psykisk-halsa-2025',
  '-name',
  'true',
  '2025-02-30',
];
const word = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => encodeURIComponent(text)),
  fc.nat().map(String),
);
const names = [...new Set(endpoints.flatMap(({ parameters }) => Object.keys(parameters)))];
const pair = fc.tuple(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: word }),
  fc.array(word, { maxLength: 3 }),
);
const query = fc
  .array(pair, { maxLength: 4 })
  .map((pairs) => pairs.map(([name, words]) => `${name}=${words.join(',')}`).join('&'));
/** Mostly real operations, so that what follows is reached. */
const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...endpoints.map((endpoint) => endpoint.path)), word)
      .map(([known, id]) => `/api/v1${known.replace(/\{\w+\}/, id)}`),
  },
  { weight: 1, arbitrary: fc.array(word, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`) },
);

let service: TestApp;
let server: TestService;
let drop: () => Promise<void>;
beforeAll(async () => {
  const opened = await newStore('postgres', 'seeded');
  service = testApp(opened.store);
  server = await startTestService(opened.store);
  drop = async () => {
    await server.close();
    await opened.drop();
  };
});
afterAll(() => drop());

async function expectHarmless(response: Response): Promise<void> {
  const text = await response.clone().text();
  expect(response.status, text.slice(0, 500)).toBeLessThan(500);
  if (response.status >= 400) {
    expect(leaked(text)).toBeUndefined();
    // To people a page says what is wrong.
    if (response.headers.get('content-type')?.startsWith('text/html')) expect(text).toContain('<h1>');
    else await expectProblem(response);
  }
}

test('whatever path and query are asked for, the answer is a value or a problem of the caller', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(path, query, async (target, search) => {
      const response = await service.app.request(`${BASE}${target}?${search}`);
      if (response.status === 200) answered += 1;
      await expectHarmless(response);
    }),
    { numRuns: 1000 },
  );
  expect(answered).toBeGreaterThan(20);
  expect(service.errors).toEqual([]);
});

test('values that are of their form reach the database and come back whole', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 2, maxLength: 60 })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    .filter((each) => /\S\s*\S/.test(each) && !/[\0-\x1f\x7f]/.test(each));
  const searchable = endpoints.filter(({ parameters }) => 'q' in parameters).map((endpoint) => endpoint.path);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...searchable),
      text,
      fc.integer({ min: 1, max: 999_999_999 }),
      async (list, q, page) => {
        const response = await service.app.request(
          `${BASE}/api/v1${list}?limit=1&page=${page}&q=${encodeURIComponent(q)}`,
        );
        expect([200, 400], q).toContain(response.status);
        await expectHarmless(response);
      },
    ),
    { numRuns: 300 },
  );
  expect(service.errors).toEqual([]);
});

test('whatever bytes come over the wire, the server answers or closes', async () => {
  const line = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc
      .tuple(fc.constantFrom('GET', 'HEAD', 'POST', 'get', '\t'), path, fc.uint8Array({ maxLength: 20 }))
      .map(([method, target, bytes]) =>
        Buffer.concat([
          Buffer.from(`${method} ${target}?`),
          Buffer.from(bytes),
          Buffer.from(' HTTP/1.1\r\nHost: x\r\nConnection: close'),
        ]),
      ),
  );
  await fc.assert(
    fc.asyncProperty(line, async (bytes) => {
      const answer = await sendRaw(server.url, [bytes, '\r\n\r\n']).catch((error: Error) => error);
      if (answer instanceof Error) expect(answer.message).toBe('the server closed without an answer');
      else if (answer.body !== '') await expectHarmless(answer.response);
    }),
    { numRuns: 200 },
  );
  expect(server.errors).toEqual([]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
