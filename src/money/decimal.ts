import { Decimal as Base } from 'decimal.js';

/**
 * The only door to decimal arithmetic. decimal.js rounds silently at 20 digits by default and takes
 * `0x10`, `1_000` and `NaN`; here the precision is far above any sum of public money and a gate
 * stands before every conversion from text.
 */
const Exact = Base.clone({ precision: 200, rounding: Base.ROUND_HALF_UP, toExpNeg: -400, toExpPos: 400 });
export type Exact = InstanceType<typeof Base>;

const DECIMAL_TEXT = /^-?\d{1,40}(?:\.\d{1,20})?$/;

/** @throws RangeError when the text is not plain decimal text of at most 40 + 20 digits */
export function exact(text: string): Exact {
  if (!DECIMAL_TEXT.test(text)) throw new RangeError(`not decimal text: ${text.slice(0, 60)}`);
  return new Exact(text);
}

/** Canonical decimal text: no exponent, no leading or trailing zeros, never "-0". */
export function decimalText(number: Exact): string {
  return number.isZero() ? '0' : number.toFixed();
}

/** Sum of decimal texts, exact; the empty sum is "0". */
export function sumText(texts: readonly string[]): string {
  return decimalText(texts.reduce((sum, text) => sum.plus(exact(text)), new Exact(0)));
}

/** a − b, exact. */
export function differenceText(a: string, b: string): string {
  return decimalText(exact(a).minus(exact(b)));
}

/** −1, 0 or 1. */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  return exact(a).comparedTo(exact(b)) as -1 | 0 | 1;
}

/** a · b, exact. */
export function productText(a: string, b: string): string {
  return decimalText(exact(a).times(exact(b)));
}

/** |a|. */
export function absoluteText(a: string): string {
  return decimalText(exact(a).abs());
}

/**
 * a ÷ b with a number of decimals, rounded half away from zero, or down or up so as to enclose the true quotient.
 * @throws RangeError when b is zero
 */
export function quotientText(
  a: string,
  b: string,
  decimals: number,
  towards: 'nearest' | 'down' | 'up' = 'nearest',
): string {
  const divisor = exact(b);
  if (divisor.isZero()) throw new RangeError('division by zero');
  const mode = { nearest: Base.ROUND_HALF_UP, down: Base.ROUND_FLOOR, up: Base.ROUND_CEIL }[towards];
  return decimalText(
    exact(a)
      .div(divisor)
      .toDecimalPlaces(decimals, mode as 0),
  );
}
