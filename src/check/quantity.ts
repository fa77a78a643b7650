import type { ABSENCES, PRECISIONS, UNITS } from '../../db/schema/code.js';
import type { Interval } from '../money/amount.js';

export type FigureUnit = (typeof UNITS)[number];

/** One number that is known, with the interval that its precision gives; null when approximate. */
export type Known = { value: string; interval: Interval | null; precision: (typeof PRECISIONS)[number] };

/** What one side of a check has in one place: a number, a named absence, or claims that contradict each other. */
export type Quantity =
  | ({ state: 'known' } & Known)
  | { state: 'absent'; absence: (typeof ABSENCES)[number] }
  | { state: 'unresolved'; values: readonly string[] };

export function known(value: string): Quantity & Known {
  return { state: 'known', value, interval: { lower: value, upper: value }, precision: 'exact' };
}

/** A number whose every digit counts, or one computed exactly. */
export function exactly(value: string): Known {
  return { value, interval: { lower: value, upper: value }, precision: 'exact' };
}

/** A number that stands for an interval. */
export function within(value: string, interval: Interval): Known {
  return { value, interval, precision: interval.lower === interval.upper ? 'exact' : 'rounded' };
}
