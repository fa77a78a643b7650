import * as z from 'zod';
import { RECIPIENT_CLASSES } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { Citation, MoneyClaim, MoneyOrAbsence } from '../source/evidence.js';
import { AgreementRef } from './agreement.js';

export const Stream = z
  .object({
    id: z.string(),
    agreement: AgreementRef,
    budgetYear: z.string(),
    recipientClass: z.enum(RECIPIENT_CLASSES),
    recipientClassLabel: z.string(),
    recipientLabel: z.string().nullable(),
    purpose: z.string().nullable(),
    amount: MoneyOrAbsence,
    claims: z.array(MoneyClaim),
    ruleNote: z.string().nullable(),
    rules: z.array(z.string()),
    note: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Stream',
    description: 'Part of a budget year’s money for one class of recipient. What is left of a total is never a stream.',
  });
export type Stream = z.infer<typeof Stream>;
