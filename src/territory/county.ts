import * as z from 'zod';
import { ItemLinks } from '../http/page.js';

export const CountyRef = z
  .object({ id: z.string(), name: z.string() })
  .meta({ id: 'CountyRef', description: 'A county: two-digit code and short name.' });

export const County = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    regionName: z.string(),
    nuts3: z.string(),
    iso3166: z.string(),
    nameVariants: z.array(z.string()),
    coverage: z.enum(['planRead', 'noDocumentKnown']),
    plans: z.array(z.object({ id: z.string(), title: z.string() })),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'County',
    description:
      'A county (län): a territory, no legal person. coverage says whether any of its plans has been read; where none has, nothing is known of its activities.',
  });
export type County = z.infer<typeof County>;
