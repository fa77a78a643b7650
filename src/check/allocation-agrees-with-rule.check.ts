import { componentText } from '../apportionment/component-words.rule.js';
import type { Key } from '../apportionment/key.js';
import { isDerivedFromAmounts, type RuleComponent } from '../apportionment/rule.js';
import type { Bilingual } from '../http/language.js';
import { compareText, differenceText, exact, productText, quotientText, sumText } from '../money/decimal.js';
import { defineCheck, type Found, type Input } from './check.js';
import { codeList, groupBy } from './claim-input.rule.js';
import type { AllocationFact, MoneyFacts, PopulationFact, RuleFact } from './facts.js';
import { valueText } from './figure-text.rule.js';
import {
  aboutYear,
  allocationInput,
  allocationLabel,
  moneyIndex,
  streamInput,
  streamLabel,
} from './money-about.rule.js';
import { exactly, type Known, within } from './quantity.js';
import { both } from './sum-finding.rule.js';

type Computed = { known: Known; inputs: readonly Input[] } | { lacking: Bilingual };

/**
 * 5 000 000 + 95 000 000 · 250 497 / 10 230 185 = 7 326 176.41 kr: an allocation of 7 326 176 or
 * 7 326 177 kr holds within rounding, since the rule does not say how a krona is rounded.
 *
 * A rule whose weights, or which itself, was inferred from the allocations is not checked against
 * them: it would be circular, and agreeing would prove nothing.
 */
