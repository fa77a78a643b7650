/**
 * How one document tells a statistic: a whole, and its parts by year or by breakdown.
 *
 *   586 in 2010–2023, and fourteen years each with its number   → one series by year, which is all of them
 *   586 in 2010–2023, and eight methods each with its number    → one series by breakdown
 */
import type { About } from './check.js';
import { codeList, groupBy } from './claim-input.rule.js';
import type { ClaimFact } from './facts.js';

export type Series = {
  /** year by year, or by what the document breaks the whole down by */
  by: 'year' | 'breakdown';
  whole: readonly ClaimFact[];
  parts: readonly (readonly ClaimFact[])[];
  /** every year of the whole's period has a part; of a breakdown nobody says whether it is complete */
  exhaustive: boolean;
};

/** What all claims of one statistic share: document, indicator, place, population, definition and unit. */
export function statisticsOf(claims: readonly ClaimFact[]): readonly ClaimFact[][] {
  const groups = groupBy(claims, (claim) =>
    [
      claim.documentId,
      claim.subjectId,
      claim.geographyKind,
      claim.geographyId,
      claim.population,
      claim.definition,
      claim.unit,
    ].join('|'),
  );
  return [...groups.values()];
}

/** The cell of a statistic's table that a claim fills. */
export function cellOf({ periodStart, periodEnd, breakdown }: ClaimFact): string {
  return `${periodStart}/${periodEnd}|${breakdown ?? ''}`;
}

const year = (date: string | null) => (date ?? '').slice(0, 4);
const isOneYear = ({ periodStart, periodEnd }: ClaimFact) => year(periodStart) === year(periodEnd);

function acceptedFirst(a: ClaimFact, b: ClaimFact): number {
  return Number(b.standing === 'accepted') - Number(a.standing === 'accepted');
}

/** Every whole of one statistic that is told with at least two parts. */
export function seriesOf(statistic: readonly ClaimFact[]): Series[] {
  const cells = groupBy([...statistic].sort(acceptedFirst), cellOf);
  const wholes = [...cells.values()].filter(([claim]) => claim?.breakdown === null);
  return wholes.flatMap((whole): Series[] => {
    const [first] = whole as [ClaimFact];
    const others = [...cells.values()]
      .filter((cell) => cell !== whole)
      .map((cell) => cell as [ClaimFact, ...ClaimFact[]]);
    const years = others.filter(
      ([each]) =>
        each.breakdown === null &&
        isOneYear(each) &&
        year(each.periodStart) >= year(first.periodStart) &&
        year(each.periodEnd) <= year(first.periodEnd),
    );
    const broken = others.filter(
      ([each]) =>
        each.breakdown !== null && each.periodStart === first.periodStart && each.periodEnd === first.periodEnd,
    );
    const length = Number(year(first.periodEnd)) - Number(year(first.periodStart)) + 1;
    const covered = new Set(years.map(([each]) => year(each.periodStart))).size;
    const series: Series[] = [];
    if (!isOneYear(first) && years.length > 1 && covered === years.length) {
      series.push({ by: 'year', whole, parts: years, exhaustive: covered === length });
    }
    if (broken.length > 1) series.push({ by: 'breakdown', whole, parts: broken, exhaustive: false });
    return series;
  });
}

/** What claims of one statistic are about. */
export function aboutObservations(claims: readonly ClaimFact[]): About {
  return {
    agreements: codeList(...claims.map(({ planAgreementId }) => planAgreementId)),
    counties: codeList(
      ...claims.map(({ planCountyId }) => planCountyId),
      ...claims.map(({ geographyKind, geographyId }) => (geographyKind === 'county' ? geographyId : null)),
    ),
    plans: codeList(...claims.map(({ planId }) => planId)),
    years: codeList(
      ...claims.flatMap(({ periodStart, periodEnd }) => [periodStart?.slice(0, 4), periodEnd?.slice(0, 4)]),
    ),
  };
}

/** "2014", "2010–2023", "Hängning" */
export function cellLabel({ periodStart, periodEnd, breakdown }: ClaimFact): { sv: string; en: string } {
  const [start, end] = [periodStart ?? '?', periodEnd ?? '?'];
  const period = start === end ? start : `${start}–${end}`;
  const text = breakdown ?? period;
  return { sv: text, en: text };
}
