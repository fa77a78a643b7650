import { defineCheck } from './check.js';
import { seriesFound } from './series-finding.rule.js';
import { seriesOf, statisticsOf } from './statistic.rule.js';

/**
 * Fourteen years, 37 + 45 + … + 44 = 586: holds. Eight methods, 132 + 246 + … + 35 = 586: holds.
 *
 * Years that cover the whole's period are all its parts; whether a breakdown is complete nobody says,
 * so that what it leaves is a remainder.
 */
export const statisticPartsSumToTotal = defineCheck({
  id: 'statistic-parts-sum-to-total',
  title: { sv: 'Statistikens delar summerar till totalen', en: "A statistic's parts sum to its total" },
  explanation: {
    sv: 'Antal som ett dokument anger år för år eller uppdelat, mot den total som samma dokument anger för samma plats, period och befolkning.',
    en: 'Counts that a document states year by year or broken down, against the total that the same document states for the same place, period and population.',
  },
  severity: 'error',
  example: {
    words: { sv: 'summan av åren = totalen', en: 'the sum of the years = the total' },
    numbers: { sv: '37 + 45 + 43 + … + 44 = 586', en: '37 + 45 + 43 + … + 44 = 586' },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'remainder', 'broken', 'notCheckable'],
  needs: ['statistics'],
  *run({ statistics }) {
    const counts = statistics.filter(({ unit }) => unit === 'persons' || unit === 'count');
    for (const statistic of statisticsOf(counts)) {
      for (const series of seriesOf(statistic)) {
        yield seriesFound(
          series,
          series.by === 'year'
            ? { sv: 'summan av åren = totalen', en: 'the sum of the years = the total' }
            : { sv: 'summan av delarna = totalen', en: 'the sum of the parts = the total' },
        );
      }
    }
  },
});
