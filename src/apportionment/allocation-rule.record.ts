import * as z from 'zod';
import { RULE_STATUSES } from '../../db/schema/code.js';
import { citations } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, optional, ShortText, Text, Year } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { Limits, Recipients, Rounding, RuleComponents } from './rule.js';

export const allocationRuleRecord: RecordKind = {
  entity: 'allocation_rule',
  resource: 'allocation-rules',
  singular: 'AllocationRule',
  noun: 'an allocation rule',
  tag: 'Apportionment',
  access: ['agreement:write'],
  members: {
    stream: column('stream_id', Identifier),
    theme: optional(column('theme_id', Identifier)),
    name: column('name', ShortText),
    status: column('status', z.enum(RULE_STATUSES)),
    components: column('components', RuleComponents),
    recipients: optional(column('recipients', Recipients)),
    limits: optional(column('limits', Limits)),
    rounding: optional(column('rounding', Rounding)),
    validFrom: column('valid_from', Year),
    validTo: optional(column('valid_to', Year)),
    basis: column('basis', Text),
    citations,
  },
  owns: [{ entity: 'citation', column: 'entity_id', of: 'allocation_rule' }],
  idOf: ({ stream, name }) => identifierOf(stream as string, name as string),
  example: {
    id: 'psykisk-halsa-2025-lansgemensamt-lika',
    summary: 'A flat sum for each county',
    body: {
      stream: 'psykisk-halsa-2025-lansgemensamt',
      name: 'Lika till varje län',
      status: 'inferred',
      components: [{ kind: 'flat', amountKr: '4000000' }],
      recipients: { kind: 'counties' },
      validFrom: '2025',
      basis: 'Antagande inför nästa år.',
    },
    patch: { status: 'stated' },
  },
};
