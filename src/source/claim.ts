import * as z from 'zod';
import { STANDINGS } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { ClaimValueInput } from './claim-value.js';
import { Citation, PeriodOrAbsence } from './evidence.js';

export const Claim = z
  .object({
    id: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    measure: z.string(),
    value: ClaimValueInput,
    period: z.union([PeriodOrAbsence, z.null()]),
    geography: z.object({ kind: z.string(), id: z.string() }).nullable(),
    population: z.string().nullable(),
    breakdown: z.string().nullable(),
    definition: z.string().nullable(),
    standing: z.enum(STANDINGS),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    document: z.string(),
    sameFactClaims: z.array(z.string()),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Claim',
    description:
      'One value that one document states about one fact, of whatever kind. At most one of the claims about a fact is accepted; the others stand beside it (sameFactClaims).',
  });
export type Claim = z.infer<typeof Claim>;
