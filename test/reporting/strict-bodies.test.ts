import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import type { RecordKind } from '../../src/record/record-kind.js';
import { records } from '../../src/reporting/records.js';
import { type Answered, BASE, type TestApp, testApp } from '../support/app.js';
import { bearer } from '../support/principals.js';
import { newStore } from '../support/stores.js';
import { revisionOf } from './stored.js';

const WHO = bearer('allt', 'county:25', 'county:21', 'county:20', 'agreement:write', 'reference:write', 'keys:write');
/** What is the service's to say, of no record a member, or a member of every object of the language. */
const FOREIGN = ['id', 'county', 'version', 'state', 'sortKey', '__proto__', 'constructor', 'hasIndicator', 'toString'];
const NUMBERS: Readonly<Record<string, object>> = {
  allocations: { amount: { value: { kind: 'amount', value: 4000000, precision: 'exact' } } },
  claims: { value: { kind: 'amount', value: 4000000, precision: 'exact' } },
  observations: { value: { kind: 'number', value: 4.5, unit: 'persons', precision: 'exact' } },
  'allocation-rules': { components: [{ kind: 'flat', amountKr: 4000000 }] },
};

/** JSON in which a member stands that no literal can have. */
function withMember(body: object, name: string): string {
  const json = JSON.stringify(body);
  return `{${JSON.stringify(name)}:"x"${json === '{}' ? '' : ','}${json.slice(1)}`;
}

