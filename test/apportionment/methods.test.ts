import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { divide } from '../../src/apportionment/divide.rule.js';
import { DivisionRefused, type Party } from '../../src/apportionment/division.js';
import { largestRemainder } from '../../src/apportionment/largest-remainder.method.js';
import type { Method } from '../../src/apportionment/method.js';
import { METHOD_IDS, methodOf, methods } from '../../src/apportionment/methods.js';
import { roundThenAdjustLargest } from '../../src/apportionment/round-then-adjust-largest.method.js';
import { sainteLague } from '../../src/apportionment/sainte-lague.method.js';
import { TIE_BREAK_LABELS, TIE_BREAKS } from '../../src/apportionment/tie-break.js';
import { amountsOf, partiesOf } from './divisions.js';

const folder = new URL('../../src/apportionment/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.method.ts'));

test('every file of a method is in the list, under its own name, and nothing else is', async () => {
  const exported: Method[] = [];
  for (const file of files) {
    const own = Object.values((await import(new URL(file, folder).href)) as Record<string, Method>);
    expect(own.map(({ id }) => `${id}.method.ts`)).toEqual([file]);
    exported.push(...own);
  }
  expect(new Set(methods)).toEqual(new Set(exported));
  expect(methods).toHaveLength(files.length);
  expect(methods[0]).toBe(largestRemainder);
});

test('a method is found by its name, and a name that is none is refused', () => {
  expect(METHOD_IDS.map(methodOf)).toEqual(methods);
  expect(() => methodOf('hamilton')).toThrow(RangeError);
});

test('every order of equal claims has words of its own in both languages', () => {
  const words = TIE_BREAKS.flatMap((id) => Object.values(TIE_BREAK_LABELS[id]));
  expect(new Set(words).size).toBe(TIE_BREAKS.length * 2);
});

/** What the example of each method says, number by number. */
const EXAMPLES: Readonly<
  Record<string, { pot: bigint; weights: bigint[]; quotas: string[]; base: bigint[]; amounts: bigint[] }[]>
> = {
  'largest-remainder': [
    { pot: 10n, weights: [3n, 3n, 1n], quotas: ['4.29', '4.29', '1.43'], base: [4n, 4n, 1n], amounts: [4n, 4n, 2n] },
  ],
  'sainte-lague': [
    { pot: 7n, weights: [53n, 24n, 23n], quotas: ['3.71', '1.68', '1.61'], base: [4n, 2n, 2n], amounts: [3n, 2n, 2n] },
  ],
  'round-then-adjust-largest': [
    { pot: 10n, weights: [5n, 4n, 4n], quotas: ['3.85', '3.08', '3.08'], base: [4n, 3n, 3n], amounts: [4n, 3n, 3n] },
    { pot: 11n, weights: [5n, 4n, 4n], quotas: ['4.23', '3.38', '3.38'], base: [4n, 3n, 3n], amounts: [5n, 3n, 3n] },
  ],
};

describe.each(methods.map((method) => [method.id, method] as const))('%s', (id, method) => {
  test('is told in both languages', () => {
    for (const text of [method.title, method.explanation, method.example]) {
      expect(text.sv.trim().length).toBeGreaterThan(10);
      expect(text.en.trim().length).toBeGreaterThan(10);
      expect(text.sv).not.toBe(text.en);
    }
  });

  test('has a worked example that is true, the same in both languages', () => {
    const examples = EXAMPLES[id] ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const { pot, weights, quotas, base, amounts } of examples) {
      const { parties, left, weights: all, ...division } = divide(pot, partiesOf(weights), method);
      expect(parties.map(({ weight }) => (Number(left * weight) / Number(all)).toFixed(2))).toEqual(quotas);
      expect(division).toMatchObject({ base, amounts });
      for (const each of [quotas, base, amounts]) {
        const listed = (and: string) => `${each.slice(0, -1).join(', ')} ${and} ${each.at(-1)}`;
        expect(method.example.en).toContain(listed('and'));
        const swedish = each.map((number) => String(number).replace('.', ','));
        expect(method.example.sv).toContain(`${swedish.slice(0, -1).join(', ')} och ${swedish.at(-1)}`);
      }
      expect(method.example.en).toContain(`${pot} kr`);
      expect(method.example.sv).toContain(`${pot} kr`);
    }
    // No number is in one language and not in the other.
    const numbers = (text: string) => text.replace(/(\d),(\d)/g, '$1.$2').match(/\d+(?:\.\d+)?/g);
    expect(numbers(method.example.sv)).toEqual(numbers(method.example.en));
  });

  test('gives one recipient all of it, and nobody anything of nothing', () => {
    expect(amountsOf(method, 12_345n, [7n])).toEqual([12_345n]);
    expect(amountsOf(method, 0n, [7n, 0n, 3n])).toEqual([0n, 0n, 0n]);
    expect(amountsOf(method, 0n, [0n, 0n])).toEqual([0n, 0n]);
  });

  test('gives the only unit to one with a weight, not to the first without', () => {
    expect(amountsOf(method, 1n, [0n, 1n, 1n, 1n])).toEqual([0n, 1n, 0n, 0n]);
  });

  test('adds nothing and takes nothing where every quota is whole', () => {
    const division = divide(60n, partiesOf([1n, 2n, 3n]), method);
    expect(division).toMatchObject({ amounts: [10n, 20n, 30n], added: [0n, 0n, 0n] });
  });
});

