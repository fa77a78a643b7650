import * as z from 'zod';
import { UNITS } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';

export const Indicator = z
  .object({
    id: z.string(),
    name: z.string(),
    names: z.object({ sv: z.string(), en: z.string() }),
    unit: z.enum(UNITS),
    definition: z.string(),
    observations: z.int(),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'Indicator', description: 'What is measured, with its unit and definition.' });
export type Indicator = z.infer<typeof Indicator>;
