/**
 * A sent budget against what is stored: the whole against the county's allocation, the stream or the
 * year's total, and each part against the stored part that it names by code or by its verbatim label.
 */
import type { Bilingual } from '../http/language.js';
import type { BudgetCheckRequest, BudgetPart } from './budget.js';
import { type BudgetFound, budgetFound, budgetSubject, partInput } from './budget-check.rule.js';
import type { About, Input } from './check.js';
import { pairVerdict } from './conflict.rule.js';
import { conflictingClaims } from './conflicting-claims.check.js';
import type { AllocationFact, CountyFact, MoneyFacts } from './facts.js';
import { figureText } from './figure-text.rule.js';
import { allocationInput, allocationLabel, moneyIndex, streamInput, totalInput } from './money-about.rule.js';
import type { Known, Quantity } from './quantity.js';
import { differenceOf, sumOf } from './sum.rule.js';
import { both } from './sum-finding.rule.js';

export type Against = NonNullable<BudgetCheckRequest['against']>;

/** Something stored that a budget or a part of one can be compared with, and what it may be called. */
type Stored = { names: readonly string[]; inputs: readonly Input[]; parts: readonly Stored[] };

const fold = (text: string) => text.replace(/\s+/gu, ' ').trim().toLowerCase();

/** Codes of `against` that the data does not have: where each stands, and what is known there. */
export function unknownCodes(
  money: MoneyFacts,
  counties: readonly CountyFact[],
  { agreement, county, stream }: Against,
): { member: keyof Against; value: string; known: string[] }[] {
  const check = (member: keyof Against, value: string | undefined, known: string[]) =>
    value === undefined || known.includes(value) ? [] : [{ member, value, known }];
  return [
    ...check(
      'agreement',
      agreement,
      money.agreements.map(({ id }) => id),
    ),
    ...check(
      'county',
      county,
      counties.map(({ id }) => id),
    ),
    ...check(
      'stream',
      stream,
      money.streams.map(({ id }) => id),
    ),
  ];
}

export function* checkAgainst(
  money: MoneyFacts,
  counties: readonly CountyFact[],
  budget: BudgetPart,
  against: Against,
): Iterable<BudgetFound> {
  const about: About = {
    agreements: [against.agreement],
    counties: against.county ? [against.county] : [],
    plans: [],
    years: against.budgetYear ? [against.budgetYear] : [],
  };
  const stored = storedFor(money, counties, against);
  yield comparison('/budget', budget, stored?.inputs ?? [], about);
  if (!stored || stored.parts.length === 0) return;
  const parts = budget.parts ?? [];
  for (const [index, part] of parts.entries()) {
    const own = stored.parts.filter((each) => isNamed(each, part));
    const inputs = own.length === 1 ? (own[0] as Stored).inputs : [];
    if (parts.length > 0) yield comparison(`/budget/parts/${index}`, part, inputs, about, own.length > 1);
  }
}

function isNamed({ names }: Stored, { code, label }: BudgetPart): boolean {
  return code !== undefined ? names.includes(code) : names.some((name) => fold(name) === fold(label));
}

function storedFor(money: MoneyFacts, counties: readonly CountyFact[], against: Against): Stored | null {
  const years = new Set(
    money.budgetYears
      .filter(
        ({ agreementId, year }) =>
          agreementId === against.agreement && (!against.budgetYear || year === against.budgetYear),
      )
      .map(({ id }) => id),
  );
  if (against.county) return storedAllocations(money, against, years);
  if (against.stream) {
    const stream = moneyIndex(money).streams.get(against.stream);
    if (!stream || !years.has(stream.budgetYearId)) return null;
    const own = money.allocations.filter(({ streamId, partOfId }) => streamId === stream.id && partOfId === null);
    return {
      names: [stream.id],
      inputs: [streamInput(money, stream)],
      parts: own.map((each) => {
        const name = counties.find(({ id }) => id === each.countyId)?.name;
        const label = name ? { sv: name, en: name } : allocationLabel(each);
        return {
          names: [each.id, each.countyId, ...(name ? [name] : [])],
          inputs: [allocationInput(money, each, label)],
          parts: [],
        };
      }),
    };
  }
  const [yearId] = years;
  const year = yearId ? moneyIndex(money).years.get(yearId) : undefined;
  if (!year || years.size !== 1) return null;
  return {
    names: [year.agreementId],
    inputs: [totalInput(money, year.id, year.year)],
    parts: money.streams
      .filter(({ budgetYearId }) => budgetYearId === year.id)
      .map((stream) => ({
        names: [stream.id, ...(stream.recipientLabel ? [stream.recipientLabel] : [])],
        inputs: [streamInput(money, stream)],
        parts: [],
      })),
  };
}

