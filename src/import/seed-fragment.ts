import * as z from 'zod';
import { ABSENCES, CONFIDENCES, PRECISIONS, STANDINGS, THEME_RELATIONS } from '../../db/schema/code.js';

/**
 * The small pieces that every seed file is made of: citations, dates, table cells, absences.
 * A seed says what a document says; nothing here may invent a value that a document lacks.
 */

/** Local or global identifier: lower-case ASCII letters, digits and single hyphens (å, ä → a; ö → o). */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an identifier is lower-case letters a–z, digits and single hyphens')
  .max(120);

export const CountyCode = z.string().regex(/^\d{2}$/, 'a county code is two digits of text, such as "25"');
export const MunicipalityCode = z
  .string()
  .regex(/^\d{4}$/, 'a municipality code is four digits of text, such as "2580"');
export const Year = z.string().regex(/^\d{4}$/, 'a year is four digits of text, such as "2025"');

/** ISO 8601 year, month or day, as exact as the document is. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD');

/** Why a value is missing. None of these ever becomes zero. */
export const AbsenceCode = z.enum(ABSENCES);

export const Text = z.string().min(1).max(8000);
export const ShortText = z.string().min(1).max(500);

/** Where a document says something, and its words. `quote` is verbatim, contiguous text of the document. */
export const Cite = z.strictObject({
  place: ShortText,
  quote: z.string().min(2).max(600),
  /** Which part of the record the quote supports, when not the whole of it. */
  supports: Slug.optional(),
});
export const Cites = z.array(Cite).min(1).max(12);

/** A table cell or a passage: its text as written, or the kind of its absence. */
export const Cell = z.union([
  z.strictObject({ text: Text, note: Text.optional() }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

/** A date or period as one document gives it, or the kind of its absence. */
export const Dated = z.union([
  z.strictObject({
    asWritten: ShortText,
    start: PartialDate.optional(),
    end: PartialDate.optional(),
    note: Text.optional(),
    cite: Cites.optional(),
  }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

export const ThemeRelation = z.enum(THEME_RELATIONS);
export const ThemeLinks = z
  .array(z.strictObject({ theme: Slug, relation: ThemeRelation, reason: Text }))
  .max(8)
  .default([]);

export const Confidence = z.enum(CONFIDENCES);

export const TargetGroup = z.strictObject({
  text: ShortText,
  ageFrom: z.number().int().min(0).max(120).optional(),
  ageTo: z.number().int().min(0).max(120).optional(),
});

/** `corroborating`: says the same as the accepted claim about the same fact, which can be only one. */
export const Standing = z.enum(STANDINGS);

/**
 * A value as one document writes it. `asWritten` is the printed figure with its unit; the other
 * members are what it means and are compared with what our own parser makes of it.
 */
export const Precision = z.enum(PRECISIONS);
export const DecimalText = z
  .string()
  .regex(/^-?\d{1,20}(?:\.\d{1,6})?$/, 'a number is decimal text, such as "4695942" or "6.3"');

export const AmountValue = z.strictObject({
  asWritten: ShortText,
  /** kronor */
  value: DecimalText,
  precision: Precision,
});

export const FigureValue = z.union([
  z.strictObject({
    kind: z.literal('number'),
    asWritten: ShortText,
    value: DecimalText,
    precision: Precision,
  }),
  z.strictObject({
    kind: z.literal('range'),
    asWritten: ShortText,
    lower: DecimalText,
    upper: DecimalText,
    precision: Precision.optional(),
  }),
  /** "högst i landet": rank 1 of what is ranked. */
  z.strictObject({
    kind: z.literal('rank'),
    asWritten: ShortText,
    rank: z.number().int().min(1).optional(),
    fromEnd: z.boolean().default(false),
    among: ShortText,
  }),
  /** "vanligare än i riket": a comparison with another place or time, without a number. */
  z.strictObject({
    kind: z.literal('comparison'),
    asWritten: ShortText,
    direction: z.enum(['higher', 'lower', 'equal', 'changed', 'increased', 'decreased']),
    comparedWith: ShortText,
  }),
  /** "få kommuner", "huvuddelen": a quantity in words only. */
  z.strictObject({ kind: z.literal('vague'), asWritten: ShortText }),
]);
