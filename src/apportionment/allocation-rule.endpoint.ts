import { RULE_STATUSES } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, oneOfCodes, years } from '../http/parameter.js';
import { AllocationRule } from './allocation-rule.js';
import { allocationRuleQuestion, toAllocationRule } from './allocation-rule.query.js';

export const allocationRuleEndpoints = resourceEndpoints({
  name: 'allocation-rules',
  singular: 'AllocationRule',
  plural: 'AllocationRules',
  tag: 'Apportionment',
  summary: 'rules of allocation',
  description:
    'How streams are divided, where known: stated by a source, or inferred by us from amounts (a hypothesis).',
  item: AllocationRule,
  question: allocationRuleQuestion,
  toItem: toAllocationRule,
  filters: {
    agreement: codes('agreement', 'Of these agreements.'),
    budgetYear: years('Of these budget years.'),
    stream: codes('stream', 'Of these streams.'),
    theme: codes('theme', 'Of the money for these themes.'),
    status: oneOfCodes(RULE_STATUSES, 'Stated by a source, or inferred by us.'),
  },
  order: [{ key: 'budgetYear', descending: true }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'psykisk-halsa-2025-lansgemensamt-regel-omrade-3',
  examples: [],
});
