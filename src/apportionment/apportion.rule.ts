import { type Fraction, fractionOfDecimal } from '../money/fraction.js';
import { kronorOf, oreOf } from '../money/ore.js';
import type { Division, Party } from './division.js';
import { type KeyValue, keyValues, type StoredFigures, wholeWeights } from './key-values.rule.js';
import { largestRemainder } from './largest-remainder.method.js';
import { effectiveBounds } from './limits.rule.js';
import type { Method } from './method.js';
import { methodOf } from './methods.js';
import { type Nature, natureOf } from './nature.rule.js';
import { RuleRefused } from './refusal.js';
import { UNIT_LABELS } from './rounding-words.js';
import {
  isRest,
  type Limits,
  ORE_PER_UNIT,
  type Pot,
  type Rounding,
  type RoundingUnit,
  type RuleComponent,
} from './rule.js';
import { dividedByRule } from './rule-division.rule.js';
import type { TieBreak } from './tie-break.js';

/** A rule as the arithmetic takes it: what was to be looked up has been. */
export type ResolvedRule = {
  components: readonly RuleComponent[];
  /** by component: the amount of a pot that is taken from the store, in kronor */
  storedPots: ReadonlyMap<number, string>;
  totalKr: string | null;
  limits: Limits | null;
  rounding: Rounding;
  /** where the rule stands in what was sent, as a JSON pointer: refusals point below it */
  pointer: string;
};

/** A component carried out. Amounts are in öre, in the order of the recipients. */
export type Applied = {
  component: RuleComponent;
  nature: Nature;
  amounts: readonly bigint[];
  total: bigint;
  /** how a pot was divided; amounts in rounding units. Null for an amount for each recipient */
  division: Division | null;
  /** the key's value for each recipient; null for a flat sum and for lists */
  key: readonly KeyValue[] | null;
};

/** A whole rule carried out. */
export type Apportioned = {
  codes: readonly string[];
  unit: RoundingUnit;
  method: Method;
  tieBreak: TieBreak;
  components: readonly Applied[];
  /** what the components give each, before limits on the whole */
  sums: readonly bigint[];
  /** how the whole was divided anew, where the rule has limits on it; amounts in rounding units */
  whole: Division | null;
  amounts: readonly bigint[];
  total: bigint;
};

/**
 * Carries a rule out for recipients: every component in order, then the limits on the whole. Amounts sum
 * to the pots, to the öre.
 *
 * "4 000 000 kr each; 200 000 000 kr by population; 5 000 000 kr each and 95 000 000 kr by population, over 21
 * counties: 484 000 000 kr."
 *
 * @throws RuleRefused with the place in the rule and the numbers
 */
export function apportion(rule: ResolvedRule, codes: readonly string[], stored: StoredFigures): Apportioned {
  if (codes.length === 0)
    throw new RuleRefused('noRecipients', rule.pointer, 'there is nobody to divide anything among');
  const { unit = 'krona', method: methodId, tieBreak = 'code' } = rule.rounding;
  const method = methodId === undefined ? largestRemainder : methodOf(methodId);
  const terms: Terms = { codes, stored, unit, method, tieBreak, pointer: rule.pointer };
  const components = appliedAll(rule, terms);
  const sums = codes.map((_, at) => components.reduce((sum, { amounts }) => sum + (amounts[at] as bigint), 0n));
  const whole = rule.limits ? dividedAnew(sums, rule.limits, terms) : null;
  const amounts = whole ? whole.amounts.map((units) => units * ORE_PER_UNIT[unit]) : sums;
  const total = amounts.reduce((sum, each) => sum + each, 0n);
  assertTotal(rule, total);
  return { codes, unit, method, tieBreak, components, sums, whole, amounts, total };
}

type Terms = {
  codes: readonly string[];
  stored: StoredFigures;
  unit: RoundingUnit;
  method: Method;
  tieBreak: TieBreak;
  pointer: string;
};

/** Every component in order; the one that takes the rest gets what all others leave of the total. */
function appliedAll(rule: ResolvedRule, terms: Terms): Applied[] {
  const pointerOf = (index: number) => `${rule.pointer}/components/${index}`;
  const applied = rule.components.map((component, index): Applied | null => {
    if (isRest(component)) return null;
    if (component.kind !== 'pot') return appliedAmounts(component, pointerOf(index), terms);
    const kronor = typeof component.potKr === 'string' ? component.potKr : rule.storedPots.get(index);
    return appliedPot(component, oreOf(kronor as string), pointerOf(index), terms);
  });
  return applied.map((each, index) => {
    if (each) return each;
    const others = applied.reduce((sum, other) => sum + (other?.total ?? 0n), 0n);
    const rest = restOf(rule, others);
    return appliedPot(rule.components[index] as Pot, rest, pointerOf(index), terms);
  });
}

function restOf({ totalKr, pointer }: ResolvedRule, others: bigint): bigint {
  const total = oreOf(totalKr ?? '0');
  if ((total >= 0n && others > total) || (total < 0n && others < total)) {
    throw new RuleRefused(
      'partsNotTotal',
      `${pointer}/totalKr`,
      `the other components come to ${kronorOf(others)} kr, which is more than the total of ${kronorOf(total)} kr: nothing is left for the rest`,
    );
  }
  return total - others;
}

