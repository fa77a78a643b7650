import * as z from 'zod';
import { AgreementRef } from '../agreement/agreement.js';
import { ItemLinks } from '../http/page.js';
import { Absence, CellValue, Citation, MoneyClaim, MoneyOrAbsence } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

const EarmarkOfAllocation = z
  .object({ id: z.string(), purpose: z.string(), amount: MoneyOrAbsence, citations: z.array(Citation) })
  .meta({ id: 'EarmarkOfAllocation', description: 'A part of the allocation tied to a purpose.' });

export const Allocation = z
  .object({
    id: z.string(),
    agreement: AgreementRef,
    budgetYear: z.union([z.object({ value: z.string(), note: z.string().nullable() }), Absence]),
    stream: z.string().nullable(),
    recipient: z.object({ kind: z.enum(['county', 'region', 'municipality']), id: z.string(), name: z.string() }),
    county: CountyRef,
    area: z.object({ id: z.string(), label: z.string() }).nullable(),
    partOf: z.string().nullable(),
    amount: MoneyOrAbsence,
    claims: z.array(MoneyClaim),
    earmarks: z.array(EarmarkOfAllocation),
    requisitioner: CellValue,
    holder: CellValue,
    plan: z.string().nullable(),
    note: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Allocation',
    description:
      'Money from one stream to one county, region or municipality: in total (area and partOf null) or for one area. Beneficiary, requisitioner and holder are separate.',
  });
export type Allocation = z.infer<typeof Allocation>;

export const AllocationGap = z
  .object({
    county: CountyRef,
    absence: z.enum(['noDocumentKnown', 'documentNotRead', 'notStated', 'notFound']),
    label: z.string(),
  })
  .meta({
    id: 'AllocationGap',
    description:
      'A county that was asked for and of which there is no such allocation, with the reason: no document known, its document not read, its plan says nothing (notStated), or it has allocations but none that the filters let through (notFound).',
  });
export type AllocationGap = z.infer<typeof AllocationGap>;
