/** One answer, ready to be sent again: its bytes and the headers that belong to them. */
export type CachedAnswer = { body: string; etag: string; headers: Record<string, string> };

/**
 * Answers by key, the least recently used dropped when the bodies' total length passes the bound.
 * Keys hold the revision, so a commit leaves old answers behind to be dropped.
 */
export class ResponseCache {
  readonly #answers = new Map<string, CachedAnswer>();
  #length = 0;

  constructor(readonly maxLength = 64 * 1024 * 1024) {}

  get(key: string): CachedAnswer | undefined {
    const answer = this.#answers.get(key);
    if (answer) {
      this.#answers.delete(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  set(key: string, answer: CachedAnswer): void {
    if (answer.body.length > this.maxLength / 8) return;
    const old = this.#answers.get(key);
    if (old) this.#length -= old.body.length;
    this.#answers.set(key, answer);
    this.#length += answer.body.length;
    for (const [oldest, { body }] of this.#answers) {
      if (this.#length <= this.maxLength) break;
      this.#answers.delete(oldest);
      this.#length -= body.length;
    }
  }
}

/** A short text for a long one: enough to tell representations of one address apart. */
export function shortHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return ((a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff)).toString(36);
}
