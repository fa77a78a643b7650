import type { Store } from '../../db/store.js';
import { HttpProblem } from '../http/problem.js';
import { hashOfKey, looksLikeKey, parseApiKey, withoutKeys } from './api-key.js';
import { markKeyUsed } from './key.command.js';
import { type KeyRow, keyState } from './key.js';
import { findPresentedKey } from './key.query.js';
import { sourceOf } from './network.js';
import type { Principal } from './principal.js';
import { limitHeaders, type RateLimiter } from './rate-limit.js';
import type { RecentKeys } from './recent-keys.js';
import { IssuerUnavailable, TokenRefused, type TokenVerifier } from './token.js';

export const KEY_HEADER = 'X-API-Key';
/** Who is asked for a credential is told of the one scheme that has a registered name (RFC 9110, 11.6.1). */
export const CHALLENGE = 'Bearer realm="lansvis"';
const MINUTE_MS = 60_000;

export type AuthenticatorOptions = {
  store: Store;
  clock: () => Date;
  limiter: RateLimiter;
  recent: RecentKeys;
  /** null where no issuer is configured: then only keys are taken */
  tokens: TokenVerifier | null;
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
};

/** What of a request tells who sends it. */
export type Presented = { headers: Headers; address: string | undefined; target: string };
export type Authenticator = (presented: Presented) => Promise<Principal>;

/**
 * Tells who calls, by an API key in X-API-Key or a token in Authorization: Bearer.
 *
 * A key that cannot be one is refused without asking the database; a wrong one costs its address one of 20
 * tries a minute, after which keys from there are refused unasked. A key that this instance found right
 * within the last hour passes all the same: strangers behind the same address cannot lock out who works
 * already. One that is new there waits for a try, of which there is one every three seconds.
 *
 * @returns a function that throws HttpProblem: 400 for two credentials, 401 for none or a wrong one, 429, and
 *   503 when the issuer's keys cannot be had
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { store, clock, limiter, recent, tokens, log } = options;
  /** questions under way, so that many requests with one key ask once; of this store alone */
  const asking = new Map<string, Promise<KeyRow | null>>();

  return async ({ headers, address, target }) => {
    const key = headers.get(KEY_HEADER);
    const authorization = headers.get('authorization');
    if (withoutKeys(target) !== target) {
      throw unauthorized(
        'keyMisplaced',
        `the address holds a key, and addresses are logged: revoke that key, and send keys in ${KEY_HEADER}`,
      );
    }
    if (key !== null && authorization !== null) {
      throw new HttpProblem('twoCredentials', `send either ${KEY_HEADER} or Authorization, not both`);
    }
    if (key !== null) return byKey(key, address);
    if (authorization !== null) return byToken(authorization);
    throw unauthorized(
      'unauthorized',
      `send an API key in ${KEY_HEADER}${tokens ? ' or a token in Authorization: Bearer' : ''}`,
    );
  };

  async function byKey(text: string, address: string | undefined): Promise<Principal> {
    const parsed = parseApiKey(text);
    if ('malformed' in parsed) {
      log.info({ source: sourceOf(address) }, `a malformed key: ${parsed.malformed}`);
      throw unauthorized('keyMalformed', `${KEY_HEADER} ${parsed.malformed}`);
    }
    const hash = await hashOfKey(text);
    const now = clock();
    const row = recent.fresh(hash, now) ?? (await askedOnce(hash, parsed.id, sourceOf(address)));
    if (!row) throw unauthorized('keyUnknown', 'this is no key of this service');
    const state = keyState(row, now);
    if (state === 'revoked') throw unauthorized('keyRevoked', `the key ${row.id} was revoked ${row.revoked_at}`);
    if (state === 'expired') throw unauthorized('keyExpired', `the key ${row.id} expired ${row.expires_at}`);
    noteUse(row, now);
    return { actor: `key:${row.id}`, scopes: new Set(row.scopes) };
  }

  function askedOnce(hash: string, id: string, source: string): Promise<KeyRow | null> {
    const underWay = asking.get(hash);
    if (underWay) return underWay;
    const asked = asks(hash, id, source).finally(() => asking.delete(hash));
    asking.set(hash, asked);
    return asked;
  }

  async function asks(hash: string, id: string, source: string): Promise<KeyRow | null> {
    const now = clock();
    const isTrusted = recent.isTrusted(hash, now);
    // Taken before it is known whether the key is wrong, so that many at once are not all let through.
    if (!isTrusted) {
      const limited = limiter.take('wrongKeys', source, now);
      if (!limited.allowed) {
        throw new HttpProblem(
          'tooManyRequests',
          'too many wrong keys came from this address: wait as long as Retry-After says',
          [],
          limitHeaders(limited),
        );
      }
    }
    const giveBack = () => isTrusted || limiter.giveBack('wrongKeys', source);
    const found = await findPresentedKey(store, id, hash).catch((error: unknown) => {
      giveBack();
      throw error;
    });
    if (!found?.isRight) {
      recent.forget(hash);
      return null;
    }
    giveBack();
    recent.remember(hash, found.row, now);
    return found.row;
  }

  /** Nobody waits for it, and nothing fails by it. */
  function noteUse(row: KeyRow, now: Date): void {
    if (row.last_used_at !== null && now.getTime() - Date.parse(row.last_used_at) < MINUTE_MS) return;
    row.last_used_at = now.toISOString();
    markKeyUsed(store, row.id, now).catch((error: unknown) =>
      log.error({ key: row.id, err: error }, 'that a key was used could not be written down'),
    );
  }

  async function byToken(authorization: string): Promise<Principal> {
    const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
    if (!token) throw unauthorized('unauthorized', 'Authorization takes the scheme Bearer and one token');
    if (looksLikeKey(token)) throw unauthorized('keyMisplaced', `an API key is sent in ${KEY_HEADER}, not as a token`);
    if (!tokens) throw unauthorized('unauthorized', `tokens are not taken here: send an API key in ${KEY_HEADER}`);
    try {
      return await tokens(token);
    } catch (error) {
      if (error instanceof TokenRefused) {
        const code = error.reason === 'expired' ? 'tokenExpired' : 'tokenInvalid';
        throw unauthorized(code, `the token ${error.message}`, 'error="invalid_token"');
      }
      if (error instanceof IssuerUnavailable) {
        log.error({ err: error }, 'the issuer of tokens does not answer');
        throw new HttpProblem('unavailable', 'the issuer of tokens does not answer; try again shortly');
      }
      throw error;
    }
  }
}

function unauthorized(code: UnauthorizedCode, detail: string, error?: string): HttpProblem {
  return new HttpProblem(code, detail, [], { 'www-authenticate': error ? `${CHALLENGE}, ${error}` : CHALLENGE });
}
type UnauthorizedCode =
  | 'unauthorized'
  | 'keyMisplaced'
  | 'keyMalformed'
  | 'keyUnknown'
  | 'keyExpired'
  | 'keyRevoked'
  | 'tokenInvalid'
  | 'tokenExpired';
