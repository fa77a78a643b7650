import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { allocationRule, budgetYear, stream } from '../../db/schema/agreement.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { codeLabel } from '../source/code-label.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import type { AllocationRule } from './allocation-rule.js';
import type { Recipients } from './rule.js';

export const allocationRuleQuestion: Question = {
  tables: ['allocation_rule', 'stream', 'budget_year', ...CITATION_TABLES],
  columns: {
    id: allocationRule.id,
    agreementId: budgetYear.agreementId,
    year: budgetYear.year,
    streamId: stream.id,
    themeId: allocationRule.themeId,
    recipientClass: stream.recipientClass,
    name: allocationRule.name,
    status: allocationRule.status,
    validFrom: allocationRule.validFrom,
    validTo: allocationRule.validTo,
    components: allocationRule.components,
    recipients: allocationRule.recipients,
    limits: allocationRule.limits,
    rounding: allocationRule.rounding,
    basis: allocationRule.basis,
    version: allocationRule.version,
    citations: citationsOf('allocation_rule', allocationRule.id),
  },
  from: sql`${allocationRule} join ${stream} on ${stream.id} = ${allocationRule.streamId} join ${budgetYear} on ${budgetYear.id} = ${stream.budgetYearId}`,
  filters: {
    id: (value) => sql`${allocationRule.id} = ${value}`,
    agreement: (value) => inList(budgetYear.agreementId, value),
    budgetYear: (value) => inList(budgetYear.year, value),
    stream: (value) => inList(stream.id, value),
    theme: (value) => inList(allocationRule.themeId, value),
    status: (value) => inList(allocationRule.status, value),
  },
  orders: { budgetYear: budgetYear.year, stream: stream.id, status: allocationRule.status },
  tiebreak: [allocationRule.id],
};

/** Who a class of recipients is, where a rule does not say. */
const RECIPIENTS_OF: Readonly<Record<string, Recipients>> = {
  regions: { kind: 'regions' },
  municipalities: { kind: 'municipalities' },
  countyJoint: { kind: 'counties' },
};

export function toAllocationRule(row: Row, reading: Reading): AllocationRule {
  const status = row.status as AllocationRule['status'];
  const { self } = itemLinks(reading, `/allocation-rules/${row.id}`);
  return {
    id: row.id as string,
    agreement: row.agreementId as string,
    budgetYear: row.year as string,
    stream: row.streamId as string,
    theme: row.themeId as string | null,
    name: row.name as string,
    status,
    statusLabel: codeLabel('ruleStatus', status, reading.language),
    isHypothesis: status === 'inferred',
    validFrom: row.validFrom as string,
    validTo: row.validTo as string | null,
    recipients: recipientsOf(row),
    components: row.components as AllocationRule['components'],
    limits: row.limits as AllocationRule['limits'],
    rounding: row.rounding as AllocationRule['rounding'],
    basis: row.basis as string,
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: { self, result: { ...itemLinks(reading, `/allocation-rules/${row.id}/result`).self, rel: 'related' } },
  };
}

/** Who a stored rule is for; null when neither the rule nor its stream's class of recipients says. */
export function recipientsOf(row: Row): Recipients | null {
  return (row.recipients as Recipients | null) ?? RECIPIENTS_OF[row.recipientClass as string] ?? null;
}
