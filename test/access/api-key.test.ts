import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOfKey, newApiKey, parseApiKey, withoutKeys } from '../../src/access/api-key.js';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
/** Keys of every kind: the bytes that one is made of are the property's. */
const keys = fc
  .uint8Array({ minLength: 256, maxLength: 256 })
  .map((bytes) => newApiKey((count) => bytes.slice(0, count).map((byte, index) => (byte + index) % 248)));
const isRefused = (text: string) => 'malformed' in parseApiKey(text);

describe('a new key', () => {
  test('says what it is, has a visible id and is read again', () => {
    fc.assert(
      fc.property(keys, ({ id, text }) => {
        expect(text).toMatch(/^lansvis_[0-9A-Za-z]{8}_[0-9A-Za-z]{28}_[0-9A-Za-z]{6}$/);
        expect(text.split('_')[1]).toBe(id);
        expect(parseApiKey(text)).toEqual({ id });
      }),
    );
  });

  test('is another one each time, and every digit comes about as often as another', () => {
    const made = Array.from({ length: 2000 }, () => newApiKey(random).text);
    expect(new Set(made).size).toBe(2000);
    const counts = new Map<string, number>();
    for (const digit of made.flatMap((text) => [...(text.split('_')[2] ?? '')])) {
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    // 56 000 digits, some 903 of each: seven standard deviations either way.
    for (const count of counts.values()) expect(Math.abs(count - 903)).toBeLessThan(210);
  });

  test('goes on asking for chance where bytes cannot be used evenly', () => {
    let asked = 0;
    const { text } = newApiKey((count) => {
      asked += 1;
      return new Uint8Array(count).fill(asked === 1 ? 255 : 7);
    });
    expect(asked).toBe(2);
    expect(text).toMatch(/^lansvis_7{8}_7{28}_/);
  });
});

describe('what was mistyped is told without asking the database', () => {
  test('every change of one character', () => {
    fc.assert(
      fc.property(keys, fc.nat(), fc.constantFrom(...'0123456789ABCXYZabcxyz_ -ö'), ({ text }, at, sign) => {
        const place = at % text.length;
        fc.pre(text[place] !== sign);
        expect(isRefused(`${text.slice(0, place)}${sign}${text.slice(place + 1)}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('every exchange of two neighbours', () => {
    fc.assert(
      fc.property(keys, fc.nat(), ({ text }, at) => {
        const place = at % (text.length - 1);
        const [a = '', b = ''] = text.slice(place);
        fc.pre(a !== b);
        expect(isRefused(`${text.slice(0, place)}${b}${a}${text.slice(place + 2)}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('every key that was cut or went on', () => {
    fc.assert(
      fc.property(keys, fc.nat(), fc.stringMatching(/^[0-9A-Za-z_]{1,4}$/), ({ text }, at, more) => {
        expect(isRefused(text.slice(0, at % text.length))).toBe(true);
        expect(isRefused(`${text}${more}`)).toBe(true);
        expect(isRefused(`${more}${text}`)).toBe(true);
      }),
    );
  });

  test.each([
    ['', /begin with "lansvis_"/],
    ['secret', /begin with "lansvis_"/],
    ['LANSVIS_00000000_0000000000000000000000000000_000000', /begin with "lansvis_"/],
    ['lansvis_', /8, 28 and 6/],
    ['lansvis_00000000_0000000000000000000000000000_000000', /check digits/],
    ['lansvis_00000000_0000000000000000000000000000_000000\n', /8, 28 and 6/],
  ])('%j says what is wrong with it', (text, words) => {
    const parsed = parseApiKey(text);
    expect('malformed' in parsed && parsed.malformed).toMatch(words);
  });
});

test('the hash is SHA-256 of the whole key in hexadecimal', async () => {
  expect(await hashOfKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a key in a text for the log is made unusable, but can still be told by its id', () => {
  const { id, text } = newApiKey(random);
  expect(withoutKeys(`/api/v1/plans?key=${text}&x=1`)).toBe(`/api/v1/plans?key=lansvis_${id}_…&x=1`);
});
