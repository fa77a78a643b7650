import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Store, StoreUnavailable } from '../../db/store.js';
import {
  EXAMPLE_BASE,
  exampleAnswer,
  exampleApp,
  exampleRequest,
  layOutExamples,
  needsLayOut,
  PROBLEM_REQUESTS,
} from '../../src/entry/openapi-examples.js';
import type { Operation } from '../../src/http/openapi.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { calculations, endpoints, writes } from '../../src/routes.js';
import { testApp } from '../support/app.js';
import { changeSet, county, create, retract } from '../support/facts.js';
import { testGate } from '../support/principals.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { committedDocument, everyOperationOf, type Schema } from './contract.js';

type Shown = { status: string; summary: string; request: string; value: unknown };

/** Every example of an answer in the document, once: problems, and what writes answer alike, are shared. */
const shown = new Map(
  everyOperationOf(committedDocument()).flatMap(({ responses }) =>
    Object.entries(responses).flatMap(([status, { content }]) =>
      Object.values(content ?? {}).flatMap((media) =>
        Object.values(((media as Schema).examples ?? {}) as Schema).map(({ summary, value }): [string, Shown] => {
          const request = /GET \/api\/v1(\S+)/.exec(summary)?.[1] ?? '';
          return [`${status} ${summary}`, { status, summary, request, value }];
        }),
      ),
    ),
  ),
);
const successes = [...shown.values()].filter(({ status }) => status < '300');
const refusals = [...shown.values()].filter(({ status }) => status >= '400' && status < '500');
const gone = refusals.filter(({ status }) => status === '410');
const tooMany = refusals.filter(({ status }) => status === '429');
const failures = [...shown.values()].filter(({ status }) => status >= '500');

/** What the document was made by, in the order in which it was asked: what is written changes what is read after it. */
const operations: readonly Operation[] = [...endpoints, ...calculations, ...writes];
const requests = [false, true].map((laidOut) =>
  operations
    .filter((operation) => needsLayOut(operation) === laidOut)
    .flatMap((operation) =>
      operation.examples.map((example) => {
        const asked = `${operation.method.toUpperCase()} /api/v1${example.path}`;
        return [`${example.summary}: ${asked}`, operation, example] as const;
      }),
    ),
);
const asked = new Set<string>();

describe.each(STORE_KINDS)('the examples of the document, asked again on %s', (kind) => {
  let app: ReturnType<typeof exampleApp>;
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    app = exampleApp(store);
  });
  afterAll(() => drop());

  describe.each([
    ['over the seeds', requests[0] ?? []],
    ['over what is laid out for them', requests[1] ?? []],
  ] as const)('%s', (_of, each) => {
    beforeAll(async () => {
      if (each === requests[1]) await layOutExamples(store);
    });

    test.each(each)('%s, as it is shown', async (summary, operation, example) => {
      const { status, body } = await exampleAnswer(app, example.path, exampleRequest(operation, example));
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      const key = `${status} ${summary}`;
      // Of writes that answer alike, one is shown.
      const known = shown.get(key);
      expect(known !== undefined || 'preconditions' in operation).toBe(true);
      if (known) expect(body).toEqual(known.value);
      asked.add(key);
    });
  });

  test.each(PROBLEM_REQUESTS.map((request) => [request.status, request] as const))(
    'what is refused with %s',
    async (status, request) => {
      const { summary = '', value } = refusals.find((each) => each.status === status) ?? {};
      const method = request.method ?? (request.body === undefined ? 'GET' : 'POST');
      // A request too long to be shown in full stands in the answer, as far as that shows it.
      const [start = ''] = summary.split('…');
      expect(`${method} /api/v1${request.path} with `).toContain(start.split(' with ')[0]);
      const answer = await exampleAnswer(app, request.path, request);
      expect(answer).toEqual({ status: Number(status), body: value });
    },
  );
});

test('no example is shown that was not asked for', () => {
  expect(successes.length).toBeGreaterThan(100);
  expect(successes.map(({ status, summary }) => `${status} ${summary}`).filter((key) => !asked.has(key))).toEqual([]);
  const others = refusals.map(({ status }) => status).filter((status) => status !== '410' && status !== '429');
  expect(others.sort()).toEqual(PROBLEM_REQUESTS.map(({ status }) => status).sort());
});

test('who asks too often is told so', async () => {
  const { store, drop } = await newStore('pglite', 'seeded');
  const { app } = testApp(store, {
    gate: testGate(store, { reads: 1, writes: 1 }),
    address: { publicUrl: EXAMPLE_BASE, trustedProxies: new Set() },
  });
  expect(tooMany).toHaveLength(1);
  const { request = '', value } = tooMany[0] ?? {};
  expect((await exampleAnswer(app, request)).status).toBe(200);
  const { status, body } = await exampleAnswer(app, request);
  // How many, and how long there is to wait, is set where the service runs.
  const told = (answer: any) => ({ ...answer, detail: answer.detail.replace(/\d+/g, 'N') });
  expect([status, told(body)]).toEqual([429, told(value)]);
  await drop();
});

test('what is gone is told so, when it has been retracted', async () => {
  const { store, drop } = await newStore('pglite', 'seeded');
  await create(store, 'made', [county('99')]);
  const set = changeSet('gone', { actor: 'example', reason: 'Dubblett', retracts: [retract('county', '99', 1)] });
  await commitChangeSet(store, set);
  expect(gone).toHaveLength(1);
  const { request = '', value } = gone[0] ?? {};
  const { status, body } = await exampleAnswer(exampleApp(store), request);
  // Which revision, and when, is that of the day.
  const told = (answer: any) => ({
    ...answer,
    detail: answer.detail.replace(/revision \d+ \([^)]+\)/, 'revision N').replace(/knownAt=\d+/, 'knownAt=N'),
  });
  expect([status, told(body)]).toEqual([410, told(value)]);
  await drop();
});

test.each(failures.map((example) => [example.status, example] as const))(
  'what fails with %s, when the database fails so',
  async (status, { request, value }) => {
    const fault = status === '503' ? new StoreUnavailable('gone') : new Error('select broken');
    const store: Store = {
      kind: 'postgres',
      rows: () => Promise.reject(fault),
      onRevision: () => Promise.reject(fault),
      close: () => Promise.resolve(),
    };
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await exampleAnswer(exampleApp(store), request)).toEqual({ status: Number(status), body: value });
  },
);

test('the links of examples are of the address that stands for the service’s own', () => {
  const links = JSON.stringify([...shown.values()]).match(/https?:\/\/[^"/]+/g) ?? [];
  expect(links.length).toBeGreaterThan(150);
  expect(links.filter((link) => link.startsWith('http://127.') || link.includes('localhost'))).toEqual([]);
  expect(links).toContain(EXAMPLE_BASE);
});
