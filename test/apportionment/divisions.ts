import fc from 'fast-check';
import { divide } from '../../src/apportionment/divide.rule.js';
import { type Division, DivisionRefused, type Party } from '../../src/apportionment/division.js';
import { largestRemainder } from '../../src/apportionment/largest-remainder.method.js';
import type { Method } from '../../src/apportionment/method.js';
import { roundThenAdjustLargest } from '../../src/apportionment/round-then-adjust-largest.method.js';
import { TIE_BREAKS, type TieBreak } from '../../src/apportionment/tie-break.js';

/** 10^16 kr, in öre. */
export const LARGEST_POT = 10n ** 18n;
export const LARGEST_WEIGHT = 10n ** 15n;

/** Parties 01, 02 … with these weights, and no bounds but those that are given. */
export function partiesOf(weights: readonly bigint[], bounds: readonly Partial<Party>[] = []): Party[] {
  return weights.map((weight, at) => ({
    code: String(at + 1).padStart(2, '0'),
    weight,
    floor: 0n,
    cap: null,
    ...bounds[at],
  }));
}

export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, each) => sum + each, 0n);
}

/** What weights without floors and caps give. */
export function amountsOf(method: Method, pot: bigint, weights: readonly bigint[], tieBreak?: TieBreak): bigint[] {
  return divide(pot, partiesOf(weights), method, tieBreak).amounts;
}

/** Small pots are where rounding decides; large ones are where a float would have lost digits. */
export const pot = fc.oneof(
  fc.bigInt({ min: 0n, max: 60n }),
  fc.bigInt({ min: 0n, max: 10n ** 6n }),
  fc.bigInt({ min: 0n, max: LARGEST_POT }),
);

/** Few different weights make ties; there are zeros among them, and somebody has a weight. */
export const weights = fc
  .oneof(
    fc.array(fc.bigInt({ min: 0n, max: 3n }), { minLength: 1, maxLength: 25 }),
    fc.array(fc.bigInt({ min: 0n, max: 60n }), { minLength: 1, maxLength: 25 }),
    fc.array(fc.bigInt({ min: 0n, max: LARGEST_WEIGHT }), { minLength: 1, maxLength: 25 }),
  )
  .map((all) => (sumOf(all) === 0n ? [1n, ...all.slice(1)] : all));

export const tieBreak = fc.constantFrom(...TIE_BREAKS);

export type Case = { pot: bigint; parties: Party[]; tieBreak: TieBreak };

export const unbounded: fc.Arbitrary<Case> = fc.record({
  pot,
  parties: weights.map((all) => partiesOf(all)),
  tieBreak,
});

/** Floors that the pot covers, and caps above them; whoever comes first with a weight has none, so that there is always a solution. */
export const bounded: fc.Arbitrary<Case> = fc.tuple(pot, weights, tieBreak).chain(([size, all, first]) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 1000n })),
        fc.option(fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 1000n }))),
      ),
      { minLength: all.length, maxLength: all.length },
    )
    .map((shares) => {
      const uncapped = all.findIndex((weight) => weight > 0n);
      const bounds = shares.map(([low, high], at) => {
        const floor = (size * low) / (1000n * BigInt(all.length));
        return { floor, cap: high === null || at === uncapped ? null : floor + (size * high) / 5000n };
      });
      return { pot: size, parties: partiesOf(all, bounds), tieBreak: first };
    }),
);

/** Any floors and caps at all: many of these have no solution. */
export const anyBounds: fc.Arbitrary<Case> = fc
  .tuple(fc.bigInt({ min: 0n, max: 60n }), fc.array(fc.bigInt({ min: 0n, max: 3n }), { minLength: 1, maxLength: 8 }))
  .chain(([size, all]) =>
    fc.record({
      pot: fc.constant(size),
      parties: fc
        .array(
          fc.record({
            floor: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 12n })),
            cap: fc.option(fc.bigInt({ min: 0n, max: 25n })),
          }),
          { minLength: all.length, maxLength: all.length },
        )
        .map((bounds) => partiesOf(all, bounds)),
      tieBreak,
    }),
  );

export type Outcome = Division | DivisionRefused;

/** A division or its refusal; anything else that is thrown is a fault. */
export function outcomeOf({ pot: size, parties, tieBreak: first }: Case, method: Method): Outcome {
  try {
    return divide(size, parties, method, first);
  } catch (error) {
    if (error instanceof DivisionRefused) return error;
    throw error;
  }
}

/**
 * A division where floors, caps and weights have a solution. Null where the method that settles everything on
 * one refuses; no other may, and when that one does is tested by itself.
 */
export function dividedOrRefusedByAdjustment(each: Case, method: Method): Division | null {
  const outcome = outcomeOf(each, method);
  if (!(outcome instanceof DivisionRefused)) return outcome;
  if (method === roundThenAdjustLargest && outcome.code === 'adjustmentBreaksBound') return null;
  throw outcome;
}

/** What a case is due before rounding: the same for every method, so that one that never refuses tells. */
export function quotasOf(each: Case): Division {
  return divide(each.pot, each.parties, largestRemainder);
}

/** Amounts by code, or what was refused and why: what must not depend on the order or the scale. */
export function tellingOf(outcome: Outcome): Record<string, unknown> {
  return outcome instanceof DivisionRefused
    ? { refused: outcome.code, numbers: outcome.numbers, party: outcome.party }
    : Object.fromEntries(outcome.parties.map(({ code }, at) => [code, outcome.amounts[at]]));
}
