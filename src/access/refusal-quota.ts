const MINUTE_MS = 60_000;
const PER_NETWORK = 20;
const PER_SERVICE = 60;
const MAX_NETWORKS = 10_000;

type Window = { startedAt: number; count: number };

/**
 * How many refusals are written down: 20 a minute of one network and 60 in all, so that a flood does not fill
 * the table. The first one beyond is written down as the one that stands for the rest of that minute.
 */
export class RefusalQuota {
  readonly #networks = new Map<string, Window>();
  #all: Window = { startedAt: 0, count: 0 };

  /** @returns `last` for the one that says that more were left out */
  take(network: string, now: Date): 'stored' | 'last' | 'leftOut' {
    const at = now.getTime();
    if (!isOpen(this.#all, at)) this.#all = { startedAt: at, count: 0 };
    const known = this.#networks.get(network);
    const own = known && isOpen(known, at) ? known : { startedAt: at, count: 0 };
    this.#networks.delete(network);
    this.#networks.set(network, own);
    if (this.#networks.size > MAX_NETWORKS) {
      const [oldest] = this.#networks.keys();
      this.#networks.delete(oldest as string);
    }
    own.count += 1;
    if (own.count > PER_NETWORK + 1) return 'leftOut';
    this.#all.count += 1;
    if (this.#all.count > PER_SERVICE + 1) return 'leftOut';
    return own.count > PER_NETWORK || this.#all.count > PER_SERVICE ? 'last' : 'stored';
  }
}

function isOpen({ startedAt }: Window, at: number): boolean {
  return at >= startedAt && at - startedAt < MINUTE_MS;
}
