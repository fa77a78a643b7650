import { kronorOf } from '../money/ore.js';
import { divide } from './divide.rule.js';
import { type Division, DivisionRefused, type Party } from './division.js';
import type { Method } from './method.js';
import { RuleRefused } from './refusal.js';
import { ORE_PER_UNIT, type RoundingUnit } from './rule.js';
import type { TieBreak } from './tie-break.js';

/**
 * Divides a pot of a rule.
 *
 * @param at where it stands in the rule, and where below that its weights are
 * @throws RuleRefused with the numbers in kronor
 */
export function dividedByRule(
  pot: bigint,
  parties: readonly Party[],
  { method, tieBreak, unit }: { method: Method; tieBreak: TieBreak; unit: RoundingUnit },
  { pointer, weights }: { pointer: string; weights: string },
): Division {
  try {
    return divide(pot, parties, method, tieBreak);
  } catch (error) {
    if (!(error instanceof DivisionRefused)) throw error;
    throw refusalOf(error, pot < 0n ? -ORE_PER_UNIT[unit] : ORE_PER_UNIT[unit], { pointer, weights });
  }
}

/** The numbers of a refused division in kronor, with what to do about it. */
function refusalOf(
  { code, numbers, party }: DivisionRefused,
  orePerUnit: bigint,
  { pointer, weights }: { pointer: string; weights: string },
): RuleRefused {
  const kr = (name: string) => `${kronorOf((numbers[name] ?? 0n) * orePerUnit)} kr`;
  switch (code) {
    case 'floorsAbovePot':
      return new RuleRefused(
        code,
        `${pointer}/limits/floors`,
        `the floors come to ${kr('floors')} and the pot is ${kr('pot')}: lower them, or raise the pot`,
      );
    case 'capsBelowPot':
      return new RuleRefused(
        code,
        `${pointer}/limits/caps`,
        `the caps come to ${kr('caps')} and the pot is ${kr('pot')}: ${kronorOf(((numbers.pot ?? 0n) - (numbers.caps ?? 0n)) * orePerUnit)} kr cannot be divided; raise them, or lower the pot`,
      );
    case 'floorAboveCap':
      return new RuleRefused(
        code,
        `${pointer}/limits`,
        `the floor of ${party} is ${kr('floor')} and its cap ${kr('cap')}, in whole rounding units`,
      );
    case 'noWeight':
      return new RuleRefused(
        code,
        `${pointer}${weights}`,
        `${kr('left')} of ${kr('pot')} cannot be divided: no recipient below its cap has a weight above zero`,
      );
    case 'adjustmentBreaksBound':
      return new RuleRefused(
        code,
        `${pointer}/limits`,
        `rounded amounts miss the pot by ${kr('missing')}, and settling that on ${party}, which has ${kr('rounded')}, would pass its bound of ${kr('bound')}: choose another method`,
      );
  }
}
