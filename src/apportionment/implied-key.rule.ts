import { divide } from './divide.rule.js';
import type { Party } from './division.js';
import type { Method } from './method.js';
import type { TieBreak } from './tie-break.js';

export type Implied = { total: bigint; values: bigint[]; methods: string[] };
type Sought = {
  /** in whole units, zero or more, one for each recipient */
  amounts: readonly bigint[];
  codes: readonly string[];
  /** the sum of the amounts */
  pot: bigint;
  methods: readonly Method[];
  tieBreak: TieBreak;
  from: number;
  to: number;
  /** solutions beyond this are not sought */
  most: number;
};

/** Totals that are looked at closely, and that are divided again: beyond that the amounts show next to nothing. */
const MAX_LOOKED_AT = 100_000;
const MAX_DIVIDED = 5_000;
/** Above this, plain numbers are not exact any more. */
const SAFE = 2n ** 51n;
/** Totals that are tried at once when amounts are beyond plain numbers. */
export const MAX_LARGE_RANGE = 100_000;

/**
 * The whole numbers that, as weights of a pot, give the very amounts: for each total in a range, the weight of
 * a recipient must be its amount's share of the total, rounded; nearly every total fails at the first few.
 * What is left is divided again and compared to the unit. Amounts that let too many totals through show too
 * little, and are given up.
 *
 * Any multiple of a solution gives the same amounts; a range narrower than a factor of two holds each once.
 */
export function impliedKeys({ amounts, codes, pot, methods, tieBreak, from, to, most }: Sought): {
  found: Implied[];
  isGivenUp: boolean;
} {
  const found: Implied[] = [];
  let lookedAt = 0;
  let divided = 0;
  // In one of the methods one recipient takes what rounding leaves over, and may have become the least by it.
  const [least = 0n, next = least] = [...amounts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const total of likelyTotals(next, pot, from, to)) {
    if (found.length >= most) break;
    lookedAt += 1;
    if (lookedAt > MAX_LOOKED_AT || divided > MAX_DIVIDED) return { found, isGivenUp: true };
    for (const values of valuesAt(total, amounts, pot)) {
      divided += 1;
      const agreeing = methods.filter((method) => gives(values, codes, pot, method, tieBreak, amounts));
      if (agreeing.length > 0) found.push({ total, values, methods: agreeing.map(({ id }) => id) });
    }
  }
  return { found, isGivenUp: false };
}

/** The totals at which one amount is near a whole number's share of the pot. */
function* likelyTotals(amount: bigint, pot: bigint, from: number, to: number): Generator<bigint> {
  if (pot >= SAFE) {
    for (let total = BigInt(from); total <= BigInt(to); total += 1n) {
      if (isNear((amount * total) % pot, total, pot)) yield total;
    }
    return;
  }
  const whole = Number(pot);
  const step = Number(amount);
  // amount · total modulo pot, kept up by adding: both stay far below what a number holds exactly.
  let rest = Number((amount * BigInt(from)) % pot);
  for (let total = from; total <= to; total += 1) {
    if (rest <= total || rest >= whole - total) yield BigInt(total);
    rest += step;
    if (rest >= whole) rest -= whole;
  }
}

/** Whether a remainder says that a whole weight lies within one unit of the amount. */
function isNear(rest: bigint, total: bigint, pot: bigint): boolean {
  return rest <= total || pot - rest <= total;
}

/**
 * The whole weight nearest to each amount's share of the total. One amount at the most may lie further off, in
 * one of the methods: its weight is what the others leave. Where none is plainly off and the sum is not the total,
 * it is one of those that come near the largest.
 */
function valuesAt(total: bigint, amounts: readonly bigint[], pot: bigint): bigint[][] {
  const values: bigint[] = [];
  let sum = 0n;
  let off = -1;
  for (const [at, amount] of amounts.entries()) {
    const due = amount * total;
    if (!isNear(due % pot, total, pot)) {
      if (off >= 0) return [];
      off = at;
    }
    const value = (2n * due + pot) / (2n * pot);
    values.push(value);
    sum += value;
  }
  const withRest = (at: number): bigint[][] => {
    const rest = total - (sum - (values[at] as bigint));
    return rest < 0n ? [] : [values.map((value, index) => (index === at ? rest : value))];
  };
  if (off >= 0) return withRest(off);
  if (sum === total) return [values];
  const count = BigInt(amounts.length);
  if (sum - total > count || total - sum > count) return [];
  const most = amounts.reduce((largest, each) => (each > largest ? each : largest), 0n);
  return amounts.flatMap((amount, at) => (most - amount <= count ? withRest(at) : []));
}

function gives(
  values: readonly bigint[],
  codes: readonly string[],
  pot: bigint,
  method: Method,
  tieBreak: TieBreak,
  amounts: readonly bigint[],
): boolean {
  const parties = codes.map((code, at): Party => ({ code, weight: values[at] as bigint, floor: 0n, cap: null }));
  const given = divide(pot, parties, method, tieBreak).amounts;
  return given.every((each, at) => each === amounts[at]);
}
