import type { Bilingual } from '../http/language.js';
import type { Party } from './division.js';

/** Who comes first of two whose claims are exactly equal. Codes are unlike, so that every order is total. */
export const TIE_BREAKS = ['code', 'largerWeight', 'smallerWeight'] as const;
export type TieBreak = (typeof TIE_BREAKS)[number];

export const TIE_BREAK_LABELS: Readonly<Record<TieBreak, Bilingual>> = {
  code: { sv: 'lägst kod först', en: 'lowest code first' },
  largerWeight: { sv: 'störst vikt först, därefter lägst kod', en: 'largest weight first, then lowest code' },
  smallerWeight: { sv: 'minst vikt först, därefter lägst kod', en: 'smallest weight first, then lowest code' },
};

/** Below zero when `a` comes first. */
export type Precedence = (a: Party, b: Party) => number;

export const PRECEDENCES: Readonly<Record<TieBreak, Precedence>> = {
  code: byCode,
  largerWeight: (a, b) => (a.weight === b.weight ? byCode(a, b) : a.weight > b.weight ? -1 : 1),
  smallerWeight: (a, b) => (a.weight === b.weight ? byCode(a, b) : a.weight < b.weight ? -1 : 1),
};

function byCode(a: Party, b: Party): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
