import * as z from 'zod';
import { ItemLinks } from '../http/page.js';
import { Citation, MoneyClaim, MoneyOrAbsence } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

export const Earmark = z
  .object({
    id: z.string(),
    allocation: z.string(),
    agreement: z.string(),
    county: CountyRef,
    ordinal: z.int(),
    purpose: z.string(),
    amount: MoneyOrAbsence,
    claims: z.array(MoneyClaim),
    plan: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'Earmark', description: 'A part of an allocation tied to a purpose.' });
export type Earmark = z.infer<typeof Earmark>;

export const Pooling = z
  .object({
    id: z.string(),
    county: CountyRef,
    year: z.string(),
    parties: z.string(),
    sharePct: z.string().nullable(),
    amount: MoneyOrAbsence,
    claims: z.array(MoneyClaim),
    note: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'Pooling', description: 'A local pooling (avsättning) of money already received: not a stream.' });
export type Pooling = z.infer<typeof Pooling>;
