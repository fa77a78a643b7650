import type { Bilingual } from '../http/language.js';
import type { Found } from './check.js';
import { factInput } from './claim-input.rule.js';
import type { ClaimFact } from './facts.js';
import { aboutObservations, cellLabel, type Series } from './statistic.rule.js';
import { sumFound } from './sum-finding.rule.js';

/** The finding of one series: the printed whole against the sum of what the document prints as its parts. */
export function seriesFound({ by, whole, parts, exhaustive }: Series, words: Bilingual): Found {
  const [first] = whole as readonly [ClaimFact, ...ClaimFact[]];
  const unit = first.unit ?? 'none';
  const name = first.indicator ?? { sv: first.subjectId, en: first.subjectId };
  const period = cellLabel({ ...first, breakdown: null });
  return sumFound({
    key: `${first.id}-by-${by}`,
    about: aboutObservations([first]),
    subject: {
      entity: 'claim',
      id: first.id,
      label: { sv: `${name.sv}, ${period.sv}`, en: `${name.en}, ${period.en}` },
    },
    unit,
    whole: factInput({ sv: 'Totalt', en: 'Total' }, { entity: 'claim', id: first.id }, whole, 'notStated', unit),
    parts: parts.map((claims) => {
      const [part] = claims as readonly [ClaimFact, ...ClaimFact[]];
      return factInput(cellLabel(part), { entity: 'claim', id: part.id }, claims, 'notStated', unit);
    }),
    exhaustive,
    words,
  });
}
