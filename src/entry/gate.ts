import type { GateOptions } from '../access/gate.command.js';
import { policiesOf, RateLimiter } from '../access/rate-limit.js';
import { RecentKeys } from '../access/recent-keys.js';
import { RefusalQuota } from '../access/refusal-quota.js';
import { type TokenRules, tokenVerifier } from '../access/token.js';
import type { AccessConfig } from './access-config.js';

/**
 * What a gate remembers between requests: limits, keys found right, the issuer's public keys. The Worker has a
 * gate for each request (`createGate({ ...memory, store, clock, log })`), and one memory for all of them.
 */
export type GateMemory = Pick<GateOptions, 'limiter' | 'recent' | 'refusals' | 'tokens'>;

export function gateMemory(config: AccessConfig, clock: () => Date): GateMemory {
  const { LANSVIS_READS_PER_MINUTE: reads, LANSVIS_WRITES_PER_MINUTE: writes } = config;
  const rules = tokenRules(config);
  return {
    limiter: new RateLimiter(policiesOf({ reads, writes })),
    recent: new RecentKeys(),
    refusals: new RefusalQuota(),
    tokens: rules && tokenVerifier(rules, clock),
  };
}

function tokenRules(config: AccessConfig): TokenRules | null {
  const { LANSVIS_OIDC_ISSUER: issuer, LANSVIS_OIDC_AUDIENCE: audience, LANSVIS_OIDC_JWKS_URL: jwksUrl } = config;
  if (!issuer || !audience) return null;
  return {
    issuer,
    audience,
    algorithms: config.LANSVIS_OIDC_ALGORITHMS,
    maxAgeSeconds: config.LANSVIS_OIDC_MAX_AGE_SECONDS,
    ...(jwksUrl ? { jwksUrl } : {}),
  };
}
