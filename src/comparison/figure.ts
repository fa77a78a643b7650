import type { ABSENCES } from '../../db/schema/code.js';
import type { Bilingual } from '../http/language.js';
import type { Precision } from '../money/amount.js';

/** A number and the interval it stands for; an approximate one has none. */
export type Figure = { value: string; precision: Precision; lower: string | null; upper: string | null };

/** Why there is no single value though there are facts. */
export const UNRESOLVED = {
  conflictingClaims: { sv: 'Uppgifter står mot varandra', en: 'Conflicting claims' },
  severalFacts: { sv: 'Flera uppgifter med olika innebörd', en: 'Several figures of different meaning' },
  approximateOnly: { sv: 'Bara ungefärliga belopp', en: 'Approximate figures only' },
  incompleteParts: { sv: 'Delar saknas', en: 'Parts are missing' },
  notNumeric: { sv: 'Anges i ord', en: 'Stated in words' },
} as const satisfies Record<string, Bilingual>;
export type UnresolvedCode = keyof typeof UNRESOLVED;
export const UNRESOLVED_CODES = Object.keys(UNRESOLVED) as UnresolvedCode[];

/** How many facts a value leaves out, by why. */
export type LeftOut = { approximate: number; absent: number; unresolved: number; loose: number };

/** What became of one cell: a figure, or why there is none. */
export type Outcome = {
  figure: Figure | null;
  absence: (typeof ABSENCES)[number] | null;
  unresolved: UnresolvedCode | null;
  /** in words, where the code alone does not tell */
  reason: Bilingual | null;
  /** calculated by a rule rather than stated */
  derived: boolean;
  leftOut: LeftOut;
};

export const NOTHING_LEFT_OUT: LeftOut = { approximate: 0, absent: 0, unresolved: 0, loose: 0 };

export function isComplete({ leftOut }: Outcome): boolean {
  return leftOut.approximate + leftOut.absent + leftOut.unresolved + leftOut.loose === 0;
}

export function valued(figure: Figure, derived: boolean, leftOut: LeftOut = NOTHING_LEFT_OUT): Outcome {
  return { figure, absence: null, unresolved: null, reason: null, derived, leftOut };
}

export function absentFor(absence: Outcome['absence'], reason: Bilingual | null = null): Outcome {
  return { figure: null, absence, unresolved: null, reason, derived: false, leftOut: NOTHING_LEFT_OUT };
}

export function unresolvedAs(
  unresolved: UnresolvedCode,
  reason: Bilingual | null = null,
  leftOut: LeftOut = NOTHING_LEFT_OUT,
): Outcome {
  return { figure: null, absence: null, unresolved, reason, derived: false, leftOut };
}
