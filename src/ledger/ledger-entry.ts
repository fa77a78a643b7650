import * as z from 'zod';
import { COST_TYPES, LEDGER_KINDS, LEDGER_MOVEMENTS } from '../../db/schema/code.js';
import { AgreementRef } from '../agreement/agreement.js';
import { ItemLinks } from '../http/page.js';
import { CountyRef } from '../territory/county.js';

export const LedgerAmount = z
  .object({ value: z.string().meta({ example: '4695942.5' }), currency: z.literal('SEK') })
  .meta({ id: 'LedgerAmount', description: 'Kronor to the öre, as canonical decimal text.' });
export type LedgerAmount = z.infer<typeof LedgerAmount>;

export const HolderRef = z
  .object({ id: z.string(), name: z.string() })
  .meta({ id: 'HolderRef', description: 'A body that holds, forwards or requisitions money.' });

const LedgerCitation = z
  .object({
    document: z.string(),
    title: z.string(),
    place: z.string().nullable(),
    quote: z.string().nullable(),
  })
  .meta({ id: 'LedgerCitation', description: 'The document that shows the entry; place and quote where stated.' });

export const LedgerEntry = z
  .object({
    id: z.string(),
    kind: z.enum(LEDGER_KINDS),
    movement: z.enum(LEDGER_MOVEMENTS),
    date: z.string().meta({ format: 'date' }),
    amount: LedgerAmount,
    allocation: z.string().nullable(),
    coFunding: z.string().nullable(),
    budgetYear: z.string(),
    toBudgetYear: z.string().nullable(),
    agreement: AgreementRef,
    stream: z.string().nullable(),
    county: CountyRef,
    municipality: z.string().nullable(),
    area: z.object({ id: z.string(), label: z.string() }).nullable(),
    activity: z.string().nullable(),
    fromHolder: HolderRef.nullable(),
    toHolder: HolderRef.nullable(),
    requisitioner: HolderRef.nullable(),
    costType: z.enum(COST_TYPES).nullable(),
    citation: LedgerCitation.nullable(),
    corrects: z.string().nullable(),
    correctedBy: z.string().nullable(),
    note: z.string().nullable(),
    batch: z.string(),
    revision: z.int(),
    position: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'LedgerEntry',
    description:
      'One movement of one amount between accounts of one funding source and budget year. movement says which; a correction reverses the movement of the entry that it names. An entry is never changed: correctedBy names the correction, if there is one. Null: not stated, or not of such an entry.',
  });
export type LedgerEntry = z.infer<typeof LedgerEntry>;
