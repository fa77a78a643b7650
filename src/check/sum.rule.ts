/**
 * What a whole and its parts come to: the one rule that every check of a sum uses.
 *
 *   whole 15 926 515, parts 4 000 000 + 4 695 942 + 7 230 573            → holds
 *   whole 1 560 000 000, parts 788 + 250 + 483 Mkr, each ± 0.5, not said to be all
 *                                        → remainder 39 000 000, 37 500 000–40 500 000
 *   whole 100.0 ± 0.05, fourteen parts each ± 0.05 that print 100.1        → holds within rounding
 *
 * Rounded figures are intervals. An approximate figure, a conflict without an accepted claim and a
 * part that is absent cannot be summed; an absent part still leaves bounds.
 */

import { type Interval, intervalsMeet } from '../money/amount.js';
import { compareText, differenceText, sumText } from '../money/decimal.js';
import type { Known, Quantity } from './quantity.js';
import type { Verdict } from './verdict.js';

/** Why a sum cannot be judged: of the whole, or of the part at an index. */
export type SumLack =
  | { of: 'whole' | number; why: 'absent' | 'unresolved' | 'approximate' }
  | { of: 'parts'; why: 'none' };

export type SumJudgement = {
  verdict: Verdict;
  /** the whole, the sum of the known parts, and what the whole has more than they; null when not known */
  expected: Known | null;
  found: Known | null;
  difference: Known | null;
  lacks: readonly SumLack[];
  /** with absent parts: what they have together, from the whole and the known parts */
  absentTogether: Interval | null;
};

function isKnown(quantity: Quantity): quantity is Quantity & Known {
  return quantity.state === 'known';
}

/** The sum of known figures; its interval is null as soon as one of them is approximate. */
export function sumOf(parts: readonly Known[]): Known {
  const intervals = parts.map(({ interval }) => interval).filter((interval) => interval !== null);
  const precise = intervals.length === parts.length;
  return {
    value: sumText(parts.map(({ value }) => value)),
    interval: precise
      ? { lower: sumText(intervals.map(({ lower }) => lower)), upper: sumText(intervals.map(({ upper }) => upper)) }
      : null,
    precision: !precise ? 'approximate' : parts.every(({ precision }) => precision === 'exact') ? 'exact' : 'rounded',
  };
}

/** a − b, with the interval that theirs allow. */
export function differenceOf(a: Known, b: Known): Known {
  const interval =
    a.interval && b.interval
      ? {
          lower: differenceText(a.interval.lower, b.interval.upper),
          upper: differenceText(a.interval.upper, b.interval.lower),
        }
      : null;
  return {
    value: differenceText(a.value, b.value),
    interval,
    precision: interval === null ? 'approximate' : interval.lower === interval.upper ? 'exact' : 'rounded',
  };
}

function lackOf(quantity: Quantity, of: 'whole' | number): SumLack[] {
  if (quantity.state !== 'known') return [{ of, why: quantity.state }];
  return quantity.interval === null ? [{ of, why: 'approximate' }] : [];
}

/**
 * @param exhaustive whether the source says that the parts are all there is
 */
export function judgeSum(whole: Quantity, parts: readonly Quantity[], exhaustive: boolean): SumJudgement {
  const lacks = [
    ...lackOf(whole, 'whole'),
    ...parts.flatMap((part, index) => lackOf(part, index)),
    ...(parts.length === 0 ? [{ of: 'parts', why: 'none' } as const] : []),
  ];
  const knownParts = parts.filter(isKnown);
  const expected = isKnown(whole) ? whole : null;
  const found = knownParts.length > 0 ? sumOf(knownParts) : null;
  const complete = knownParts.length === parts.length;
  const difference = expected && found && complete ? differenceOf(expected, found) : null;
  const judged = { expected, found, difference, lacks, absentTogether: null };
  if (lacks.length === 0 && expected && found) {
    return { ...judged, verdict: verdictOf(expected, found, exhaustive) };
  }

  const onlyAbsentParts = lacks.every((lack) => lack.why === 'absent' && lack.of !== 'whole');
  if (!onlyAbsentParts || !expected || !found) return { ...judged, verdict: 'notCheckable' };
  const { interval } = differenceOf(expected, found);
  if (!interval) return { ...judged, verdict: 'notCheckable' };
  // No part of public money is negative: known parts that are more than the whole already break the sum.
  const tooMuch = interval.upper.startsWith('-') && knownParts.every(({ value }) => !value.startsWith('-'));
  return tooMuch
    ? { ...judged, difference: differenceOf(expected, found), verdict: 'broken' }
    : { ...judged, absentTogether: interval, verdict: 'notCheckable' };
}

function verdictOf(whole: Known, sum: Known, exhaustive: boolean): Verdict {
  const [a, b] = [whole.interval, sum.interval];
  if (!a || !b) return 'notCheckable';
  const exact = whole.precision === 'exact' && sum.precision === 'exact';
  if (exact && compareText(whole.value, sum.value) === 0) return 'holds';
  if (!exact && intervalsMeet(a, b)) return 'holdsWithinRounding';
  const short = compareText(b.upper, a.lower) < 0;
  return short && !exhaustive ? 'remainder' : 'broken';
}
