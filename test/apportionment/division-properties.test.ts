import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from '../../src/apportionment/divide.rule.js';
import { methods } from '../../src/apportionment/methods.js';
import { roundThenAdjustLargest } from '../../src/apportionment/round-then-adjust-largest.method.js';
import { TIE_BREAKS } from '../../src/apportionment/tie-break.js';
import {
  amountsOf,
  bounded,
  dividedOrRefusedByAdjustment,
  LARGEST_POT,
  LARGEST_WEIGHT,
  outcomeOf,
  partiesOf,
  sumOf,
  tellingOf,
  unbounded,
} from './divisions.js';

const everyCase = fc.oneof(unbounded, bounded);
const RUNS = { numRuns: 400 };
const eachMethod = describe.each(methods.map((method) => [method.id, method] as const));

eachMethod('whoever divides by %s', (_, method) => {
  test('gets parts that sum to the pot, to the unit, and no negative ones', () => {
    fc.assert(
      fc.property(everyCase, (each) => {
        const division = dividedOrRefusedByAdjustment(each, method);
        if (!division) return;
        expect(sumOf(division.amounts)).toBe(each.pot);
        expect(division.amounts.every((amount) => amount >= 0n)).toBe(true);
        expect(division.amounts).toEqual(division.base.map((base, at) => base + (division.added[at] as bigint)));
      }),
      RUNS,
    );
  });

  test('may name the recipients in any order', () => {
    const shuffled = everyCase.chain((each) =>
      fc
        .shuffledSubarray(each.parties, { minLength: each.parties.length })
        .map((parties) => [each, { ...each, parties }] as const),
    );
    fc.assert(
      fc.property(shuffled, ([each, other]) => {
        expect(tellingOf(outcomeOf(other, method))).toEqual(tellingOf(outcomeOf(each, method)));
      }),
      RUNS,
    );
  });

  test('may give weights in any scale, whoever comes first of equal claims', () => {
    fc.assert(
      fc.property(everyCase, fc.bigInt({ min: 2n, max: LARGEST_WEIGHT }), (each, scale) => {
        const parties = each.parties.map((party) => ({ ...party, weight: party.weight * scale }));
        for (const tieBreak of TIE_BREAKS) {
          const scaled = outcomeOf({ ...each, parties, tieBreak }, method);
          expect(tellingOf(scaled)).toEqual(tellingOf(outcomeOf({ ...each, tieBreak }, method)));
        }
      }),
      RUNS,
    );
  });

  test('gives nothing to a weight of zero, but the floor that it has', () => {
    fc.assert(
      fc.property(everyCase, (each) => {
        const division = dividedOrRefusedByAdjustment(each, method);
        for (const [at, { weight, floor }] of each.parties.entries()) {
          if (division && weight === 0n) expect(division.amounts[at]).toBe(floor);
        }
      }),
      RUNS,
    );
  });

  test('takes back as it gives: a negative pot is the mirror image', () => {
    fc.assert(
      fc.property(everyCase, (each) => {
        const given = outcomeOf(each, method);
        const back = outcomeOf({ ...each, pot: -each.pot }, method);
        if (given instanceof Error) {
          expect(tellingOf(back)).toEqual(tellingOf(given));
          return;
        }
        // A zero has no sign among whole numbers without a limit: −0n is 0n.
        const mirrored = Object.entries(tellingOf(given)).map(([code, amount]) => [code, -(amount as bigint)]);
        expect(tellingOf(back)).toEqual(Object.fromEntries(mirrored));
        expect(back).toMatchObject({ pot: -each.pot, base: given.base.map((base) => -base), rank: given.rank });
      }),
      RUNS,
    );
  });

  test('loses no digit at the largest sizes', () => {
    // The quotas are …999.5, …499.500…05 and 499.999…: in floats the first two are 500 000 000 000 000 000 and …500.
    const parties = partiesOf([LARGEST_WEIGHT, LARGEST_WEIGHT - 1n, 1n, 0n]);
    const { amounts } = divide(LARGEST_POT - 1n, parties, method);
    expect(amounts).toEqual([499_999_999_999_999_999n, 499_999_999_999_999_500n, 500n, 0n]);
  });

  test('decides equal claims by code, or by weight where there is one', () => {
    for (const tieBreak of TIE_BREAKS) {
      expect(amountsOf(method, 1n, [1n, 1n, 1n], tieBreak)).toEqual([1n, 0n, 0n]);
    }
  });
});

