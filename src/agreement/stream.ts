import * as z from 'zod';
import { RECIPIENT_CLASSES, RULE_STATUSES } from '../../db/schema/code.js';
import { ItemLinks, Link } from '../http/page.js';
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
    rules: z.array(
      z.object({ id: z.string(), name: z.string(), status: z.enum(RULE_STATUSES), statusLabel: z.string() }).meta({
        id: 'RuleOfStream',
        description: 'A rule that is known of the stream. An inferred one is a hypothesis.',
      }),
    ),
    note: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks.extend({ scenario: Link }),
  })
  .meta({
    id: 'Stream',
    description: 'Part of a budget year’s money for one class of recipient. What is left of a total is never a stream.',
  });
export type Stream = z.infer<typeof Stream>;
