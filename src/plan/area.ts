import * as z from 'zod';
import { ThemeLink } from '../agreement/theme.js';
import { ItemLinks } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

export const Area = z
  .object({
    id: z.string(),
    label: z.string(),
    word: z.string(),
    ordinal: z.string().nullable(),
    level: z.enum(['national', 'county']),
    otherNames: z.array(z.string()),
    plan: z.string(),
    agreement: z.string(),
    county: CountyRef,
    section: z.string().nullable(),
    themes: z.array(ThemeLink),
    confidence: z.enum(['certain', 'likely', 'uncertain']),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Area',
    description:
      'A heading as one document names it: its verbatim label, its own word for such a heading and the printed ordinal. Areas of different documents are compared through themes, never by ordinal.',
  });
export type Area = z.infer<typeof Area>;
