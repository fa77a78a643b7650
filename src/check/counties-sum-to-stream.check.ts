import type { Bilingual } from '../http/language.js';
import { defineCheck, type Input } from './check.js';
import { groupBy } from './claim-input.rule.js';
import type { AllocationFact, StreamFact } from './facts.js';
import { aboutYear, allocationInput, allocationLabel, streamInput, streamLabel } from './money-about.rule.js';
import { sumFound } from './sum-finding.rule.js';

/** What a county that is not known, or known in part, has in the sum: a named absence. */
function unknown(id: string, label: Bilingual): Input {
  return {
    label,
    record: { entity: 'county', id },
    cited: null,
    quantity: { state: 'absent', absence: 'noDocumentKnown' },
    unit: 'sek',
    asWritten: null,
    standing: null,
  };
}

/** Whether everything of a county's share is known: a joint sum, or each of its recipients. */
function isWhole(
  own: readonly AllocationFact[],
  recipients: StreamFact['recipientClass'],
  municipalities: number,
): boolean {
  if (own.some(({ recipientKind }) => recipientKind === 'county')) return true;
  const region = own.some(({ recipientKind }) => recipientKind === 'region');
  const each = new Set(own.flatMap(({ municipalityId }) => municipalityId ?? [])).size >= municipalities;
  if (recipients === 'municipalities') return each;
  return recipients === 'regionsAndMunicipalities' ? region && each : region;
}

/**
 * All 21 counties known: 1 367 000 000 kr = the stream, holds. One known, 15 926 515 kr of 483 Mkr ± 0.5:
 * not checkable, 1 of 21 known, the other 20 have together 466 573 485–467 573 485 kr.
 *
 * A county that is not known has an absence, and no part of the sum.
 */
export const countiesSumToStream = defineCheck({
  id: 'counties-sum-to-stream',
  title: { sv: 'Länens tilldelningar summerar till strömmen', en: "Counties' allocations sum to the stream" },
  explanation: {
    sv: 'Det som är känt av varje läns del mot hela strömmen, med hur många av länen som är kända och vad de andra tillsammans kan ha. Bara strömmar med minst en känd tilldelning.',
    en: "What is known of each county's share against the whole stream, with how many of the counties are known and what the others can have together. Only streams with at least one known allocation.",
  },
  severity: 'error',
  example: {
    words: { sv: 'länens delar = strömmen', en: "the counties' shares = the stream" },
    numbers: {
      sv: '1 av 21 län: 15 926 515 kr av 483 Mkr; övriga 20 tillsammans 466 573 485 – 467 573 485 kr',
      en: '1 of 21 counties: 15,926,515 kr of 483 Mkr; the other 20 together 466,573,485 – 467,573,485 kr',
    },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['counties', 'money'],
  *run({ counties, money }) {
    const wholes = money.allocations.filter(({ partOfId, streamId }) => partOfId === null && streamId !== null);
    const byStream = groupBy(wholes, ({ streamId }) => streamId as string);
    for (const stream of money.streams) {
      const own = byStream.get(stream.id);
      if (!own) continue;
      const byCounty = groupBy(own, ({ countyId }) => countyId);
      const parts = counties.flatMap(({ id, name, municipalities }): (Input & { county: string })[] => {
        const label = { sv: name, en: name };
        const own: readonly AllocationFact[] = byCounty.get(id) ?? [];
        const known: Input[] = own.map((each) =>
          allocationInput(money, each, own.length > 1 ? allocationLabel(each) : label),
        );
        const parts = isWhole(own, stream.recipientClass, municipalities) ? known : [...known, unknown(id, label)];
        return parts.map((part) => ({ ...part, county: id }));
      });
      const all = counties.length;
      const lacking = new Set(parts.flatMap(({ quantity, county }) => (quantity?.state === 'known' ? [] : [county])));
      const some = all - lacking.size;
      const about = aboutYear(money, stream.budgetYearId);
      yield sumFound({
        key: stream.id,
        about: { ...about, counties: [...byCounty.keys()].sort() },
        subject: { entity: 'stream', id: stream.id, label: streamLabel(stream) },
        unit: 'sek',
        whole: streamInput(money, stream),
        parts,
        exhaustive: true,
        words: { sv: 'länens delar = strömmen', en: "the counties' shares = the stream" },
        note: { sv: `${some} av ${all} län är kända.`, en: `${some} of ${all} counties are known.` },
      });
    }
  },
});
