const encoder = new TextEncoder();

/**
 * A digest that grows with each chunk of a file: tells another file under the same idempotency key from a repeated
 * one, without holding it.
 *
 * @param before the digest so far; at first that of the request
 */
export async function digestWith(before: string, arrays: readonly (string | null)[]): Promise<string> {
  const bytes = encoder.encode(`${before}\n${arrays.map((array) => array ?? '').join('\n')}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
