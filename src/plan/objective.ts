import * as z from 'zod';
import { ThemeLink } from '../agreement/theme.js';
import { ItemLinks } from '../http/page.js';
import { CellValue, Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

export const IndicatorItem = z
  .object({ text: z.string(), isIndicator: z.boolean(), reason: z.string().nullable() })
  .meta({
    id: 'IndicatorItem',
    description: 'One entry of an indicator cell; isIndicator is false for drafting questions and remarks.',
  });

/** Kept as JSON: the entries of one indicator cell. */
export function toIndicatorItems(items: unknown): z.infer<typeof IndicatorItem>[] {
  return ((items ?? []) as { text: string; isIndicator: boolean; reason?: string }[]).map((item) => ({
    text: item.text,
    isIndicator: item.isIndicator,
    reason: item.reason ?? null,
  }));
}

const AreaOf = z.object({ id: z.string(), label: z.string() }).nullable();

export const Objective = z
  .object({
    id: z.string(),
    plan: z.string(),
    county: CountyRef,
    area: AreaOf,
    section: z.string(),
    ordinal: z.int(),
    longTerm: CellValue,
    shortTerm: CellValue,
    indicators: CellValue,
    indicatorItems: z.array(IndicatorItem),
    activities: z.array(z.string()),
    themes: z.array(ThemeLink),
    confidence: z.enum(['certain', 'likely', 'uncertain']),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'Objective', description: 'A goal row of a matrix, or an aim stated in prose.' });
export type Objective = z.infer<typeof Objective>;

export const Need = z
  .object({
    id: z.string(),
    plan: z.string(),
    county: CountyRef,
    area: AreaOf,
    section: z.string(),
    heading: z.string(),
    text: z.string(),
    themes: z.array(ThemeLink),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'Need', description: 'A need that a document states, under its heading.' });
export type Need = z.infer<typeof Need>;
