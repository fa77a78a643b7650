import type { Bilingual, Language } from '../http/language.js';
import { kronorText } from '../money/number-text.js';
import { kronorOf, oreOf } from '../money/ore.js';
import { apportion } from './apportion.rule.js';
import type { ApportionmentExplanationRequest, Combination, STRENGTHS } from './apportionment-explanation.js';
import { type ApportionmentExplanation, MAX_TOLD } from './apportionment-explanation.js';
import type { Candidate } from './candidate.rule.js';
import { componentText, keyWords } from './component-words.rule.js';
import { size } from './difference.rule.js';
import { type Key, keysWithin } from './key.js';
import { type Figures, lookUp } from './loaded.js';
import { METHOD_IDS } from './methods.js';
import type { Recipient } from './recipients.query.js';
import { RuleRefused } from './refusal.js';

/** What was published, in öre by code. */
export type PublishedAmounts = ReadonlyMap<string, bigint>;

type Sought = {
  candidates: readonly Candidate[];
  people: readonly Recipient[];
  published: PublishedAmounts;
  figures: Figures;
  chosen: ApportionmentExplanationRequest['candidates'];
  language: Language;
};
type Told = Pick<
  ApportionmentExplanation,
  'tried' | 'strength' | 'strengthLabel' | 'text' | 'reproducingOnes' | 'nearestOnes' | 'ruledOut' | 'notComputableOnes'
>;
type Strength = (typeof STRENGTHS)[number];

const STRENGTH_LABELS: Readonly<Record<Strength, Bilingual>> = {
  none: { sv: 'Ingen prövad regel ger beloppen', en: 'No rule that was tried gives the amounts' },
  circular: { sv: 'Cirkulärt: bevisar ingenting', en: 'Circular: proves nothing' },
  weak: { sv: 'Svagt', en: 'Weak' },
  ambiguous: { sv: 'Flera regler passar', en: 'Several rules fit' },
  partial: { sv: 'Passar alla kända belopp', en: 'Fits every known amount' },
  strong: { sv: 'Passar alla mottagares belopp', en: "Fits every recipient's amount" },
};

/** Tries every candidate by every method against what was published. */
export function explained(sought: Sought): Told {
  const { candidates, people, published, language } = sought;
  const combinations: Combination[] = [];
  const notComputable: Told['notComputableOnes'] = [];
  let tried = 0;
  for (const candidate of candidates) {
    const byMethod = triedByEach(candidate, sought);
    tried += byMethod.length;
    for (const each of byMethod) {
      if (typeof each !== 'string') continue;
      notComputable.push({
        rule: candidate.rule,
        key: candidate.key && keyWords(candidate.key)[language],
        date: candidate.date,
        reason: each,
      });
      break;
    }
    combinations.push(...byMethod.filter((each) => typeof each !== 'string').reduce(together, []));
  }
  const sorted = combinations
    .map((combination, place) => ({ combination, place }))
    .sort(
      (a, b) =>
        ascending(a.combination.maximumDifferenceKr, b.combination.maximumDifferenceKr) ||
        ascending(a.combination.sumOfDifferencesKr, b.combination.sumOfDifferencesKr) ||
        a.place - b.place,
    )
    .map(({ combination }) => combination);
  const reproducing = sorted.filter(({ agreeing }) => agreeing === published.size);
  const others = sorted.filter(({ agreeing }) => agreeing < published.size);
  const strength = strengthOf(reproducing, published, people);
  return {
    tried,
    strength,
    strengthLabel: STRENGTH_LABELS[strength][language],
    text: strengthText(strength, { tried, reproducing, others, published, people, language }),
    reproducingOnes: reproducing.slice(0, MAX_TOLD),
    nearestOnes: others.slice(0, MAX_TOLD),
    ruledOut: others.length,
    notComputableOnes: notComputable.slice(0, MAX_TOLD),
  };
}

/** One candidate by each method: a combination, or why it cannot be computed. */
function triedByEach(candidate: Candidate, sought: Sought): (Combination | string)[] {
  const { people, published, figures, chosen, language } = sought;
  const codes = people.map(({ code }) => code);
  const { unit, tieBreak, methods: ids = METHOD_IDS } = chosen;
  return ids.map((method) => {
    try {
      const applied = apportion(
        {
          components: candidate.components,
          storedPots: new Map(),
          totalKr: null,
          limits: null,
          rounding: { method, unit, tieBreak },
          pointer: `/candidates/components/${candidate.rule - 1}`,
        },
        codes,
        lookUp(figures),
      );
      const differences = people.flatMap(({ code, name }, at) => {
        const stated = published.get(code);
        if (stated === undefined) return [];
        const calculated = applied.amounts[at] as bigint;
        return [
          {
            code,
            name,
            publishedKr: kronorOf(stated),
            calculatedKr: kronorOf(calculated),
            componentAmounts: applied.components.map(({ amounts }) => kronorOf(amounts[at] as bigint)),
            differenceKr: kronorOf(calculated - stated),
          },
        ];
      });
      const sizes = differences.map(({ differenceKr }) => size(oreOf(differenceKr)));
      return {
        rule: candidate.rule,
        text: candidate.components.map((component) => componentText(component, language)).join(' + '),
        key: candidate.key && keyWords(candidate.key)[language],
        date: candidate.date,
        methods: [method],
        maximumDifferenceKr: kronorOf(sizes.reduce((most, each) => (each > most ? each : most), 0n)),
        sumOfDifferencesKr: kronorOf(sizes.reduce((sum, each) => sum + each, 0n)),
        agreeing: sizes.filter((each) => each === 0n).length,
        differences,
        isCircular: hasWeights(candidate, ({ derivedFrom }) => derivedFrom !== undefined),
        hasGivenWeights: hasWeights(candidate, ({ derivedFrom }) => derivedFrom === undefined),
        potKr: kronorOf(applied.total),
      };
    } catch (error) {
      if (error instanceof RuleRefused) return error.detail;
      throw error;
    }
  });
}

