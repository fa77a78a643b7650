import type { Language } from '../http/language.js';
import { kronorOf, oreOf } from '../money/ore.js';
import type { Apportioned } from './apportion.rule.js';
import type { Apportionment } from './apportionment.js';
import { itemsOf, SCENARIO } from './apportionment-answer.rule.js';
import { publishedFor, wholeCompared } from './difference.rule.js';
import type { LoadedRule, Published } from './loaded.js';
import type { Recipient } from './recipients.query.js';
import type { StreamScenario } from './stream-scenario.js';

/** One rule of a stream, carried out. */
export type RuleResult = { loaded: LoadedRule; applied: Apportioned; answer: Omit<Apportionment, '_meta' | '_links'> };

const PARTS = ['amountKr', 'flatKr', 'populationKr', 'supplementKr', 'adjustmentKr'] as const;

/** All rules of a stream together, by county: those of municipalities are summed over each county's. */
export function streamScenario(
  results: readonly RuleResult[],
  counties: readonly Recipient[],
  published: Published | null,
  language: Language,
): Pick<StreamScenario, 'kind' | 'kindLabel' | 'isHypothesis' | 'items' | 'totals' | 'whole' | 'text'> {
  const items = results.map(({ loaded, applied }) => itemsOf(loaded, applied));
  const total = results.reduce((sum, { applied }) => sum + applied.total, 0n);
  const byCounty = (results.length === 0 ? [] : counties).map(({ code, name }) => {
    const own = items.map((list) => list.filter((each) => each.code.slice(0, 2) === code));
    const sum = (part: (typeof PARTS)[number]) => own.flat().reduce((ore, each) => ore + oreOf(each[part]), 0n);
    return {
      code,
      name,
      recipients: new Set(own.flat().map((each) => each.code)).size,
      ...(Object.fromEntries(PARTS.map((part) => [part, kronorOf(sum(part))])) as Record<
        (typeof PARTS)[number],
        string
      >),
      ruleAmounts: own.map((list) => kronorOf(list.reduce((ore, each) => ore + oreOf(each.amountKr), 0n))),
      published: publishedFor(code, sum('amountKr'), published?.allocations ?? []),
    };
  });
  const isHypothesis = results.some(({ loaded }) => loaded.origin.status === 'inferred');
  const whole = results.length === 0 ? null : wholeCompared(published, total, language);
  return {
    kind: 'scenario',
    kindLabel: SCENARIO[language],
    isHypothesis,
    items: byCounty,
    totals: { counties: byCounty.length, sumKr: kronorOf(total) },
    whole,
    text: (results.length === 0
      ? [UNKNOWN[language]]
      : [SCENARIO[language], isHypothesis ? HYPOTHESIS[language] : STATED[language], whole?.text]
    )
      .filter(Boolean)
      .join('. ')
      .replace(/\.\.+/g, '.'),
  };
}

const HYPOTHESIS = {
  sv: 'Minst en regel är en hypotes: en slutledning, inte något som en källa anger',
  en: 'At least one rule is a hypothesis: inferred, not stated by any source',
};
const UNKNOWN = {
  sv: 'Ingen regel är känd för strömmen: hur den fördelas går inte att räkna fram',
  en: 'No rule is known for the stream: how it is divided cannot be calculated',
};
const STATED = { sv: 'Reglerna anges av en källa', en: 'The rules are stated by a source' };
