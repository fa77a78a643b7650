import type { KeyRow } from './key.js';

/** How long a key that was found right is taken without asking again: a revoked one works no longer than that. */
const FRESH_MS = 1_000;
/** How long a right key is let past the limit on wrong ones. */
const TRUSTED_MS = 3_600_000;
const MAX_KEYS = 2_000;

/**
 * Keys that were right a short while ago, by their hashes. Plain data: on Workers it outlives the request,
 * which a promise must not.
 */
export class RecentKeys {
  readonly #keys = new Map<string, { row: KeyRow; askedAt: number }>();

  /** The key as it was within the last second; undefined when it must be asked for. */
  fresh(hash: string, now: Date): KeyRow | undefined {
    const found = this.#keys.get(hash);
    return found && this.#isWithin(found.askedAt, now, FRESH_MS) ? found.row : undefined;
  }

  /** Whether the key was right within the last hour: such a one is not held up by a stranger's wrong ones. */
  isTrusted(hash: string, now: Date): boolean {
    const found = this.#keys.get(hash);
    return found !== undefined && this.#isWithin(found.askedAt, now, TRUSTED_MS);
  }

  remember(hash: string, row: KeyRow, askedAt: Date): void {
    this.#keys.delete(hash);
    this.#keys.set(hash, { row, askedAt: askedAt.getTime() });
    if (this.#keys.size > MAX_KEYS) {
      const [oldest] = this.#keys.keys();
      this.#keys.delete(oldest as string);
    }
  }

  forget(hash: string): void {
    this.#keys.delete(hash);
  }

  #isWithin(askedAt: number, now: Date, most: number): boolean {
    const age = now.getTime() - askedAt;
    return age >= 0 && age < most;
  }
}
