import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AMOUNT_UNITS, type AmountUnit, KRONOR_PER_UNIT } from '../../src/money/amount.js';
import { compareText, differenceText, productText } from '../../src/money/decimal.js';
import { readSwedishAmount } from '../../src/money/swedish-amount.rule.js';

const SPACES = [' ', '\u00a0', '\u2009', '\u202f', '\t', '\n', '  ', '\r\n', '\u2003'];
const MINUSES = ['-', '\u2212', '\u2013'];
const PLAIN_DECIMAL = /^(?:0|-?(?:[1-9]\d*|0\.\d*[1-9]|[1-9]\d*\.\d*[1-9]))$/;

/** 15926515n → "15 926 515", with any kind of space. */
function grouped(number: bigint, space: string): string {
  return number.toString().replace(/\B(?=(?:\d{3})+$)/g, space);
}

const space = fc.constantFrom(...SPACES);
const upTo1e15 = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('for any amount', () => {
  test('kronor written the Swedish way are read back to the krona', () => {
    fc.assert(
      fc.property(
        upTo1e15,
        fc.boolean(),
        fc.constantFrom(...MINUSES),
        space,
        space,
        (kronor, negative, minus, a, b) => {
          const sign = negative ? minus : '';
          const reading = readSwedishAmount(`${sign}${grouped(kronor, a)}${b}kr`);
          const value = (negative ? -kronor : kronor).toString();
          expect(reading).toMatchObject({
            ok: true,
            amount: { value, precision: 'exact', lower: value, upper: value },
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('kronor and öre are read back to the öre', () => {
    fc.assert(
      fc.property(upTo1e15, fc.integer({ min: 0, max: 99 }), space, (kronor, ore, a) => {
        const reading = readSwedishAmount(`${grouped(kronor, a)},${String(ore).padStart(2, '0')} kr`);
        if (!reading.ok) throw new Error(reading.message);
        expect(productText(reading.amount.value, '100')).toBe((kronor * 100n + BigInt(ore)).toString());
      }),
    );
  });

  test('the value lies within its interval, which is one unit of the last printed digit wide', () => {
    const unit = fc.constantFrom<AmountUnit>(...AMOUNT_UNITS);
    const whole = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(
        whole,
        fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 5 }),
        unit,
        space,
        (n, decimals, u, s) => {
          const fraction = u === 'kr' ? decimals.slice(0, 2) : decimals;
          const reading = readSwedishAmount(`${grouped(n, s)}${fraction ? `,${fraction}` : ''} ${u}`);
          if (!reading.ok) throw new Error(`${reading.code}: ${reading.message}`);
          const { value, lower, upper, precision } = reading.amount;
          if (lower === null || upper === null) throw new Error('an amount without "ca" has an interval');
          expect(compareText(lower, value)).toBeLessThanOrEqual(0);
          expect(compareText(value, upper)).toBeLessThanOrEqual(0);
          const lastDigit = fraction ? `0.${'0'.repeat(fraction.length - 1)}1` : '1';
          const width = precision === 'exact' ? '0' : productText(KRONOR_PER_UNIT[u], lastDigit);
          expect(differenceText(upper, lower)).toBe(width);
          expect(differenceText(value, lower)).toBe(differenceText(upper, value));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('an approximate amount has the value of the same text without its word, and no interval', () => {
    fc.assert(
      fc.property(upTo1e15, fc.constantFrom('ca', 'drygt', 'omkring', 'cirka'), space, (n, word, s) => {
        const plain = readSwedishAmount(`${grouped(n, ' ')} kr`);
        const approximate = readSwedishAmount(`${word}${s}${grouped(n, ' ')} kr`);
        if (!plain.ok || !approximate.ok) throw new Error('both are money');
        expect(approximate.amount).toMatchObject({
          value: plain.amount.value,
          precision: 'approximate',
          lower: null,
          upper: null,
        });
      }),
    );
  });
});

describe('for any text', () => {
  // Made of the pieces that the reader knows, so that the fuzzing gets past its first gate.
  const piece = fc.constantFrom(
    ...[
      '1',
      '12',
      '500',
      '000',
      ' ',
      '\u00a0',
      ',',
      '.',
      '-',
      '−',
      'e',
      'x',
      '_',
      '%',
      'ca ',
      'kr',
      'Mkr',
      'mdkr',
      'öre',
    ],
    ...['tusen', 'miljoner', ' kronor', 'per ', ':-', '\n', '\u0000', '🙂', '\ud800', 'NaN', 'Infinity', 'V'],
  );
  const nearMoney = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    nearMoney,
    nearMoney.map((text) => `${text} kr`),
  );

  test('it is money in canonical decimal text with a sound interval, or a refusal with a reason; nothing is thrown', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readSwedishAmount(text);
        if (!reading.ok) {
          expect(reading.message.length).toBeGreaterThan(0);
          expect(reading.message.length).toBeLessThan(200);
          return;
        }
        const { value, lower, upper, asWritten } = reading.amount;
        for (const decimal of [value, lower, upper]) if (decimal !== null) expect(decimal).toMatch(PLAIN_DECIMAL);
        if (lower !== null && upper !== null) expect(compareText(lower, upper)).toBeLessThanOrEqual(0);
        expect(asWritten.length).toBeLessThanOrEqual(80);
        expect(readSwedishAmount(asWritten)).toEqual(reading);
      }),
      { numRuns: 5000 },
    );
  });

  test('a text longer than any amount is refused unread, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.constantFrom('9', '9 ', ' ', '1.', '1 000 ', ',', '-', 'ca ', 'kr', '\u2009'), (part) => {
        expect(readSwedishAmount(part.repeat(1_000_000))).toMatchObject({ ok: false, code: 'tooLong' });
      }),
    );
  });
});
