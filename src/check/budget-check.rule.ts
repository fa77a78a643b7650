/**
 * The checks of a budget that someone sends: the same rules as for what is stored.
 *
 *   { label: "Länet", amount: 15 926 515, parts: 4 000 000 + 4 695 942 + 7 230 573 }  → holds
 *   the same with 4 695 924                                       → broken, 18 kr, at /budget
 *   one part sent in tkr                                          → broken, and which part and factor
 */
import type { Bilingual } from '../http/language.js';
import { compareText, differenceText, productText, sumText } from '../money/decimal.js';
import { numberText } from '../money/number-text.js';
import { areasSumToTotal } from './areas-sum-to-total.check.js';
import { type BudgetPart, budgetQuantity } from './budget.js';
import type { About, Check, Found, Input } from './check.js';
import { groupBy } from './claim-input.rule.js';
import { duplicateAllocation } from './duplicate-allocation.check.js';
import { earmarksSumToAllocation } from './earmarks-sum-to-allocation.check.js';
import { figureText, valueText } from './figure-text.rule.js';
import { exactly } from './quantity.js';
import { differenceOf, judgeSum } from './sum.rule.js';
import { both, sumFound } from './sum-finding.rule.js';
import { unitMixUp } from './unit-mix-up.check.js';

/** A finding about one part of a sent budget, at its place in the body. */
export type BudgetFound = Found & { id: string; check: Check; pointer: string };

const NOTHING: About = { agreements: [], counties: [], plans: [], years: [] };
const FACTORS = ['1000', '1000000'];

export function partInput({ label, amount }: BudgetPart): Input {
  return {
    label: { sv: label, en: label },
    record: null,
    cited: null,
    quantity: budgetQuantity(amount),
    unit: 'sek',
    asWritten: amount?.asWritten ?? null,
    standing: null,
  };
}

export function budgetSubject({ label, code }: BudgetPart): { entity: 'budget'; id: string; label: Bilingual } {
  return { entity: 'budget', id: code ?? label, label: { sv: label, en: label } };
}

export function budgetFound(
  check: Check,
  pointer: string,
  found: Omit<Found, 'key' | 'about'>,
  about = NOTHING,
  suffix = '',
): BudgetFound {
  const key = `${pointer.slice(1).replaceAll('/parts/', '-')}${suffix}`;
  return { ...found, key, about, check, pointer, id: `${check.id}-${key}` };
}

/** Every finding of the budget itself, from the whole to its parts. */
export function* checkBudget(part: BudgetPart, pointer = '/budget'): Iterable<BudgetFound> {
  yield* textFound(part, pointer);
  const parts = part.parts ?? [];
  if (parts.length > 0) {
    yield* sumsFound(part, parts, pointer);
    yield* duplicatesFound(parts, pointer);
  }
  for (const [index, each] of parts.entries()) yield* checkBudget(each, `${pointer}/parts/${index}`);
}

function* sumsFound(part: BudgetPart, parts: readonly BudgetPart[], pointer: string): Iterable<BudgetFound> {
  const exhaustive = part.exhaustive ?? true;
  const whole = partInput(part);
  const found = sumFound({
    key: pointer,
    about: NOTHING,
    subject: budgetSubject(part),
    unit: 'sek',
    whole,
    parts: parts.map(partInput),
    exhaustive,
    words: exhaustive
      ? { sv: 'summan av delarna = helheten', en: 'the sum of the parts = the whole' }
      : {
          sv: 'summan av delarna + ospecificerad rest = helheten',
          en: 'the sum of the parts + unspecified remainder = the whole',
        },
  });
  yield budgetFound(exhaustive ? areasSumToTotal : earmarksSumToAllocation, pointer, found);
  if (found.verdict === 'broken') yield* mixUpsFound(part, parts, pointer);
}

