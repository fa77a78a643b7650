import type { Bilingual } from '../http/language.js';
import type { BasisDate, Population } from './basis.js';

export const BASIS_RULE: Bilingual = {
  sv: 'Den senaste 31 december före bidragsåret för vilken källan redovisar alla efterfrågade platser, med ett värde eller med en namngiven frånvaro. Folkmängd som har räknats fram ur beloppen används aldrig: det vore en cirkel.',
  en: 'The latest 31 December before the budget year for which the source accounts for every place asked for, with a value or a named absence. Population calculated from the amounts themselves is never used: that would be circular.',
};
export const BASIS_ASKED: Bilingual = {
  sv: 'Det datum som efterfrågades i basis.',
  en: 'The date that was asked for in basis.',
};

/**
 * The date of a budget year's basis. With none that accounts for every place there is no basis: it is never guessed.
 *
 * @param asked a date, or a year whose last day it is
 */
export function basisDate(
  populations: readonly Population[],
  places: readonly string[],
  year: string | null,
  asked: string | null,
): BasisDate {
  const wanted = new Set(places);
  const byDate = new Map<string, Set<string>>();
  const known = new Map<string, number>();
  for (const { place, date, outcome } of populations) {
    if (!wanted.has(place)) continue;
    let at = byDate.get(date);
    if (!at) {
      at = new Set();
      byDate.set(date, at);
    }
    at.add(place);
    if (outcome.figure) known.set(date, (known.get(date) ?? 0) + 1);
  }
  const date = asked
    ? asked.length === 4
      ? `${asked}-12-31`
      : asked
    : ([...byDate]
        .filter(([each, at]) => (year === null || each < `${year}-01-01`) && at.size === wanted.size)
        .map(([each]) => each)
        .sort()
        .at(-1) ?? null);
  return { year, date, known: date ? (known.get(date) ?? 0) : 0, asked: wanted.size };
}
