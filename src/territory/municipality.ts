import * as z from 'zod';
import { ItemLinks } from '../http/page.js';
import { CountyRef } from './county.js';

export const Municipality = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    county: CountyRef,
    nameVariants: z.array(z.string()),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Municipality',
    description: 'A municipality (kommun). Gotland’s one municipality (0980) is also its region.',
  });
export type Municipality = z.infer<typeof Municipality>;