/** One division, and another that it is compared with where a promise is about two. */
type Instance = { pot: bigint; weights: readonly bigint[]; later: { pot: bigint; weights: readonly bigint[] } };
type Property = keyof (typeof methods)[0]['properties'];
type Divide = (pot: bigint, weights: readonly bigint[]) => readonly bigint[];

/** Whether a promise is kept in one instance; the same question is put to what holds and to what does not. */
const IS_KEPT: Readonly<Record<Property, (by: Divide, instance: Instance) => boolean>> = {
  quotaRule: (by, { pot, weights }) => {
    const all = sumOf(weights);
    return by(pot, weights).every((amount, at) => {
      const due = pot * (weights[at] as bigint);
      return (amount - 1n) * all < due && due < (amount + 1n) * all;
    });
  },
  houseMonotone: (by, { pot, weights, later }) => {
    const [less, more] = [by(pot, weights), by(later.pot, weights)];
    return less.every((amount, at) => amount <= (more[at] as bigint));
  },
  populationMonotone: (by, { pot, weights, later }) => {
    const [before, after] = [by(pot, weights), by(later.pot, later.weights)];
    return weights.every((weight, a) =>
      weights.every((other, b) => {
        const growsAgainst = (later.weights[a] as bigint) * other > (later.weights[b] as bigint) * weight;
        const [mine, theirs] = [
          (after[a] as bigint) - (before[a] as bigint),
          (after[b] as bigint) - (before[b] as bigint),
        ];
        return !(growsAgainst && mine < 0n && theirs > 0n);
      }),
    );
  },
  equalsDifferByOneAtMost: (by, { pot, weights }) => {
    const amounts = by(pot, weights);
    return weights.every((weight, a) =>
      weights.every((other, b) => weight !== other || (amounts[a] as bigint) - (amounts[b] as bigint) <= 1n),
    );
  },
};

/** What a method does not promise, it does break: in numbers that anyone can follow. */
const BROKEN: Readonly<Record<string, Partial<Record<Property, { instance: Partial<Instance>; gives: bigint[][] }>>>> =
  {
    'largest-remainder': {
      // The Alabama paradox: the third loses the second krona when there is one more to divide.
      houseMonotone: {
        instance: { pot: 10n, weights: [6n, 6n, 2n], later: { pot: 11n, weights: [6n, 6n, 2n] } },
        gives: [
          [4n, 4n, 2n],
          [5n, 5n, 1n],
        ],
      },
      // The first grows by a fifth and loses a krona to the third, which does not grow.
      populationMonotone: {
        instance: { pot: 5n, weights: [5n, 3n, 1n], later: { pot: 5n, weights: [6n, 6n, 1n] } },
        gives: [
          [3n, 2n, 0n],
          [2n, 2n, 1n],
        ],
      },
    },
    'sainte-lague': {
      // The first is due 86 and gets 90: what ten small ones lost by rounding goes to the one large.
      quotaRule: {
        instance: { pot: 100n, weights: [860n, 14n, 14n, 14n, 14n, 14n, 14n, 14n, 14n, 14n, 14n] },
        gives: [[90n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n]],
      },
    },
    'round-then-adjust-largest': {
      // Each is due 2.4.
      quotaRule: { instance: { pot: 12n, weights: [1n, 1n, 1n, 1n, 1n] }, gives: [[4n, 2n, 2n, 2n, 2n]] },
      equalsDifferByOneAtMost: { instance: { pot: 12n, weights: [1n, 1n, 1n, 1n, 1n] }, gives: [[4n, 2n, 2n, 2n, 2n]] },
      houseMonotone: {
        instance: { pot: 1n, weights: [1n, 1n, 1n], later: { pot: 2n, weights: [1n, 1n, 1n] } },
        gives: [
          [1n, 0n, 0n],
          [0n, 1n, 1n],
        ],
      },
      // The first grows by two thirds, the third by a half, and the first loses a krona to the third.
      populationMonotone: {
        instance: { pot: 5n, weights: [3n, 2n, 2n], later: { pot: 5n, weights: [5n, 2n, 3n] } },
        gives: [
          [3n, 1n, 1n],
          [2n, 1n, 2n],
        ],
      },
    },
  };

