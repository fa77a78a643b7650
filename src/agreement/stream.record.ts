import * as z from 'zod';
import { RECIPIENT_CLASSES } from '../../db/schema/code.js';
import { citations } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, optional, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';

export const streamRecord: RecordKind = {
  entity: 'stream',
  resource: 'streams',
  singular: 'Stream',
  noun: 'a stream of money',
  tag: 'Agreements',
  access: ['agreement:write'],
  members: {
    budgetYear: column('budget_year_id', Identifier),
    recipientClass: column('recipient_class', z.enum(RECIPIENT_CLASSES)),
    recipientLabel: optional(column('recipient_label', ShortText)),
    purpose: optional(column('purpose', Text)),
    ordinal: column('ordinal', z.int().min(1).max(1000)),
    ruleNote: optional(column('rule_note', Text)),
    note: optional(column('note', Text)),
    citations,
  },
  owns: [{ entity: 'citation', column: 'entity_id', of: 'stream' }],
  idOf: ({ budgetYear, recipientClass, ordinal }) =>
    identifierOf(budgetYear as string, recipientClass as string, String(ordinal)),
  example: {
    id: 'psykisk-halsa-2025-skolan',
    summary: 'One more stream of a budget year',
    body: { budgetYear: 'psykisk-halsa-2025', recipientClass: 'countyJoint', ordinal: 9, purpose: 'Skolans elevhälsa' },
    patch: { note: 'Nyckeln är inte beslutad.' },
  },
};
