import * as z from 'zod';
import { ItemLinks } from '../http/page.js';
import { Citation, PeriodOrAbsence } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

export const MoneyStatement = z
  .object({
    id: z.string(),
    plan: z.string(),
    county: CountyRef,
    about: z.string(),
    asWritten: z.string(),
    period: PeriodOrAbsence,
    note: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'MoneyStatement', description: 'What a document says of money without stating an amount.' });
export type MoneyStatement = z.infer<typeof MoneyStatement>;
