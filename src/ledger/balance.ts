import * as z from 'zod';
import { AgreementRef } from '../agreement/agreement.js';
import { ItemLinks } from '../http/page.js';
import { Absence } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';
import { HolderRef, LedgerAmount } from './ledger-entry.js';

const Sum = z.union([LedgerAmount, Absence]);

export const Balance = z
  .object({
    id: z.string(),
    allocation: z.string().nullable(),
    coFunding: z.string().nullable(),
    agreement: AgreementRef,
    stream: z.string().nullable(),
    county: CountyRef,
    budgetYear: z.string(),
    account: z.enum(['pot', 'holder']),
    holder: HolderRef.nullable(),
    level: z.enum(['allAreas', 'area']),
    area: z.object({ id: z.string(), label: z.string() }).nullable(),
    allotted: Sum,
    requisitioned: Sum,
    received: Sum,
    forwardedIn: Sum,
    forwardedOut: Sum,
    used: Sum,
    repaid: Sum,
    carriedIn: Sum,
    carriedOut: Sum,
    remaining: Sum,
    _links: ItemLinks,
  })
  .meta({
    id: 'Balance',
    description:
      'What the ledger comes to, for one funding source and budget year. account pot: the money before it is paid out (allotted, requisitioned, received); remaining is what is allotted and not yet received by anybody. account holder: what one body has received, forwarded, used, repaid and carried over; remaining is what it holds. level allAreas counts every entry, level area those that name the area; money is held for all areas together, so remaining is not applicable to one. A sum that the account has not is not applicable, never 0; an account that no entry has opened has no balance at all.',
  });
export type Balance = z.infer<typeof Balance>;
