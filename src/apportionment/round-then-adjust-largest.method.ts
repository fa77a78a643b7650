import { quotaOf } from './bounds.rule.js';
import { DivisionRefused, type Party, type Quotas, type Rounded } from './division.js';
import type { Method } from './method.js';
import type { Precedence } from './tie-break.js';

/** "10 kr, weights 1, 1, 1: 3.33 each, rounded 3, 3, 3, and the krona that is missing to the first: 4, 3, 3." */
export const roundThenAdjustLargest: Method = {
  id: 'round-then-adjust-largest',
  title: { sv: 'Avrunda, och jämka den största', en: 'Round, then adjust the largest' },
  explanation: {
    sv: 'Var och en får sin kvot avrundad till närmaste enhet (halva uppåt), och skillnaden mot potten läggs på den som fått mest.',
    en: 'Each gets its quota rounded to the nearest unit (halves up), and the difference from the pot is settled on the one that got most.',
  },
  example: {
    sv: '10 kr med vikterna 5, 4 och 4: kvoterna 3,85, 3,08 och 3,08 avrundas till 4, 3 och 3: summan är 10, ingenting jämkas. 11 kr: 4,23, 3,38 och 3,38 blir 4, 3 och 3; kronan som fattas går till den största: 5, 3 och 3.',
    en: '10 kr by weights 5, 4 and 4: quotas 3.85, 3.08 and 3.08 round to 4, 3 and 3: the sum is 10, nothing is adjusted. 11 kr: 4.23, 3.38 and 3.38 become 4, 3 and 3; the missing krona goes to the largest: 5, 3 and 3.',
  },
  properties: {
    quotaRule: false,
    houseMonotone: false,
    populationMonotone: false,
    equalsDifferByOneAtMost: false,
  },
  round: roundAndAdjust,
};

function roundAndAdjust(quotas: Quotas, precedence: Precedence): Rounded {
  const { parties, clamps } = quotas;
  const base: bigint[] = [];
  let missing = quotas.left;
  let largest = -1;
  for (let index = 0; index < parties.length; index += 1) {
    const { due, of } = quotaOf(quotas, index);
    const nearest = (2n * due + of) / (2n * of);
    base.push(nearest);
    if (clamps[index] !== null) continue;
    missing -= nearest;
    // Without a weight nothing is due, also when everyone else is rounded to nothing as well.
    if ((parties[index] as Party).weight === 0n) continue;
    const most = base[largest];
    if (
      most === undefined ||
      nearest > most ||
      (nearest === most && precedence(parties[index] as Party, parties[largest] as Party) < 0)
    ) {
      largest = index;
    }
  }
  const added: bigint[] = new Array(parties.length).fill(0n);
  const rank: (number | null)[] = new Array(parties.length).fill(null);
  if (missing !== 0n) {
    const { code, floor, cap } = parties[largest] as Party;
    const adjusted = (base[largest] as bigint) + missing;
    if (adjusted < floor || (cap !== null && adjusted > cap)) {
      const bound = adjusted < floor ? floor : (cap as bigint);
      throw new DivisionRefused('adjustmentBreaksBound', { rounded: base[largest] as bigint, missing, bound }, code);
    }
    added[largest] = missing;
    rank[largest] = 1;
  }
  return { base, added, rank };
}
