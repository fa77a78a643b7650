import { quotaOf } from './bounds.rule.js';
import type { Party, Quotas, Rounded } from './division.js';
import type { Method } from './method.js';
import type { Precedence } from './tie-break.js';

/** "7 kr, weights 53, 24, 23: quotas 3.71, 1.68, 1.61 round to 4, 2, 2, one too many: 53/7 is the weakest claim → 3, 2, 2." */
export const sainteLague: Method = {
  id: 'sainte-lague',
  title: { sv: 'Uddatalsmetoden (Sainte-Laguë, Webster)', en: 'Sainte-Laguë (Webster)' },
  explanation: {
    sv: 'Alla vikter delas med samma tal, och kvoterna avrundas till närmaste enhet; talet väljs så att summan blir potten. Varje enhet går alltså till den vars vikt delad med 2 · (vad den redan har) + 1 är störst.',
    en: 'All weights are divided by the same number and rounded to the nearest unit; the number is chosen so that the sum is the pot. Thus every unit goes to whoever has the largest weight divided by 2 · (what it has already) + 1.',
  },
  example: {
    sv: '7 kr med vikterna 53, 24 och 23: kvoterna 3,71, 1,68 och 1,61 avrundas till 4, 2 och 2, en krona för mycket. Svagast är anspråket 53/7 = 7,57 (mot 24/3 = 8 och 23/3 = 7,67), så den första lämnar sin sista: 3, 2 och 2. Största resten ger 4, 2 och 1.',
    en: '7 kr by weights 53, 24 and 23: quotas 3.71, 1.68 and 1.61 round to 4, 2 and 2, one krona too many. The weakest claim is 53/7 = 7.57 (against 24/3 = 8 and 23/3 = 7.67), so the first gives back its last: 3, 2 and 2. Largest remainder gives 4, 2 and 1.',
  },
  properties: {
    quotaRule: false,
    houseMonotone: true,
    populationMonotone: true,
    equalsDifferByOneAtMost: true,
  },
  round: roundByDivisor,
};

/**
 * Rounds to the nearest unit with the rate of the quotas, which is a solution for the sum that it gives, and
 * steps from there to the pot: the next unit to the strongest claim, or one back from the weakest.
 */
function roundByDivisor(quotas: Quotas, precedence: Precedence): Rounded {
  const { parties } = quotas;
  const base: bigint[] = [];
  let missing = 0n;
  for (let index = 0; index < parties.length; index += 1) {
    const { due, of } = quotaOf(quotas, index);
    const nearest = (2n * due + of) / (2n * of);
    base.push(nearest);
    missing -= nearest;
    if (quotas.clamps[index] !== null) missing += due;
  }
  missing += quotas.left;
  const added: bigint[] = new Array(parties.length).fill(0n);
  const rank: (number | null)[] = new Array(parties.length).fill(null);
  const step = missing < 0n ? -1n : 1n;
  const has = (index: number) => (base[index] as bigint) + (added[index] as bigint);
  const canStep = (index: number) => {
    const { weight, floor, cap } = parties[index] as Party;
    return step > 0n ? weight > 0n && (cap === null || has(index) < cap) : has(index) > floor;
  };
  // The claim to the next unit, or to keep the last one: weight / (2 · has ± 1), compared without dividing.
  const isBefore = (a: number, b: number) => {
    const [x, y] = [parties[a] as Party, parties[b] as Party];
    const [left, right] = [x.weight * (2n * has(b) + step), y.weight * (2n * has(a) + step)];
    if (left === right) return precedence(x, y) * Number(step) < 0;
    return step > 0n ? left > right : left < right;
  };
  const queue = new Heap(
    missing === 0n ? [] : parties.flatMap((_, index) => (canStep(index) ? [index] : [])),
    isBefore,
  );
  for (let turn = 1; missing !== 0n; turn += 1) {
    const index = queue.first();
    added[index] = (added[index] as bigint) + step;
    rank[index] = turn;
    missing -= step;
    if (canStep(index)) queue.sinkFirst();
    else queue.dropFirst();
  }
  return { base, added, rank };
}

/** A binary heap of parties: who comes first is found at once, and found again when its claim has changed. */
class Heap {
  constructor(
    private readonly items: number[],
    private readonly isBefore: (a: number, b: number) => boolean,
  ) {
    for (let at = Math.floor(items.length / 2) - 1; at >= 0; at -= 1) this.sink(at);
  }

  first(): number {
    const [first] = this.items;
    if (first === undefined) throw new RangeError('nobody can take the next unit');
    return first;
  }

  sinkFirst(): void {
    this.sink(0);
  }

  dropFirst(): void {
    const last = this.items.pop();
    if (last === undefined || this.items.length === 0) return;
    this.items[0] = last;
    this.sink(0);
  }

  private sink(from: number): void {
    const { items, isBefore } = this;
    for (let at = from; ; ) {
      let best = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < items.length && isBefore(items[child] as number, items[best] as number)) best = child;
      }
      if (best === at) return;
      [items[at], items[best]] = [items[best] as number, items[at] as number];
      at = best;
    }
  }
}