/** The one part that, a thousand or a million times larger or smaller, would close the sum to the krona. */
function* mixUpsFound(part: BudgetPart, parts: readonly BudgetPart[], pointer: string): Iterable<BudgetFound> {
  const whole = budgetQuantity(part.amount);
  const values = parts.map(({ amount }) => budgetQuantity(amount));
  if (whole.state !== 'known') return;
  const known = values.map((each) => (each.state === 'known' && each.interval ? each.value : null));
  if (known.includes(null)) return;
  const sum = sumText(known as string[]);
  for (const [index, value] of (known as string[]).entries()) {
    const needed = sumText([differenceText(whole.value, sum), value]);
    const factor = FACTORS.find(
      (each) =>
        compareText(productText(value, each), needed) === 0 || compareText(productText(needed, each), value) === 0,
    );
    const own = parts[index];
    if (!factor || !own || compareText(value, '0') === 0) continue;
    const [expected, found] = [exactly(needed), exactly(value)];
    const isLarger = compareText(productText(value, factor), needed) === 0;
    yield budgetFound(unitMixUp, `${pointer}/parts/${index}`, {
      verdict: 'broken',
      tell: () => ({
        subject: budgetSubject(own),
        unit: 'sek',
        expected,
        found,
        difference: differenceOf(expected, found),
        words: {
          sv: 'det belopp som får summan att stämma = delens belopp',
          en: "the amount that makes the sum agree = the part's amount",
        },
        numbers: both(
          (language) =>
            `${valueText(needed, 'sek', language)} : ${valueText(value, 'sek', language)}; ${language === 'sv' ? 'faktor' : 'factor'} ${numberText(factor, language)}`,
        ),
        sides: { expected: [partInput(part)], found: [partInput(own)] },
        lacking: null,
        note: {
          sv: `Summan stämmer om delen är ${numberText(factor, 'sv')} gånger ${isLarger ? 'större' : 'mindre'}: kontrollera enheten.`,
          en: `The sum agrees if the part is ${numberText(factor, 'en')} times ${isLarger ? 'larger' : 'smaller'}: check its unit.`,
        },
      }),
    });
  }
}

/** A value and the text it was written as say the same, within the precision of both. */
function* textFound(part: BudgetPart, pointer: string): Iterable<BudgetFound> {
  const { value, asWritten } = part.amount ?? {};
  if (value === undefined || asWritten === undefined) return;
  const [written, sent] = [budgetQuantity({ asWritten }), budgetQuantity(part.amount)];
  if (written.state !== 'known' || sent.state !== 'known') return;
  const { verdict: judged, expected, found, difference } = judgeSum(written, [sent], true);
  const verdict = compareText(written.value, sent.value) === 0 ? 'holds' : judged;
  const agrees = verdict === 'holds' || verdict === 'holdsWithinRounding';
  yield budgetFound(
    unitMixUp,
    pointer,
    {
      verdict,
      tell: () => ({
        subject: budgetSubject(part),
        unit: 'sek',
        expected,
        found,
        difference,
        words: { sv: 'beloppet i skriven text = beloppet', en: 'the amount of the written text = the amount' },
        numbers: both((language) => {
          const [a, b] = [figureText(written, 'sek', language), figureText(sent, 'sek', language)];
          return agrees || !difference ? `${a} = ${b}` : `${a} − ${b} = ${figureText(difference, 'sek', language)}`;
        }),
        sides: { expected: [], found: [partInput(part)] },
        lacking:
          verdict === 'notCheckable'
            ? { sv: 'ett av beloppen är ungefärligt', en: 'one of the amounts is approximate' }
            : null,
        note: null,
      }),
    },
    NOTHING,
    '-text',
  );
}

/** Parts of one whole with the same code, or without codes the same name. */
function* duplicatesFound(parts: readonly BudgetPart[], pointer: string): Iterable<BudgetFound> {
  const numbered = parts.map((part, index) => ({ part, index }));
  const same = groupBy(numbered, ({ part }) => (part.code ? `code ${part.code}` : `label ${part.label}`));
  for (const group of same.values()) {
    const [first, ...others] = group;
    if (!first || others.length === 0) continue;
    yield budgetFound(duplicateAllocation, `${pointer}/parts/${first.index}`, {
      verdict: 'broken',
      tell: () => ({
        subject: budgetSubject(first.part),
        unit: 'count',
        expected: exactly('1'),
        found: exactly(String(group.length)),
        difference: exactly(String(1 - group.length)),
        words: { sv: 'delar med samma kod eller namn = 1', en: 'parts of one code or name = 1' },
        numbers: both((language) => `${group.length} ${language === 'sv' ? 'delar, väntat 1' : 'parts, expected 1'}`),
        sides: { expected: [partInput(first.part)], found: others.map(({ part }) => partInput(part)) },
        lacking: null,
        note: null,
      }),
    });
  }
}

/** How many parts a budget has, at every depth. */
export function partsOf({ parts = [] }: BudgetPart): number {
  return parts.reduce((sum, part) => sum + 1 + partsOf(part), 0);
}
