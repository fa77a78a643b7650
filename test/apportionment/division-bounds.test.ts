import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from '../../src/apportionment/divide.rule.js';
import { DivisionRefused, type Party, type Quotas } from '../../src/apportionment/division.js';
import { largestRemainder } from '../../src/apportionment/largest-remainder.method.js';
import { methods } from '../../src/apportionment/methods.js';
import { roundThenAdjustLargest } from '../../src/apportionment/round-then-adjust-largest.method.js';
import { sainteLague } from '../../src/apportionment/sainte-lague.method.js';
import { PRECEDENCES, type TieBreak } from '../../src/apportionment/tie-break.js';
import {
  anyBounds,
  bounded,
  type Case,
  dividedOrRefusedByAdjustment,
  outcomeOf,
  partiesOf,
  quotasOf,
  sumOf,
} from './divisions.js';

const eachMethod = describe.each(methods.map((method) => [method.id, method] as const));

/**
 * The one thing that quotas are: there is a rate so that whoever is free is due weight · rate, within its
 * bounds; weight · rate is no more than the floor of whoever has its floor, and no less than the cap of
 * whoever has its cap; and the sum is the pot. There is no other solution, since the sum grows with the rate.
 */
function faultsOfQuotas(pot: bigint, { parties, clamps, left, weights }: Quotas): string[] {
  const faults: string[] = [];
  const of = (clamp: Quotas['clamps'][number]) => parties.filter((_, at) => clamps[at] === clamp);
  const [free, low, high] = [of(null), of('floor'), of('cap')];
  const capOf = ({ cap }: Party) => cap as bigint;
  if (sumOf(free.map(({ weight }) => weight)) !== weights) faults.push('the weights are not those of the free');
  if (sumOf([...low.map(({ floor }) => floor), ...high.map(capOf)]) + left !== pot)
    faults.push('the sum is not the pot');
  if (weights > 0n) {
    for (const { code, weight, floor, cap } of free) {
      if (left * weight < floor * weights) faults.push(`${code} is below its floor`);
      if (cap !== null && left * weight > cap * weights) faults.push(`${code} is above its cap`);
    }
    for (const { code, weight, floor } of low) {
      if (left * weight > floor * weights) faults.push(`${code} has its floor and is due more`);
    }
    for (const party of high) {
      if (left * party.weight < capOf(party) * weights) faults.push(`${party.code} has its cap and is due less`);
    }
    return faults;
  }
  // Nobody is free: some rate lies between those that the caps and the floors allow.
  if (left !== 0n) faults.push('something is left and nobody has it');
  for (const party of high) {
    for (const { code, weight, floor } of low) {
      if (capOf(party) * weight > floor * party.weight)
        faults.push(`no rate has ${party.code} at its cap and ${code} at its floor`);
    }
  }
  return faults;
}

/** Every way of dividing a small pot within the bounds. */
function* everyDivision(pot: bigint, parties: readonly Party[]): Generator<bigint[]> {
  const [first, ...others] = parties;
  if (!first) {
    if (pot === 0n) yield [];
    return;
  }
  const most = first.cap !== null && first.cap < pot ? first.cap : pot;
  for (let amount = first.floor; amount <= most; amount += 1n) {
    for (const rest of everyDivision(pot - amount, others)) yield [amount, ...rest];
  }
}

const small: fc.Arbitrary<Case> = fc
  .tuple(fc.bigInt({ min: 0n, max: 14n }), fc.array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 1, maxLength: 4 }))
  .chain(([pot, weights]) =>
    fc.record({
      pot: fc.constant(pot),
      parties: fc
        .array(fc.record({ floor: fc.bigInt({ min: 0n, max: 4n }), cap: fc.option(fc.bigInt({ min: 3n, max: 9n })) }), {
          minLength: weights.length,
          maxLength: weights.length,
        })
        .map((bounds) => partiesOf(weights, bounds)),
      tieBreak: fc.constantFrom<TieBreak>('code', 'largerWeight', 'smallerWeight'),
    }),
  );