/** The county's own wholes in that agreement, and the areas that they are divided over. */
function storedAllocations(money: MoneyFacts, against: Against, years: ReadonlySet<string>): Stored {
  const own = money.allocations.filter(
    ({ agreementId, countyId, streamId, budgetYearId }) =>
      agreementId === against.agreement &&
      countyId === against.county &&
      (!against.stream || streamId === against.stream) &&
      (!against.budgetYear || budgetYearId === null || years.has(budgetYearId)),
  );
  const named = (each: AllocationFact): Stored => ({
    names: [each.id, each.areaId, each.areaLabel, each.streamId, ...each.areaNames, ...each.themes].filter(
      (name): name is string => name !== null,
    ),
    inputs: [allocationInput(money, each, allocationLabel(each))],
    parts: [],
  });
  const wholes = own.filter(({ partOfId }) => partOfId === null);
  const parts = own.filter(({ partOfId }) => partOfId !== null);
  return {
    names: [],
    inputs: wholes.map((each) => allocationInput(money, each, allocationLabel(each))),
    parts: (parts.length > 0 ? parts : wholes.length > 1 ? wholes : []).map(named),
  };
}

function totalOf(inputs: readonly Input[]): Known | null {
  const quantities = inputs.map(({ quantity }) => quantity);
  const known = quantities.filter((each): each is Quantity & Known => each?.state === 'known');
  return known.length > 0 && known.length === quantities.length ? sumOf(known) : null;
}

function comparison(
  pointer: string,
  part: BudgetPart,
  inputs: readonly Input[],
  about: About,
  ambiguous = false,
): BudgetFound {
  const own = partInput(part);
  const found = own.quantity?.state === 'known' ? own.quantity : null;
  const expected = totalOf(inputs);
  const verdict = expected && found ? pairVerdict(expected, found) : 'notCheckable';
  return budgetFound(
    conflictingClaims,
    pointer,
    {
      verdict,
      tell: () => ({
        subject: budgetSubject(part),
        unit: 'sek',
        expected,
        found,
        difference: expected && found ? differenceOf(expected, found) : null,
        words: { sv: 'lagrat belopp = insänt belopp', en: 'stored amount = sent amount' },
        numbers: both((language) => {
          if (!expected || !found)
            return [expected, found].map((each) => (each ? figureText(each, 'sek', language) : '?')).join(' = ');
          return `${figureText(expected, 'sek', language)} − ${figureText(found, 'sek', language)} = ${figureText(differenceOf(expected, found), 'sek', language)}`;
        }),
        sides: { expected: inputs, found: [own] },
        lacking: verdict === 'notCheckable' ? lackOf(inputs, found, ambiguous) : null,
        note: null,
      }),
    },
    about,
  );
}

function lackOf(inputs: readonly Input[], found: Known | null, ambiguous: boolean): Bilingual {
  if (ambiguous) return { sv: 'flera lagrade delar har det namnet', en: 'several stored parts have that name' };
  if (inputs.length === 0) return { sv: 'inget motsvarande belopp är lagrat', en: 'no such amount is stored' };
  if (!found) return { sv: 'det insända beloppet anges inte', en: 'the sent amount is not stated' };
  if (inputs.some(({ quantity }) => quantity?.state === 'unresolved')) {
    return { sv: 'de lagrade uppgifterna strider mot varandra', en: 'the stored claims conflict with each other' };
  }
  return inputs.some(({ quantity }) => quantity?.state === 'absent')
    ? { sv: 'källan anger inte det lagrade beloppet', en: 'the source does not state the stored amount' }
    : { sv: 'ett av beloppen är ungefärligt', en: 'one of the amounts is approximate' };
}
