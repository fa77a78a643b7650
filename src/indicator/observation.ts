import * as z from 'zod';
import { GEOGRAPHY_KINDS, PRECISIONS, STANDINGS, UNITS } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { Absence, Citation, PeriodOrAbsence } from '../source/evidence.js';

const DecimalText = z.string().regex(/^-?\d+(?:\.\d+)?$/);

export const FigureNumber = z
  .object({
    kind: z.literal('number'),
    value: DecimalText,
    unit: z.enum(UNITS),
    precision: z.enum(PRECISIONS),
    lower: DecimalText.nullable(),
    upper: DecimalText.nullable(),
    asWritten: z.string().nullable(),
  })
  .meta({ id: 'FigureNumber', description: 'A number, with the interval that its precision gives.' });
export const FigureRange = z
  .object({
    kind: z.literal('range'),
    lower: DecimalText,
    upper: DecimalText,
    unit: z.enum(UNITS),
    precision: z.enum(PRECISIONS).nullable(),
    asWritten: z.string(),
  })
  .meta({ id: 'FigureRange', description: 'A range as written ("åtta–nio").' });
export const FigureRank = z
  .object({
    kind: z.literal('rank'),
    rank: z.int().nullable(),
    fromEnd: z.boolean(),
    among: z.string(),
    asWritten: z.string(),
  })
  .meta({ id: 'FigureRank', description: 'A rank as written ("högst i landet"). No ranking is computed by us.' });
export const FigureComparison = z
  .object({ kind: z.literal('comparison'), direction: z.string(), comparedWith: z.string(), asWritten: z.string() })
  .meta({ id: 'FigureComparison', description: 'A comparison without a number ("vanligare än i riket").' });
export const FigureVague = z
  .object({ kind: z.literal('vague'), asWritten: z.string() })
  .meta({ id: 'FigureVague', description: 'A quantity in words only ("få kommuner").' });

export const Observation = z
  .object({
    id: z.string(),
    indicator: z.object({ id: z.string(), name: z.string() }),
    value: z.union([FigureNumber, FigureRange, FigureRank, FigureComparison, FigureVague, Absence]),
    period: PeriodOrAbsence,
    geography: z.object({ kind: z.enum(GEOGRAPHY_KINDS), id: z.string(), name: z.string() }),
    population: z.union([z.object({ value: z.string() }), Absence]),
    breakdown: z.string().nullable(),
    definition: z.string().nullable(),
    standing: z.enum(STANDINGS),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    sameFactClaims: z.array(z.string()),
    possibleConflicts: z.array(
      z.object({ observation: z.string(), value: z.string().nullable(), document: z.string(), reason: z.string() }),
    ),
    document: z.string(),
    citations: z.array(Citation),
    helpline: z.string().nullable(),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Observation',
    description:
      'One value of one indicator that one document states, for a place, a period and a population. sameFactClaims: other claims about the very same fact; possibleConflicts: claims that may be about it though their definitions differ or are not stated.',
  });
export type Observation = z.infer<typeof Observation>;

/** Whether an indicator counts suicides: its figures are never ranked, and the helpline stands beside them. */
export function isOfSuicide(indicatorId: string): boolean {
  return indicatorId.startsWith('suicide');
}

/** Shown beside every figure of suicide, as the national guidelines for such figures ask. */
export const HELPLINE = {
  sv: 'Självmordslinjen 90101 (chatt och telefon, dygnet runt). Vårdråd 1177. Akut fara: 112.',
  en: 'Suicide helpline 90101 (chat and phone, at all hours). Medical advice 1177. Acute danger: 112.',
} as const;
