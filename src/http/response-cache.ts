/** One answer, ready to be sent again: its bytes and the headers that belong to them. */
export type CachedAnswer = { body: string | Uint8Array<ArrayBuffer>; etag: string; headers: Record<string, string> };

/** What an answer takes beside its texts: the entry, its headers' objects. */
const ENTRY_LENGTH = 512;

/**
 * Answers by key, the least recently used dropped when the total length passes the bound: of bodies,
 * headers and keys, since a stranger can ask for many small answers at long addresses.
 * Keys hold the revision, so a commit leaves old answers behind to be dropped.
 */
export class ResponseCache {
  readonly #answers = new Map<string, { answer: CachedAnswer; length: number }>();
  #length = 0;

  constructor(readonly maxLength = 64 * 1024 * 1024) {}

  /** Bytes held now (texts are counted by their characters). */
  get length(): number {
    return this.#length;
  }

  get(key: string): CachedAnswer | undefined {
    const entry = this.#answers.get(key);
    if (entry) {
      this.#answers.delete(key);
      this.#answers.set(key, entry);
    }
    return entry?.answer;
  }

  set(key: string, answer: CachedAnswer): void {
    const length = lengthOf(key, answer);
    this.#drop(key);
    if (length > this.maxLength / 8) return;
    this.#answers.set(key, { answer, length });
    this.#length += length;
    for (const oldest of this.#answers.keys()) {
      if (this.#length <= this.maxLength) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#length -= this.#answers.get(key)?.length ?? 0;
    this.#answers.delete(key);
  }
}

function lengthOf(key: string, { body, headers }: CachedAnswer): number {
  const headerLength = Object.values(headers).reduce((sum, value) => sum + value.length, 0);
  return ENTRY_LENGTH + key.length + body.length + headerLength;
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
