import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { changesBetween } from '../../src/revision/change-set.js';
import { storedFacts } from '../../src/revision/record.query.js';
import { changeSet } from '../support/facts.js';
import { STORE_KINDS } from '../support/stores.js';
import { among, appOverSeeds, byPopulation, flat, followed, post, type SeededApp } from './over-the-seeds.js';

const DOORS = ['/apportionments', '/apportionment-comparisons', '/apportionment-explanations'];
const packed = (text: string | Buffer) => deflateRawSync(text, { level: 9 }).toString('base64url');
const RULE = 'psykisk-halsa-2025-lansgemensamt-regel-omrade-2';

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const refused = async (path: string) => {
    const { status, body } = await app.get(path);
    return [status, body.code];
  };

  describe.each(DOORS)('%s', (door) => {
    test('a permalink of nothing names nothing', async () => {
      const cut = packed(JSON.stringify({ rule: RULE })).slice(0, -4);
      for (const id of ['AAAA', 'x', '-', '__proto__', 'q1YqKs1JVbJSKg', cut, packed('not JSON'), packed('{"rule":')]) {
        expect([id, await refused(`${door}/${id}`)]).toEqual([id, [404, 'notFound']]);
      }
      expect(await refused(`${door}/${packed(Buffer.from([0x22, 0xff, 0xfe, 0x22]))}`)).toEqual([404, 'notFound']);
    });

    test('a permalink with letters that it cannot have, or too long for one, is refused', async () => {
      for (const id of ['a.b', 'a%20b', 'å', 'a'.repeat(961), '%00', 'a+b=']) {
        const { status } = await app.get(`${door}/${id}`);
        expect([id.slice(0, 10), status >= 400 && status < 500]).toEqual([id.slice(0, 10), true]);
      }
      expect(await refused(`${door}/${'a'.repeat(2000)}`)).toEqual([414, 'uriTooLong']);
    });

    test('a permalink to something that is no body is refused as the body would be', async () => {
      for (const value of ['[]', '7', '{}', '{"rule":{"components":[]}}', '"x"', 'null']) {
        expect([value, await refused(`${door}/${packed(value)}`)]).toEqual([value, [422, 'invalidBody']]);
      }
    });

    test('fifty megabytes of zeros in an address are not unpacked', async () => {
      const bomb = packed(JSON.stringify('0'.repeat(50_000_000)));
      expect(bomb.length).toBeGreaterThan(1024);
      expect(await refused(`${door}/${bomb}`)).toEqual([414, 'uriTooLong']);
      const before = process.memoryUsage().arrayBuffers;
      // As much of it as finds room in an address breaks off in the middle.
      expect(await refused(`${door}/${bomb.slice(0, 960)}`)).toEqual([404, 'notFound']);
      // The most that 960 letters can be made to hold.
      const most = packed(JSON.stringify('0'.repeat(700_000)));
      expect(most.length).toBeLessThanOrEqual(960);
      expect(await refused(`${door}/${most}`)).toEqual([422, 'invalidBody']);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    });

    test('brackets within brackets in an address are refused as in a body', async () => {
      for (const depth of [65, 1000, 5000, 100_000]) {
        const id = packed(`${'['.repeat(depth)}${']'.repeat(depth)}`);
        const { status } = await app.get(`${door}/${id}`);
        expect([depth, status >= 400 && status < 500]).toEqual([depth, true]);
      }
    });

    test('keys within keys without end in an address are refused, and no fault of ours', async () => {
      for (const depth of [10, 100, 2000, 5000]) {
        const key = `${'{"kind":"sum","keys":[{"kind":"equal"},'.repeat(depth)}{"kind":"equal"}${']}'.repeat(depth)}`;
        const rule = `{"components":[{"kind":"pot","potKr":"1","key":${key}}]}`;
        const bodies: Record<string, string> = {
          '/apportionments': `{"rule":${rule},"recipients":{"kind":"counties"}}`,
          '/apportionment-comparisons': `{"rules":[{"rule":${rule}},{"rule":${rule}}],"recipients":{"kind":"counties"}}`,
          '/apportionment-explanations': `{"amounts":[{"code":"25","amountKr":"1"}],"candidates":{"components":[[{"kind":"pot","potKr":"1"}]],"keys":[${key}]}}`,
        };
        const id = packed(bodies[door] as string);
        if (id.length > 960) continue;
        const { status } = await app.get(`${door}/${id}`);
        expect([depth, status >= 400 && status < 500]).toEqual([depth, true]);
      }
      expect(app.errors).toEqual([]);
    });
  });

  test('an explanation is held to the number of its combinations however it is asked for', async () => {
    const components = Array.from({ length: 50 }, () => [{ kind: 'pot', potKr: '1' }]);
    const id = packed(JSON.stringify({ amounts: [{ code: '25', amountKr: '1' }], candidates: { components } }));
    const { status, body } = await app.get(`/apportionment-explanations/${id}`);
    expect([status, body.errors[0].code]).toEqual([422, 'tooManyCombinations']);
  });
});