function appliedPot(component: Pot, pot: bigint, pointer: string, terms: Terms): Applied {
  const { codes, stored, unit, method, tieBreak } = terms;
  const perUnit = ORE_PER_UNIT[unit];
  assertWhole(pot, unit, `${pointer}/potKr`, 'the pot');
  const key = keyValues(component.key, codes, stored, `${pointer}/key`);
  const weights = wholeWeights(key);
  const bounds = effectiveBounds(component.limits, codes, pot / perUnit, perUnit, `${pointer}/limits`);
  const parties = codes.map((code, at): Party => ({ code, weight: weights[at] as bigint, ...bounds(code) }));
  const division = dividedByRule(pot / perUnit, parties, { method, tieBreak, unit }, { pointer, weights: '/key' });
  return {
    component,
    nature: natureOf(component),
    amounts: division.amounts.map((units) => units * perUnit),
    total: pot,
    division,
    key,
  };
}

function appliedAmounts(component: Exclude<RuleComponent, Pot>, pointer: string, terms: Terms): Applied {
  const { amounts, key } = amountsOf(component, pointer, terms);
  return {
    component,
    nature: natureOf(component),
    amounts,
    total: amounts.reduce((sum, each) => sum + each, 0n),
    division: null,
    key,
  };
}

function amountsOf(
  component: Exclude<RuleComponent, Pot>,
  pointer: string,
  { codes, stored, unit }: Terms,
): { amounts: bigint[]; key: readonly KeyValue[] | null } {
  const whole = (kronor: string, at: string) => {
    const ore = oreOf(kronor);
    assertWhole(ore, unit, `${pointer}${at}`, 'the amount');
    return ore;
  };
  if (component.kind === 'flat') {
    const amount = whole(component.amountKr, '/amountKr');
    return { amounts: codes.map(() => amount), key: null };
  }
  if (component.kind === 'tiers') {
    const byCode = new Map<string, bigint>();
    for (const [index, { codes: named, amountKr }] of component.tiers.entries()) {
      const amount = whole(amountKr, `/tiers/${index}/amountKr`);
      for (const code of named) {
        if (!codes.includes(code)) {
          throw new RuleRefused(
            'noRecipients',
            `${pointer}/tiers/${index}/codes`,
            `"${code}" is not among the recipients, so that no amount can be given to it`,
          );
        }
        byCode.set(code, amount);
      }
    }
    const otherwise = whole(component.otherwiseKr, '/otherwiseKr');
    return { amounts: codes.map((code) => byCode.get(code) ?? otherwise), key: null };
  }
  const key = keyValues(component.key, codes, stored, `${pointer}/key`);
  const steps = component.steps
    .map(({ from, amountKr }, index) => ({
      from: fractionOfDecimal(from),
      amount: whole(amountKr, `/steps/${index}/amountKr`),
    }))
    .sort((a, b) => (isBelow(a.from, b.from) ? 1 : -1));
  const below = whole(component.belowKr, '/belowKr');
  return { amounts: key.map(({ value }) => steps.find(({ from }) => !isBelow(value, from))?.amount ?? below), key };
}

function isBelow(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/** The whole in proportion to what the components give, within bounds: where none bites nothing changes. */
function dividedAnew(sums: readonly bigint[], limits: Limits, terms: Terms): Division {
  const { codes, unit, method, tieBreak } = terms;
  if (sums.some((each) => each > 0n) && sums.some((each) => each < 0n)) {
    throw new RuleRefused(
      'mixedSigns',
      `${terms.pointer}/limits`,
      'some recipients get money and others give money back: floors and caps on the whole have no meaning there; put them on the components',
    );
  }
  const perUnit = ORE_PER_UNIT[unit];
  const total = sums.reduce((sum, each) => sum + each, 0n) / perUnit;
  const bounds = effectiveBounds(limits, codes, total, perUnit, `${terms.pointer}/limits`);
  const parties = codes.map((code, at): Party => {
    const sum = sums[at] as bigint;
    return { code, weight: sum < 0n ? -sum : sum, ...bounds(code) };
  });
  return dividedByRule(total, parties, { method, tieBreak, unit }, { pointer: terms.pointer, weights: '/limits' });
}

function assertWhole(ore: bigint, unit: RoundingUnit, pointer: string, what: string): void {
  const over = ore % ORE_PER_UNIT[unit];
  if (over === 0n) return;
  throw new RuleRefused(
    'notWholeUnits',
    pointer,
    `${what} of ${kronorOf(ore)} kr is not in ${UNIT_LABELS[unit].en}, which this rule rounds to: ${kronorOf(over)} kr would be left over; change it or the rounding unit`,
  );
}

function assertTotal({ totalKr, pointer }: ResolvedRule, total: bigint): void {
  if (totalKr === null) return;
  const difference = total - oreOf(totalKr);
  if (difference === 0n) return;
  throw new RuleRefused(
    'partsNotTotal',
    `${pointer}/totalKr`,
    `the components come to ${kronorOf(total)} kr and totalKr says ${totalKr} kr: the difference is ${kronorOf(difference)} kr`,
  );
}
