import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Scope } from './scope.js';

/** Signatures that only the issuer can make. A shared secret (HS…) or none at all is never taken. */
export const TOKEN_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

export type TokenRules = {
  /** exactly as it stands in the tokens */
  issuer: string;
  audience: string;
  algorithms: readonly TokenAlgorithm[];
  /** where the issuer's keys are; without it, where its discovery document says */
  jwksUrl?: string;
  /** a token that was issued longer ago is refused, whatever its own expiry */
  maxAgeSeconds: number;
};

export type VerifiedToken = { actor: string; scopes: ReadonlySet<Scope> };
export type TokenVerifier = (token: string) => Promise<VerifiedToken>;

/** The token is not one that the service takes; `expired` is told apart, since its signature was right. */
export class TokenRefused extends Error {
  constructor(
    readonly reason: 'expired' | 'invalid',
    message: string,
  ) {
    super(message);
    this.name = 'TokenRefused';
  }
}

/** Nobody can say now whether the token is right: the issuer's keys cannot be had. */
export class IssuerUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IssuerUnavailable';
  }
}

const CLOCK_TOLERANCE_SECONDS = 30;
/** Keys are asked for anew after this time; a token with an unknown key asks once in the cooldown. */
const KEYS_MAX_AGE_MS = 600_000;
const COOLDOWN_MS = 30_000;
const FETCH_TIMEOUT_MS = 3_000;
/** After a failure nobody is made to wait for another one. */
const FAILURE_COOLDOWN_MS = 5_000;
const MAX_SUBJECT = 80;
const MAX_TOKEN = 8_192;

/** Whether keys may be had from an address: over TLS, or from this machine. */
export function isKeyAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}

/**
 * Verifies the bearer tokens (JWT) of one OpenID Connect issuer.
 *
 * @returns a function that throws TokenRefused, or IssuerUnavailable when the keys cannot be had
 */
export function tokenVerifier(rules: TokenRules, clock: () => Date): TokenVerifier {
  const wrong = rules.algorithms.filter((each) => !TOKEN_ALGORITHMS.includes(each));
  if (wrong.length > 0 || rules.algorithms.length === 0) {
    throw new Error(`tokens cannot be taken by ${wrong.join(', ') || 'no algorithm'}: ${TOKEN_ALGORITHMS.join(', ')}`);
  }
  const keys = issuerKeys(rules, clock);
  return async (token) => {
    if (token.length > MAX_TOKEN) throw new TokenRefused('invalid', `is longer than ${MAX_TOKEN} characters`);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: rules.issuer,
        audience: rules.audience,
        algorithms: [...rules.algorithms],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        maxTokenAge: rules.maxAgeSeconds,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate: clock(),
      });
      if (typeof payload.sub !== 'string' || payload.sub === '')
        throw new TokenRefused('invalid', '"sub" names nobody');
      return { actor: await actorOf(payload.sub), scopes: scopesOf(payload.scope) };
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

/** The issuer's public keys, from where it says that they are; what was found is kept. */
function issuerKeys(rules: TokenRules, clock: () => Date): JWTVerifyGetKey {
  const failures = new Map<string, number>();
  /** @throws IssuerUnavailable for everything that is no answer */
  const fetched: typeof fetch = async (input, options) => {
    const address = String(input);
    if (clock().getTime() - (failures.get(address) ?? 0) < FAILURE_COOLDOWN_MS) {
      throw new IssuerUnavailable(`${address} did not answer a moment ago`);
    }
    try {
      const response = await fetch(address, { ...options, signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
      if (response.status !== 200) throw new Error(`answered ${response.status}`);
      // Read here, so that a body that is broken off counts as a failure, too.
      return Response.json(await response.json());
    } catch (cause) {
      failures.set(address, clock().getTime());
      throw new IssuerUnavailable(`the issuer's keys cannot be had from ${address}`, { cause });
    }
  };
  // Not a promise that requests share: on Workers none may wait for what another one asked.
  let found: JWTVerifyGetKey | null = null;
  return async (header, token) => {
    if (!found) {
      const address = rules.jwksUrl ?? (await discovered(rules.issuer, fetched));
      found ??= createRemoteJWKSet(new URL(address), {
        cacheMaxAge: KEYS_MAX_AGE_MS,
        cooldownDuration: COOLDOWN_MS,
        timeoutDuration: FETCH_TIMEOUT_MS,
        [customFetch]: fetched,
      });
    }
    return found(header, token);
  };
}

async function discovered(issuer: string, fetched: typeof fetch): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = (await (await fetched(address, { redirect: 'manual' })).json()) as Record<string, unknown> | null;
  const keys = document?.jwks_uri;
  if (document?.issuer !== issuer || typeof keys !== 'string' || !isKeyAddress(keys)) {
    throw new IssuerUnavailable(`${address} is not the discovery document of ${issuer} with an https jwks_uri`);
  }
  return keys;
}

const KEYS_UNUSABLE = ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'];

function refusalOf(error: unknown): unknown {
  if (!(error instanceof errors.JOSEError)) return error;
  if (KEYS_UNUSABLE.includes(error.code)) {
    return new IssuerUnavailable('the issuer has no usable keys at its address', { cause: error });
  }
  if (error instanceof errors.JWTExpired) return new TokenRefused('expired', 'has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const problem = error.reason === 'missing' ? 'is missing' : 'is not what this service takes';
    return new TokenRefused('invalid', `"${error.claim}" ${problem}`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return new TokenRefused('invalid', 'is signed in a way that is not taken');
  return new TokenRefused('invalid', 'is not signed by the issuer with one of its present keys');
}

/** Scopes that we know; what else the issuer grants is for others. */
function scopesOf(claim: unknown): ReadonlySet<Scope> {
  const names = typeof claim === 'string' ? claim.split(' ') : [];
  return new Set(names.flatMap((name) => Scope.safeParse(name).data ?? []));
}

/**
 * Who is written down: the subject, cleaned of what does not belong in a log. Where that loses something a
 * hash of the whole is added, so that two subjects never pass for one.
 */
async function actorOf(subject: string): Promise<string> {
  const clean = subject.replace(/[^\w.@|:-]/g, '_').slice(0, MAX_SUBJECT);
  if (clean === subject) return `token:${subject}`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subject)));
  const hash = Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `token:${clean}~${hash}`;
}
