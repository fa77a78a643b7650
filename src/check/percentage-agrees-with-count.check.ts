import { intervalsMeet } from '../money/amount.js';
import { compareText, productText, quotientText } from '../money/decimal.js';
import { numberText } from '../money/number-text.js';
import { defineCheck, type Found } from './check.js';
import { claimInput, groupBy, quantityOf } from './claim-input.rule.js';
import type { ClaimFact } from './facts.js';
import { valueText } from './figure-text.rule.js';
import { exactly } from './quantity.js';
import { aboutObservations, cellLabel, cellOf, statisticsOf } from './statistic.rule.js';
import { differenceOf } from './sum.rule.js';
import { both } from './sum-finding.rule.js';

/** Decimals that a computed share is given with: more than any document prints. */
const DECIMALS = 6;

/**
 * 246 of 586 is 41.979522 %, printed as 42.0 % (41.95–42.05): holds within rounding.
 *
 * A share's count is the one in the same document, for the same place, period and part; the whole is
 * the count where the share's own total stands as 100 %.
 */
export const percentageAgreesWithCount = defineCheck({
  id: 'percentage-agrees-with-count',
  title: { sv: 'Varje tryckt andel stämmer med sitt antal', en: 'Each printed percentage agrees with its count' },
  explanation: {
    sv: 'En tryckt andel jämförs med den som antalet och totalen i samma tabell ger. Andelen gäller inom en halv enhet av sin sista siffra.',
    en: 'A printed share is compared with the one that the count and the total of the same table give. The share holds within half a unit of its last digit.',
  },
  severity: 'warning',
  example: {
    words: { sv: 'antal / totalt antal · 100 = tryckt andel', en: 'count / total count · 100 = printed share' },
    numbers: { sv: '246 / 586 · 100 = 41,979522 %, tryckt 42,0 %', en: '246 / 586 · 100 = 41.979522%, printed 42.0%' },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['statistics'],
  *run({ statistics }) {
    const counts = statisticsOf(statistics.filter(({ unit }) => unit === 'persons' || unit === 'count')).map(cellsOf);
    for (const shares of statisticsOf(statistics.filter(({ unit }) => unit === 'percent')).map(cellsOf)) {
      const whole = [...shares.values()].find(
        ({ value, breakdown }) => breakdown === null && value !== null && compareText(value, '100') === 0,
      );
      const count = whole && countsOf(shares, counts);
      const total = count?.get(cellOf(whole as ClaimFact));
      if (!count || !total?.value || compareText(total.value, '0') <= 0) continue;
      for (const [cell, share] of shares) {
        const own = count.get(cell);
        if (own && share !== whole) yield shareFound(share, own, total);
      }
    }
  },
});

/** A statistic's claims by cell, the accepted one of each. */
function cellsOf(statistic: readonly ClaimFact[]): Map<string, ClaimFact> {
  const cells = [...groupBy(statistic, cellOf)];
  return new Map(
    cells.flatMap(([cell, claims]) => {
      const accepted = claims.find(({ standing }) => standing === 'accepted');
      return accepted ? [[cell, accepted] as const] : [];
    }),
  );
}

/** The counts that the shares are of: the same document, place and population, and most cells in common. */
function countsOf(
  shares: ReadonlyMap<string, ClaimFact>,
  counts: readonly ReadonlyMap<string, ClaimFact>[],
): ReadonlyMap<string, ClaimFact> | null {
  const [first] = shares.values();
  const where = ({ documentId, geographyKind, geographyId, population }: ClaimFact) =>
    [documentId, geographyKind, geographyId, population].join('|');
  const ranked = counts
    .filter((count) => [...count.values()].slice(0, 1).some((claim) => first && where(claim) === where(first)))
    .map((count) => ({ count, common: [...shares.keys()].filter((cell) => count.has(cell)).length }))
    .filter(({ common }) => common > 2)
    .sort((a, b) => b.common - a.common);
  return ranked[0]?.count ?? null;
}

function shareFound(share: ClaimFact, count: ClaimFact, total: ClaimFact): Found {
  const printed = quantityOf(share);
  const counted = [count, total].map(quantityOf);
  const isExact = counted.every((each) => each.state === 'known' && each.precision === 'exact');
  const computed = exactly(quotientText(productText(count.value as string, '100'), total.value as string, DECIMALS));
  const found = printed.state === 'known' && printed.interval ? printed : null;
  const checkable = found?.interval && isExact;
  const same = found?.precision === 'exact' && compareText(found.value, computed.value) === 0;
  const meets = found?.interval && computed.interval && intervalsMeet(found.interval, computed.interval);
  const name = share.indicator ?? { sv: share.subjectId, en: share.subjectId };
  const cell = cellLabel(share);
  return {
    key: share.id,
    verdict: !checkable ? 'notCheckable' : same ? 'holds' : meets ? 'holdsWithinRounding' : 'broken',
    about: aboutObservations([share]),
    tell: () => ({
      subject: { entity: 'claim', id: share.id, label: { sv: `${name.sv}, ${cell.sv}`, en: `${name.en}, ${cell.en}` } },
      unit: 'percent',
      expected: isExact ? computed : null,
      found,
      difference: isExact && found ? differenceOf(computed, found) : null,
      words: { sv: 'antal / totalt antal · 100 = tryckt andel', en: 'count / total count · 100 = printed share' },
      numbers: both(
        (language) =>
          `${numberText(count.value as string, language)} / ${numberText(total.value as string, language)} · 100 = ${valueText(computed.value, 'percent', language)}; ${language === 'sv' ? 'tryckt' : 'printed'} ${share.asWritten ?? share.value}`,
      ),
      sides: {
        expected: [claimInput(cell, count), claimInput(cellLabel({ ...total, breakdown: null }), total)],
        found: [claimInput(cell, share)],
      },
      lacking: checkable
        ? null
        : { sv: 'andelen eller antalet är ungefärligt', en: 'the share or the count is approximate' },
      note: null,
    }),
  };
}
