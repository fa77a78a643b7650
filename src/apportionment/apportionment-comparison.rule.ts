import type { Bilingual, Language } from '../http/language.js';
import { absoluteText, compareText, differenceText, productText, quotientText, sumText } from '../money/decimal.js';
import { kronorText, numberText } from '../money/number-text.js';
import type { Apportionment } from './apportionment.js';
import { SCENARIO } from './apportionment-answer.rule.js';
import { type ApportionmentComparison, type ComparedItem, OUTCOMES } from './apportionment-comparison.js';

type Result = { name: string | null; answer: Omit<Apportionment, '_meta' | '_links' | 'trace'> };
type Parts = ApportionmentComparison['rules'][number]['totals'];
type Outcome = (typeof OUTCOMES)[number];

const PARTS = ['amountKr', 'flatKr', 'populationKr', 'supplementKr', 'adjustmentKr'] as const;
const OUTCOME_LABELS: Readonly<Record<Outcome, Bilingual>> = {
  gains: { sv: 'Får mer', en: 'Gains' },
  loses: { sv: 'Får mindre', en: 'Loses' },
  same: { sv: 'Lika', en: 'The same' },
};

/**
 * Rules over the same recipients, each against the first.
 *
 * @param results at least two, with items in the same order
 * @param inhabitants population by code, of one day
 */
export function comparedApportionments(
  results: readonly Result[],
  inhabitants: ReadonlyMap<string, string>,
  date: string | null,
  language: Language,
): Omit<ApportionmentComparison, '_meta' | '_links'> {
  const [first] = results as [Result, ...Result[]];
  const items = first.answer.items.map(({ code, name }, at): ComparedItem => {
    const own = results.map(({ answer }) => partsOf(answer.items[at] as Parts));
    const people = inhabitants.get(code) ?? null;
    return {
      code,
      name,
      inhabitants: people,
      sides: own.map((parts, index) => ({
        ...parts,
        difference: index === 0 ? null : differenceOf(parts, own[0] as Parts, people, language),
      })),
    };
  });
  return {
    kind: 'scenario',
    kindLabel: SCENARIO[language],
    recipients: first.answer.recipients,
    rules: results.map(({ name, answer }, index) => ({
      rule: answer.rule,
      name: name ?? answer.rule.name ?? `${language === 'sv' ? 'Regel' : 'Rule'} ${index + 1}`,
      rounding: answer.rounding,
      totals: totalsOf(items, index),
      assumptions: answer.assumptions,
    })),
    items,
    changes: results.slice(1).map((_, index) => changeOf(items, index + 1, language)),
    inhabitants: { date, text: inhabitantsText(items, date, language) },
  };
}

/** By whose number differences are divided, and for how many of them it is not known. */
function inhabitantsText(items: readonly ComparedItem[], date: string | null, language: Language): string {
  const sv = language === 'sv';
  const unknown = items.filter(({ inhabitants }) => inhabitants === null).length;
  if (date === null) {
    return sv
      ? 'Ingen dags folkmängd är känd för alla mottagare: skillnad per invånare anges inte.'
      : 'The population of no day is known for all recipients: no difference per inhabitant is given.';
  }
  const lacking = sv
    ? `Folkmängden ${date} är inte känd för ${unknown} av ${items.length} mottagare: skillnad per invånare anges inte för dem.`
    : `The population of ${date} is not known for ${unknown} of ${items.length} recipients: no difference per inhabitant is given for them.`;
  if (unknown === items.length) return lacking;
  const text = sv
    ? `Skillnad per invånare efter folkmängden ${date}. Det som fördelas efter folkmängd är lika mycket per invånare överallt, så när som på nyckelns datum: jämför delarna var för sig.`
    : `Difference per inhabitant by the population of ${date}. What is divided by population is the same per inhabitant everywhere, but for the date of its key: compare the parts one by one.`;
  return unknown === 0 ? text : `${text} ${lacking}`;
}

function partsOf(item: Parts): Parts {
  return Object.fromEntries(PARTS.map((part) => [part, item[part]])) as Parts;
}

