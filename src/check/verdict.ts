import type { Bilingual } from '../http/language.js';

/** What a check can come to. */
export const VERDICTS = ['broken', 'remainder', 'notCheckable', 'holdsWithinRounding', 'holds'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How much it matters to the reader of the figures when the check does not hold. */
export const SEVERITIES = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** When each verdict is given, for the documentation of a check. */
export const VERDICT_MEANINGS: Readonly<Record<Verdict, Bilingual>> = {
  holds: { sv: 'Lika, till sista siffran.', en: 'Equal, to the last digit.' },
  holdsWithinRounding: {
    sv: 'De intervall som precisionen anger möts.',
    en: 'The intervals of the stated precision meet.',
  },
  remainder: {
    sv: 'Delarna når inte upp till en helhet som källan inte säger att de uttömmer. Inget saknas; det är inte specificerat.',
    en: 'The parts fall short of a whole that the source does not claim they exhaust. Nothing is missing; it is not specified.',
  },
  broken: {
    sv: 'Stämmer inte: väntat, funnet och den exakta skillnaden anges.',
    en: 'Does not agree: expected, found and the exact difference are given.',
  },
  notCheckable: {
    sv: 'Något fattas eller kontrollen vore cirkulär; det sägs vad.',
    en: 'Something is lacking, or the check would be circular; it says what.',
  },
};
