import { defineCheck } from './check.js';
import { factInput, groupBy, moneyClaims } from './claim-input.rule.js';
import { aboutAllocation, allocationInput, allocationLabel } from './money-about.rule.js';
import { sumFound } from './sum-finding.rule.js';

/**
 * 2 Mkr + 1 Mkr + 1 Mkr = 4 Mkr, each ± 0.5 Mkr, against 4 000 000 kr to the krona: 2.5–5.5 Mkr holds
 * 4 000 000 kr, so it holds within rounding.
 *
 * An earmark is an of-which: what no earmark names is a remainder, not a fault. More than the whole is.
 */
export const earmarksSumToAllocation = defineCheck({
  id: 'earmarks-sum-to-allocation',
  title: { sv: 'Öronmärkningarna ryms i tilldelningen', en: 'Earmarks sum to their allocation' },
  explanation: {
    sv: 'En öronmärkning är en del av en tilldelning. Tillsammans får de inte vara mer än den; är de mindre är resten ospecificerad.',
    en: 'An earmark is a part of an allocation. Together they may not be more than it; when they are less, the rest is unspecified.',
  },
  severity: 'error',
  example: {
    words: { sv: 'summan av öronmärkningarna = tilldelningen', en: 'the sum of the earmarks = the allocation' },
    numbers: {
      sv: '2 Mkr + 1 Mkr + 1 Mkr (2,5–5,5 Mkr) mot 4 000 000 kr',
      en: '2 Mkr + 1 Mkr + 1 Mkr (2.5–5.5 Mkr) against 4,000,000 kr',
    },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'remainder', 'broken', 'notCheckable'],
  needs: ['money'],
  *run({ money }) {
    const byAllocation = groupBy(money.earmarks, ({ allocationId }) => allocationId);
    for (const allocation of money.allocations) {
      const earmarks = byAllocation.get(allocation.id);
      if (!earmarks) continue;
      yield sumFound({
        key: allocation.id,
        about: aboutAllocation(money, allocation),
        subject: { entity: 'allocation', id: allocation.id, label: allocationLabel(allocation) },
        unit: 'sek',
        whole: allocationInput(money, allocation, { sv: 'Tilldelningen', en: 'The allocation' }),
        parts: earmarks.map(({ id, purpose }) =>
          factInput({ sv: purpose, en: purpose }, { entity: 'earmark', id }, moneyClaims(money, 'earmark', id)),
        ),
        exhaustive: false,
        words: { sv: 'summan av öronmärkningarna = tilldelningen', en: 'the sum of the earmarks = the allocation' },
      });
    }
  },
});
