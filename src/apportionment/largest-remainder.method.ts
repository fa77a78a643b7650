import { quotaOf } from './bounds.rule.js';
import type { Party, Quotas, Rounded } from './division.js';
import type { Method } from './method.js';
import type { Precedence } from './tie-break.js';

/** "10 kr, weights 3, 3, 1: quotas 4.29, 4.29, 1.43 → 4 + 4 + 1, and the tenth to the third: 4, 4, 2." */
export const largestRemainder: Method = {
  id: 'largest-remainder',
  title: { sv: 'Största resten (Hamilton)', en: 'Largest remainder (Hamilton)' },
  explanation: {
    sv: 'Var och en får sin kvot avrundad nedåt. De enheter som då är kvar går, en var, till dem som förlorade mest på avrundningen.',
    en: 'Each gets its quota rounded down. The units then left go, one each, to those who lost most by the rounding.',
  },
  example: {
    sv: '10 kr med vikterna 3, 3 och 1: kvoterna 4,29, 4,29 och 1,43 ger 4, 4 och 1; den tionde kronan går till den största resten: 4, 4 och 2.',
    en: '10 kr by weights 3, 3 and 1: quotas 4.29, 4.29 and 1.43 give 4, 4 and 1; the tenth krona goes to the largest remainder: 4, 4 and 2.',
  },
  properties: {
    quotaRule: true,
    houseMonotone: false,
    populationMonotone: false,
    equalsDifferByOneAtMost: true,
  },
  round: roundByRemainder,
};

function roundByRemainder(quotas: Quotas, precedence: Precedence): Rounded {
  const { parties, clamps } = quotas;
  const base: bigint[] = [];
  const remainders: bigint[] = [];
  let left = quotas.left;
  const free: number[] = [];
  for (let index = 0; index < parties.length; index += 1) {
    const { due, of } = quotaOf(quotas, index);
    const whole = due / of;
    base.push(whole);
    remainders.push(due - whole * of);
    if (clamps[index] !== null) continue;
    left -= whole;
    free.push(index);
  }
  free.sort((a, b) => {
    const [x, y] = [remainders[a] as bigint, remainders[b] as bigint];
    return x === y ? precedence(parties[a] as Party, parties[b] as Party) : x > y ? -1 : 1;
  });
  const added: bigint[] = new Array(parties.length).fill(0n);
  const rank: (number | null)[] = new Array(parties.length).fill(null);
  for (const [place, index] of free.entries()) {
    rank[index] = place + 1;
    if (BigInt(place) < left) added[index] = 1n;
  }
  return { base, added, rank };
}
