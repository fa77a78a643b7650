import type { Language } from '../http/language.js';
import { kronorOf, oreOf } from '../money/ore.js';
import type { Apportioned } from './apportion.rule.js';
import type { Apportionment } from './apportionment.js';
import { SCENARIO } from './apportionment-answer.rule.js';
import { publishedFor, wholeCompared } from './difference.rule.js';
import type { LoadedRule, Published } from './loaded.js';
import type { Recipient } from './recipients.query.js';
import type { StreamScenario } from './stream-scenario.js';

/** One rule of a stream, carried out. */
export type RuleResult = { loaded: LoadedRule; applied: Apportioned; answer: Omit<Apportionment, '_meta' | '_links'> };

const PARTS = ['amountKr', 'flatKr', 'populationKr', 'supplementKr', 'adjustmentKr'] as const;
type Part = (typeof PARTS)[number];

/** All rules of a stream together, by county: those of municipalities are summed over each county's. */
export function streamScenario(
  results: readonly RuleResult[],
  counties: readonly Recipient[],
  published: Published | null,
  language: Language,
): Pick<StreamScenario, 'kind' | 'kindLabel' | 'isHypothesis' | 'items' | 'totals' | 'whole' | 'text'> {
  const items = results.map(({ answer }) => answer.items);
  const total = results.reduce((sum, { applied }) => sum + applied.total, 0n);
  const isKnown = results.length > 0;
  const byCounty = counties.map(({ code, name }) => {
    const own = items.map((list) => list.filter((each) => each.code.slice(0, 2) === code));
    const sum = (part: Part) => own.flat().reduce((ore, each) => ore + oreOf(each[part]), 0n);
    return {
      code,
      name,
      recipients: new Set(own.flat().map((each) => each.code)).size,
      // Where no rule is known there is no amount, and none is not nothing.
      ...(Object.fromEntries(PARTS.map((part) => [part, isKnown ? kronorOf(sum(part)) : null])) as Record<
        Part,
        string | null
      >),
      absence: isKnown ? null : ('notFound' as const),
      ruleAmounts: own.map((list) => kronorOf(list.reduce((ore, each) => ore + oreOf(each.amountKr), 0n))),
      published: publishedFor(code, isKnown ? sum('amountKr') : null, published?.allocations ?? []),
    };
  });
  const isOfWholeStream = results.length === 1 && results[0]?.loaded.published?.theme === null;
  const assumed = new Set(results.flatMap(({ loaded }) => loaded.assumptions.map(({ code }) => code)));
  const isHypothesis = results.some(({ loaded }) => loaded.origin.status === 'inferred');
  const whole = !isKnown ? null : wholeCompared(published, total, language, isOfWholeStream);
  return {
    kind: 'scenario',
    kindLabel: SCENARIO[language],
    isHypothesis,
    items: byCounty,
    totals: { counties: byCounty.length, sumKr: isKnown ? kronorOf(total) : null },
    whole,
    text: (isKnown
      ? [
          SCENARIO[language],
          isHypothesis ? HYPOTHESIS[language] : STATED[language],
          (['populationDate', 'rounding', 'roundedPot'] as const).some((code) => assumed.has(code)) &&
            ASSUMED[language],
          whole?.text,
        ]
      : [UNKNOWN[language]]
    )
      .filter(Boolean)
      .map((sentence) => `${sentence}.`.replace(/\.\.$/, '.'))
      .join(' '),
  };
}

const HYPOTHESIS = {
  sv: 'Minst en regel är en hypotes: en slutledning, inte något som en källa anger',
  en: 'At least one rule is a hypothesis: inferred, not stated by any source',
};
const UNKNOWN = {
  sv: 'Ingen regel är känd för strömmen, så det går inte att beräkna hur den fördelas',
  en: 'No rule is known for the stream, so how it is divided cannot be calculated',
};
const STATED = {
  sv: 'Efter vad pengarna fördelas anges av en källa',
  en: 'By what the money is divided is stated by a source',
};
const ASSUMED = {
  sv: 'Folkmängdens dag, avrundningen eller potten på kronan anges inte av den, utan är antagna',
  en: 'The day of the population, the rounding or the pot to the krona is not stated by it, but assumed',
};