function totalsOf(items: readonly ComparedItem[], index: number): Parts {
  return Object.fromEntries(
    PARTS.map((part) => [part, sumText(items.map(({ sides }) => (sides[index] as Parts)[part]))]),
  ) as Parts;
}

function differenceOf(parts: Parts, base: Parts, people: string | null, language: Language) {
  const difference = Object.fromEntries(PARTS.map((part) => [part, differenceText(parts[part], base[part])])) as Parts;
  const sign = compareText(difference.amountKr, '0');
  const outcome: Outcome = sign > 0 ? 'gains' : sign < 0 ? 'loses' : 'same';
  return {
    ...difference,
    percent: percentOf(difference.amountKr, base.amountKr),
    perInhabitantKr:
      people === null || compareText(people, '0') === 0 ? null : quotientText(difference.amountKr, people, 2),
    outcome,
    outcomeLabel: OUTCOME_LABELS[outcome][language],
  };
}

function percentOf(difference: string, base: string): string | null {
  return compareText(base, '0') === 0 ? null : quotientText(productText(difference, '100'), absoluteText(base), 2);
}

function changeOf(items: readonly ComparedItem[], index: number, language: Language) {
  const differences = items.map(({ code, name, sides }) => ({
    code,
    name,
    ...(sides[index]?.difference as NonNullable<ComparedItem['sides'][number]['difference']>),
  }));
  const codesOf = (outcome: Outcome) => differences.filter((each) => each.outcome === outcome).map(({ code }) => code);
  const [gains, loses, same] = OUTCOMES.map(codesOf) as [string[], string[], string[]];
  const largest = furthest(differences, ({ amountKr }) => amountKr);
  const relative = furthest(
    differences.filter(({ percent }) => percent !== null),
    ({ percent }) => percent as string,
  );
  const sumOfChangesKr = sumText(differences.map(({ amountKr }) => absoluteText(amountKr)));
  return {
    rule: index + 1,
    gainingCodes: gains,
    losingCodes: loses,
    unchangedCodes: same,
    totals: Object.fromEntries(PARTS.map((part) => [part, sumText(differences.map((each) => each[part]))])) as Parts,
    sumOfChangesKr,
    largestChange: largest && { code: largest.code, differenceKr: largest.amountKr },
    largestRelativeChange: relative && { code: relative.code, percent: relative.percent as string },
    text: changeText(
      {
        rule: index + 1,
        gains: gains.length,
        loses: loses.length,
        same: same.length,
        sumOfChangesKr,
        largest,
        relative,
      },
      language,
    ),
  };
}

/** The one furthest from zero, the first of equals; null when nothing changes. */
function furthest<Each>(all: readonly Each[], of: (each: Each) => string): Each | null {
  let found: Each | null = null;
  for (const each of all) {
    if (compareText(absoluteText(of(each)), found ? absoluteText(of(found)) : '0') > 0) found = each;
  }
  return found;
}

function changeText(
  {
    rule,
    gains,
    loses,
    same,
    sumOfChangesKr,
    largest,
    relative,
  }: {
    rule: number;
    gains: number;
    loses: number;
    same: number;
    sumOfChangesKr: string;
    largest: { name: string; amountKr: string } | null;
    relative: { name: string; percent: string | null } | null;
  },
  language: Language,
): string {
  const kr = (kronor: string) => kronorText(kronor, language);
  const percent = relative ? numberText(relative.percent ?? '0', language) : '0';
  if (language === 'sv') {
    return `Regel ${rule} mot regel 1: ${gains} får mer, ${loses} mindre, ${same} lika mycket. Ändringarna är tillsammans ${kr(sumOfChangesKr)}, räknade utan tecken.${
      largest ? ` Störst i kronor: ${largest.name}, ${kr(largest.amountKr)}.` : ''
    }${relative ? ` Störst i procent: ${relative.name}, ${percent}\u00a0%.` : ''}`;
  }
  return `Rule ${rule} against rule 1: ${gains} gain, ${loses} lose, ${same} unchanged. The changes come to ${kr(sumOfChangesKr)} together, in absolute terms.${
    largest ? ` Largest in kronor: ${largest.name}, ${kr(largest.amountKr)}.` : ''
  }${relative ? ` Largest in per cent: ${relative.name}, ${percent}%.` : ''}`;
}
