import type { Bilingual, Language } from '../http/language.js';
import { kronorOf } from '../money/ore.js';
import { codeLabel } from '../source/code-label.js';
import type { Apportioned } from './apportion.rule.js';
import type { Apportionment, ApportionmentItem } from './apportionment.js';
import { componentText, keyWords } from './component-words.rule.js';
import { amountsCompared, publishedFor, wholeCompared } from './difference.rule.js';
import type { LoadedRule } from './loaded.js';
import type { Nature } from './nature.rule.js';
import type { StoredMoney } from './published.query.js';
import { UNIT_LABELS } from './rounding-words.js';
import { TIE_BREAK_LABELS } from './tie-break.js';

export const SCENARIO: Bilingual = {
  sv: 'Scenario: beräknat efter en regel, inte en tilldelning',
  en: 'Scenario: calculated by a rule, not an allocation',
};

/** What stands in an answer of a rule carried out, without its links and its revision. */
export function apportionmentAnswer(
  loaded: LoadedRule,
  applied: Apportioned,
  ruleId: string,
  language: Language,
): Omit<Apportionment, '_meta' | '_links' | 'trace'> {
  const { origin, published } = loaded;
  const items = itemsOf(loaded, applied);
  return {
    kind: 'scenario',
    kindLabel: SCENARIO[language],
    rule: {
      id: ruleId,
      name: origin.name,
      status: origin.status,
      statusLabel: codeLabel('ruleStatus', origin.status, language),
      isHypothesis: origin.status === 'inferred',
      basis: origin.basis,
      citations: [...origin.citations],
    },
    recipients: loaded.recipients,
    rounding: {
      unit: applied.unit,
      unitLabel: UNIT_LABELS[applied.unit][language],
      method: applied.method.id,
      methodTitle: applied.method.title[language],
      tieBreak: applied.tieBreak,
      tieBreakLabel: TIE_BREAK_LABELS[applied.tieBreak][language],
    },
    components: applied.components.map(({ component, nature, total }, index) => ({
      component: index + 1,
      kind: component.kind,
      nature,
      name: component.name ?? null,
      text: componentText(component, language),
      amountKr: kronorOf(total),
      potSource: potSourceOf(loaded.pots.get(index)),
    })),
    items,
    totals: {
      recipients: items.length,
      potKr: kronorOf(sumOf(applied.components.map(({ total }) => total))),
      sumKr: kronorOf(applied.total),
      differenceKr: kronorOf(sumOf(applied.components.map(({ total }) => total)) - applied.total),
      flatKr: kronorOf(totalOf(applied, 'flat')),
      populationKr: kronorOf(totalOf(applied, 'population')),
      supplementKr: kronorOf(totalOf(applied, 'supplement')),
      adjustmentKr: kronorOf(applied.total - sumOf(applied.sums)),
    },
    assumptions: loaded.assumptions.map(({ code, text }) => ({ code, text: text[language] })),
    whole: wholeCompared(published, applied.total, language, origin.id !== null),
    comparison: amountsCompared(items, origin, published, language),
    sources: sourcesOf(loaded, applied, language),
  };
}

function potSourceOf(money: StoredMoney | undefined): Apportionment['components'][number]['potSource'] {
  return money
    ? { id: money.id, claim: money.claim, asWritten: money.asWritten, citations: [...money.citations] }
    : null;
}

/** What each gets, whole and in parts, with what has been published beside it. */
function itemsOf({ people, published }: LoadedRule, applied: Apportioned): ApportionmentItem[] {
  return people.map(({ code, name }, at) => {
    const amount = applied.amounts[at] as bigint;
    const own = (nature: Nature) =>
      sumOf(applied.components.filter((each) => each.nature === nature).map(({ amounts }) => amounts[at] as bigint));
    return {
      code,
      name,
      amountKr: kronorOf(amount),
      flatKr: kronorOf(own('flat')),
      populationKr: kronorOf(own('population')),
      supplementKr: kronorOf(own('supplement')),
      adjustmentKr: kronorOf(amount - (applied.sums[at] as bigint)),
      componentAmounts: applied.components.map(({ amounts }) => kronorOf(amounts[at] as bigint)),
      published: publishedFor(code, amount, published?.allocations ?? []),
    };
  });
}

function totalOf({ components }: Apportioned, nature: Nature): bigint {
  return sumOf(components.filter((each) => each.nature === nature).map(({ total }) => total));
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, each) => sum + each, 0n);
}

/** Every stored number that a key has used, once, by key and code. */
function sourcesOf({ figures }: LoadedRule, applied: Apportioned, language: Language): Apportionment['sources'] {
  const codes = new Set(applied.codes);
  const used = new Set(applied.components.flatMap(({ key }) => (key ?? []).flatMap(({ claims }) => claims)));
  return [...figures.values()].flatMap(({ key, byCode }) =>
    [...byCode.values()]
      .filter(({ code, claims }) => codes.has(code) && claims.some((claim) => used.has(claim)))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ claims, code, value, precision, isDerived, note, citations }) => ({
        claims: [...claims],
        isDerived,
        code,
        key: keyWords(key)[language],
        value: value as string,
        precision: precision as 'exact' | 'rounded',
        note,
        citations: [...citations],
      })),
  );
}
