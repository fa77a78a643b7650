import { quotasWithin } from './bounds.rule.js';
import type { Division, Party } from './division.js';
import type { Method } from './method.js';
import { PRECEDENCES, type TieBreak } from './tie-break.js';

/**
 * Divides a pot into whole units that sum to it, exactly, in whole-number arithmetic: no order of the
 * parties and no scale of the weights changes anything, and no size loses a digit.
 *
 * "200 000 000 kr by population" → 21 amounts in whole kronor, and how each came about.
 *
 * @param pot in units; a negative one (a clawback) is divided as its mirror image, floors and caps then
 *   being of what is taken back
 * @param parties each with a code of its own
 * @throws DivisionRefused when floors, caps and weights leave no solution
 */
export function divide(pot: bigint, parties: readonly Party[], method: Method, tieBreak: TieBreak = 'code'): Division {
  const size = pot < 0n ? -pot : pot;
  const quotas = quotasWithin(size, parties);
  const { base, added, rank } = method.round(quotas, PRECEDENCES[tieBreak]);
  const mirrored = (units: readonly bigint[]) => (pot < 0n ? units.map((each) => -each) : [...units]);
  const amounts = base.map((each, index) => each + (added[index] as bigint));
  return { ...quotas, pot, base: mirrored(base), added: mirrored(added), rank, amounts: mirrored(amounts) };
}