describe.each(STORE_KINDS)('revisions that have passed, on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const own = { rule: { components: [byPopulation('1000000', '2019-12-31')] }, recipients: among('20', '25') };
  const two = { rules: [own, own].map(({ rule }) => ({ rule })), recipients: own.recipients };
  const question = {
    amounts: { stream: 'psykisk-halsa-2025-lansgemensamt', theme: 'comorbidity' },
    candidates: { components: [[{ kind: 'pot', potKr: '200000000' }]] },
  };
  /** What each door answers, and what of it follows from what is stored. */
  const asked: [name: string, ask: (query: string) => Promise<{ status: number; body: any }>][] = [
    ['a stored rule', (query) => post(app, `/apportionments${query}`, { rule: RULE })],
    ['a rule of one’s own', (query) => post(app, `/apportionments${query}`, own)],
    ['a comparison', (query) => post(app, `/apportionment-comparisons${query}`, two)],
    ['an explanation', (query) => post(app, `/apportionment-explanations${query}`, question)],
    ['a rule’s result', (query) => app.get(`/allocation-rules/${RULE}/result${query}`)],
    ['a scenario', (query) => app.get(`/streams/psykisk-halsa-2025-lansgemensamt/scenario${query}`)],
  ];
  const without = ({ _links, _meta, ...answer }: any) => answer;

  test('before anything was known there is no rule, no county and no stream', async () => {
    expect((await app.get('/allocation-rules?knownAt=0')).body.items).toEqual([]);
    const problems = [];
    for (const [name, ask] of asked) {
      const { status, body } = await ask('?knownAt=0');
      problems.push([name, status, body.errors[0]?.code ?? body.code]);
    }
    expect(problems).toEqual([
      ['a stored rule', 422, 'unknownCode'],
      ['a rule of one’s own', 422, 'noRecipients'],
      ['a comparison', 422, 'noRecipients'],
      ['an explanation', 422, 'noRecipients'],
      ['a rule’s result', 404, 'notFound'],
      ['a scenario', 404, 'notFound'],
    ]);
    // How numbers are rounded is the program's, not the data's.
    expect((await app.get('/apportionment-methods?knownAt=0')).body.items).toHaveLength(3);
  });

  test('the current revision, by its number or its time, is what is answered without one', async () => {
    for (const [name, ask] of asked) {
      const now = await ask('');
      const { revision, knownAt } = now.body._meta;
      for (const at of [revision, knownAt]) {
        const then = await ask(`?knownAt=${at}`);
        expect([name, then.status, without(then.body)]).toEqual([name, 200, without(now.body)]);
        expect(then.body._meta).toEqual(now.body._meta);
      }
    }
  });

  test('a permalink gives the same figures after every fact has been retracted', async () => {
    const before = [];
    for (const [name, ask] of asked) before.push([name, (await ask('')).body] as const);
    const everything = changesBetween([], await storedFacts(app.store));
    expect(await commitChangeSet(app.store, changeSet('everything', everything))).toMatchObject({
      status: 'committed',
    });
    for (const [name, body] of before) {
      const { status, body: pinned } = await followed(app, body._links.permalink.href);
      expect([name, status, without(pinned)]).toEqual([name, 200, without(body)]);
      expect(pinned._meta).toEqual(body._meta);
    }
    const [, own] = asked;
    expect((await own?.[1](''))?.body.errors[0].code).toBe('noRecipients');
    expect((await post(app, '/apportionments', { rule: { components: [flat('1')] } })).status).toBe(422);
  });
});
