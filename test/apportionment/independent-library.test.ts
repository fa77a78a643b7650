import { hamilton, webster } from 'apportionment';
import { allocate, dinero, SEK, toSnapshot } from 'dinero.js/bigint';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from '../../src/apportionment/divide.rule.js';
import { largestRemainder } from '../../src/apportionment/largest-remainder.method.js';
import { sainteLague } from '../../src/apportionment/sainte-lague.method.js';
import { amountsOf, pot as anyPot, LARGEST_POT, LARGEST_WEIGHT, partiesOf, sumOf } from './divisions.js';

/*
 * Two libraries that others have written, on what they can do: no floors, no caps, no negative weights.
 *
 * "apportionment" works in floats and leaves ties to the order of the list. Pots and weights of up to a million
 * are therefore tried: two unlike remainders are then at least 1 / (25 · 10^6) apart and two unlike claims at
 * least 10^-13 of themselves, which floats (2 · 10^-16 of themselves) tell apart. Divisions that a tie decides
 * are left out; ties have tests of their own.
 *
 * The `allocate` of dinero.js works in exact whole numbers and rounds down as largest remainder does, but the
 * units then left go to the largest weights, not to the largest remainders. It is compared at any size on what
 * both do alike, and where it differs that is shown.
 */

const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 25 })
  .map((all) => (all.every((weight) => weight === 0) ? [1, ...all.slice(1)] : all));
const pot = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 1_000_000 }));

/** Numbers of the sizes that the populations of 21 counties have; no official figures. */
const COUNTY_SIZES = [
  2_440_027, 404_589, 301_944, 472_298, 368_856, 203_686, 246_667, 61_029, 158_937, 1_421_781, 343_746, 1_758_656,
  283_548, 308_116, 280_813, 287_253, 285_642, 242_148, 132_572, 278_729, 248_480,
];

/** Whether the last unit that is given and the first that is not are equally well founded. */
function isTiedByRemainder(size: number, all: readonly number[]): boolean {
  const whole = BigInt(all.reduce((sum, each) => sum + each, 0));
  const remainders = all.map((weight) => (BigInt(size) * BigInt(weight)) % whole).sort((a, b) => (a < b ? 1 : -1));
  const left = Number(sumOf(remainders) / whole);
  return left > 0 && remainders[left - 1] === remainders[left];
}

function isTiedByClaim(amounts: readonly bigint[], all: readonly number[]): boolean {
  const claims = (step: bigint) =>
    amounts.flatMap((amount, at) => {
      const parts = 2n * amount + step;
      return parts > 0n && all[at] !== 0 ? [{ weight: BigInt(all[at] as number), parts }] : [];
    });
  const next = claims(1n);
  return claims(-1n).some((last) => next.some((each) => last.weight * each.parts === each.weight * last.parts));
}

