import { defineCheck } from './check.js';
import { groupBy, moneyClaims } from './claim-input.rule.js';
import { aboutYear, moneyIndex, streamInput, totalInput } from './money-about.rule.js';
import { sumFound } from './sum-finding.rule.js';

/**
 * 788 + 250 + 483 = 1 521 Mkr, each ± 0.5, of 1 560 000 000 kr: 39 000 000 kr as printed is not
 * specified, by the stated precision 37 500 000–40 500 000 kr.
 *
 * No source that we have read claims that the streams it names are all there are.
 */
export const streamsSumToTotal = defineCheck({
  id: 'streams-sum-to-total',
  title: { sv: 'Medelsströmmarna summerar till överenskommelsens total', en: "Streams sum to the agreement's total" },
  explanation: {
    sv: 'Bidragsårets strömmar tillsammans mot årets total. Källorna säger inte att de strömmar som nämns är alla: det som blir över är en ospecificerad rest. Mer än totalen stämmer inte.',
    en: "A budget year's streams together against the year's total. The sources do not claim that the streams they name are all: what is left is an unspecified remainder. More than the total does not agree.",
  },
  severity: 'error',
  example: {
    words: {
      sv: 'regioner + kommuner + länsgemensamt + rest = totalen',
      en: 'regions + municipalities + county-joint + remainder = the total',
    },
    numbers: {
      sv: '1 560 000 000 − (788 + 250 + 483 Mkr) = 39 000 000 kr (37 500 000–40 500 000 kr)',
      en: '1,560,000,000 − (788 + 250 + 483 Mkr) = 39,000,000 kr (37,500,000–40,500,000 kr)',
    },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'remainder', 'broken', 'notCheckable'],
  needs: ['money'],
  *run({ money }) {
    const byYear = groupBy(money.streams, ({ budgetYearId }) => budgetYearId);
    for (const { id, year } of moneyIndex(money).years.values()) {
      const streams = byYear.get(id) ?? [];
      yield sumFound({
        key: id,
        about: aboutYear(money, id, [
          ...moneyClaims(money, 'budget_year', id),
          ...streams.flatMap((stream) => moneyClaims(money, 'stream', stream.id)),
        ]),
        subject: { entity: 'budget_year', id, label: { sv: `Bidragsåret ${year}`, en: `Budget year ${year}` } },
        unit: 'sek',
        whole: totalInput(money, id, year),
        parts: streams.map((stream) => streamInput(money, stream)),
        exhaustive: false,
        words: { sv: 'summan av strömmarna = årets total', en: "the sum of the streams = the year's total" },
      });
    }
  },
});
