import { differenceText, productText, quotientText, sumText } from '../money/decimal.js';
import type { Figure } from './figure.js';

/** A figure that calculation can use: one with an interval. */
export type Bounded = Figure & { lower: string; upper: string };

export function isBounded(figure: Figure | null): figure is Bounded {
  return figure !== null && figure.lower !== null && figure.upper !== null;
}

export function exactFigure(value: string): Bounded {
  return { value, precision: 'exact', lower: value, upper: value };
}

function bounded(value: string, lower: string, upper: string): Bounded {
  return { value, precision: lower === upper ? 'exact' : 'rounded', lower, upper };
}

/** Σ of figures: the ends of the intervals are summed. */
export function sumOf(figures: readonly Bounded[]): Bounded {
  return bounded(
    sumText(figures.map(({ value }) => value)),
    sumText(figures.map(({ lower }) => lower)),
    sumText(figures.map(({ upper }) => upper)),
  );
}

/** a − b. */
export function differenceOf(a: Bounded, b: Bounded): Bounded {
  return bounded(differenceText(a.value, b.value), differenceText(a.lower, b.upper), differenceText(a.upper, b.lower));
}

/**
 * a : b, with so many decimals. The quotient is rounded, and its interval encloses the true one: both ends
 * are rounded outwards. a is not negative, b is positive.
 */
export function quotientOf(a: Bounded, b: Bounded, decimals: number): Bounded {
  return bounded(
    quotientText(a.value, b.value, decimals, 'nearest'),
    quotientText(a.lower, b.upper, decimals, 'down'),
    quotientText(a.upper, b.lower, decimals, 'up'),
  );
}

/** How many per cent a is of b. */
export function percentOf(a: Bounded, b: Bounded, decimals: number): Bounded {
  const hundredfold = {
    ...a,
    value: productText(a.value, '100'),
    lower: productText(a.lower, '100'),
    upper: productText(a.upper, '100'),
  };
  return quotientOf(hundredfold, b, decimals);
}
