import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Store, StoreUnavailable } from '../../db/store.js';
import { EXAMPLE_BASE, exampleAnswer, exampleApp } from '../../src/entry/openapi-examples.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { changeSet, county, create, retract } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { committedDocument, operationsOf, type Schema } from './contract.js';

type Shown = { operationId: string; status: string; summary: string; request: string; accept: string; value: unknown };

/** Every example of the document, once: problems are shared by all operations. */
const shown: Shown[] = [
  ...new Map(
    operationsOf(committedDocument()).flatMap(({ operationId, responses }) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.values(content ?? {}).flatMap((media) =>
          Object.values(((media as Schema).examples ?? {}) as Schema).map(({ summary, value }): [string, Shown] => {
            const request = /GET \/api\/v1(\S+)/.exec(summary)?.[1] ?? '';
            const accept = /with Accept: (\S+)$/.exec(summary)?.[1] ?? 'application/json';
            return [`${status} ${summary}`, { operationId, status, summary, request, accept, value }];
          }),
        ),
      ),
    ),
  ).values(),
];
const answers = shown.filter(({ status }) => status === '200');
const refusals = shown.filter(({ status }) => status >= '400' && status < '500' && status !== '410');
const gone = shown.filter(({ status }) => status === '410');
const failures = shown.filter(({ status }) => status >= '500');

describe.each(STORE_KINDS)('the examples of the document, asked again on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
  });
  afterAll(() => drop());

  test.each(answers.map((example) => [example.request, example] as const))('GET %s', async (request, { value }) => {
    expect(await exampleAnswer(exampleApp(store), request)).toEqual({ status: 200, body: value });
  });

  test.each(refusals.map((example) => [example.status, example] as const))(
    'what is refused with %s',
    async (status, { request, accept, value }) => {
      // A request too long to be shown in full stands in the answer, as far as that shows it.
      const path = request.endsWith('…') ? `/counties?county=${'25,'.repeat(2731)}25` : request;
      const answer = await exampleAnswer(exampleApp(store), path, { accept });
      expect(answer).toEqual({ status: Number(status), body: value });
    },
  );
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
  const links = JSON.stringify(shown).match(/https?:\/\/[^"/]+/g) ?? [];
  expect(links.length).toBeGreaterThan(150);
  expect(links.filter((link) => link.startsWith('http://127.') || link.includes('localhost'))).toEqual([]);
  expect(links).toContain(EXAMPLE_BASE);
});
