import type { Language } from '../http/language.js';
import { decimalsOf, type Fraction, fractionText, plus, times, ZERO } from '../money/fraction.js';
import { kronorOf } from '../money/ore.js';
import type { Applied, Apportioned } from './apportion.rule.js';
import { quotaOf } from './bounds.rule.js';
import { componentText, keyWords } from './component-words.rule.js';
import type { Division, Party } from './division.js';
import type { Recipient } from './recipients.query.js';
import { ORE_PER_UNIT } from './rule.js';
import type { TracePart, TraceStep } from './trace.js';
import { amountPartText, amountStepText, type PartWords, potPartText, potStepText } from './trace-words.rule.js';

/** Decimals that a quotient is shown with: enough to see which of two remainders is larger. */
const DECIMALS = 9;

/** Every component step by step, then the limits on the whole: what was done can be done again by hand. */
export function traceOf(applied: Apportioned, people: readonly Recipient[], language: Language): TracePart[] {
  const parts = applied.components.map((component, index) =>
    component.division
      ? potPart({ applied, people, language, index, component, division: component.division })
      : amountPart(component, index, people, language),
  );
  return applied.whole
    ? [...parts, potPart({ applied, people, language, index: null, component: null, division: applied.whole })]
    : parts;
}

/** A number for each recipient that no division has made. */
function amountPart(
  { component, amounts, total, key }: Applied,
  index: number,
  people: readonly Recipient[],
  language: Language,
): TracePart {
  let running = 0n;
  const steps = people.map(({ code, name }, at): TraceStep => {
    const amount = amounts[at] as bigint;
    running += amount;
    const value = key?.[at];
    return {
      code,
      name,
      key: value ? fractionText(value.value) : null,
      claims: [...(value?.claims ?? [])],
      quota: null,
      baseKr: kronorOf(amount),
      remainder: null,
      rank: null,
      addedKr: '0',
      clamp: null,
      amountKr: kronorOf(amount),
      runningKr: kronorOf(running),
      text: amountStepText(
        {
          name,
          key: value ? decimalsOf(value.value, DECIMALS).text : null,
          amountKr: kronorOf(amount),
          runningKr: kronorOf(running),
        },
        language,
      ),
    };
  });
  return {
    component: index + 1,
    name: component.name ?? null,
    potKr: kronorOf(total),
    keySum: null,
    sharedKr: null,
    sharedKey: null,
    rate: null,
    baseSumKr: kronorOf(total),
    leftKr: '0',
    sumKr: kronorOf(running),
    differenceKr: kronorOf(total - running),
    text: amountPartText(
      {
        component: componentText(component, language),
        number: index + 1,
        recipients: people.length,
        totalKr: kronorOf(total),
      },
      language,
    ),
    steps,
  };
}

type Told = {
  applied: Apportioned;
  people: readonly Recipient[];
  language: Language;
  index: number | null;
  component: Applied | null;
  division: Division;
};

function potPart({ applied, people, language, index, component, division }: Told): TracePart {
  const perUnit = ORE_PER_UNIT[applied.unit];
  const sign = division.pot < 0n ? -1n : 1n;
  const ore = (units: bigint) => kronorOf(units * perUnit);
  const inKronor = (units: Fraction): Fraction => times(units, { numerator: perUnit, denominator: 100n });
  // The weights of the arithmetic are whole numbers of one scale; the key's own values are what people know.
  const values = component?.key
    ? component.key.map(({ value }) => value)
    : applied.sums.map((sum) => ({ numerator: sum < 0n ? -sum : sum, denominator: 100n }));
  const keySum = values.reduce(plus, ZERO);
  const sharedKey = values.filter((_, at) => division.clamps[at] === null).reduce(plus, ZERO);
  const rate =
    sharedKey.numerator === 0n
      ? null
      : inKronor({
          numerator: sign * division.left * sharedKey.denominator,
          denominator: sharedKey.numerator,
        });
  const words: PartWords = {
    number: index === null ? null : index + 1,
    component: component ? componentText(component.component, language) : null,
    key: component && 'key' in component.component ? keyWords(component.component.key)[language] : null,
    potKr: ore(division.pot),
    keySum: decimalsOf(keySum, DECIMALS).text,
    sharedKr: ore(sign * division.left),
    sharedKey: decimalsOf(sharedKey, DECIMALS).text,
    clamped: people.filter((_, at) => division.clamps[at] !== null).map(({ name }) => name),
    recipients: people.length,
    method: applied.method,
    tieBreak: applied.tieBreak,
    unit: applied.unit,
    baseSumKr: ore(division.base.reduce((sum, each) => sum + each, 0n)),
    leftKr: ore(division.added.reduce((sum, each) => sum + each, 0n)),
    sumKr: ore(division.amounts.reduce((sum, each) => sum + each, 0n)),
  };
  let running = 0n;
  const steps = people.map(({ code, name }, at): TraceStep => {
    const { due, of } = quotaOf(division, at);
    const quota = inKronor({ numerator: sign * due, denominator: of });
    const base = division.base[at] as bigint;
    const amount = division.amounts[at] as bigint;
    running += amount;
    const remainder = plus(quota, { numerator: -base * perUnit, denominator: 100n });
    const clamp = division.clamps[at] ?? null;
    const { floor, cap } = division.parties[at] as Party;
    const step = {
      key: fractionText(values[at] as Fraction),
      quota: quotient(quota),
      baseKr: ore(base),
      remainder: quotient(remainder),
      rank: division.rank[at] ?? null,
      addedKr: ore(division.added[at] as bigint),
      clamp,
      amountKr: ore(amount),
      runningKr: ore(running),
    };
    return {
      code,
      name,
      ...step,
      claims: [...(component?.key?.[at]?.claims ?? [])],
      text: potStepText(
        {
          ...step,
          name,
          key: decimalsOf(values[at] as Fraction, DECIMALS).text,
          boundKr: clamp === null ? null : ore(sign * (clamp === 'floor' ? floor : (cap as bigint))),
        },
        words,
        language,
      ),
    };
  });
  return {
    component: index === null ? null : index + 1,
    name: component?.component.name ?? null,
    potKr: words.potKr,
    keySum: fractionText(keySum),
    sharedKr: words.sharedKr,
    sharedKey: fractionText(sharedKey),
    rate: rate && quotient(rate),
    baseSumKr: words.baseSumKr,
    leftKr: words.leftKr,
    sumKr: words.sumKr,
    differenceKr: ore(division.pot - running),
    text: potPartText(words, language),
    steps,
  };
}

function quotient(value: Fraction) {
  const { text, isCut } = decimalsOf(value, DECIMALS);
  return { fraction: fractionText(value), decimal: text, isCut };
}
