import { compareText, decimalText, exact } from './decimal.js';

export const AMOUNT_UNITS = ['öre', 'kr', 'tkr', 'Mkr', 'mdkr'] as const;
/** The unit that a figure is printed in. Its value is always in kronor. */
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

/**
 * `exact`: written to the krona or the öre. `rounded`: within half a unit of the last printed digit,
 * and the interval is part of the value. `approximate` ("ca"): no interval, never in an exact sum.
 */
export type Precision = 'exact' | 'rounded' | 'approximate';

/** Money as one document writes it: kronor as canonical decimal text, with the interval it stands for. */
export type Amount = {
  value: string;
  unit: AmountUnit;
  precision: Precision;
  lower: string | null;
  upper: string | null;
  asWritten: string;
};

export const KRONOR_PER_UNIT: Record<AmountUnit, string> = {
  öre: '0.01',
  kr: '1',
  tkr: '1000',
  Mkr: '1000000',
  mdkr: '1000000000',
};

export type Interval = { lower: string; upper: string };

/**
 * The interval that a printed number stands for: ± half a unit of its last printed digit.
 *
 * "788 miljoner" → 787.5–788.5 million (printed "788", 0 decimals, unit 1 000 000).
 * "1,5 mnkr" → 1.45–1.55 million.
 *
 * @param printed the printed number as decimal text, in its unit
 * @param perUnit how many base units one printed unit is, as decimal text
 */
export function roundedInterval(printed: string, perUnit = '1'): Interval {
  const decimals = printed.includes('.') ? printed.length - printed.indexOf('.') - 1 : 0;
  const half = exact('0.5').times(exact('10').pow(-decimals)).times(exact(perUnit));
  const value = exact(printed).times(exact(perUnit));
  return { lower: decimalText(value.minus(half)), upper: decimalText(value.plus(half)) };
}

/** Whether two intervals have a number in common. */
export function intervalsMeet(a: Interval, b: Interval): boolean {
  return compareText(a.lower, b.upper) <= 0 && compareText(b.lower, a.upper) <= 0;
}

/** An amount in kronor whose every digit counts, such as an allocation to the krona. */
export function exactAmount(value: string, asWritten: string): Amount {
  const canonical = decimalText(exact(value));
  return { value: canonical, unit: 'kr', precision: 'exact', lower: canonical, upper: canonical, asWritten };
}
