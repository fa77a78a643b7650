import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { newApiKey } from '../../src/access/api-key.js';
import { createGate } from '../../src/access/gate.command.js';
import { issueKey, revokeKey } from '../../src/access/key.command.js';
import { policiesOf, RateLimiter } from '../../src/access/rate-limit.js';
import { RecentKeys } from '../../src/access/recent-keys.js';
import { RefusalQuota } from '../../src/access/refusal-quota.js';
import { SCOPE_KINDS, type Scope, type ScopeKind } from '../../src/access/scope.js';
import { calculations, endpoints, writes } from '../../src/routes.js';
import { type Answered, type TestApp, testApp } from '../support/app.js';
import { random } from '../support/principals.js';
import { newStore } from '../support/stores.js';

type Operation = { name: string; method: string; path: string; access: 'public' | readonly ScopeKind[] };

const addressOf = (path: string, parameters: Readonly<Record<string, { example?: unknown }>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(parameters[name]?.example ?? 'x')));

const operations: readonly Operation[] = [
  ...endpoints.map((each) => ({
    ...each,
    name: each.operationId,
    method: 'GET',
    path: addressOf(each.path, each.pathParameters),
  })),
  ...calculations.map((each) => ({
    name: each.operationId,
    method: 'POST',
    path: each.path,
    access: 'public' as const,
  })),
  ...writes.map((each) => ({
    name: each.operationId,
    method: each.method.toUpperCase(),
    path: addressOf(each.path, each.pathParameters),
    access: each.access,
  })),
];
const open = operations.filter(({ access }) => access === 'public');
const guarded = operations.filter(({ access }) => access !== 'public');
const UNLIMITED = { name: 'wrongKeys', quota: 0, windowSeconds: 60 };
const scopeOf = (kind: ScopeKind): Scope => (kind === 'county' ? 'county:25' : kind);

describe('every operation', () => {
  const HOUR = 3_600_000;
  let now = new Date('2026-11-22T12:00:00Z');
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  let refused: Record<string, [headers: Record<string, string>, code: string]>;
  const keys = new Map<ScopeKind, string>();

  const key = async (scopes: Scope[], expiresInDays = 30) => {
    const outcome = await issueKey(
      store,
      { name: scopes.join(), scopes, expiresInDays },
      { actor: 'test', now, random },
    );
    if (outcome.status !== 'issued') throw new Error(outcome.status);
    return { id: outcome.key.id, secret: outcome.secret };
  };
  const send = ({ method, path }: Operation, headers: Record<string, string> = {}): Promise<Answered> =>
    method === 'GET'
      ? api.get(path, headers)
      : api.send(method, path, method === 'DELETE' ? null : {}, { 'if-match': '"x"', ...headers });
  const stored = async () =>
    (
      await store.rows(
        `select (select revision from dataset)::text || ' ' || (select count(*) from api_key) || ' '
           || (select count(*) from api_key where revoked_at is not null) || ' ' || (select count(*) from ledger_import) as held`,
      )
    )[0]?.held;

  beforeAll(async () => {
    ({ store, drop } = await newStore('pglite', 'seeded'));
    const everything = SCOPE_KINDS.map(scopeOf);
    const expired = await key(everything, 1);
    const revoked = await key(everything);
    await revokeKey(store, revoked.id, 'prövning', { actor: 'test', now });
    now = new Date(now.getTime() + 25 * HOUR);
    for (const kind of SCOPE_KINDS) keys.set(kind, (await key([scopeOf(kind)])).secret);
    api = testApp(store, { clock: () => now, gate: gateAt() });
    refused = {
      nothing: [{}, 'unauthorized'],
      'a malformed key': [{ 'x-api-key': 'lansvis_hemligt' }, 'keyMalformed'],
      'an unknown key': [{ 'x-api-key': newApiKey(random).text }, 'keyUnknown'],
      'an expired key': [{ 'x-api-key': expired.secret }, 'keyExpired'],
      'a revoked key': [{ 'x-api-key': revoked.secret }, 'keyRevoked'],
      'a key and a token': [{ 'x-api-key': expired.secret, authorization: 'Bearer x' }, 'twoCredentials'],
      'a key as a token': [{ authorization: `Bearer ${expired.secret}` }, 'keyMisplaced'],
    };
  });
  afterAll(() => drop());

  test('the operations are known, and most that read are for everyone', () => {
    expect(open.length).toBeGreaterThan(40);
    expect(guarded.length).toBeGreaterThan(writes.length);
    for (const { access } of writes) expect(access.length).toBeGreaterThan(0);
  });

  test.each(open.map((each) => [each.name, each] as const))('%s answers whoever asks', async (_name, operation) => {
    const { status, body } = await send(operation);
    expect([401, 403], JSON.stringify(body).slice(0, 300)).not.toContain(status);
    expect(status).toBeLessThan(500);
  });

  test.each(guarded.map((each) => [`${each.method} ${each.path}`, each] as const))(
    '%s refuses whoever is not known, and whoever has no scope of its own',
    async (_name, operation) => {
      const before = await stored();
      for (const [what, [headers, code]] of Object.entries(refused)) {
        const { status, body, headers: told } = await send(operation, headers);
        expect([what, body.code]).toEqual([what, code]);
        expect(status).toBe(code === 'twoCredentials' ? 400 : 401);
        if (status === 401) expect(told.get('www-authenticate')).toMatch(/^Bearer/);
        expect(told.get('cache-control')).toContain('no-store');
      }
      for (const kind of SCOPE_KINDS) {
        const { status, body } = await send(operation, { 'x-api-key': keys.get(kind) as string });
        if (operation.access.includes(kind as never)) expect([401, 403], kind).not.toContain(status);
        else expect([kind, status, body.code]).toEqual([kind, 403, 'forbidden']);
        expect(status).toBeLessThan(500);
      }
      expect(await stored()).toBe(before);
      expect(api.errors).toEqual([]);
    },
  );

  function gateAt() {
    return createGate({
      store,
      clock: () => now,
      limiter: new RateLimiter({ ...policiesOf({ reads: 0, writes: 0 }), wrongKeys: UNLIMITED }),
      recent: new RecentKeys(),
      refusals: new RefusalQuota(),
      tokens: null,
      log: { info: () => {}, error: () => {} },
    });
  }
});