describe('worked by hand', () => {
  test('the same 7 kr by 53, 24 and 23 come out in two ways', () => {
    expect(amountsOf(largestRemainder, 7n, [53n, 24n, 23n])).toEqual([4n, 2n, 1n]);
    expect(amountsOf(sainteLague, 7n, [53n, 24n, 23n])).toEqual([3n, 2n, 2n]);
    // Rounded to 4, 2 and 2, and the krona too many is taken from the largest.
    expect(amountsOf(roundThenAdjustLargest, 7n, [53n, 24n, 23n])).toEqual([3n, 2n, 2n]);
  });

  test('who was rounded by what, and in which turn, is kept', () => {
    const hamilton = divide(10n, partiesOf([3n, 3n, 1n]), largestRemainder);
    // Remainders 2/7, 2/7 and 3/7: the third comes first, and the first before the second by its code.
    expect(hamilton).toMatchObject({ base: [4n, 4n, 1n], added: [0n, 0n, 1n], rank: [2, 3, 1] });
    const webster = divide(7n, partiesOf([53n, 24n, 23n]), sainteLague);
    expect(webster).toMatchObject({ base: [4n, 2n, 2n], added: [-1n, 0n, 0n], rank: [1, null, null] });
    const adjusted = divide(11n, partiesOf([5n, 4n, 4n]), roundThenAdjustLargest);
    expect(adjusted).toMatchObject({ base: [4n, 3n, 3n], added: [1n, 0n, 0n], rank: [1, null, null] });
  });

  test('a unit that two claim equally goes to the lower code, or to the larger or smaller weight', () => {
    // 2 kr by 1 and 3: quotas 0.5 and 1.5 have equal remainders, and 1/1 = 3/3 are equal claims to the second krona.
    for (const method of [largestRemainder, sainteLague]) {
      expect(amountsOf(method, 2n, [1n, 3n], 'code')).toEqual([1n, 1n]);
      expect(amountsOf(method, 2n, [3n, 1n], 'code')).toEqual([2n, 0n]);
      expect(amountsOf(method, 2n, [1n, 3n], 'largerWeight')).toEqual([0n, 2n]);
      expect(amountsOf(method, 2n, [3n, 1n], 'smallerWeight')).toEqual([1n, 1n]);
    }
    // 4 kr by 11, 10 and 12: 1.33, 1.21 and 1.45 are all rounded to 1, and somebody gets the fourth.
    const adjusted = TIE_BREAKS.map((tieBreak) => amountsOf(roundThenAdjustLargest, 4n, [11n, 10n, 12n], tieBreak));
    expect(adjusted).toEqual([
      [2n, 1n, 1n],
      [1n, 1n, 2n],
      [1n, 2n, 1n],
    ]);
  });

  test('Sainte-Laguë stops giving to a large one at its cap, and taking from it at its floor', () => {
    // One of 860 and ten of 14: 86 and 1.4 each, rounded to 96 in all. The four missing would all go to the large one.
    const ten = (weight: bigint) => new Array<bigint>(10).fill(weight);
    expect(amountsOf(sainteLague, 100n, [860n, ...ten(14n)])[0]).toBe(90n);
    const capped = divide(100n, partiesOf([860n, ...ten(14n)], [{ cap: 87n }]), sainteLague).amounts;
    expect(capped).toEqual([87n, 2n, 2n, 2n, 1n, 1n, 1n, 1n, 1n, 1n, 1n]);
    // One of 840 and ten of 16: 84 and 1.6 each, rounded to 104 in all. The large one would give back all four.
    expect(amountsOf(sainteLague, 100n, [840n, ...ten(16n)])[0]).toBe(80n);
    const floored = divide(100n, partiesOf([840n, ...ten(16n)], [{ floor: 83n }]), sainteLague).amounts;
    expect(floored).toEqual([83n, 2n, 2n, 2n, 2n, 2n, 2n, 2n, 1n, 1n, 1n]);
  });

  test('who settles the difference is the largest of those whom no floor or cap decides', () => {
    // 03 has most by its floor of 6; 4 are left for 5, 4 and 4: 1.54, 1.23 and 1.23 round to 2, 1 and 1.
    const whole = partiesOf([5n, 4n, 1n, 4n], [{}, {}, { floor: 6n }]);
    expect(divide(10n, whole, roundThenAdjustLargest).amounts).toEqual([2n, 1n, 6n, 1n]);
    // 5 are left: 1.92, 1.54 and 1.54 round to 2, 2 and 2, and the one too many is taken from 01.
    expect(divide(11n, whole, roundThenAdjustLargest).amounts).toEqual([1n, 2n, 6n, 2n]);
  });
});