/** Methods that give the same to everyone compared are one combination. */
function together(found: Combination[], each: Combination): Combination[] {
  const same = found.find(({ differences }) =>
    differences.every(({ calculatedKr }, at) => calculatedKr === each.differences[at]?.calculatedKr),
  );
  if (!same) return [...found, each];
  same.methods.push(...each.methods);
  return found;
}

type Weights = Extract<Key, { kind: 'weights' }>;

function hasWeights({ components }: Candidate, are: (key: Weights) => boolean): boolean {
  return components.some(
    (component) => 'key' in component && keysWithin(component.key).some((key) => key.kind === 'weights' && are(key)),
  );
}

function ascending(a: string, b: string): number {
  const [x, y] = [oreOf(a), oreOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function strengthOf(
  reproducing: readonly Combination[],
  published: PublishedAmounts,
  people: readonly Recipient[],
): Strength {
  if (reproducing.length === 0) return 'none';
  if (reproducing.every(({ isCircular: circular }) => circular)) return 'circular';
  if (published.size === 1) return 'weak';
  if (reproducing.length > 1) return 'ambiguous';
  return published.size === people.length ? 'strong' : 'partial';
}

type Words = {
  tried: number;
  reproducing: readonly Combination[];
  others: readonly Combination[];
  published: PublishedAmounts;
  people: readonly Recipient[];
  language: Language;
};

/** What can be said, and no more. */
function strengthText(strength: Strength, { tried, reproducing, others, published, people, language }: Words): string {
  const sv = language === 'sv';
  const [nearest] = others;
  const begin = sv
    ? `${tried} kombinationer är prövade mot ${published.size} av ${people.length} mottagares belopp. ${reproducing.length} ger varje belopp på kronan.`
    : `${tried} combinations were tried against the amounts of ${published.size} of ${people.length} recipients. ${reproducing.length} give every amount to the krona.`;
  const near = nearest
    ? sv
      ? ` Närmast av de övriga: ${nearest.text}, största skillnad ${kronorText(nearest.maximumDifferenceKr, language)}, summan av skillnaderna ${kronorText(nearest.sumOfDifferencesKr, language)}.`
      : ` Nearest of the others: ${nearest.text}, largest difference ${kronorText(nearest.maximumDifferenceKr, language)}, sum of the differences ${kronorText(nearest.sumOfDifferencesKr, language)}.`
    : '';
  // Whoever gives weights knows where they come from; the numbers cannot tell.
  const given = reproducing.some(({ hasGivenWeights }) => hasGivenWeights) && strength !== 'circular';
  return `${begin} ${STRENGTH_TEXTS[strength][language]}${given ? ` ${GIVEN_WEIGHTS[language]}` : ''}${near}`;
}

const GIVEN_WEIGHTS: Bilingual = {
  sv: 'Vikterna är de som skickades: är de framräknade ur beloppen är det cirkulärt.',
  en: 'The weights are those that were sent: if they were calculated from the amounts, it is circular.',
};

const STRENGTH_TEXTS: Readonly<Record<Strength, Bilingual>> = {
  none: {
    sv: 'Beloppen kan ha fördelats efter en annan regel, en annan dags folkmängd eller andra tal än de prövade.',
    en: 'The amounts may have been divided by another rule, the population of another day, or other numbers than those tried.',
  },
  circular: {
    sv: 'Vikterna är framräknade ur beloppen själva: att de ger beloppen är cirkulärt och bevisar ingenting.',
    en: 'The weights were calculated from the amounts themselves: that they give the amounts is circular and proves nothing.',
  },
  weak: {
    sv: 'Att ett enda belopp stämmer är svagt: många andra regler ger samma tal.',
    en: 'That a single amount agrees is weak: many other rules give the same number.',
  },
  ambiguous: {
    sv: 'Flera regler ger samma belopp: de kända beloppen kan inte skilja dem åt.',
    en: 'Several rules give the same amounts: the known amounts cannot tell them apart.',
  },
  partial: {
    sv: 'En regel ger alla kända belopp, men inte alla mottagares belopp är kända: den är en hypotes.',
    en: 'One rule gives every known amount, but not every recipient’s amount is known: it is a hypothesis.',
  },
  strong: {
    sv: 'En av de prövade reglerna ger alla mottagares belopp. Att ingen annan regel gör det är inte prövat.',
    en: 'One of the rules that were tried gives every recipient’s amount. That no other rule does has not been tried.',
  },
};
