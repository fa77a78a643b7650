import { compareText } from '../money/decimal.js';
import { defineCheck } from './check.js';
import { seriesFound } from './series-finding.rule.js';
import { seriesOf, statisticsOf } from './statistic.rule.js';

/**
 * Fourteen yearly shares, each ± 0.05, print 100.1 %: 99.4–100.8 % holds 100 %, so it holds within
 * rounding. Eight methods print 100.0 %: the same verdict, with nothing between as printed.
 */
export const percentagesSumToHundred = defineCheck({
  id: 'percentages-sum-to-hundred',
  title: { sv: 'Andelarna summerar till 100 %', en: 'Percentages sum to 100' },
  explanation: {
    sv: 'Andelar av en helhet som dokumentet självt skriver som 100 %. Varje tryckt andel är avrundad: det är intervallen som ska mötas.',
    en: 'Shares of a whole that the document itself writes as 100%. Each printed share is rounded: it is the intervals that shall meet.',
  },
  severity: 'warning',
  example: {
    words: { sv: 'summan av andelarna = 100 %', en: 'the sum of the shares = 100%' },
    numbers: { sv: '6,3 + 7,7 + … + 7,5 = 100,1 % (99,4–100,8 %)', en: '6.3 + 7.7 + … + 7.5 = 100.1% (99.4–100.8%)' },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'remainder', 'broken', 'notCheckable'],
  needs: ['statistics'],
  *run({ statistics }) {
    const shares = statistics.filter(({ unit }) => unit === 'percent');
    for (const statistic of statisticsOf(shares)) {
      for (const series of seriesOf(statistic)) {
        if (!series.whole.some(({ value }) => value !== null && compareText(value, '100') === 0)) continue;
        yield seriesFound(series, { sv: 'summan av andelarna = 100 %', en: 'the sum of the shares = 100%' });
      }
    }
  },
});