export const allocationAgreesWithRule = defineCheck({
  id: 'allocation-agrees-with-rule',
  title: { sv: 'Tilldelningen följer fördelningsnyckeln', en: 'The allocation agrees with its rule' },
  explanation: {
    sv: 'Varje läns tilldelning räknas fram ur nyckelns delar: lika belopp och belopp efter folkmängd vid ett angivet datum. En nyckel som är härledd ur beloppen själva prövas inte mot dem.',
    en: "Each county's allocation is computed from the rule's components: a flat sum and a sum by population at a stated date. A rule that was derived from the amounts themselves is not tried against them.",
  },
  severity: 'warning',
  example: {
    words: {
      sv: 'lika belopp + pott · länets folkmängd / rikets folkmängd = tilldelningen',
      en: "flat sum + pot · the county's population / the nation's population = the allocation",
    },
    numbers: {
      sv: '5 000 000 kr + 95 000 000 kr · 250 497 / 10 230 185 = 7 326 176,41 kr',
      en: '5,000,000 kr + 95,000,000 kr · 250,497 / 10,230,185 = 7,326,176.41 kr',
    },
  },
  verdicts: ['holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['money', 'population'],
  *run({ money, population }) {
    const wholes = money.allocations.filter(
      ({ partOfId, streamId, recipientKind }) =>
        partOfId === null && streamId !== null && recipientKind !== 'municipality',
    );
    const byStream = groupBy(wholes, ({ streamId }) => streamId as string);
    const byDate = groupBy(population, ({ date }) => date);
    for (const rule of money.rules) {
      const own = byStream.get(rule.streamId) ?? [];
      const circular = circularity(rule);
      if (circular || own.length === 0) {
        yield ruleFound(
          money,
          rule,
          own,
          circular ?? { sv: 'ingen tilldelning ur strömmen är känd', en: 'no allocation from the stream is known' },
        );
        continue;
      }
      for (const allocation of own) yield allocationFound(money, rule, allocation, byDate);
    }
  },
});

/** Why agreeing with the rule would prove nothing. */
function circularity({ status, components }: RuleFact): Bilingual | null {
  if (isDerivedFromAmounts(components)) {
    return {
      sv: 'nyckelns vikter är härledda ur beloppen själva: att de stämmer vore cirkulärt',
      en: "the rule's weights are derived from the amounts themselves: agreement would be circular",
    };
  }
  return status === 'inferred'
    ? {
        sv: 'ingen källa anger nyckeln, den är en slutledning: det vore slutledningen som prövades, och är den sluten ur beloppen själva vore det cirkulärt',
        en: 'no source states the rule, it is inferred: it would be the inference that was tried, and if it was inferred from the amounts themselves that would be circular',
      }
    : null;
}

function ruleFound(money: MoneyFacts, rule: RuleFact, own: readonly AllocationFact[], lacking: Bilingual): Found {
  const stream = moneyIndex(money).streams.get(rule.streamId);
  const about = aboutYear(money, stream?.budgetYearId ?? '');
  return {
    key: rule.id,
    verdict: 'notCheckable',
    about: {
      ...about,
      counties: codeList(...own.map(({ countyId }) => countyId)),
      plans: codeList(...own.map(({ planId }) => planId)),
    },
    tell: () => ({
      subject: { entity: 'allocation_rule', id: rule.id, label: ruleLabel(rule) },
      unit: 'sek',
      expected: null,
      found: null,
      difference: null,
      words: wordsOf(rule.components),
      numbers: wordsOf(rule.components),
      sides: {
        expected: [ruleInput(rule), ...(stream ? [{ ...streamInput(money, stream), label: streamLabel(stream) }] : [])],
        found: own.map((each) => allocationInput(money, each, allocationLabel(each))),
      },
      lacking,
      note: { sv: rule.basis, en: rule.basis },
    }),
  };
}

function allocationFound(
  money: MoneyFacts,
  rule: RuleFact,
  allocation: AllocationFact,
  byDate: ReadonlyMap<string, readonly PopulationFact[]>,
): Found {
  const input = allocationInput(money, allocation, allocationLabel(allocation));
  const found = input.quantity?.state === 'known' && input.quantity.interval ? input.quantity : null;
  const computed = compute(rule.components, allocation.countyId, byDate);
  const expected = 'known' in computed ? computed.known : null;
  const lacking: Bilingual | null = !found
    ? { sv: 'tilldelningen har inget godtaget, exakt belopp', en: 'the allocation has no accepted, exact amount' }
    : 'lacking' in computed
      ? computed.lacking
      : null;
  const difference =
    expected && found
      ? within(differenceText(expected.value, found.value), {
          lower: differenceText(expected.interval?.lower ?? expected.value, found.interval?.upper ?? found.value),
          upper: differenceText(expected.interval?.upper ?? expected.value, found.interval?.lower ?? found.value),
        })
      : null;
  const meets =
    difference?.interval &&
    compareText(difference.interval.lower, '0') <= 0 &&
    compareText(difference.interval.upper, '0') >= 0;
  const year = moneyIndex(money).years.get(allocation.budgetYearId ?? '')?.year;
  return {
    key: `${rule.id}-${allocation.id}`,
    verdict: lacking ? 'notCheckable' : meets ? 'holdsWithinRounding' : 'broken',
    about: {
      agreements: [allocation.agreementId],
      counties: [allocation.countyId],
      plans: codeList(allocation.planId),
      years: codeList(year),
    },
    tell: () => ({
      subject: { entity: 'allocation', id: allocation.id, label: allocationLabel(allocation) },
      unit: 'sek',
      expected,
      found,
      difference,
      words: wordsOf(rule.components),
      numbers: both((language) =>
        expected && found
          ? `${valueText(expected.value, 'sek', language)} / ${valueText(found.value, 'sek', language)}`
          : wordsOf(rule.components)[language],
      ),
      sides: { expected: [ruleInput(rule), ...('inputs' in computed ? computed.inputs : [])], found: [input] },
      lacking,
      note: { sv: rule.basis, en: rule.basis },
    }),
  };
}

/** A rule that no source states is called what it is. */
function ruleLabel({ name, status }: RuleFact): Bilingual {
  return status === 'inferred' ? { sv: `${name} (hypotes)`, en: `${name} (hypothesis)` } : { sv: name, en: name };
}

function ruleInput(rule: RuleFact): Input {
  return {
    label: ruleLabel(rule),
    record: { entity: 'allocation_rule', id: rule.id },
    cited: { entity: 'allocation_rule', id: rule.id },
    quantity: null,
    unit: 'sek',
    asWritten: null,
    standing: null,
  };
}

/** The amount that the rule gives a county: to the öre, within a krona since its rounding is not stated. */
function compute(
  components: readonly RuleComponent[],
  countyId: string,
  byDate: ReadonlyMap<string, readonly PopulationFact[]>,
): Computed {
  const amounts: string[] = [];
  const inputs: Input[] = [];
  for (const component of components) {
    if (component.kind === 'flat') {
      amounts.push(component.amountKr);
      continue;
    }
    if (component.kind === 'tiers') {
      amounts.push(component.tiers.find(({ codes }) => codes.includes(countyId))?.amountKr ?? component.otherwiseKr);
      continue;
    }
    const pot = component.kind === 'pot' && component.limits === undefined ? component.potKr : null;
    const { key } = component;
    if (typeof pot !== 'string' || pot === 'rest' || (key.kind !== 'weights' && !isWholePopulation(key))) {
      return {
        lacking: {
          sv: 'en sådan del räknas bara med alla mottagare på en gång: se regelns resultat',
          en: "such a component is computed with all recipients at once only: see the rule's result",
        },
      };
    }
    if (key.kind === 'weights') {
      const own = key.weights.find(({ code }) => code === countyId);
      if (!own) return { lacking: { sv: 'nyckeln nämner inte länet', en: 'the rule does not name the county' } };
      amounts.push(shareOf(pot, own.weight, sumText(key.weights.map(({ weight }) => weight))));
    } else {
      const { date } = key;
      if (!date)
        return { lacking: { sv: 'folkmängdens datum anges inte', en: 'the date of the population is not stated' } };
      const at = byDate.get(date) ?? [];
      const own = at.find(({ kind, geographyId }) => kind === 'county' && geographyId === countyId);
      const nation = at.find(({ kind }) => kind === 'nation');
      if (!own || !nation) {
        return {
          lacking: {
            sv: `folkmängden ${date} är inte känd för länet och riket`,
            en: `the population of ${date} is not known for the county and the nation`,
          },
        };
      }
      amounts.push(shareOf(pot, own.value, nation.value));
      inputs.push(populationInput(own), populationInput(nation));
    }
  }
  const value = sumText(amounts);
  const keyed = components.some(({ kind }) => kind === 'pot');
  return {
    known: keyed ? within(value, { lower: differenceText(value, '1'), upper: sumText([value, '1']) }) : exactly(value),
    inputs,
  };
}

function shareOf(pot: string, weight: string, whole: string): string {
  return exact(whole).isZero() ? '0' : quotientText(productText(pot, weight), whole, 2);
}

function populationInput({ id, name, date, value }: PopulationFact): Input {
  return {
    label: { sv: `Folkmängd ${name} ${date}`, en: `Population of ${name} ${date}` },
    record: { entity: 'claim', id },
    cited: { entity: 'claim', id },
    quantity: { state: 'known', ...exactly(value) },
    unit: 'persons',
    asWritten: null,
    standing: 'accepted',
  };
}

function isWholePopulation(key: Key): key is Extract<Key, { kind: 'population' }> {
  return key.kind === 'population' && key.group === undefined;
}

function wordsOf(components: readonly RuleComponent[]): Bilingual {
  return both((language) => components.map((component) => componentText(component, language)).join(' + '));
}