/** Pots close to each other and weights close to each other are where promises break, if they do. */
const instance: fc.Arbitrary<Instance> = unbounded.chain(({ pot, parties }) => {
  const weights = parties.map(({ weight }) => weight);
  return fc.record({
    pot: fc.constant(pot),
    weights: fc.constant(weights),
    later: fc.record({
      pot: fc.oneof(
        fc.bigInt({ min: 0n, max: 3n }).map((more) => pot + more),
        fc.bigInt({ min: 0n, max: LARGEST_POT }).map((more) => pot + more),
      ),
      weights: fc.tuple(
        ...weights.map((weight) =>
          weight === 0n
            ? fc.constant(0n)
            : fc.oneof(
                fc.bigInt({ min: 0n, max: 3n }).map((more) => weight + more),
                fc.bigInt({ min: 1n, max: LARGEST_WEIGHT }),
              ),
        ),
      ),
    }),
  });
});

const declared = methods.flatMap((method) =>
  (Object.keys(IS_KEPT) as Property[]).map((property) => [method.id, property, method] as const),
);
const held = declared.filter(([, property, { properties }]) => properties[property]);
const broken = declared.filter(([, property, { properties }]) => !properties[property]);

describe('what a method declares of itself', () => {
  test('is said of every promise that there is, and every counterexample is of one that is not made', () => {
    for (const { properties } of methods) expect(Object.keys(properties).sort()).toEqual(Object.keys(IS_KEPT).sort());
    const examples = Object.entries(BROKEN).flatMap(([id, each]) => Object.keys(each).map((name) => `${id} ${name}`));
    expect(examples.sort()).toEqual(broken.map(([id, property]) => `${id} ${property}`).sort());
  });

  test.each(held)('%s keeps %s', (_, property, method) => {
    fc.assert(
      fc.property(instance, (each) => IS_KEPT[property]((...by) => amountsOf(method, ...by), each)),
      { numRuns: 1500 },
    );
  });

  test.each(broken)('%s breaks %s, in an example', (id, property, method) => {
    const { instance: example, gives } = BROKEN[id]?.[property] ?? { instance: {}, gives: [] };
    const each = { later: { pot: 0n, weights: [] }, ...example } as Instance;
    const asked = gives.length === 2 ? [each, each.later] : [each];
    expect(asked.map(({ pot, weights }) => amountsOf(method, pot, weights))).toEqual(gives);
    expect(IS_KEPT[property]((...by) => amountsOf(method, ...by), each)).toBe(false);
  });
});

test('settling everything on one is refused exactly when that one would fall below nothing', () => {
  let refused = 0;
  // About half a unit each is where many round up together.
  const halves = fc.array(fc.bigInt({ min: 50n, max: 60n }), { minLength: 2, maxLength: 12 }).chain((weights) =>
    fc.record({
      pot: fc.bigInt({ min: 1n, max: BigInt(weights.length) }),
      parties: fc.constant(partiesOf(weights)),
      tieBreak: fc.constantFrom(...TIE_BREAKS),
    }),
  );
  fc.assert(
    fc.property(fc.oneof(unbounded, halves), ({ pot, parties, tieBreak }) => {
      const all = sumOf(parties.map(({ weight }) => weight));
      const nearest = parties.map(({ weight }) => (2n * pot * weight + all) / (2n * all));
      const largest = nearest.reduce((most, each) => (each > most ? each : most), 0n);
      const missing = pot - sumOf(nearest);
      const outcome = outcomeOf({ pot, parties, tieBreak }, roundThenAdjustLargest);
      if (largest + missing >= 0n) expect(outcome).not.toBeInstanceOf(Error);
      else {
        refused += 1;
        const numbers = { rounded: largest, missing, bound: 0n };
        expect(outcome).toMatchObject({ code: 'adjustmentBreaksBound', numbers });
      }
    }),
    { numRuns: 1000 },
  );
  // Many small shares that all round up: "2 kr by 1, 1, 1 and 1" rounds to 4, and nobody has 2 to give back.
  expect(() => amountsOf(roundThenAdjustLargest, 2n, [1n, 1n, 1n, 1n])).toThrow('rounded 1, missing -2, bound 0');
  expect(refused).toBeGreaterThan(20);
});
