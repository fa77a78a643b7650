import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absoluteText,
  compareText,
  decimalText,
  differenceText,
  exact,
  productText,
  quotientText,
  sumText,
} from '../../src/money/decimal.js';

const CANONICAL = /^(?:0|-?(?:[1-9]\d*|0\.\d*[1-9]|[1-9]\d*\.\d*[1-9]))$/;
// Fifty of these add up to a number that still passes the gate as text.
const kronor = fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n });
const decimalString = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 40n - 1n }), fc.stringMatching(/^\d{0,20}$/))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`);

describe('the gate before every conversion from text', () => {
  test.each([
    ['0x10'],
    ['0b1'],
    ['1_000'],
    ['NaN'],
    ['Infinity'],
    ['-Infinity'],
    ['1e3'],
    ['1e9999'],
    ['1e100000000'],
    ['1 000'],
    ['1,5'],
    ['+1'],
    ['--1'],
    ['.5'],
    ['1.'],
    [''],
    [' 1'],
    ['1\n'],
    ['٣'],
    ['9'.repeat(41)],
    [`0.${'1'.repeat(21)}`],
    ['9'.repeat(1_000_000)],
  ])('%.40s is not decimal text', (text) => {
    expect(() => exact(text)).toThrow(RangeError);
    expect(() => sumText(['1', text])).toThrow(RangeError);
    expect(() => differenceText('1', text)).toThrow(RangeError);
    expect(() => productText(text, '1')).toThrow(RangeError);
    expect(() => compareText('1', text)).toThrow(RangeError);
  });

  test('its refusal quotes no more than the start of the text', () => {
    expect(() => exact('x'.repeat(1000))).toThrow(/^not decimal text: x{60}$/);
  });

  test('any text either passes the gate or is a RangeError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 80 }), decimalString), (text) => {
        try {
          expect(decimalText(exact(text))).toMatch(CANONICAL);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('decimal text is canonical', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['0015', '15'],
    ['12.50', '12.5'],
    ['100', '100'],
    ['0.00000000000000000001', '0.00000000000000000001'],
    ['1234567890123456789012345678901234567890', '1234567890123456789012345678901234567890'],
  ])('%s is written %s', (text, canonical) => {
    expect(decimalText(exact(text))).toBe(canonical);
  });

  test('equal numbers have one text, which reads back to itself', () => {
    fc.assert(
      fc.property(decimalString, (text) => {
        const canonical = decimalText(exact(text));
        expect(canonical).toMatch(CANONICAL);
        expect(decimalText(exact(canonical))).toBe(canonical);
        expect(compareText(text, canonical)).toBe(0);
      }),
    );
  });
});

describe('sums are exact', () => {
  test('the parts of a county add up to the krona', () => {
    expect(sumText(['4000000', '4695942', '7230573'])).toBe('15926515');
    expect(differenceText('1560000000', sumText(['788000000', '250000000', '483000000']))).toBe('39000000');
  });

  test('a sum keeps every digit where a float loses them', () => {
    expect(sumText(['0.1', '0.2'])).toBe('0.3');
    expect(sumText(['9007199254740993', '0.01'])).toBe('9007199254740993.01');
    expect(sumText(['12345678901234567890123', '0.00000000000000000001'])).toBe(
      '12345678901234567890123.00000000000000000001',
    );
  });

  test('the empty sum is zero', () => {
    expect(sumText([])).toBe('0');
  });

  test('whole numbers add up as BigInt does, in any order and any grouping', () => {
    fc.assert(
      fc.property(fc.array(kronor, { maxLength: 50 }), fc.nat(), (numbers, cut) => {
        const texts = numbers.map(String);
        const expected = numbers.reduce((sum, number) => sum + number, 0n).toString();
        const at = texts.length === 0 ? 0 : cut % (texts.length + 1);
        expect(sumText(texts)).toBe(expected);
        expect(sumText([...texts].reverse())).toBe(expected);
        expect(sumText([sumText(texts.slice(0, at)), sumText(texts.slice(at))])).toBe(expected);
      }),
    );
  });

  test('a difference is the sum with the sign turned, and a product is that of BigInt', () => {
    fc.assert(
      fc.property(kronor, kronor, (a, b) => {
        expect(differenceText(`${a}`, `${b}`)).toBe((a - b).toString());
        expect(productText(`${a}`, `${b}`)).toBe((a * b).toString());
        expect(compareText(`${a}`, `${b}`)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});

describe('shares', () => {
  test('are rounded half away from zero to the decimals that are asked for', () => {
    expect(quotientText('24600', '586', 6)).toBe('41.979522');
    expect(quotientText('1', '8', 2)).toBe('0.13');
    expect(quotientText('-1', '8', 2)).toBe('-0.13');
    expect(quotientText('10', '5', 6)).toBe('2');
    expect(() => quotientText('1', '0', 2)).toThrow(RangeError);
  });

  test('have no sign when it does not matter', () => {
    expect([absoluteText('-5'), absoluteText('5.50'), absoluteText('0')]).toEqual(['5', '5.5', '0']);
  });
});
