import { fractionOfDecimal } from '../money/fraction.js';
import { oreOf } from '../money/ore.js';
import type { Party } from './division.js';
import { RuleRefused } from './refusal.js';
import type { Limit, Limits } from './rule.js';

/**
 * The bounds of each recipient in whole rounding units: a floor is rounded up to a unit and a cap down, so
 * that both hold as they are written. Of several that meet, the strictest.
 *
 * @param pot in units; a share of a negative one is of its size
 */
export function effectiveBounds(
  limits: Limits | undefined,
  codes: readonly string[],
  pot: bigint,
  orePerUnit: bigint,
  pointer: string,
): (code: string) => Pick<Party, 'floor' | 'cap'> {
  const { floors = [], caps = [] } = limits ?? {};
  if (floors.length === 0 && caps.length === 0) return () => ({ floor: 0n, cap: null });
  const known = new Set(codes);
  for (const [name, list] of Object.entries({ floors, caps })) {
    for (const [index, { codes: named = [] }] of list.entries()) {
      const strange = named.find((code) => !known.has(code));
      if (strange === undefined) continue;
      throw new RuleRefused(
        'noRecipients',
        `${pointer}/${name}/${index}/codes`,
        `"${strange}" is not among the recipients, so that it can have no floor and no cap`,
      );
    }
  }
  const size = pot < 0n ? -pot : pot;
  const least = floors.map((limit) => ({ limit, units: unitsOf(limit, size, orePerUnit, 'up') }));
  const most = caps.map((limit) => ({ limit, units: unitsOf(limit, size, orePerUnit, 'down') }));
  const isAbout = (limit: Limit, code: string) => limit.codes === undefined || limit.codes.includes(code);
  return (code) => ({
    floor: least.reduce((floor, { limit, units }) => (isAbout(limit, code) && units > floor ? units : floor), 0n),
    cap: most.reduce<bigint | null>(
      (cap, { limit, units }) => (isAbout(limit, code) && (cap === null || units < cap) ? units : cap),
      null,
    ),
  });
}

function unitsOf(limit: Limit, pot: bigint, orePerUnit: bigint, towards: 'up' | 'down'): bigint {
  const { numerator, denominator } =
    'amountKr' in limit ? { numerator: oreOf(limit.amountKr), denominator: orePerUnit } : shareOf(limit.sharePct, pot);
  const down = numerator / denominator;
  return towards === 'up' && down * denominator !== numerator ? down + 1n : down;
}

function shareOf(sharePct: string, pot: bigint): { numerator: bigint; denominator: bigint } {
  const { numerator, denominator } = fractionOfDecimal(sharePct);
  return { numerator: numerator * pot, denominator: denominator * 100n };
}
