import type { EntityName } from '../../db/schema/tables.js';
import { defineCheck } from './check.js';
import { groupBy } from './claim-input.rule.js';
import { claimsFound } from './claims-finding.rule.js';
import type { ClaimFact } from './facts.js';
import { aboutObservations, cellLabel } from './statistic.rule.js';

/**
 * 586 in the prose, in the table by year and in the table by method: holds. 57 with no age stated and 56
 * among those 15 or older, same county and year: may be one observation, so not checkable, 1 apart.
 */
export const observationSources = defineCheck({
  id: 'observation-sources',
  title: { sv: 'Källor om samma observation', en: 'Sources of one observation' },
  explanation: {
    sv: 'Uppgifter om samma indikator, plats, period, befolkning och del ska säga detsamma. Skiljer de sig bara i att befolkning eller definition inte anges på ena hållet kan de gälla samma sak: då sägs skillnaden, men inte att någon har fel.',
    en: 'Claims about one indicator, place, period, population and part shall say the same. When they differ only in that one does not state population or definition, they may be about the same thing: then the difference is told, but not that either is wrong.',
  },
  severity: 'warning',
  example: {
    words: { sv: 'en källas värde = en annan källas', en: "one source's value = another's" },
    numbers: { sv: '57 − 56 = 1', en: '57 − 56 = 1' },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['repeated'],
  *run({ repeated }) {
    const facts = groupBy(repeated, ({ factKey }) => factKey);
    for (const claims of facts.values()) {
      if (claims.length > 1) yield observationFound(claims);
    }
    const places = groupBy(facts.values(), (claims) => placeOf(claims[0] as ClaimFact));
    for (const own of places.values()) {
      for (const [index, claims] of own.entries()) {
        for (const others of own.slice(index + 1)) {
          const pair = [valued(claims), valued(others)] as const;
          if (pair[0] && pair[1] && mayBeOne(pair[0], pair[1])) yield observationFound([pair[0], pair[1]], true);
        }
      }
    }
  },
});

function placeOf({
  subjectId,
  periodStart,
  periodEnd,
  geographyKind,
  geographyId,
  breakdown,
  unit,
}: ClaimFact): string {
  return [subjectId, periodStart, periodEnd, geographyKind, geographyId, breakdown, unit].join('|');
}

function valued(claims: readonly ClaimFact[]): ClaimFact | undefined {
  return claims.find(({ standing }) => standing === 'accepted') ?? claims[0];
}

/** Whether what differs is unstated on one side, and the values are not the same anyway. */
function mayBeOne(a: ClaimFact, b: ClaimFact): boolean {
  const open = (x: string | null, y: string | null) => x === y || x === null || y === null;
  return open(a.population, b.population) && open(a.definition, b.definition) && a.value !== b.value;
}

function observationFound(claims: readonly ClaimFact[], uncertain = false) {
  const [first] = claims as readonly [ClaimFact, ...ClaimFact[]];
  const name = first.indicator ?? { sv: first.subjectId, en: first.subjectId };
  const cell = cellLabel(first);
  const ids = claims.map(({ id }) => id).sort();
  return claimsFound({
    key: uncertain ? ids.join('-') : (ids[0] as string),
    about: aboutObservations(claims),
    subject: {
      entity: 'indicator' satisfies EntityName,
      id: first.subjectId,
      label: { sv: `${name.sv}, ${cell.sv}`, en: `${name.en}, ${cell.en}` },
    },
    claims,
    ...(uncertain
      ? {
          verdict: 'notCheckable' as const,
          lacking: {
            sv: 'det är inte säkert att uppgifterna gäller samma befolkning och definition: den ena anger dem inte',
            en: 'it is not certain that the claims are about the same population and definition: one does not state them',
          },
        }
      : {}),
    words: { sv: 'en källas värde = en annan källas', en: "one source's value = another's" },
  });
}
