import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Row, type Store, StoreUnavailable } from '../../db/store.js';
import { newApiKey } from '../../src/access/api-key.js';
import { createGate, type Gate } from '../../src/access/gate.command.js';
import { issueKey, revokeKey, rotateKey } from '../../src/access/key.command.js';
import { policiesOf, RateLimiter } from '../../src/access/rate-limit.js';
import { RecentKeys } from '../../src/access/recent-keys.js';
import { RefusalQuota } from '../../src/access/refusal-quota.js';
import type { Scope } from '../../src/access/scope.js';
import { IssuerUnavailable, TokenRefused, type TokenVerifier } from '../../src/access/token.js';
import { HttpProblem, PROBLEMS } from '../../src/http/problem.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const START = Date.parse('2026-11-22T12:00:00Z');
const HERE = '192.0.2.1';
const THERE = '198.51.100.1';

/** Tokens by their names. */
const verifier: TokenVerifier = async (token) => {
  if (token === 'good') return { actor: 'token:anna', scopes: new Set<Scope>(['county:25']) };
  if (token === 'down') throw new IssuerUnavailable('no keys');
  throw new TokenRefused(token === 'old' ? 'expired' : 'invalid', 'is not taken');
};

describe.each(STORE_KINDS)('the gate on %s', (kind) => {
  const opened = newStore(kind, 'empty');
  let now: Date;
  let asked: string[];
  let logged: string[];
  let gate: Gate;
  let counting: Store;

  const wait = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  function newGate(store: Store, tokens: TokenVerifier | null = verifier, writes = 600): Gate {
    return createGate({
      store,
      clock: () => now,
      limiter: new RateLimiter(policiesOf({ reads: 3, writes })),
      recent: new RecentKeys(),
      refusals: new RefusalQuota(),
      tokens,
      log: {
        info: (fields, message) => logged.push(`${message} ${JSON.stringify(fields)}`),
        error: (fields, message) => logged.push(`${message} ${JSON.stringify(fields)}`),
      },
    });
  }

  beforeEach(async () => {
    const { store } = await opened;
    now = new Date(START);
    asked = [];
    logged = [];
    counting = {
      ...store,
      rows: (statement, parameters) => {
        if (statement.includes('k.hash =')) asked.push(statement);
        return store.rows(statement, parameters);
      },
    };
    gate = newGate(counting);
  });
  afterAll(async () => (await opened).drop());

  const send = (headers: Record<string, string>, address = HERE, target = '/api/v1/keys', through = gate) =>
    through.authenticate({ headers: new Headers(headers), address, target });

  async function refused(work: Promise<unknown>): Promise<HttpProblem> {
    const error = await work.then(
      () => new Error('it was let in'),
      (reason: unknown) => reason,
    );
    if (!(error instanceof HttpProblem)) throw error;
    return error;
  }

  async function key(expiresInDays = 365): Promise<{ id: string; secret: string }> {
    const what = { name: 'x', scopes: ['county:25', 'audit:read'] as Scope[], expiresInDays };
    const outcome = await issueKey((await opened).store, what, { actor: 'test', now, random });
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    return { id: outcome.key.id, secret: outcome.secret };
  }

  /** Until what nobody waits for is done. */
  async function settled<Value>(read: () => Promise<Value>, done: (value: Value) => boolean): Promise<Value> {
    for (let tries = 0; tries < 200; tries += 1) {
      const value = await read();
      if (done(value)) return value;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return read();
  }

  test('knows who calls by a key', async () => {
    const { id, secret } = await key();
    const principal = await send({ 'X-API-Key': secret });
    expect(principal).toEqual({ actor: `key:${id}`, scopes: new Set(['audit:read', 'county:25']) });
    const { store } = await opened;
    const used = await settled(
      () => store.rows('select last_used_at::text as at from api_key where id = $1', [id]),
      ([row]) => row?.at !== null,
    );
    expect(Date.parse(used[0]?.at as string)).toBe(START);
  });

  test('knows who calls by a token', async () => {
    expect(await send({ Authorization: 'Bearer good' })).toMatchObject({ actor: 'token:anna' });
    expect(await send({ Authorization: 'bearer good' })).toMatchObject({ actor: 'token:anna' });
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    ['nothing', {}, 'unauthorized', /X-API-Key or a token/],
    ['a password', { Authorization: 'Basic YTpi' }, 'unauthorized', /scheme Bearer/],
    ['a key and a token', { 'X-API-Key': 'x', Authorization: 'Bearer good' }, 'twoCredentials', /not both/],
    ['a key as a token', { Authorization: `Bearer ${newApiKey(random).text}` }, 'keyMisplaced', /X-API-Key/],
    ['no key at all', { 'X-API-Key': 'hemligt' }, 'keyMalformed', /begin with/],
    ['a mistyped key', { 'X-API-Key': `${newApiKey(random).text.slice(0, -1)}_` }, 'keyMalformed', /form/],
    ['a token of another', { Authorization: 'Bearer other' }, 'tokenInvalid', /not taken/],
    ['an expired token', { Authorization: 'Bearer old' }, 'tokenExpired', /not taken/],
    ['a token that nobody can verify now', { Authorization: 'Bearer down' }, 'unavailable', /issuer/],
  ])('refuses %s without asking the database', async (_, headers, code, words) => {
    const problem = await refused(send(headers));
    expect([problem.code, problem.detail]).toEqual([code, expect.stringMatching(words)]);
    expect(asked).toEqual([]);
    if (PROBLEMS[problem.code].status === 401) {
      expect(problem.headers['www-authenticate']).toMatch(/^Bearer realm="lansvis"/);
    }
    expect(logged.join()).not.toMatch(/hemligt|lansvis_\w{8}_\w/);
  });

  test('refuses a key in the address, and says that it is to be revoked', async () => {
    const { secret } = await key();
    const problem = await refused(send({ 'X-API-Key': secret }, HERE, `/api/v1/plans?api_key=${secret}`));
    expect(problem).toMatchObject({ code: 'keyMisplaced', detail: expect.stringMatching(/revoke that key/) });
    expect(problem.detail).not.toContain(secret);
  });

  test('takes no token where no issuer is configured', async () => {
    const problem = await refused(send({ Authorization: 'Bearer good' }, HERE, '/', newGate(counting, null)));
    expect(problem).toMatchObject({ code: 'unauthorized', detail: expect.stringMatching(/not taken here/) });
  });

  test('tells apart a key that is none of ours, one that expired and one that was revoked', async () => {
    const short = await key(1);
    const gone = await key();
    await revokeKey((await opened).store, gone.id, 'x', { actor: 'test', now });
    wait(86_400_000);
    expect((await refused(send({ 'X-API-Key': newApiKey(random).text }))).code).toBe('keyUnknown');
    const other = newApiKey(random).text;
    expect((await refused(send({ 'X-API-Key': other }))).detail).not.toMatch(/expired|revoked/);
    expect((await refused(send({ 'X-API-Key': short.secret }))).code).toBe('keyExpired');
    expect((await refused(send({ 'X-API-Key': gone.secret }))).code).toBe('keyRevoked');
  });

  test('asks once for many requests with one key, and takes a revoked key no longer than a second', async () => {
    const { id, secret } = await key();
    await Promise.all(Array.from({ length: 100 }, () => send({ 'X-API-Key': secret })));
    wait(999);
    await send({ 'X-API-Key': secret });
    expect(asked.length).toBe(1);
    await revokeKey((await opened).store, id, 'x', { actor: 'test', now });
    wait(1);
    expect((await refused(send({ 'X-API-Key': secret }))).code).toBe('keyRevoked');
  });

  test('takes an expired key no longer, held or not, and both keys during the overlap of a rotation', async () => {
    const { id, secret } = await key();
    const rotated = await rotateKey(
      (await opened).store,
      id,
      { overlapDays: 1, expiresInDays: 9 },
      {
        actor: 'test',
        now,
        random,
      },
    );
    if (rotated.status !== 'issued') throw new Error(rotated.status);
    wait(86_400_000 - 1);
    await send({ 'X-API-Key': secret });
    await send({ 'X-API-Key': rotated.secret });
    wait(1);
    expect((await refused(send({ 'X-API-Key': secret }))).code).toBe('keyExpired');
    await send({ 'X-API-Key': rotated.secret });
  });

  test('lets an address try 20 wrong keys at once, then asks the database no more for it', async () => {
    const tries = await Promise.all(
      Array.from({ length: 30 }, () => refused(send({ 'X-API-Key': newApiKey(random).text }))),
    );
    expect(tries.filter(({ code }) => code === 'keyUnknown').length).toBe(20);
    const limited = tries.find(({ code }) => code === 'tooManyRequests');
    expect(limited?.headers).toMatchObject({ 'retry-after': '3', 'ratelimit-policy': '"wrongKeys";q=20;w=60' });
    expect(asked.length).toBe(20);
    expect((await refused(send({ 'X-API-Key': newApiKey(random).text }, THERE))).code).toBe('keyUnknown');
    wait(3000);
    expect((await refused(send({ 'X-API-Key': newApiKey(random).text }))).code).toBe('keyUnknown');
  });

  test('does not let strangers behind the same address lock out who works there already', async () => {
    const mine = await key();
    const colleague = await key();
    await send({ 'X-API-Key': mine.secret });
    await Promise.all(Array.from({ length: 25 }, () => refused(send({ 'X-API-Key': newApiKey(random).text }))));
    wait(1500);
    expect((await send({ 'X-API-Key': mine.secret })).actor).toBe(`key:${mine.id}`);
    // One that is new here waits for the next try.
    expect((await refused(send({ 'X-API-Key': colleague.secret }))).code).toBe('tooManyRequests');
    wait(1500);
    expect((await send({ 'X-API-Key': colleague.secret })).actor).toBe(`key:${colleague.id}`);
    wait(3_600_000);
    await Promise.all(Array.from({ length: 25 }, () => refused(send({ 'X-API-Key': newApiKey(random).text }))));
    expect((await refused(send({ 'X-API-Key': mine.secret }))).code).toBe('tooManyRequests');
  });

  test('counts right keys, and times without a database, for no wrong ones', async () => {
    const keys = await Promise.all(Array.from({ length: 25 }, () => key()));
    for (const { secret } of keys) await send({ 'X-API-Key': secret });
    let isDown = true;
    const flaky: Store = {
      ...counting,
      rows: async (statement, parameters): Promise<Row[]> => {
        if (isDown) throw new StoreUnavailable('down');
        return counting.rows(statement, parameters);
      },
    };
    const through = newGate(flaky);
    for (const { secret } of keys) {
      await expect(send({ 'X-API-Key': secret }, HERE, '/', through)).rejects.toThrow(StoreUnavailable);
    }
    isDown = false;
    await send({ 'X-API-Key': keys[0]?.secret ?? '' }, HERE, '/', through);
  });

  test('fails no request because a use could not be written down', async () => {
    const { secret } = await key();
    const broken: Store = {
      ...counting,
      rows: async (statement, parameters) => {
        if (statement.startsWith('update')) throw new Error('disk full');
        return counting.rows(statement, parameters);
      },
    };
    await send({ 'X-API-Key': secret }, HERE, '/', newGate(broken));
    await settled(
      async () => logged,
      (lines) => lines.length > 0,
    );
    expect(logged).toEqual([expect.stringMatching(/used could not be written down/)]);
  });

  test('lets in who has a scope of one of the kinds, and names what is needed', async () => {
    const principal = await send({ Authorization: 'Bearer good' });
    gate.requireAnyOf(principal, ['agreement:write', 'county']);
    const problem = await refused(
      (async () => gate.requireAnyOf(principal, ['keys:write', 'county'].slice(0, 1) as []))(),
    );
    expect(problem).toMatchObject({ code: 'forbidden', detail: expect.stringMatching(/keys:write.*token:anna/) });
    expect(problem.headers['www-authenticate']).toMatch(/insufficient_scope/);
  });

  test('admits so many readings of an address and writings of a principal', async () => {
    expect(gate.admitReading(HERE)).toEqual({
      'ratelimit-policy': '"reads";q=3;w=60',
      ratelimit: '"reads";r=2;t=20',
    });
    gate.admitReading(HERE);
    gate.admitReading(`::ffff:${HERE}`);
    const problem = await refused((async () => gate.admitReading(HERE))());
    expect(problem).toMatchObject({ code: 'tooManyRequests', headers: { 'retry-after': '20' } });
    gate.admitReading(THERE);
    const principal = await send({ Authorization: 'Bearer good' });
    expect(gate.admitWriting(principal)).toMatchObject({ ratelimit: '"writes";r=599;t=1' });
    expect(newGate(counting, null, 0).admitWriting(principal)).toEqual({});
  });
});
