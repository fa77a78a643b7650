import { HttpProblem } from './problem.js';
import { parseJson } from './request-body.js';

/** Longer than this, and what is sent finds no room in a path. */
const MAX_PACKED = 960;
export const PACKED = `^[A-Za-z0-9_-]{1,${MAX_PACKED}}$`;
const FORM = new RegExp(PACKED);

/**
 * A JSON value as text for an address: deflated (RFC 1951) and in base64url, so that what was sent in a
 * body can be asked for again by GET, and cited, without being stored.
 *
 * @returns null when it is too long for an address
 */
export async function pack(value: unknown): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const packed = await new Response(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')),
  ).arrayBuffer();
  let binary = '';
  for (const byte of new Uint8Array(packed)) binary += String.fromCharCode(byte);
  const text = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return text.length > MAX_PACKED ? null : text;
}

/**
 * The JSON value that was packed, read no further than a number of bytes.
 *
 * @throws HttpProblem notFound: what cannot be unpacked names nothing
 */
export async function unpack(text: string, maxBytes: number): Promise<unknown> {
  const refused = (detail: string) => new HttpProblem('notFound', `"${text.slice(0, 40)}…" ${detail}`);
  if (!FORM.test(text)) throw refused('is not what a permalink has: copy the whole of it');
  const parts: string[] = [];
  let read = 0;
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    for await (const chunk of inflated as unknown as AsyncIterable<Uint8Array>) {
      read += chunk.byteLength;
      // A few bytes can be made to inflate without end.
      if (read > maxBytes) throw refused(`holds more than the ${maxBytes} bytes that are read`);
      parts.push(decoder.decode(chunk, { stream: true }));
    }
    return parseJson(parts.join('') + decoder.decode());
  } catch (error) {
    // What is no JSON, or goes too deep, is no permalink of ours.
    if (error instanceof HttpProblem && error.code === 'notFound') throw error;
    throw refused('is not what a permalink has: copy the whole of it');
  }
}
