import { type Clamp, DivisionRefused, type Party, type Quotas } from './division.js';

/**
 * One common rate per unit of weight, and floors and caps that hold: everyone gets weight · rate, but at
 * least the floor and at most the cap, and the rate is the one with which the sum is the pot. It is found by
 * letting those who would fall outside their bounds have the bound, the side that is further off first, and
 * sharing what is left among the others again; what comes out is the only solution there is, in any order.
 *
 * "Pot 100, weights 1, 1 and 8: 10, 10 and 80. With a floor of 15: 15, 15 and 70. With a cap of 60 instead:
 * 20, 20 and 60."
 *
 * @param pot units, zero or more
 * @throws DivisionRefused floorAboveCap, floorsAbovePot, capsBelowPot or noWeight, with the numbers
 */
export function quotasWithin(pot: bigint, parties: readonly Party[]): Quotas {
  const clamps: Clamp[] = new Array(parties.length).fill(null);
  let left = pot;
  let weights = 0n;
  for (const { weight } of parties) weights += weight;
  if (parties.some(({ floor, cap }) => floor > 0n || cap !== null)) {
    assertPossible(pot, parties);
    ({ left, weights } = clampAll(pot, weights, parties, clamps));
  }
  if (left > 0n && weights === 0n) throw new DivisionRefused('noWeight', { pot, left });
  return { parties, clamps, left, weights };
}

function assertPossible(pot: bigint, parties: readonly Party[]): void {
  let floors = 0n;
  let caps: bigint | null = 0n;
  for (const { code, floor, cap } of parties) {
    if (cap !== null && floor > cap) throw new DivisionRefused('floorAboveCap', { floor, cap }, code);
    floors += floor;
    caps = caps === null || cap === null ? null : caps + cap;
  }
  if (floors > pot) throw new DivisionRefused('floorsAbovePot', { floors, pot });
  if (caps !== null && caps < pot) throw new DivisionRefused('capsBelowPot', { caps, pot });
}

/** Fills in `clamps`. @returns what is left for the parties at no bound, and their weights */
function clampAll(
  pot: bigint,
  allWeights: bigint,
  parties: readonly Party[],
  clamps: Clamp[],
): { left: bigint; weights: bigint } {
  let left = pot;
  let weights = allWeights;
  let free = parties.map((_, index) => index);
  for (;;) {
    const below: number[] = [];
    const above: number[] = [];
    // How far off each side is, as a multiple of `weights`, so that nothing is rounded.
    let lacking = 0n;
    let excess = 0n;
    for (const index of free) {
      const { weight, floor, cap } = parties[index] as Party;
      const due = weights === 0n ? 0n : left * weight;
      const scale = weights === 0n ? 1n : weights;
      if (due < floor * scale) {
        below.push(index);
        lacking += floor * scale - due;
      } else if (cap !== null && due > cap * scale) {
        above.push(index);
        excess += due - cap * scale;
      }
    }
    if (below.length === 0 && above.length === 0) return { left, weights };
    const settled = new Set<number>();
    const settle = (indexes: readonly number[], side: 'floor' | 'cap') => {
      for (const index of indexes) {
        const { weight, floor, cap } = parties[index] as Party;
        clamps[index] = side;
        left -= side === 'floor' ? floor : (cap as bigint);
        weights -= weight;
        settled.add(index);
      }
    };
    if (lacking >= excess) settle(below, 'floor');
    if (excess >= lacking) settle(above, 'cap');
    free = free.filter((index) => !settled.has(index));
  }
}

/** What a party is due, in units, as a quotient of whole numbers. */
export function quotaOf({ parties, clamps, left, weights }: Quotas, index: number): { due: bigint; of: bigint } {
  const { weight, floor, cap } = parties[index] as Party;
  if (clamps[index] === 'floor') return { due: floor, of: 1n };
  if (clamps[index] === 'cap') return { due: cap as bigint, of: 1n };
  return weights === 0n ? { due: 0n, of: 1n } : { due: left * weight, of: weights };
}
