import * as z from 'zod';
import { RECIPIENT_CLASSES } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { Citation, MoneyClaim, MoneyOrAbsence } from '../source/evidence.js';

export const AgreementRef = z
  .object({ id: z.string(), title: z.string() })
  .meta({ id: 'AgreementRef', description: 'A national agreement.' });

const StreamOfAgreement = z
  .object({
    id: z.string(),
    budgetYear: z.string(),
    recipientClass: z.enum(RECIPIENT_CLASSES),
    recipientClassLabel: z.string(),
    purpose: z.string().nullable(),
    amount: MoneyOrAbsence,
    claims: z.array(MoneyClaim),
  })
  .meta({ id: 'StreamOfAgreement', description: 'A stream of one budget year of the agreement.' });

const Deadlines = z
  .object({
    requisition: z.string().nullable(),
    use: z.string().nullable(),
    report: z.string().nullable(),
    repayment: z.string().nullable(),
  })
  .meta({ id: 'Deadlines', description: 'Dates of one budget year; null where no read source states them.' });

export const Agreement = z
  .object({
    id: z.string(),
    family: z.string(),
    kind: z.enum(['base', 'supplement']),
    title: z.string(),
    parties: z.string().nullable(),
    amends: z.string().nullable(),
    amendments: z.array(z.string()),
    period: z.object({ start: z.string(), end: z.string() }),
    signed: z.object({ date: z.string().nullable(), asWritten: z.string().nullable() }),
    reference: z.string().nullable(),
    performancePay: z.boolean(),
    note: z.string().nullable(),
    total: MoneyOrAbsence,
    totalClaims: z.array(MoneyClaim),
    streams: z.array(StreamOfAgreement),
    budgetYears: z.array(
      z.object({
        id: z.string(),
        year: z.string(),
        total: MoneyOrAbsence,
        totalClaims: z.array(MoneyClaim),
        deadlines: Deadlines,
      }),
    ),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Agreement',
    description:
      'A national agreement. total is that of its first budget year; totals and streams belong to budget years, and an agreement may have two.',
  });
export type Agreement = z.infer<typeof Agreement>;
