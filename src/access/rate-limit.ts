/** So many requests in so long a time, for each caller. A quota of 0 is no limit. */
export type Policy = { name: string; quota: number; windowSeconds: number };
export type PolicyName = 'reads' | 'writes' | 'wrongKeys';
export type Policies = Readonly<Record<PolicyName, Policy>>;

/** What a caller has left, and when it has all again; or how long it has to wait. */
export type Limited = {
  policy: Policy;
  allowed: boolean;
  remaining: number;
  resetSeconds: number;
  retrySeconds: number;
};

const MINUTE = 60;
const WRONG_KEYS_PER_MINUTE = 20;
/** Callers remembered: some 15 MB when full. */
const MAX_CALLERS = 100_000;

export function policiesOf(perMinute: { reads: number; writes: number }): Policies {
  return {
    reads: { name: 'reads', quota: perMinute.reads, windowSeconds: MINUTE },
    writes: { name: 'writes', quota: perMinute.writes, windowSeconds: MINUTE },
    wrongKeys: { name: 'wrongKeys', quota: WRONG_KEYS_PER_MINUTE, windowSeconds: MINUTE },
  };
}

/**
 * The generic cell rate algorithm (ITU-T I.371): for each caller one moment, that at which it has its whole
 * quota again. A whole quota may be used at once; after that it comes back evenly, so that within one window
 * at most twice the quota can be used and in the long run never more than the quota. No timers, one number a
 * caller, and the caller that was silent longest is forgotten when there are too many.
 */
export class RateLimiter {
  readonly #wholeAt = new Map<string, number>();

  constructor(
    readonly policies: Policies,
    readonly maxCallers = MAX_CALLERS,
  ) {}

  /** How many callers are remembered. */
  get size(): number {
    return this.#wholeAt.size;
  }

  /** Uses one of a caller's requests, when there is one; a refused one costs nothing. */
  take(name: PolicyName, caller: string, now: Date): Limited {
    const policy = this.policies[name];
    if (policy.quota === 0) return { policy, allowed: true, remaining: 0, resetSeconds: 0, retrySeconds: 0 };
    const key = `${name} ${caller}`;
    const at = now.getTime();
    const window = policy.windowSeconds * 1000;
    const interval = window / policy.quota;
    const wholeAt = Math.max(this.#wholeAt.get(key) ?? 0, at);
    const next = wholeAt + interval;
    // A clock's rounding must not cost a caller the last request of its quota.
    const allowed = next - at <= window + interval / 1000;
    const until = allowed ? next : wholeAt;
    if (allowed) this.#remember(key, next);
    return {
      policy,
      allowed,
      remaining: allowed ? Math.max(0, Math.floor((window - (next - at)) / interval + 0.001)) : 0,
      resetSeconds: Math.ceil((until - at) / 1000),
      retrySeconds: allowed ? 0 : Math.max(1, Math.ceil((next - at - window) / 1000)),
    };
  }

  /** Takes one request back that turned out not to count. */
  giveBack(name: PolicyName, caller: string): void {
    const { quota, windowSeconds } = this.policies[name];
    const key = `${name} ${caller}`;
    const wholeAt = this.#wholeAt.get(key);
    if (wholeAt !== undefined && quota > 0) this.#wholeAt.set(key, wholeAt - (windowSeconds * 1000) / quota);
  }

  #remember(key: string, wholeAt: number): void {
    // Set anew, so that the order of the map is that of last use.
    this.#wholeAt.delete(key);
    this.#wholeAt.set(key, wholeAt);
    if (this.#wholeAt.size > this.maxCallers) {
      const [oldest] = this.#wholeAt.keys();
      this.#wholeAt.delete(oldest as string);
    }
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers, and Retry-After where the request was refused. */
export function limitHeaders({
  policy,
  allowed,
  remaining,
  resetSeconds,
  retrySeconds,
}: Limited): Record<string, string> {
  if (policy.quota === 0) return {};
  return {
    'ratelimit-policy': `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`,
    ratelimit: `"${policy.name}";r=${remaining};t=${resetSeconds}`,
    ...(allowed ? {} : { 'retry-after': String(retrySeconds) }),
  };
}