describe('the library "apportionment", in floats', () => {
  test('gives by hamilton what largest remainder gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(pot, weights, (size, all) => {
        if (isTiedByRemainder(size, all)) return;
        compared += 1;
        const ours = amountsOf(largestRemainder, BigInt(size), all.map(BigInt));
        expect(ours.map(Number)).toEqual(hamilton(all, size).apportionment);
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  test('gives by webster what Sainte-Laguë gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(pot, weights, (size, all) => {
        const ours = amountsOf(sainteLague, BigInt(size), all.map(BigInt));
        if (isTiedByClaim(ours, all)) return;
        compared += 1;
        expect(webster(all, size).exact?.apportionment).toEqual(ours.map(Number));
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  test.each([349, 200_000_000, 1_560_000_000])('divides %i by the sizes of 21 counties the same way', (size) => {
    const all = COUNTY_SIZES.map(BigInt);
    expect(amountsOf(largestRemainder, BigInt(size), all).map(Number)).toEqual(
      hamilton(COUNTY_SIZES, size).apportionment,
    );
    expect(amountsOf(sainteLague, BigInt(size), all).map(Number)).toEqual(
      webster(COUNTY_SIZES, size).exact?.apportionment,
    );
  });

  test('loses units where floats end, and ours does not', () => {
    // 10^18 by 1, 1 and 1: a third has more digits than a float.
    const theirs = hamilton([1, 1, 1], 1e18).apportionment.map(BigInt);
    expect(sumOf(theirs)).not.toBe(LARGEST_POT);
    const third = LARGEST_POT / 3n;
    expect(amountsOf(largestRemainder, LARGEST_POT, [1n, 1n, 1n])).toEqual([third + 1n, third, third]);
  });
});

function allocated(size: bigint, all: readonly bigint[]): bigint[] {
  const whole = dinero({ amount: size, currency: SEK, scale: 0n });
  return allocate(whole, [...all]).map((part) => toSnapshot(part).amount);
}

const exactWeights = fc.uniqueArray(
  fc.oneof(fc.bigInt({ min: 1n, max: 60n }), fc.bigInt({ min: 1n, max: LARGEST_WEIGHT })),
  { minLength: 1, maxLength: 25 },
);
const signedPot = fc.tuple(anyPot, fc.boolean()).map(([size, isBack]) => (isBack ? -size : size));

/** The places of the largest numbers, as many as asked for. */
function placesOfLargest(numbers: readonly bigint[], count: number): number[] {
  const places = numbers.map((_, at) => at);
  places.sort((a, b) => ((numbers[a] as bigint) > (numbers[b] as bigint) ? -1 : 1));
  return places.slice(0, count).sort((a, b) => a - b);
}

describe('the library "dinero.js", in whole numbers', () => {
  test('rounds down as largest remainder does, but gives what is left to the largest weights', () => {
    fc.assert(
      fc.property(signedPot, exactWeights, (size, all) => {
        const { base } = divide(size, partiesOf(all), largestRemainder);
        const left = size - sumOf(base);
        const largest = placesOfLargest(all, Number(left < 0n ? -left : left));
        const unit = left < 0n ? -1n : 1n;
        expect(allocated(size, all)).toEqual(base.map((each, at) => each + (largest.includes(at) ? unit : 0n)));
      }),
      { numRuns: 1000 },
    );
  });

  test('agrees with ours, at any size, where the largest weights have the largest remainders', () => {
    let agreed = 0;
    fc.assert(
      fc.property(signedPot, exactWeights, (size, all) => {
        const whole = sumOf(all);
        const magnitude = size < 0n ? -size : size;
        const remainders = all.map((weight) => (magnitude * weight) % whole);
        const left = Number(sumOf(remainders) / whole);
        const isAlike = `${placesOfLargest(remainders, left)}` === `${placesOfLargest(all, left)}`;
        const isTied = new Set(remainders).size < remainders.length;
        if (isTied) return;
        const ours = amountsOf(largestRemainder, size, all);
        if (isAlike) {
          agreed += 1;
          expect(ours).toEqual(allocated(size, all));
        } else expect(ours).not.toEqual(allocated(size, all));
      }),
      { numRuns: 2000 },
    );
    expect(agreed).toBeGreaterThan(100);
  });

  test('agrees where the pot can be divided without a remainder, and where all weights are the same', () => {
    fc.assert(
      fc.property(exactWeights, fc.bigInt({ min: 0n, max: 1000n }), (all, times) => {
        const size = sumOf(all) * times;
        expect(amountsOf(largestRemainder, size, all)).toEqual(allocated(size, all));
      }),
    );
    fc.assert(
      fc.property(signedPot, fc.integer({ min: 1, max: 25 }), (size, count) => {
        const all = new Array<bigint>(count).fill(1n);
        expect(amountsOf(largestRemainder, size, all)).toEqual(allocated(size, all));
      }),
    );
  });

  test('differs in the example of largest remainder: the tenth krona goes to a large one', () => {
    expect(allocated(10n, [3n, 3n, 1n])).toEqual([5n, 4n, 1n]);
    expect(amountsOf(largestRemainder, 10n, [3n, 3n, 1n])).toEqual([4n, 4n, 2n]);
  });
});
