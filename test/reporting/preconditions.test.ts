import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { type Answered, type TestApp, testApp } from '../support/app.js';
import { GAVLEBORG, NORRBOTTEN } from '../support/principals.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { EVERYTHING, revisionOf, seen } from './stored.js';

const SECTION = { plan: 'norrbotten-2025', title: 'Uppföljning', kind: 'method' };
const PAGE = 'uppdragpsykiskhalsa-stimulansmedel-i-lanet';

describe.each(STORE_KINDS)('what a change is based on, on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    api = testApp(store);
  });
  afterAll(() => drop());

  const answer = ({ status, body }: Answered) => [status, body.code ?? body.outcome];
  let made = 0;
  /** A section of its own for each test. */
  const newSection = async (): Promise<string> => {
    made += 1;
    const path = `/sections/norrbotten-2025-s-villkor-${made}`;
    const created = await api.send('PUT', path, SECTION, { ...NORRBOTTEN, 'if-none-match': '*' });
    expect(answer(created)).toEqual([201, 'committed']);
    return path;
  };

  describe.each(['PUT', 'PATCH', 'DELETE'])('%s', (method) => {
    const change = (path: string, headers: object) =>
      api.send(
        method,
        `${path}?reason=Ett%20prov`,
        method === 'DELETE' ? null : { ...SECTION, summary: randomUUID() },
        {
          ...NORRBOTTEN,
          ...headers,
        },
      );

    test('names the version that it changes', async () => {
      const path = await newSection();
      const before = await revisionOf(store);
      const { 'if-match': current } = await seen(api, path);
      expect(answer(await change(path, {}))).toEqual([428, 'preconditionRequired']);
      expect(answer(await change(path, { 'if-match': '*' }))).toEqual([428, 'preconditionRequired']);
      const wrong = [
        `W/${current}`,
        '"någon annans"',
        '"abc"',
        'abc',
        `"test-${before + 1}-abc123"`,
        '"test--1-abc"',
        '',
      ];
      for (const tag of wrong.map((each) => each.replace('å', 'a'))) {
        const refused = await change(path, { 'if-match': tag });
        expect([tag, ...answer(refused)]).toEqual([tag, 412, 'preconditionFailed']);
      }
      const { 'if-match': old } = await seen(api, '/sections/norrbotten-2025-s-1');
      expect(old).not.toBe(current);
      expect(await revisionOf(store)).toBe(before);
      expect(answer(await change(path, { 'if-match': `"other", ${current}` }))).toEqual([200, 'committed']);
    });

    test('takes the validator of the record in any language and format, and of the list that it was seen in', async () => {
      for (const [address, headers] of [
        ['', { 'accept-language': 'en' }],
        ['?lang=sv', {}],
        ['/../../sections?plan=norrbotten-2025', { accept: 'text/csv' }],
      ] as const) {
        const path = await newSection();
        const target = address.startsWith('/') ? '/sections?plan=norrbotten-2025' : `${path}${address}`;
        const response = await api.app.request(`http://127.0.0.1:8787/api/v1${target}`, { headers });
        expect(response.status).toBe(200);
        const etag = response.headers.get('etag') as string;
        expect(answer(await change(path, { 'if-match': etag }))).toEqual([200, 'committed']);
      }
    });

    test('is refused when another has changed the record since, or what the record owns', async () => {
      const path = await newSection();
      const first = await seen(api, path);
      const cited = { citations: [{ document: PAGE }] };
      const other = await api.send('PATCH', path, cited, { ...EVERYTHING, ...first });
      expect(answer(other)).toEqual([200, 'committed']);
      const refused = await change(path, first);
      expect(answer(refused)).toEqual([412, 'preconditionFailed']);
      expect(refused.body.detail).toContain(`revision ${other.body.revision}`);
      expect(answer(await change(path, { 'if-match': other.headers.get('etag') }))).toEqual([200, 'committed']);
    });

    test('is not disturbed by a change of something else', async () => {
      const path = await newSection();
      const first = await seen(api, path);
      await newSection();
      expect(answer(await change(path, first))).toEqual([200, 'committed']);
    });

    test('of a record that is not there says so', async () => {
      const gone = await change('/sections/finns-inte', { 'if-match': '"test-1-abc"' });
      expect(answer(gone)).toEqual([404, 'notFound']);
    });
  });

  test('an amount that was changed by its claim is changed for the allocation too', async () => {
    const path = '/allocations/norrbotten-2025-a-f2';
    const first = await seen(api, path);
    const claim = '/claims/norrbotten-2025-a-f2-belopp';
    const noted = await api.send(
      'PATCH',
      claim,
      { note: 'Läst igen.' },
      { ...EVERYTHING, ...(await seen(api, claim)) },
    );
    expect(answer(noted)).toEqual([200, 'committed']);
    const refused = await api.send('PATCH', path, { note: 'x' }, { ...EVERYTHING, ...first });
    expect(answer(refused)).toEqual([412, 'preconditionFailed']);
  });

  test('a record is created under its identifier only where there is none', async () => {
    const path = await newSection();
    const again = await api.send('PUT', path, SECTION, { ...NORRBOTTEN, 'if-none-match': '*' });
    expect(answer(again)).toEqual([412, 'preconditionFailed']);
    const both = await api.send('PUT', path, SECTION, {
      ...NORRBOTTEN,
      ...(await seen(api, path)),
      'if-none-match': '*',
    });
    expect(answer(both)).toEqual([412, 'preconditionFailed']);
    const gone = await api.send('DELETE', `${path}?reason=Ett%20prov`, null, {
      ...NORRBOTTEN,
      ...(await seen(api, path)),
    });
    expect(answer(gone)).toEqual([200, 'committed']);
    const anew = await api.send('PUT', path, SECTION, { ...NORRBOTTEN, 'if-none-match': '*' });
    expect(answer(anew)).toEqual([201, 'committed']);
    expect((await api.get(path)).body.version).toBe(3);
  });

  describe('a request under an idempotency key', () => {
    const create = (key: string, body: object = SECTION, query = '', through = api, who: object = NORRBOTTEN) =>
      through.send('POST', `/sections${query}`, body, { ...who, 'idempotency-key': key });

    test('is carried out once, and answered the same each time', async () => {
      const key = randomUUID();
      const first = await create(key);
      expect(answer(first)).toEqual([201, 'committed']);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      const before = await revisionOf(store);
      const path = `/sections/${first.body.records[0].id}`;
      for (const through of [api, testApp(store)]) {
        const again = await create(key, SECTION, '', through);
        expect([again.status, again.body]).toEqual([201, first.body]);
        expect(again.headers.get('idempotency-replayed')).toBe('true');
        expect(again.headers.get('location')).toBe(first.headers.get('location'));
        expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      }
      expect(await revisionOf(store)).toBe(before);
      const etag = first.headers.get('etag') as string;
      const changed = await api.send('PATCH', path, { title: 'Annat' }, { ...NORRBOTTEN, 'if-match': etag });
      expect(answer(changed)).toEqual([200, 'committed']);
      const later = await create(key);
      expect([later.status, later.body]).toEqual([201, first.body]);
    });

    test('is another with another body or address, and another’s with another caller', async () => {
      const key = randomUUID();
      expect(answer(await create(key))).toEqual([201, 'committed']);
      const before = await revisionOf(store);
      const body = { ...SECTION, title: 'Något annat' };
      for (const through of [api, testApp(store)]) {
        expect(answer(await create(key, body, '', through))).toEqual([422, 'idempotencyKeyReused']);
        expect(answer(await create(key, SECTION, '?reason=varför', through))).toEqual([422, 'idempotencyKeyReused']);
      }
      expect(await revisionOf(store)).toBe(before);
      const gavleborg = { ...SECTION, plan: 'gavleborg-2022' };
      expect(answer(await create(key, gavleborg, '', api, GAVLEBORG))).toEqual([201, 'committed']);
    });

    test('is needed of a POST, and has a form', async () => {
      for (const [key, code] of [
        ['', 'malformedParameter'],
        ['två ord', 'malformedParameter'],
        ['x'.repeat(201), 'malformedParameter'],
      ] as const) {
        const { status, body } = await api.send('POST', '/sections', SECTION, {
          ...NORRBOTTEN,
          'idempotency-key': encodeURI(key).replaceAll('%20', ' '),
        });
        expect([status, body.code]).toEqual([400, code]);
      }
      const response = await api.app.request('http://127.0.0.1:8787/api/v1/sections', {
        method: 'POST',
        headers: { ...NORRBOTTEN, 'content-type': 'application/json' },
        body: JSON.stringify(SECTION),
      });
      expect([response.status, ((await response.json()) as any).code]).toEqual([400, 'idempotencyKeyRequired']);
    });

    test('is not used up by a trial or by a refusal', async () => {
      const key = randomUUID();
      const tried = await create(key, SECTION, '?dryRun=true');
      expect(answer(tried)).toEqual([200, 'dryRun']);
      expect(answer(await create(key, { ...SECTION, plan: 'finns-inte' }))).toEqual([422, 'unknownReference']);
      expect(answer(await create(key, { ...SECTION, title: 'Till sist' }))).toEqual([201, 'committed']);
    });

    test('also protects a change that names its version', async () => {
      const path = await newSection();
      const headers = { ...NORRBOTTEN, ...(await seen(api, path)), 'idempotency-key': randomUUID() };
      const first = await api.send('PATCH', path, { title: 'En gång' }, headers);
      const again = await api.send('PATCH', path, { title: 'En gång' }, headers);
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    });

    test('is carried out once, however many send it at the same time', async () => {
      const before = await revisionOf(store);
      for (const apps of [
        [api, api, api],
        [api, testApp(store), testApp(store)],
      ]) {
        const key = randomUUID();
        const answers = await Promise.all(apps.map((through) => create(key, SECTION, '', through)));
        const [first, ...others] = answers.filter(
          ({ headers }) => headers.get('idempotency-replayed') === null && true,
        );
        expect(
          answers.filter(({ status, headers }) => status === 201 && !headers.get('idempotency-replayed')),
        ).toHaveLength(1);
        for (const each of answers) expect([201, 409]).toContain(each.status);
        expect(first).toBeDefined();
        for (const each of others) expect(each.body.code).toBe('requestInProgress');
      }
      expect(await revisionOf(store)).toBe(before + 2);
    });
  });
});
