import type { Bilingual, Language } from '../http/language.js';
import { kronorText } from '../money/number-text.js';
import { kronorOf, oreOf, sizeOf } from '../money/ore.js';
import { apportion } from './apportion.rule.js';
import type { ApportionmentExplanationRequest, Combination, STRENGTHS } from './apportionment-explanation.js';
import { type ApportionmentExplanation, MAX_TOLD } from './apportionment-explanation.js';
import type { Candidate } from './candidate.rule.js';
import { componentText, keyWords } from './component-words.rule.js';
import { type Figures, lookUp } from './loaded.js';
import { METHOD_IDS } from './methods.js';
import { hasOwnNumbers } from './own-numbers.rule.js';
import type { Recipient } from './recipients.query.js';
import { RuleRefused, refusalText } from './refusal.js';
import { isDerivedFromAmounts } from './rule.js';

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
  notComputable: { sv: 'Ingenting gick att beräkna', en: 'Nothing could be calculated' },
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
    tried += byMethod.filter((each) => !(each instanceof RuleRefused)).length;
    const refused = byMethod.find((each) => each instanceof RuleRefused);
    if (refused) {
      notComputable.push({
        rule: candidate.rule,
        key: candidate.key && keyWords(candidate.key)[language],
        date: candidate.date,
        reason: refusalText(refused.code, language),
        detail: refused.detail,
      });
    }
    combinations.push(
      ...byMethod.filter((each): each is Combination => !(each instanceof RuleRefused)).reduce(together, []),
    );
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
  const strength = tried === 0 ? 'notComputable' : strengthOf(reproducing, published, people);
  return {
    tried,
    strength,
    strengthLabel: STRENGTH_LABELS[strength][language],
    text: strengthText(strength, {
      tried,
      notComputable: notComputable.length,
      reproducing,
      others,
      published,
      people,
      language,
    }),
    reproducingOnes: reproducing.slice(0, MAX_TOLD),
    nearestOnes: others.slice(0, MAX_TOLD),
    ruledOut: others.length,
    notComputableOnes: notComputable.slice(0, MAX_TOLD),
  };
}

/** One candidate by each method: a combination, or why it cannot be computed. */
function triedByEach(candidate: Candidate, sought: Sought): (Combination | RuleRefused)[] {
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
      const sizes = differences.map(({ differenceKr }) => sizeOf(oreOf(differenceKr)));
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
        isCircular: isDerivedFromAmounts(candidate.components),
        hasGivenWeights: hasOwnNumbers(candidate),
        potKr: kronorOf(applied.total),
      };
    } catch (error) {
      if (error instanceof RuleRefused) return error;
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
  // Numbers for single recipients that were sent can be made to fit anything.
  if (published.size === 1 || reproducing.every(({ hasGivenWeights }) => hasGivenWeights)) return 'weak';
  if (reproducing.length > 1) return 'ambiguous';
  return published.size === people.length ? 'strong' : 'partial';
}

type Words = {
  tried: number;
  notComputable: number;
  reproducing: readonly Combination[];
  others: readonly Combination[];
  published: PublishedAmounts;
  people: readonly Recipient[];
  language: Language;
};

/** What can be said, and no more. */
function strengthText(
  strength: Strength,
  { tried, notComputable, reproducing, others, published, people, language }: Words,
): string {
  const sv = language === 'sv';
  const [nearest] = others;
  const of = `${published.size} ${sv ? 'av' : 'of'} ${people.length}`;
  const give = reproducing.length === 0 ? (sv ? 'Ingen' : 'None') : `${reproducing.length}`;
  const begin = sv
    ? `${tried} kombinationer är prövade mot ${of} mottagares belopp. ${give} ger alla dessa belopp på kronan.`
    : `${tried} combinations were tried against the amounts of ${of} recipients. ${give} ${reproducing.length === 1 ? 'gives' : 'give'} every one of them to the krona.`;
  const uncounted =
    notComputable === 0
      ? ''
      : sv
        ? ` ${notComputable} gick inte att beräkna.`
        : ` ${notComputable} could not be calculated.`;
  const near = nearest
    ? sv
      ? ` Närmast av de övriga: ${nearest.text}, största skillnad ${kronorText(nearest.maximumDifferenceKr, language)}, summan av skillnaderna ${kronorText(nearest.sumOfDifferencesKr, language)}.`
      : ` Nearest of the others: ${nearest.text}, largest difference ${kronorText(nearest.maximumDifferenceKr, language)}, sum of the differences ${kronorText(nearest.sumOfDifferencesKr, language)}.`
    : '';
  // Whoever gives weights knows where they come from; the numbers cannot tell.
  const given = reproducing.some(({ hasGivenWeights }) => hasGivenWeights) && strength !== 'circular';
  return `${begin}${uncounted} ${STRENGTH_TEXTS[strength][language]}${given ? ` ${GIVEN_WEIGHTS[language]}` : ''}${near}`;
}

const GIVEN_WEIGHTS: Bilingual = {
  sv: 'Regeln vilar på tal för enskilda mottagare som skickades med: sådana kan väljas så att vilka belopp som helst stämmer, och är de framräknade ur beloppen är det cirkulärt.',
  en: 'The rule rests on numbers for single recipients that were sent: such can be chosen to fit any amounts, and if they were calculated from the amounts it is circular.',
};

const STRENGTH_TEXTS: Readonly<Record<Strength, Bilingual>> = {
  notComputable: {
    sv: 'Ingen av reglerna gick att beräkna, så beloppen är inte prövade mot någon av dem.',
    en: 'None of the rules could be calculated, so the amounts have not been tried against any of them.',
  },
  none: {
    sv: 'Beloppen kan ha fördelats efter en annan regel, en annan dags folkmängd eller andra tal än de prövade.',
    en: 'The amounts may have been divided by another rule, the population of another day, or other numbers than those tried.',
  },
  circular: {
    sv: 'Reglerna har sina tal ur beloppen själva: att de ger beloppen är cirkulärt och bevisar ingenting.',
    en: 'The rules have their numbers from the amounts themselves: that they give the amounts is circular and proves nothing.',
  },
  weak: {
    sv: 'Det är svagt: många andra regler kan ge samma tal.',
    en: 'That is weak: many other rules may give the same numbers.',
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
    sv: 'En av de prövade reglerna ger alla mottagares belopp. Andra regler kan också göra det; det är inte prövat.',
    en: 'One of the rules that were tried gives every recipient’s amount. Other rules may do so too; that has not been tried.',
  },
};
