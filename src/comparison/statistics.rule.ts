import { compareText, type Exact, exact } from '../money/decimal.js';
import type { Figure } from './figure.js';
import { type Bounded, differenceOf, exactFigure, quotientOf, sumOf } from './figure.rule.js';

export type Ranked = { from: number; to: number; of: number };
export type Statistics = {
  mean: Figure;
  /** Σ numerators : Σ weights, where the figures are quotients */
  weightedMean: Figure | null;
  median: Figure;
  ranks: ReadonlyMap<string, Ranked>;
  differences: ReadonlyMap<string, Figure>;
};

export type Entry = { code: string; figure: Bounded; numerator?: Bounded; weight?: Bounded };

const DECIMALS = 2;

/**
 * What a list of members amounts to; at least two are needed to compare. Where intervals overlap their order is not
 * known, and the rank is a span: from the best to the worst place that the member can have.
 */
export function statisticsOf(entries: readonly Entry[]): Statistics | null {
  if (entries.length < 2) return null;
  const figures = entries.map(({ figure }) => figure);
  const mean = meanOf(figures);
  const ranks = new Map<string, Ranked>();
  const differences = new Map<string, Figure>();
  const lowers = figures.map(({ lower }) => exact(lower)).sort((a, b) => a.comparedTo(b));
  const uppers = figures.map(({ upper }) => exact(upper)).sort((a, b) => a.comparedTo(b));
  for (const { code, figure } of entries) {
    const surelyAbove = countAbove(lowers, exact(figure.upper));
    const perhapsAbove = countAbove(uppers, exact(figure.lower)) - (figure.lower === figure.upper ? 0 : 1);
    ranks.set(code, { from: surelyAbove + 1, to: perhapsAbove + 1, of: figures.length });
    differences.set(code, differenceOf(figure, mean));
  }
  const numerators = entries.flatMap(({ numerator }) => (numerator ? [numerator] : []));
  const weights = entries.flatMap(({ weight }) => (weight ? [weight] : []));
  const weighted = numerators.length === entries.length && weights.length === entries.length;
  return {
    mean,
    weightedMean: weighted ? quotientOf(sumOf(numerators), sumOf(weights), DECIMALS) : null,
    median: medianOf(figures),
    ranks,
    differences,
  };
}

/** How many of a sorted list are above a bound. */
function countAbove(sorted: readonly Exact[], bound: Exact): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Exact).comparedTo(bound) > 0) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}

export function meanOf(figures: readonly Bounded[]): Bounded {
  const sum = sumOf(figures);
  return divided(sum, figures.length);
}

/** The middle one, or half the sum of the two; its ends are the medians of the ends. */
export function medianOf(figures: readonly Bounded[]): Bounded {
  const middle = (texts: readonly string[]): readonly string[] => {
    const sorted = [...texts].sort(compareText);
    const half = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted.slice(half, half + 1) : sorted.slice(half - 1, half + 1);
  };
  const values = middle(figures.map(({ value }) => value));
  const lowers = middle(figures.map(({ lower }) => lower));
  const uppers = middle(figures.map(({ upper }) => upper));
  const pairs = values.map((value, index) => ({
    ...exactFigure(value),
    lower: lowers[index] ?? value,
    upper: uppers[index] ?? value,
  }));
  return pairs.length === 1
    ? { ...(pairs[0] as Bounded), precision: precisionOf(pairs[0] as Bounded) }
    : divided(sumOf(pairs), 2);
}

function precisionOf({ lower, upper }: Bounded): Figure['precision'] {
  return lower === upper ? 'exact' : 'rounded';
}

/** Negative numbers too: the interval is rounded outwards. */
function divided(sum: Bounded, count: number): Bounded {
  return quotientOf(sum, exactFigure(String(count)), DECIMALS);
}