describe('floors and caps', () => {
  test('are met by one rate: what is due is the water-filling solution, at any size', () => {
    fc.assert(
      fc.property(bounded, (each) => {
        expect(faultsOfQuotas(each.pot, quotasOf(each))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('let somebody be free, have a floor and have a cap in one division, as the examples say', () => {
    const [free, floors, caps] = [{}, { floor: 15n }, { cap: 60n }].map((bounds) =>
      divide(100n, partiesOf([1n, 1n, 8n], [bounds, bounds, bounds]), largestRemainder),
    );
    expect(free?.amounts).toEqual([10n, 10n, 80n]);
    expect(floors).toMatchObject({ amounts: [15n, 15n, 70n], clamps: ['floor', 'floor', null] });
    expect(caps).toMatchObject({ amounts: [20n, 20n, 60n], clamps: [null, null, 'cap'] });
    const both = partiesOf([1n, 3n, 8n], [{ floor: 20n }, {}, { cap: 50n }]);
    expect(divide(100n, both, largestRemainder)).toMatchObject({
      amounts: [20n, 30n, 50n],
      clamps: ['floor', null, 'cap'],
      left: 30n,
      weights: 3n,
    });
  });

  test('have a cap yield when floors take so much that it is not reached', () => {
    // At first 04 would have 60 and is above its cap; when the floors have theirs it is due 40, and free.
    const parties = partiesOf([1n, 1n, 2n, 6n], [{ floor: 25n }, { floor: 25n }, {}, { cap: 45n }]);
    const { amounts, clamps } = divide(100n, parties, largestRemainder);
    expect(amounts).toEqual([25n, 25n, 13n, 37n]);
    expect(clamps).toEqual(['floor', 'floor', null, null]);
  });
});

eachMethod('floors and caps by %s', (_, method) => {
  test('hold for everyone, to the unit', () => {
    fc.assert(
      fc.property(bounded, (each) => {
        const division = dividedOrRefusedByAdjustment(each, method);
        for (const [at, { floor, cap }] of each.parties.entries()) {
          const amount = division?.amounts[at];
          if (amount === undefined) return;
          expect(amount).toBeGreaterThanOrEqual(floor);
          if (cap !== null) expect(amount).toBeLessThanOrEqual(cap);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('are refused with the numbers exactly when there is no solution', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyBounds, (each) => {
        const { pot, parties } = each;
        const outcome = outcomeOf(each, method);
        const code = outcome instanceof DivisionRefused ? outcome.code : 'divided';
        seen.add(code);
        const crossed = parties.find(({ floor, cap }) => cap !== null && floor > cap);
        const floors = sumOf(parties.map(({ floor }) => floor));
        const caps = parties.every(({ cap }) => cap !== null) ? sumOf(parties.map(({ cap }) => cap ?? 0n)) : null;
        // What can be given at most: whoever has no weight takes no more than its floor.
        const takers = parties.map(({ weight, floor, cap }) => (weight === 0n ? floor : cap));
        const most = takers.some((each) => each === null) ? null : sumOf(takers.map((each) => each ?? 0n));
        if (crossed) {
          const { floor, cap } = crossed;
          expect(outcome).toMatchObject({ code: 'floorAboveCap', party: crossed.code, numbers: { floor, cap } });
        } else if (floors > pot) expect(outcome).toMatchObject({ code: 'floorsAbovePot', numbers: { floors, pot } });
        else if (caps !== null && caps < pot) {
          expect(outcome).toMatchObject({ code: 'capsBelowPot', numbers: { caps, pot } });
        } else if (most !== null && most < pot) {
          expect(outcome).toMatchObject({ code: 'noWeight', numbers: { pot, left: pot - most } });
        } else if (method !== roundThenAdjustLargest) expect(code).toBe('divided');
        else expect(['divided', 'adjustmentBreaksBound']).toContain(code);
      }),
      { numRuns: 2000 },
    );
    for (const code of ['divided', 'floorAboveCap', 'floorsAbovePot', 'capsBelowPot', 'noWeight']) {
      expect([...seen]).toContain(code);
    }
  });
});

describe('among every way of dividing a small pot within floors and caps', () => {
  test('Sainte-Laguë has the least sum of amount² / weight', () => {
    const cost = (amounts: readonly bigint[], parties: readonly Party[]) => {
      const all = parties.reduce((product, { weight }) => product * weight, 1n);
      return sumOf(amounts.map((amount, at) => (amount * amount * all) / (parties[at] as Party).weight));
    };
    fc.assert(
      fc.property(small, (each) => {
        const outcome = outcomeOf(each, sainteLague);
        const costs = [...everyDivision(each.pot, each.parties)].map((amounts) => cost(amounts, each.parties));
        if (outcome instanceof DivisionRefused) expect(costs).toEqual([]);
        else expect(cost(outcome.amounts, each.parties)).toBe(costs.reduce((a, b) => (b < a ? b : a)));
      }),
      { numRuns: 1000 },
    );
  });

  test('Sainte-Laguë keeps the min-max inequality of divisors: no unit would be better founded elsewhere', () => {
    fc.assert(
      fc.property(fc.oneof(small, bounded), (each) => {
        const outcome = outcomeOf(each, sainteLague);
        if (outcome instanceof DivisionRefused) return;
        const has = (at: number) => outcome.amounts[at] as bigint;
        for (const [taker, { weight, cap }] of each.parties.entries()) {
          if (cap !== null && has(taker) >= cap) continue;
          for (const [giver, other] of each.parties.entries()) {
            if (has(giver) <= other.floor) continue;
            expect(weight * (2n * has(giver) - 1n)).toBeLessThanOrEqual(other.weight * (2n * has(taker) + 1n));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('largest remainder is nearest to what is due, unit by unit and in squares', () => {
    const distances = (amounts: readonly bigint[], { parties, clamps, left, weights }: Quotas) => {
      const scale = weights === 0n ? 1n : weights;
      const off = amounts.map((amount, at) => {
        const { weight, floor, cap } = parties[at] as Party;
        const due = clamps[at] === null ? left * weight : (clamps[at] === 'floor' ? floor : (cap as bigint)) * scale;
        return amount * scale - due;
      });
      return [sumOf(off.map((each) => (each < 0n ? -each : each))), sumOf(off.map((each) => each * each))] as const;
    };
    fc.assert(
      fc.property(small, (each) => {
        const outcome = outcomeOf(each, largestRemainder);
        if (outcome instanceof DivisionRefused) return;
        const [units, squares] = distances(outcome.amounts, outcome);
        for (const other of everyDivision(each.pot, each.parties)) {
          const [otherUnits, otherSquares] = distances(other, outcome);
          expect(units).toBeLessThanOrEqual(otherUnits);
          expect(squares).toBeLessThanOrEqual(otherSquares);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('Sainte-Laguë gives what handing out unit by unit gives, from the floors up, ties and all', () => {
  const handedOut = ({ pot, parties, tieBreak }: Case) => {
    const amounts = parties.map(({ floor }) => floor);
    const claim = (at: number) => 2n * (amounts[at] as bigint) + 1n;
    for (let left = pot - sumOf(amounts); left > 0n; left -= 1n) {
      const takers = parties.flatMap(({ weight, cap }, at) =>
        weight > 0n && (cap === null || (amounts[at] as bigint) < cap) ? [at] : [],
      );
      takers.sort((a, b) => {
        const [x, y] = [parties[a] as Party, parties[b] as Party];
        const [mine, theirs] = [x.weight * claim(b), y.weight * claim(a)];
        return mine === theirs ? PRECEDENCES[tieBreak](x, y) : mine > theirs ? -1 : 1;
      });
      const first = takers[0] as number;
      amounts[first] = (amounts[first] as bigint) + 1n;
    }
    return amounts;
  };
  // One large among many small takes or gives back several units in a row, until a bound right beside stops it.
  const lopsided = fc
    .tuple(fc.integer({ min: 8, max: 20 }), fc.bigInt({ min: 10n, max: 20n }), fc.bigInt({ min: 0n, max: 3n }))
    .map(([count, weight, room]): Case => {
      const parties = partiesOf([1000n - weight * BigInt(count), ...new Array<bigint>(count).fill(weight)]);
      const [large, ...others] = parties as [Party, ...Party[]];
      const whole = large.weight / 10n;
      const bounds = { floor: whole > room ? whole - room : 0n, cap: whole + 1n + room };
      return { pot: 100n, parties: [{ ...large, ...bounds }, ...others], tieBreak: 'code' };
    });
  const few = fc.oneof(small, bounded, anyBounds, lopsided).filter(({ pot }) => pot <= 100n);
  fc.assert(
    fc.property(few, (each) => {
      const outcome = outcomeOf(each, sainteLague);
      if (!(outcome instanceof DivisionRefused)) expect(outcome.amounts).toEqual(handedOut(each));
    }),
    { numRuns: 2000 },
  );
});

test('settling everything on one is refused exactly when it would pass a bound of whoever has most', () => {
  const seen = { divided: 0, refused: 0 };
  // Shares alike, many halves that round the same way, and bounds right beside what is due.
  const tight = fc
    .array(fc.tuple(fc.bigInt({ min: 50n, max: 55n }), fc.boolean(), fc.boolean()), { minLength: 3, maxLength: 10 })
    .chain((all) =>
      fc.bigInt({ min: 0n, max: 4n * BigInt(all.length) }).map((pot): Case => {
        const weights = all.map(([weight]) => weight);
        const bounds = all.map(([weight, hasFloor, hasCap]) => {
          const whole = (pot * weight) / sumOf(weights);
          return { floor: hasFloor ? whole : 0n, cap: hasCap ? whole + 1n : null };
        });
        return { pot, parties: partiesOf(weights, bounds), tieBreak: 'code' };
      }),
    );
  fc.assert(
    fc.property(fc.oneof(bounded, anyBounds, tight), (each) => {
      const quotas = outcomeOf(each, largestRemainder);
      if (quotas instanceof DivisionRefused) return;
      const { parties, clamps, left, weights } = quotas;
      const free = parties.flatMap((party, at) =>
        clamps[at] === null && party.weight > 0n
          ? [{ ...party, rounded: (2n * left * party.weight + weights) / (2n * weights) }]
          : [],
      );
      const missing = left - sumOf(free.map(({ rounded }) => rounded));
      const precedes = PRECEDENCES[each.tieBreak];
      const [first] = free.sort((a, b) => (a.rounded === b.rounded ? precedes(a, b) : a.rounded > b.rounded ? -1 : 1));
      const settled = first ? first.rounded + missing : 0n;
      const breaks = first && missing !== 0n && (settled < first.floor || (first.cap !== null && settled > first.cap));
      const outcome = outcomeOf(each, roundThenAdjustLargest);
      seen[breaks ? 'refused' : 'divided'] += 1;
      if (!breaks) expect(outcome).not.toBeInstanceOf(DivisionRefused);
      else expect(outcome).toMatchObject({ code: 'adjustmentBreaksBound', party: first.code, numbers: { missing } });
    }),
    { numRuns: 3000 },
  );
  expect(seen.refused).toBeGreaterThan(20);
  expect(seen.divided).toBeGreaterThan(200);
});
