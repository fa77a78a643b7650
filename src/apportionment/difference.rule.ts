import type { Bilingual, Language } from '../http/language.js';
import { kronorText } from '../money/number-text.js';
import { kronorOf, oreOf, sizeOf } from '../money/ore.js';
import type { ApportionmentItem } from './apportionment.js';
import type { Published, RuleOrigin } from './loaded.js';
import type { PublishedAllocation, StoredMoney } from './published.query.js';

/** Whether a calculated amount is what was published, as precisely as that was written. */
function agrees(
  ore: bigint,
  { precision, lower, upper }: Pick<StoredMoney, 'precision' | 'lower' | 'upper'>,
): boolean | null {
  if (precision === 'approximate' || lower === null || upper === null) return null;
  return oreOf(lower) <= ore && ore <= oreOf(upper);
}

/** What has been published for one recipient: several allocations of one stream are one sum. */
export function publishedFor(
  code: string,
  /** null when nothing is calculated */
  ore: bigint | null,
  allocations: readonly PublishedAllocation[],
): ApportionmentItem['published'] {
  const own = allocations.filter((each) => each.code === code);
  if (own.length === 0) return null;
  const sum = (value: (each: PublishedAllocation) => string | null) => {
    const texts = own.map(value);
    return texts.includes(null) ? null : kronorOf(texts.reduce((total, text) => total + oreOf(text as string), 0n));
  };
  const precision = own.some((each) => each.precision === 'approximate')
    ? 'approximate'
    : own.some((each) => each.precision === 'rounded')
      ? 'rounded'
      : 'exact';
  const value = sum((each) => each.value) as string;
  const [lower, upper] = [sum((each) => each.lower), sum((each) => each.upper)];
  return {
    allocations: own.map(({ id }) => id),
    valueKr: value,
    precision,
    lowerKr: lower,
    upperKr: upper,
    differenceKr: ore === null ? null : kronorOf(ore - oreOf(value)),
    agrees: ore === null ? null : agrees(ore, { precision, lower, upper }),
    citations: own.flatMap(({ citations }) => citations),
  };
}

const OUTCOMES: Readonly<Record<'taken' | 'approximate' | 'agrees' | 'differs', Bilingual>> = {
  taken: {
    sv: 'potten är tagen ur strömmens eget belopp, så summan prövar ingenting',
    en: "the pot is the stream's own amount, so the sum tries nothing",
  },
  approximate: { sv: 'en ungefärlig uppgift prövas inte', en: 'an approximate figure is not tried' },
  agrees: {
    sv: 'beloppen stämmer överens, med den noggrannhet som källan anger',
    en: 'they agree, as precisely as the source is written',
  },
  differs: { sv: 'det stämmer inte', en: 'they do not agree' },
};

/** The pots together beside what is stated of the stream; null when the rule is about a part of it. */
export function wholeCompared(
  published: Published | null,
  total: bigint,
  language: Language,
  /** the pot is the stream's own amount, so that their agreeing says nothing */
  isOwnAmount = false,
) {
  if (!published?.whole || published.theme !== null) return null;
  const { value, precision, lower, upper, asWritten, citations } = published.whole;
  const difference = total - oreOf(value);
  const isTaken = isOwnAmount && difference === 0n;
  const fits = isTaken ? null : agrees(total, { precision, lower, upper });
  const kr = (ore: bigint) => kronorText(kronorOf(ore), language);
  const stated = asWritten ?? kronorText(value, language);
  const range =
    lower !== null && upper !== null && lower !== upper
      ? ` (${kronorText(lower, language)} – ${kronorText(upper, language)})`
      : '';
  const outcome = isTaken ? 'taken' : fits === null ? 'approximate' : fits ? 'agrees' : 'differs';
  return {
    stream: published.stream,
    statedKr: value,
    precision,
    lowerKr: lower,
    upperKr: upper,
    asWritten,
    computedKr: kronorOf(total),
    differenceKr: kronorOf(difference),
    agrees: fits,
    text:
      language === 'sv'
        ? `Reglerna ger tillsammans ${kr(total)}. Källan anger ${stated}${range}. Skillnaden är ${kr(difference)}: ${OUTCOMES[outcome].sv}.`
        : `The rules come to ${kr(total)} together. The source states ${stated}${range}. The difference is ${kr(difference)}: ${OUTCOMES[outcome].en}.`,
    citations: [...citations],
  };
}

const DERIVED: Bilingual = {
  sv: 'Jämförelsen är cirkulär: vikterna är framräknade ur beloppen.',
  en: 'The comparison is circular: the weights were calculated from the amounts.',
};
const INFERRED: Bilingual = {
  sv: 'Regeln är en slutledning ur belopp: att den stämmer med belopp som den är sluten ur bevisar ingenting.',
  en: 'The rule is inferred from amounts: that it agrees with amounts that it was inferred from proves nothing.',
};

/** How far calculated amounts are from published ones; null when nothing has been published to compare with. */
export function amountsCompared(
  items: readonly ApportionmentItem[],
  { isDerivedFromAmounts, status }: Pick<RuleOrigin, 'isDerivedFromAmounts' | 'status'>,
  published: Published | null,
  language: Language,
) {
  if (!published) return null;
  const known = items.flatMap(({ published: own }) => (own ? [own] : []));
  const sizes = known.map(({ differenceKr }) => sizeOf(oreOf(differenceKr ?? '0')));
  const agreeing = known.filter((each) => each.agrees).length;
  const largest = sizes.reduce((most, each) => (each > most ? each : most), 0n);
  const sum = sizes.reduce((total, each) => total + each, 0n);
  const kr = (ore: bigint) => kronorText(kronorOf(ore), language);
  const isCircular = isDerivedFromAmounts || (status === 'inferred' && agreeing > 0);
  const caution = !isCircular ? '' : ` ${(isDerivedFromAmounts ? DERIVED : INFERRED)[language]}`;
  const text =
    language === 'sv'
      ? known.length === 0
        ? `Ingen tilldelning till någon av de ${items.length} mottagarna är känd: det finns ingenting att jämföra med.`
        : `${agreeing} av ${known.length} kända tilldelningar (av ${items.length} mottagare) stämmer. Största skillnad ${kr(largest)}, summan av skillnaderna ${kr(sum)}.${caution}`
      : known.length === 0
        ? `No allocation to any of the ${items.length} recipients is known: there is nothing to compare with.`
        : `${agreeing} of ${known.length} known allocations (of ${items.length} recipients) agree. Largest difference ${kr(largest)}, sum of the differences ${kr(sum)}.${caution}`;
  return {
    compared: known.length,
    recipients: items.length,
    agreeing,
    largestDifferenceKr: kronorOf(largest),
    sumOfDifferencesKr: kronorOf(sum),
    isCircular,
    text,
  };
}