describe('what cannot be divided is refused with the numbers', () => {
  const refusal = (pot: bigint, parties: Party[], method: Method = largestRemainder): DivisionRefused => {
    try {
      divide(pot, parties, method);
    } catch (error) {
      if (error instanceof DivisionRefused) return error;
      throw error;
    }
    throw new Error('was divided');
  };

  test('floors that come to more than the pot', () => {
    const parties = partiesOf([1n, 1n, 1n], [{ floor: 40n }, { floor: 40n }, { floor: 21n }]);
    expect(refusal(100n, parties)).toMatchObject({ code: 'floorsAbovePot', numbers: { floors: 101n, pot: 100n } });
    expect(refusal(100n, parties).message).toBe('floorsAbovePot: floors 101, pot 100');
    expect(divide(101n, parties, largestRemainder).amounts).toEqual([40n, 40n, 21n]);
  });

  test('caps that come to less than the pot', () => {
    const parties = partiesOf([1n, 1n], [{ cap: 40n }, { cap: 59n }]);
    expect(refusal(100n, parties)).toMatchObject({ code: 'capsBelowPot', numbers: { caps: 99n, pot: 100n } });
    expect(divide(99n, parties, largestRemainder).amounts).toEqual([40n, 59n]);
  });

  test('a floor above the cap, and whose', () => {
    const parties = partiesOf([1n, 1n], [{}, { floor: 8n, cap: 7n }]);
    expect(refusal(100n, parties)).toMatchObject({
      code: 'floorAboveCap',
      party: '02',
      numbers: { floor: 8n, cap: 7n },
    });
  });

  test('a pot that nobody has a weight for', () => {
    expect(refusal(5n, partiesOf([0n, 0n]))).toMatchObject({ code: 'noWeight', numbers: { pot: 5n, left: 5n } });
    expect(refusal(5n, [])).toMatchObject({ code: 'noWeight', numbers: { pot: 5n, left: 5n } });
    const capped = partiesOf([1n, 0n], [{ cap: 3n }]);
    expect(refusal(5n, capped)).toMatchObject({ code: 'noWeight', numbers: { pot: 5n, left: 2n } });
  });

  test('a difference that would take the largest past its floor or cap', () => {
    // All four are due 2.5 and rounded to 3, two too many: 01 would go from 3 to 1, and has a floor of 2.
    const low = partiesOf([1n, 1n, 1n, 1n], [{ floor: 2n }]);
    expect(refusal(10n, low, roundThenAdjustLargest)).toMatchObject({
      code: 'adjustmentBreaksBound',
      party: '01',
      numbers: { rounded: 3n, missing: -2n, bound: 2n },
    });
    const high = partiesOf([1n, 1n, 1n, 1n, 1n], [{ cap: 3n }]);
    expect(refusal(12n, high, roundThenAdjustLargest)).toMatchObject({
      code: 'adjustmentBreaksBound',
      party: '01',
      numbers: { rounded: 2n, missing: 2n, bound: 3n },
    });
    for (const method of [largestRemainder, sainteLague]) {
      expect(divide(10n, low, method).amounts).toEqual([3n, 3n, 2n, 2n]);
      expect(divide(12n, high, method).amounts).toEqual([3n, 3n, 2n, 2n, 2n]);
    }
  });
});
