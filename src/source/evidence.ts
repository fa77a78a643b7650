import * as z from 'zod';
import { ABSENCES, PRECISIONS, STANDINGS } from '../../db/schema/code.js';
import type { Language } from '../http/language.js';
import { codeLabel } from './code-label.js';

/** Where a figure or a text stands: document, place and words; a secondary citation has an address and no quote. */
export const Citation = z
  .object({
    id: z.string(),
    kind: z.enum(['primary', 'secondary']),
    document: z.object({ id: z.string(), title: z.string(), address: z.string().nullable() }),
    place: z.string().nullable(),
    quote: z.string().nullable(),
    supports: z.string().nullable(),
  })
  .meta({
    id: 'EvidenceCitation',
    description:
      'Primary: document, place and verbatim quote. Secondary: a public page with its address; its quote is null.',
  });
export type Citation = z.infer<typeof Citation>;

export const Absence = z
  .object({
    value: z.null(),
    absence: z.enum(ABSENCES),
    label: z.string(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Absence', description: 'Why there is no value. No absence is ever zero.' });
export type Absence = z.infer<typeof Absence>;

const DecimalText = z.string().regex(/^-?\d+(?:\.\d+)?$/);

export const Money = z
  .object({
    value: DecimalText,
    currency: z.literal('SEK'),
    unit: z.enum(['öre', 'kr', 'tkr', 'Mkr', 'mdkr']).nullable(),
    precision: z.enum(PRECISIONS),
    lower: DecimalText.nullable(),
    upper: DecimalText.nullable(),
    asWritten: z.string().nullable(),
    standing: z.enum(STANDINGS),
  })
  .meta({
    id: 'Money',
    description:
      'Kronor as decimal text. unit is the printed unit; lower and upper are the interval that a rounded figure stands for (null when approximate); asWritten is null when only a page extract was read.',
  });
export type Money = z.infer<typeof Money>;

export const Unresolved = z
  .object({ value: z.null(), unresolved: z.literal('conflictingClaims'), claims: z.int().min(1) })
  .meta({
    id: 'Unresolved',
    description: 'Several claims stand against each other and none is accepted: there is no single value.',
  });

export const MoneyOrAbsence = z.union([Money, Absence, Unresolved]);
export type MoneyOrAbsence = z.infer<typeof MoneyOrAbsence>;

export const MoneyClaim = z
  .object({
    id: z.string(),
    amount: z.union([Money, Absence]),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    document: z.string(),
    citations: z.array(Citation),
  })
  .meta({ id: 'MoneyClaim', description: 'One value that one document states, with its evidence.' });
export type MoneyClaim = z.infer<typeof MoneyClaim>;

/** A claim as the questions give it. */
export type ClaimRow = {
  id: string;
  documentId: string;
  standing: Money['standing'];
  reason: string | null;
  note: string | null;
  valueKind: string;
  unit: string | null;
  writtenUnit: Money['unit'];
  asWritten: string | null;
  value: string | null;
  lower: string | null;
  upper: string | null;
  precision: Money['precision'] | null;
  absence: Absence['absence'] | null;
  citations: Citation[] | null;
};

export function absenceOf(code: string, note: string | null, language: Language): Absence {
  return { value: null, absence: code as Absence['absence'], label: codeLabel('absence', code, language), note };
}

function moneyOf(claim: ClaimRow, language: Language): Money | Absence {
  if (claim.value === null || claim.precision === null) {
    return absenceOf(claim.absence ?? 'notFound', claim.note, language);
  }
  return {
    value: plainDecimal(claim.value),
    currency: 'SEK',
    unit: claim.writtenUnit,
    precision: claim.precision,
    lower: claim.lower && plainDecimal(claim.lower),
    upper: claim.upper && plainDecimal(claim.upper),
    asWritten: claim.asWritten,
    standing: claim.standing,
  };
}

/** PostgreSQL keeps the scale a number was written with; the wire has one form for one number. */
export function plainDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export type Evidence = { amount: MoneyOrAbsence; claims: MoneyClaim[]; citations: Citation[] };

/**
 * The one value of a fact and every claim about it.
 *
 * The accepted claim is the value; without one, conflicting claims leave it unresolved, and with no
 * claim at all it is absent for the given reason.
 */
export function moneyEvidence(rows: readonly ClaimRow[] | null, absence: string, language: Language): Evidence {
  const claims = (rows ?? []).map(
    (row): MoneyClaim => ({
      id: row.id,
      amount: moneyOf(row, language),
      reason: row.reason,
      note: row.note,
      document: row.documentId,
      citations: row.citations ?? [],
    }),
  );
  const accepted = (rows ?? []).findIndex((row) => row.standing === 'accepted');
  const value = claims[accepted];
  const amount: MoneyOrAbsence = value
    ? value.amount
    : claims.length > 0
      ? { value: null, unresolved: 'conflictingClaims', claims: claims.length }
      : absenceOf(absence, null, language);
  return { amount, claims, citations: value ? value.citations : claims.flatMap((claim) => claim.citations) };
}

/** A table cell on the wire: its text, or the kind of its absence. */
export const CellValue = z
  .union([z.object({ value: z.string(), note: z.string().nullable() }), Absence])
  .meta({ id: 'Cell', description: 'The text as written, or why there is none.' });
export type CellValue = z.infer<typeof CellValue>;

export function cellOf(text: unknown, absence: unknown, language: Language, note: string | null = null): CellValue {
  return typeof text === 'string' ? { value: text, note } : absenceOf(String(absence ?? 'notStated'), note, language);
}

export const Period = z
  .object({ start: z.string().nullable(), end: z.string().nullable(), asWritten: z.string().nullable() })
  .meta({ id: 'Period', description: 'ISO 8601 dates as exact as the source, and its words.' });
export const PeriodOrAbsence = z.union([Period, Absence]);
export type PeriodOrAbsence = z.infer<typeof PeriodOrAbsence>;

export function periodOf(row: Record<string, unknown>, language: Language): PeriodOrAbsence {
  const absence = row.periodAbsence as string | null;
  if (absence) return absenceOf(absence, null, language);
  return {
    start: (row.periodStart as string | null) ?? null,
    end: (row.periodEnd as string | null) ?? null,
    asWritten: (row.periodAsWritten as string | null) ?? null,
  };
}
