/** So many lists and records, most of some kilobytes, are held: what the pages of the menu ask for, in two languages. */
const HELD = 120;

/**
 * What pages asked the API's operations for, by address and revision, so that the lists that nearly every page
 * begins with are read once for each revision. Taken in only when a page has been confirmed to be of its revision;
 * the least recently used is dropped, and all of a revision when a newer one is served.
 */
export class HeldAnswers {
  readonly #answers = new Map<string, Promise<unknown>>();
  #revision = 0;

  constructor(readonly most = HELD) {}

  get size(): number {
    return this.#answers.size;
  }

  get(key: string): Promise<unknown> | undefined {
    const held = this.#answers.get(key);
    if (held) this.#put(key, held);
    return held;
  }

  /** Keeps what one page of a revision asked for. */
  keep(told: ReadonlyMap<string, Promise<unknown>>, revision: number): void {
    if (revision < this.#revision) return;
    if (revision > this.#revision) this.#answers.clear();
    this.#revision = revision;
    for (const [key, answer] of told) this.#put(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.most) break;
      this.#answers.delete(oldest);
    }
  }

  #put(key: string, answer: Promise<unknown>): void {
    this.#answers.delete(key);
    this.#answers.set(key, answer);
  }
}
