import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { allocationRule, budgetYear, stream } from '../../db/schema/agreement.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import type { AllocationRule } from './allocation-rule.js';

export const allocationRuleQuestion: Question = {
  tables: ['allocation_rule', 'stream', 'budget_year', ...CITATION_TABLES],
  columns: {
    id: allocationRule.id,
    agreementId: budgetYear.agreementId,
    year: budgetYear.year,
    streamId: stream.id,
    name: allocationRule.name,
    status: allocationRule.status,
    validFrom: allocationRule.validFrom,
    validTo: allocationRule.validTo,
    components: allocationRule.components,
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
    status: (value) => inList(allocationRule.status, value),
  },
  orders: { budgetYear: budgetYear.year, stream: stream.id, status: allocationRule.status },
  tiebreak: [allocationRule.id],
};

export function toAllocationRule(row: Row, reading: Reading): AllocationRule {
  return {
    id: row.id as string,
    agreement: row.agreementId as string,
    budgetYear: row.year as string,
    stream: row.streamId as string,
    name: row.name as string,
    status: row.status as AllocationRule['status'],
    validFrom: row.validFrom as string,
    validTo: row.validTo as string | null,
    components: row.components as AllocationRule['components'],
    basis: row.basis as string,
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/allocation-rules/${row.id}`),
  };
}
