import { HttpProblem } from '../http/problem.js';
import { type Refusal, recordRefusal } from './access-event.command.js';
import { type AuthenticatorOptions, CHALLENGE, createAuthenticator, type Presented } from './authenticate.command.js';
import { sourceOf } from './network.js';
import { hasAnyOf, type Principal } from './principal.js';
import { limitHeaders, type PolicyName } from './rate-limit.js';
import type { RefusalQuota } from './refusal-quota.js';
import type { ScopeKind } from './scope.js';

/** Who is let in, to what, and how often. */
export type Gate = {
  /** @throws HttpProblem 400, 401, 429 or 503 */
  authenticate(presented: Presented): Promise<Principal>;
  /** @throws HttpProblem forbidden, saying which scopes are needed */
  requireAnyOf(principal: Principal, kinds: readonly ScopeKind[]): void;
  /** Uses one of an address's readings. @returns headers for the answer @throws HttpProblem tooManyRequests */
  admitReading(address: string | undefined): Record<string, string>;
  /** Uses one of a principal's writings. @returns headers for the answer @throws HttpProblem tooManyRequests */
  admitWriting(principal: Principal): Record<string, string>;
  /** Writes a refusal down. Nothing waits for it, and nothing fails by it. */
  noteRefusal(refusal: Refusal): void;
};

export type GateOptions = AuthenticatorOptions & { refusals: RefusalQuota };

/** The gate before one store; what it remembers comes in through the options, and may outlive it. */
export function createGate(options: GateOptions): Gate {
  const { store, clock, limiter, refusals, log } = options;
  return {
    authenticate: createAuthenticator(options),
    requireAnyOf: (principal, kinds) => {
      if (hasAnyOf(principal, kinds)) return;
      const needed = kinds.map((kind) => (kind === 'county' ? 'county: with a county’s code' : kind)).join(' or ');
      throw new HttpProblem('forbidden', `this needs the scope ${needed}, which ${principal.actor} does not have`, [], {
        'www-authenticate': `${CHALLENGE}, error="insufficient_scope"`,
      });
    },
    admitReading: (address) => admit('reads', sourceOf(address)),
    admitWriting: (principal) => admit('writes', principal.actor),
    noteRefusal: (refusal) => {
      recordRefusal(store, refusals, clock(), refusal).catch((error: unknown) =>
        log.error({ err: error }, 'a refusal could not be written down'),
      );
    },
  };

  function admit(name: PolicyName, caller: string): Record<string, string> {
    const limited = limiter.take(name, caller, clock());
    const headers = limitHeaders(limited);
    if (limited.allowed) return headers;
    const { quota, windowSeconds } = limited.policy;
    const detail = `${quota} ${name} in ${windowSeconds} s are taken; wait ${limited.retrySeconds} s`;
    throw new HttpProblem('tooManyRequests', detail, [], headers);
  }
}