describe('the body of a write', () => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  let before: number;
  beforeAll(async () => {
    ({ store, drop } = await newStore('pglite', 'seeded'));
    api = testApp(store);
    before = await revisionOf(store);
  });
  afterAll(() => drop());

  /** Each way to write one record, with a body. */
  const ways = (kind: RecordKind, body: string): [string, () => Promise<Answered>][] => {
    const path = `/${kind.resource}/${kind.example.id}`;
    return [
      ['POST', () => api.send('POST', `/${kind.resource}`, body, WHO)],
      ['PUT', () => api.send('PUT', path, body, { ...WHO, 'if-none-match': '*' })],
    ];
  };
  /** A record of the kind that is stored, and a validator for it. */
  const stored = async ({ resource }: RecordKind): Promise<[path: string, headers: Record<string, string>]> => {
    const { body, headers } = await api.get(`/${resource}?limit=1`);
    return [`/${resource}/${body.items[0].id}`, { ...WHO, 'if-match': headers.get('etag') as string }];
  };
  const expectInvalid = async ({ status, body }: Answered, pointer: RegExp | string) => {
    expect([status, body.code], JSON.stringify(body).slice(0, 600)).toEqual([422, 'invalidBody']);
    const pointers = body.errors.map((each: any) => each.pointer);
    expect(pointers).toContainEqual(typeof pointer === 'string' ? pointer : expect.stringMatching(pointer));
    expect(await revisionOf(store)).toBe(before);
    expect(api.errors).toEqual([]);
  };

  describe.each(records.map((kind) => [kind.resource, kind] as const))('of %s', (resource, kind) => {
    const foreign = FOREIGN.filter((name) => !Object.hasOwn(kind.members, name));

    test('takes no member that the contract does not know', async () => {
      for (const name of foreign) {
        for (const [, send] of ways(kind, withMember(kind.example.body, name))) {
          const answer = await send();
          await expectInvalid(answer, '');
          expect(answer.body.detail).toContain(`"${name}"`);
        }
      }
    });

    test('as a patch takes none either, whether it is set or taken away', async () => {
      const [path, headers] = await stored(kind);
      for (const name of foreign) {
        for (const body of [
          withMember({}, name),
          withMember({}, name).replace('"x"', 'null'),
          withMember(kind.example.patch, name),
        ]) {
          await expectInvalid(await api.send('PATCH', path, body, headers), `/${name}`);
        }
      }
      for (const body of ['[]', 'null', '"x"', '1'])
        await expectInvalid(await api.send('PATCH', path, body, headers), '');
    });

    test('holds text that a database can keep', async () => {
      const [path, headers] = await stored(kind);
      const [name] = Object.keys(kind.members) as [string];
      for (const text of ['"a\\u0000b"', '"\\ud800"', '"\\udc00x"']) {
        const body = `{"${name}":${text}}`;
        for (const [, send] of ways(kind, body)) await expectInvalid(await send(), `/${name}`);
        await expectInvalid(await api.send('PATCH', path, body, headers), `/${name}`);
      }
      await expectInvalid(await api.send('POST', `/${resource}`, '{"\\u0000":1}', WHO), '');
    });

    test('is JSON of its media type, and no longer than is taken', async () => {
      const path = `/${resource}/${kind.example.id}`;
      const send = (method: string, body: string, headers: object = {}) =>
        api.send(method, method === 'POST' ? `/${resource}` : path, body, { ...WHO, 'if-match': '"x"', ...headers });
      const json = JSON.stringify(kind.example.body);
      for (const method of ['POST', 'PUT', 'PATCH']) {
        const wrong = [
          'text/plain',
          'text/json',
          'application/json; charset=latin1',
          method === 'PATCH' ? 'application/json' : 'application/merge-patch+json',
        ];
        for (const type of wrong) {
          const refused = await send(method, json, { 'content-type': type });
          expect([type, refused.status, refused.body.code]).toEqual([type, 415, 'unsupportedMediaType']);
        }
        const large = await send(method, `${json}${' '.repeat(256 * 1024)}`);
        expect([large.status, large.body.code]).toEqual([413, 'contentTooLarge']);
        for (const body of [
          '',
          '{',
          `${json}}`,
          "{'a':1}",
          '{"a":1,"a":2}',
          `${'['.repeat(5000)}${']'.repeat(5000)}`,
        ]) {
          const broken = await send(method, body);
          expect([body.slice(0, 20), broken.status, broken.body.code]).toEqual([
            body.slice(0, 20),
            400,
            'malformedBody',
          ]);
        }
      }
      const withBody = await send('DELETE', json);
      expect([withBody.status, withBody.body.code]).toEqual([400, 'malformedBody']);
      expect(await revisionOf(store)).toBe(before);
    });

    // Not every record has an amount.
    const number = NUMBERS[resource];
    if (number === undefined) return;
    test('states amounts as text, never as a number', async () => {
      const body = { ...kind.example.body, ...number };
      for (const [, send] of ways(kind, JSON.stringify(body))) await expectInvalid(await send(), /value|amountKr/);
      const [path, headers] = await stored(kind);
      await expectInvalid(await api.send('PATCH', path, number, headers), /value|amountKr/);
    });
  });

  test('knows every member of what stands within it', async () => {
    const [path, headers] = await stored(records.find(({ resource }) => resource === 'activities') as RecordKind);
    const document = 'norrbotten-2025';
    const cases: [body: string, pointer: string][] = [
      [`{"citations":[{"document":"${document}","page":3}]}`, '/citations/0'],
      [`{"citations":[{"document":"${document}","__proto__":{"place":"s. 1"}}]}`, '/citations/0'],
      ['{"goal":{"text":"x","absence":"emptyCell"}}', '/goal'],
      ['{"themes":[{"theme":"digitalisation","relation":"exact","reason":"x","id":"y"}]}', '/themes/0'],
      ['{"bodies":[{"body":"x","asWritten":"x","role":"responsible","ordinal":9}]}', '/bodies/0'],
      ['{"timeline":{"asWritten":"2026","constructor":"x"}}', '/timeline'],
    ];
    for (const [body, pointer] of cases) await expectInvalid(await api.send('PATCH', path, body, headers), pointer);
  });

  test.each([
    ['/batches', { operations: [{ method: 'POST', path: '/sections', body: {} }] }],
    ['/plans/norrbotten-2025/transitions', { to: 'reported', date: '2026-01-01' }],
    ['/keys', { name: 'x', scopes: ['county:25'] }],
    ['/keys/4f7aQ0xZ/rotations', {}],
    ['/keys/4f7aQ0xZ/revocations', {}],
    [
      '/ledger-entries',
      { entries: [{ kind: 'allotment', date: '2025-01-01', amount: '1', allocation: 'norrbotten-2025-a-total' }] },
    ],
  ])('sent to %s is held to its contract', async (path, body) => {
    const send = (text: string, headers: object = {}) =>
      api.send('POST', path, text, { ...WHO, 'if-match': '"x"', ...headers });
    for (const name of ['id', 'version', '__proto__', 'constructor'])
      await expectInvalid(await send(withMember(body, name)), '');
    const statuses = [];
    for (const [text, headers] of [
      ['{', {}],
      [JSON.stringify(body), { 'content-type': 'text/plain' }],
      [' '.repeat(9_000_000), {}],
    ] as const) {
      statuses.push((await send(text, headers)).status);
    }
    expect(statuses).toEqual([400, 415, 413]);
    expect(await revisionOf(store)).toBe(before);
  });

  test('within a batch is held to its contract, operation by operation', async () => {
    const operations = records.map((kind) => ({ method: 'POST', path: `/${kind.resource}`, body: kind.example.body }));
    const text = JSON.stringify({ operations }).replaceAll('"body":{', '"body":{"__proto__":{"id":"x"},"version":1,');
    const { status, body } = await api.send('POST', '/batches', text, WHO);
    expect([status, body.code]).toEqual([422, 'batchRefused']);
    expect(body.errors.map((each: any) => each.pointer)).toEqual(records.map((_kind, nth) => `/operations/${nth}`));
    for (const each of body.errors) expect(each.detail).toMatch(/"__proto__".*"version"|"version".*"__proto__"/);
    const entry = { kind: 'allotment', date: '2025-01-01', amount: 1, allocation: 'norrbotten-2025-a-total' };
    await expectInvalid(await api.send('POST', '/ledger-entries', { entries: [entry] }, WHO), '/entries/0/amount');
    const unknown = { ...entry, amount: '1', sortKey: 'x' };
    await expectInvalid(await api.send('POST', '/ledger-entries', { entries: [unknown] }, WHO), '/entries/0');
  });

  test('is read no further than is taken, whatever its length is said to be', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)),
    });
    const response = await api.app.request(`${BASE}/api/v1/sections`, {
      method: 'POST',
      headers: { ...WHO, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });
});
