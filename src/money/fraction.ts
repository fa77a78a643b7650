/** An exact quotient of whole numbers. The denominator is above zero; it need not be in lowest terms. */
export type Fraction = { numerator: bigint; denominator: bigint };

/** @throws RangeError when the denominator is zero */
export function fractionOf(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('division by zero');
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator: numerator, denominator };
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : lowest({
        numerator: a.numerator * b.denominator + b.numerator * a.denominator,
        denominator: a.denominator * b.denominator,
      });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });
}

/** −1, 0 or 1. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const [x, y] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** In lowest terms. */
export function lowest({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? { numerator, denominator } : { numerator: numerator / a, denominator: denominator / a };
}

/** "14086/3", or "4695942" when it is whole. */
export function fractionText(fraction: Fraction): string {
  const { numerator, denominator } = lowest(fraction);
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

/**
 * As decimal text, cut after a number of decimals (towards zero, never rounded up): whether more follow,
 * `isCut` tells.
 */
export function decimalsOf({ numerator, denominator }: Fraction, decimals: number): { text: string; isCut: boolean } {
  const size = numerator < 0n ? -numerator : numerator;
  const scale = 10n ** BigInt(decimals);
  const scaled = (size * scale) / denominator;
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const text = `${whole}${rest === '' ? '' : `.${rest}`}`;
  return {
    text: numerator < 0n && scaled !== 0n ? `-${text}` : text,
    isCut: (size * scale) % denominator !== 0n,
  };
}

/** Decimal text as an exact fraction: "12.5" → 125/10. @throws RangeError when it is not plain decimal text */
export function fractionOfDecimal(text: string): Fraction {
  const [, sign, whole, decimals = ''] = /^(-?)(\d{1,60})(?:\.(\d{1,30}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`not decimal text: ${text.slice(0, 60)}`);
  const numerator = BigInt(`${whole}${decimals}`);
  return { numerator: sign === '-' ? -numerator : numerator, denominator: 10n ** BigInt(decimals.length) };
}
