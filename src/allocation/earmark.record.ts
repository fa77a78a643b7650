import * as z from 'zod';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { AMOUNT_OWNED, amount } from '../source/claim-members.js';

export const earmarkRecord: RecordKind = {
  entity: 'earmark',
  resource: 'earmarks',
  singular: 'Earmark',
  noun: 'an earmark',
  tag: 'Allocations',
  access: ['agreement:write'],
  members: {
    allocation: column('allocation_id', Identifier),
    purpose: column('purpose', Text),
    ordinal: column('ordinal', z.int().min(1).max(1000)),
    amount,
  },
  owns: AMOUNT_OWNED,
  idOf: ({ allocation, ordinal }) => identifierOf(allocation as string, 'oronmarkt', String(ordinal)),
  example: {
    id: 'norrbotten-2025-e-9',
    summary: 'A part of an allocation with a purpose',
    body: { allocation: 'norrbotten-2025-a-f1', purpose: 'Krisstöd', ordinal: 9 },
    patch: { purpose: 'Krisstöd till efterlevande' },
  },
};
