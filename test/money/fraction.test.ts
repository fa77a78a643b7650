import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  decimalsOf,
  type Fraction,
  fractionOf,
  fractionOfDecimal,
  fractionText,
  lowest,
  plus,
  times,
  ZERO,
} from '../../src/money/fraction.js';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 15n }))
  .map(([numerator, denominator]) => fractionOf(numerator, denominator));
const isSame = (a: Fraction, b: Fraction) => compare(a, b) === 0;

describe('an exact quotient', () => {
  test('is written in lowest terms, whole when it is', () => {
    expect(fractionText(fractionOf(14086n, 3n))).toBe('14086/3');
    expect(fractionText(fractionOf(6n, -4n))).toBe('-3/2');
    expect(fractionText(fractionOf(-84n, -2n))).toBe('42');
    expect(fractionText(fractionOf(0n, 7n))).toBe('0');
    expect(fractionText(ZERO)).toBe('0');
  });

  test('by nothing is none', () => {
    expect(() => fractionOf(1n, 0n)).toThrow(RangeError);
  });

  test('is read from decimal text without losing a digit', () => {
    expect(fractionText(fractionOfDecimal('12.5'))).toBe('25/2');
    expect(fractionText(fractionOfDecimal('-0.30'))).toBe('-3/10');
    expect(fractionOfDecimal('1000000000000000.000000000001').numerator).toBe(1_000_000_000_000_000_000_000_000_001n);
    const tenths = plus(fractionOfDecimal('0.1'), fractionOfDecimal('0.2'));
    expect(compare(tenths, fractionOfDecimal('0.3'))).toBe(0);
    for (const text of ['', '.5', '1.', '1e3', '1,5', '1/3', '--1']) {
      expect(() => fractionOfDecimal(text)).toThrow(RangeError);
    }
  });

  test('is written with decimals cut, never rounded up, and says when more follow', () => {
    expect(decimalsOf(fractionOf(2n, 3n), 4)).toEqual({ text: '0.6666', isCut: true });
    expect(decimalsOf(fractionOf(-2n, 3n), 2)).toEqual({ text: '-0.66', isCut: true });
    expect(decimalsOf(fractionOf(5n, 2n), 6)).toEqual({ text: '2.5', isCut: false });
    expect(decimalsOf(fractionOf(199n, 100n), 0)).toEqual({ text: '1', isCut: true });
    expect(decimalsOf(fractionOf(1n, 1000n), 2)).toEqual({ text: '0', isCut: true });
    expect(decimalsOf(fractionOf(-1n, 1000n), 2)).toEqual({ text: '0', isCut: true });
    expect(decimalsOf(fractionOf(100n), 2)).toEqual({ text: '100', isCut: false });
  });

  test('keeps the laws of arithmetic at any size', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(isSame(plus(a, b), plus(b, a))).toBe(true);
        expect(isSame(plus(plus(a, b), c), plus(a, plus(b, c)))).toBe(true);
        expect(isSame(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(true);
        expect(isSame(plus(a, times(a, fractionOf(-1n))), ZERO)).toBe(true);
        expect(isSame(lowest(a), a)).toBe(true);
        expect(plus(a, b).denominator).toBeGreaterThan(0n);
      }),
    );
  });

  test('is ordered as its difference from another', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const difference = plus(a, times(b, fractionOf(-1n))).numerator;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(compare(b, a) + compare(a, b)).toBe(0);
        expect(compare(a, a)).toBe(0);
      }),
    );
  });

  test('lies from its decimals to less than one more of the last', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 12 }), (a, decimals) => {
        const size = fractionOf(a.numerator < 0n ? -a.numerator : a.numerator, a.denominator);
        const { text, isCut } = decimalsOf(size, decimals);
        const shown = fractionOfDecimal(text);
        expect(compare(shown, size)).toBe(isCut ? -1 : 0);
        expect(compare(plus(shown, fractionOf(1n, 10n ** BigInt(decimals))), size)).toBe(1);
      }),
    );
  });
});
