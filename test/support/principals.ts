import { randomBytes } from 'node:crypto';
import type { Store } from '../../db/store.js';
import { createGate, type Gate } from '../../src/access/gate.command.js';
import { policiesOf, RateLimiter } from '../../src/access/rate-limit.js';
import { RecentKeys } from '../../src/access/recent-keys.js';
import { RefusalQuota } from '../../src/access/refusal-quota.js';
import type { Scope } from '../../src/access/scope.js';
import { TokenRefused } from '../../src/access/token.js';

/** A token of the tests' own issuer: who, and with which scopes. */
export function bearer(who: string, ...scopes: Scope[]): { authorization: string } {
  return { authorization: `Bearer ${[who, ...scopes.map((scope) => scope.replace(':', '.'))].join('~')}` };
}

export const NATIONAL = bearer('national', 'agreement:write', 'reference:write');
export const NORRBOTTEN = bearer('norrbotten', 'county:25');
export const GAVLEBORG = bearer('gavleborg', 'county:21');

/** A gate that knows those tokens, and limits nobody unless told to. */
export function testGate(store: Store, limits: { reads: number; writes: number } = { reads: 0, writes: 0 }): Gate {
  return createGate({
    store,
    clock: () => new Date(),
    limiter: new RateLimiter(policiesOf(limits)),
    recent: new RecentKeys(),
    refusals: new RefusalQuota(),
    tokens: async (token) => {
      const [who, ...scopes] = token.split('~');
      if (scopes.length === 0) throw new TokenRefused('invalid', 'is not taken');
      return { actor: `token:${who}`, scopes: new Set(scopes.map((scope) => scope.replace('.', ':') as Scope)) };
    },
    log: { info: () => {}, error: () => {} },
  });
}

export const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
