/**
 * The form of an API key: `lansvis_<id>_<secret>_<check>`, in letters and digits.
 *
 * - `id`: eight characters, visible: by them a key is found and spoken of
 * - `secret`: 28 characters, 166 bits of chance
 * - `check`: the CRC-32 of everything before it
 *
 * Every change of one character and every exchange of two neighbours is refused by the check digits alone:
 * a CRC-32 finds each error that lies within 32 bits, and both are within 16. Other damage of the right form
 * passes once in 2^32, and is then a wrong key like any other.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'lansvis_';
const ID_LENGTH = 8;
const SECRET_LENGTH = 28;
const CHECK_LENGTH = 6;
const FORM = /^lansvis_([0-9A-Za-z]{8})_[0-9A-Za-z]{28}_[0-9A-Za-z]{6}$/;
/** Bytes above are left out, so that every digit is as likely as another. */
const EVEN = 256 - (256 % DIGITS.length);

/** How an identifier of a key looks. */
export const KEY_ID = '^[0-9A-Za-z]{8}$';

export type ApiKeyText = { id: string; text: string };
export type ParsedKey = { id: string } | { malformed: string };

/** A new key. @param random so many random bytes */
export function newApiKey(random: (bytes: number) => Uint8Array): ApiKeyText {
  let digits = '';
  while (digits.length < ID_LENGTH + SECRET_LENGTH) {
    for (const byte of random(64)) if (byte < EVEN) digits += DIGITS[byte % DIGITS.length];
  }
  const id = digits.slice(0, ID_LENGTH);
  const payload = `${PREFIX}${id}_${digits.slice(ID_LENGTH, ID_LENGTH + SECRET_LENGTH)}`;
  return { id, text: `${payload}_${checkOf(payload)}` };
}

/** What a text is as a key: its identifier, or why it cannot be one. Asks nobody. */
export function parseApiKey(text: string): ParsedKey {
  if (!looksLikeKey(text)) return { malformed: `is no key of this service: those begin with "${PREFIX}"` };
  const id = FORM.exec(text)?.[1];
  if (!id) return { malformed: `has not the form of a key: "${PREFIX}", 8, 28 and 6 letters and digits, "_" between` };
  const check = text.slice(-CHECK_LENGTH);
  if (check !== checkOf(text.slice(0, -CHECK_LENGTH - 1))) {
    return { malformed: 'was mistyped or cut: its check digits do not fit' };
  }
  return { id };
}

/** The part of a key that may be shown. */
export function visiblePrefix(id: string): string {
  return `${PREFIX}${id}`;
}

/** Whether a text is meant as a key, wherever it was put. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** A text with every key in it made unusable: for logs. */
export function withoutKeys(text: string): string {
  return text.replace(/lansvis_([0-9A-Za-z]{8})_\w*/g, 'lansvis_$1_…');
}

/** SHA-256 of the whole key in hexadecimal: so much chance needs no slow hash. */
export async function hashOfKey(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function checkOf(text: string): string {
  let rest = crc32(text);
  let check = '';
  for (let place = 0; place < CHECK_LENGTH; place += 1) {
    check = `${DIGITS[rest % DIGITS.length]}${check}`;
    rest = Math.floor(rest / DIGITS.length);
  }
  return check;
}

/** CRC-32 (ISO 3309) of a text of ASCII characters. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
