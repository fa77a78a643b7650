import type { Language } from '../http/language.js';
import { kronorText, numberText } from '../money/number-text.js';
import { kronorOf, oreOf, sizeOf } from '../money/ore.js';
import { apportion } from './apportion.rule.js';
import type { ApportionmentExplanationRequest, ImpliedKey } from './apportionment-explanation.js';
import type { PublishedAmounts } from './apportionment-explanation.rule.js';
import type { Candidate } from './candidate.rule.js';
import { impliedKeys, MAX_LARGE_RANGE } from './implied-key.rule.js';
import { type Figures, lookUp } from './loaded.js';
import { METHOD_IDS, methodOf } from './methods.js';
import type { Recipient } from './recipients.query.js';
import { RuleRefused } from './refusal.js';
import { ORE_PER_UNIT } from './rule.js';

/** Solutions, and rules that they are sought for. */
const MOST = 5;
const MOST_RULES = 5;

type Sought = {
  candidates: readonly Candidate[];
  people: readonly Recipient[];
  published: PublishedAmounts;
  figures: Figures;
  chosen: ApportionmentExplanationRequest['candidates'];
  range: { from: number; to: number };
  /** stored populations by day, each for all recipients */
  stored: ReadonlyMap<string, ReadonlyMap<string, string>>;
  language: Language;
};

/** For each rule with one pot, the first five of them: the whole-number populations that every recipient's amount together imply. */
export function impliedAnswers(sought: Sought): ImpliedKey[] {
  const firsts = new Map<number, Candidate>();
  for (const candidate of sought.candidates) if (!firsts.has(candidate.rule)) firsts.set(candidate.rule, candidate);
  const found: ImpliedKey[] = [];
  for (const candidate of firsts.values()) {
    if (found.length === MOST_RULES) break;
    const pots = candidate.components.filter(({ kind }) => kind === 'pot');
    const [pot] = pots;
    if (pots.length !== 1 || pot?.kind !== 'pot' || pot.limits || typeof pot.potKr !== 'string') continue;
    found.push(impliedBy(candidate, pot.potKr, sought));
  }
  return found;
}

