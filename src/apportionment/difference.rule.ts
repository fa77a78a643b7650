import type { Language } from '../http/language.js';
import { kronorText } from '../money/number-text.js';
import { kronorOf, oreOf } from '../money/ore.js';
import type { ApportionmentItem } from './apportionment.js';
import type { Published } from './loaded.js';
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
  ore: bigint,
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
    differenceKr: kronorOf(ore - oreOf(value)),
    agrees: agrees(ore, { precision, lower, upper }),
    citations: own.flatMap(({ citations }) => citations),
  };
}

/** The pots together beside what is stated of the stream; null when the rule is about a part of it. */
export function wholeCompared(published: Published | null, total: bigint, language: Language) {
  if (!published?.whole || published.theme !== null) return null;
  const { value, precision, lower, upper, asWritten, citations } = published.whole;
  const difference = total - oreOf(value);
  const fits = agrees(total, { precision, lower, upper });
  const kr = (ore: bigint) => kronorText(kronorOf(ore), language);
  const stated = asWritten ?? kronorText(value, language);
  const range =
    lower !== null && upper !== null && lower !== upper
      ? ` (${kronorText(lower, language)} – ${kronorText(upper, language)})`
      : '';
  const outcome =
    language === 'sv'
      ? fits === null
        ? 'en ungefärlig uppgift prövas inte'
        : fits
          ? 'det stämmer så noga som källan är skriven'
          : 'det stämmer inte'
      : fits === null
        ? 'an approximate figure is not tried'
        : fits
          ? 'they agree as precisely as the source is written'
          : 'they do not agree';
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
        ? `Regelns delar ger tillsammans ${kr(total)}. Källan anger ${stated}${range}. Skillnaden är ${kr(difference)}: ${outcome}.`
        : `The parts of the rule come to ${kr(total)}. The source states ${stated}${range}. The difference is ${kr(difference)}: ${outcome}.`,
    citations: [...citations],
  };
}

/** How far calculated amounts are from published ones; null when nothing has been published to compare with. */
export function amountsCompared(
  items: readonly ApportionmentItem[],
  isCircular: boolean,
  published: Published | null,
  language: Language,
) {
  if (!published) return null;
  const known = items.flatMap(({ published: own }) => (own ? [own] : []));
  const sizes = known.map(({ differenceKr }) => size(oreOf(differenceKr)));
  const agreeing = known.filter((each) => each.agrees).length;
  const largest = sizes.reduce((most, each) => (each > most ? each : most), 0n);
  const sum = sizes.reduce((total, each) => total + each, 0n);
  const kr = (ore: bigint) => kronorText(kronorOf(ore), language);
  const text =
    language === 'sv'
      ? known.length === 0
        ? `Ingen tilldelning till någon av de ${items.length} mottagarna är känd: det finns ingenting att jämföra med.`
        : `${agreeing} av ${known.length} kända tilldelningar (av ${items.length} mottagare) stämmer. Största skillnad ${kr(largest)}, summan av skillnaderna ${kr(sum)}.${
            isCircular ? ' Jämförelsen är cirkulär: vikterna är framräknade ur beloppen.' : ''
          }`
      : known.length === 0
        ? `No allocation to any of the ${items.length} recipients is known: there is nothing to compare with.`
        : `${agreeing} of ${known.length} known allocations (of ${items.length} recipients) agree. Largest difference ${kr(largest)}, sum of the differences ${kr(sum)}.${
            isCircular ? ' The comparison is circular: the weights were calculated from the amounts.' : ''
          }`;
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

export function size(ore: bigint): bigint {
  return ore < 0n ? -ore : ore;
}