function impliedBy(candidate: Candidate, potKr: string, sought: Sought): ImpliedKey {
  const { people, published, chosen, range, language } = sought;
  const { unit = 'krona', tieBreak = 'code', methods: ids = METHOD_IDS } = chosen;
  const sv = language === 'sv';
  const answer = (status: ImpliedKey['status'], text: string, solutions: ImpliedKey['solutions'] = []): ImpliedKey => ({
    rule: candidate.rule,
    status,
    text,
    solutions,
    nearestStored: null,
  });
  const missing = people.length - people.filter(({ code }) => published.has(code)).length;
  if (missing > 0) {
    return answer(
      'incomplete',
      sv
        ? `Belopp för ${missing} av ${people.length} mottagare är inte kända: vilka folkmängder beloppen motsvarar går inte att räkna ut.`
        : `The amounts of ${missing} of ${people.length} recipients are not known: which populations they imply cannot be worked out.`,
    );
  }
  const perUnit = ORE_PER_UNIT[unit];
  const shares = sharesOf(candidate, sought);
  const pot = oreOf(potKr);
  const sum = shares?.reduce((total, each) => total + each, 0n) ?? 0n;
  if (!shares || sum !== pot || pot % perUnit !== 0n || shares.some((each) => each < 0n || each % perUnit !== 0n)) {
    const [is, should] = [kronorText(kronorOf(sum), language), kronorText(potKr, language)];
    return answer(
      'sumDiffers',
      sv
        ? `Beloppen utan de fasta delarna är tillsammans ${is}; potten är ${should}. Skillnaden är ${kronorText(kronorOf(sum - pot), language)}: det är alltså inte den potten som har fördelats.`
        : `The amounts without the fixed parts come to ${is}; the pot is ${should}. The difference is ${kronorText(kronorOf(sum - pot), language)}: they are not that pot divided.`,
    );
  }
  const units = pot / perUnit;
  const isLarge = units >= 2n ** 51n && range.to - range.from > MAX_LARGE_RANGE;
  if (units < 2n * BigInt(range.to) || isLarge) {
    return answer(
      'tooCoarse',
      sv
        ? `Potten är ${kronorText(potKr, language)}, för lite (eller för mycket) mot en folkmängd på upp till ${numberText(String(range.to), language)} för att beloppen ska visa enskilda invånare.`
        : `The pot is ${kronorText(potKr, language)}, too little (or too much) beside a population of up to ${numberText(String(range.to), language)} for the amounts to show single inhabitants.`,
    );
  }
  const { found, isGivenUp } = impliedKeys({
    amounts: shares.map((each) => each / perUnit),
    codes: people.map(({ code }) => code),
    pot: units,
    methods: ids.map(methodOf),
    tieBreak,
    ...range,
    most: MOST,
  });
  if (isGivenUp) {
    return answer(
      'tooCoarse',
      sv
        ? 'Så många folkmängder är förenliga med enskilda belopp att sökningen avbröts: ange ett snävare intervall i impliedTotal.'
        : 'So many populations are compatible with single amounts that the search was given up: give a narrower range in impliedTotal.',
    );
  }
  const solutions = found.map(({ total, values, methods }) => ({
    total: Number(total),
    values: people.map(({ code }, at) => ({ code, value: Number(values[at]) })),
    methods,
  }));
  const between = `${numberText(String(range.from), language)} – ${numberText(String(range.to), language)}`;
  const [only] = solutions;
  if (!only) {
    return answer(
      'none',
      sv
        ? `Inga heltal med en summa ${between} ger beloppen på de prövade sätten. Utanför det intervallet är det inte prövat.`
        : `No whole numbers with a sum of ${between} give the amounts in the ways that were tried. Outside of that range it has not been tried.`,
    );
  }
  if (solutions.length > 1) {
    return answer(
      'several',
      sv
        ? `Minst ${solutions.length} uppsättningar heltal med en summa ${between} ger beloppen: de visar inte vilken.`
        : `At least ${solutions.length} sets of whole numbers with a sum of ${between} give the amounts: they do not show which.`,
      solutions,
    );
  }
  const nearest = nearestStored(only.values, sought);
  const total = numberText(String(only.total), language);
  const text = sv
    ? `De enda heltal med en summa ${between} som ger alla ${people.length} belopp på kronan är tillsammans ${total}. De är framräknade ur beloppen: att en regel med dem som vikter stämmer är cirkulärt.`
    : `The only whole numbers with a sum of ${between} that give all ${people.length} amounts to the krona come to ${total}. They are calculated from the amounts: that a rule with them as weights agrees is circular.`;
  return { ...answer('unique', text, solutions), nearestStored: nearest };
}

/** What is left of each amount when the fixed components have theirs; null when these cannot be worked out. */
function sharesOf(candidate: Candidate, { people, published, figures, chosen }: Sought): bigint[] | null {
  const codes = people.map(({ code }) => code);
  const fixed = candidate.components.filter(({ kind }) => kind !== 'pot');
  const own = codes.map((code) => published.get(code) as bigint);
  if (fixed.length === 0) return own;
  try {
    const { amounts } = apportion(
      {
        components: fixed,
        storedPots: new Map(),
        totalKr: null,
        limits: null,
        rounding: { unit: chosen.unit },
        pointer: '',
      },
      codes,
      lookUp(figures),
    );
    return own.map((ore, at) => ore - (amounts[at] as bigint));
  } catch (error) {
    if (error instanceof RuleRefused) return null;
    throw error;
  }
}

function nearestStored(
  values: readonly { code: string; value: number }[],
  { stored }: Sought,
): ImpliedKey['nearestStored'] {
  let best: ImpliedKey['nearestStored'] = null;
  for (const [date, byCode] of stored) {
    const differences = values.map(({ code, value }) => sizeOf(BigInt(value) - BigInt(byCode.get(code) ?? '0')));
    const sumOfDifferences = Number(differences.reduce((sum, each) => sum + each, 0n));
    if (best && best.sumOfDifferences <= sumOfDifferences) continue;
    best = {
      date,
      largestDifference: Number(differences.reduce((most, each) => (each > most ? each : most), 0n)),
      sumOfDifferences,
    };
  }
  return best;
}
