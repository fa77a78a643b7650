import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { rowsOf } from '../../db/rows-of.js';
import { agreement, allocationRule, budgetYear, stream } from '../../db/schema/agreement.js';
import { claim } from '../../db/schema/source.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { codeLabel } from '../source/code-label.js';
import { type ClaimRow, moneyEvidence } from '../source/evidence.js';
import { claimsOf, EVIDENCE_TABLES, someClaim } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Stream } from './stream.js';

export const streamQuestion: Question = {
  tables: ['stream', 'budget_year', 'agreement', 'allocation_rule', ...EVIDENCE_TABLES],
  columns: {
    id: stream.id,
    agreementId: agreement.id,
    agreementTitle: agreement.title,
    year: budgetYear.year,
    recipientClass: stream.recipientClass,
    recipientLabel: stream.recipientLabel,
    purpose: stream.purpose,
    ruleNote: stream.ruleNote,
    note: stream.note,
    version: stream.version,
    rules: rowsOf(
      { id: allocationRule.id, name: allocationRule.name, status: allocationRule.status },
      sql`from ${allocationRule} where ${allocationRule.streamId} = ${stream.id} order by ${allocationRule.id}`,
    ),
    claims: claimsOf('stream', stream.id, 'amount'),
  },
  from: sql`${stream} join ${budgetYear} on ${budgetYear.id} = ${stream.budgetYearId} join ${agreement} on ${agreement.id} = ${budgetYear.agreementId}`,
  filters: {
    id: (value) => sql`${stream.id} = ${value}`,
    stream: (value) => inList(stream.id, value),
    agreement: (value) => inList(agreement.id, value),
    budgetYear: (value) => inList(budgetYear.year, value),
    recipientClass: (value) => inList(stream.recipientClass, value),
    precision: (value) => someClaim('stream', stream.id, 'amount', inList(claim.precision, value)),
    standing: (value) => someClaim('stream', stream.id, 'amount', inList(claim.standing, value)),
    absence: (value) => someClaim('stream', stream.id, 'amount', inList(claim.absence, value)),
    q: (value) => hasWords([stream.purpose, stream.recipientLabel, stream.ruleNote], value),
  },
  orders: {
    budgetYear: budgetYear.year,
    agreement: agreement.id,
    ordinal: stream.ordinal,
    recipientClass: stream.recipientClass,
    amount: sql`(select ${claim.value} from ${claim} where ${claim.subjectEntity} = 'stream' and ${claim.subjectId} = ${stream.id} and ${claim.measure} = 'amount' and ${claim.standing} = 'accepted')`,
  },
  tiebreak: [stream.id],
};

type RuleRow = Pick<Stream['rules'][number], 'id' | 'name' | 'status'>;

export function toStream(row: Row, reading: Reading): Stream {
  const money = moneyEvidence(row.claims as ClaimRow[] | null, 'notStated', reading.language);
  return {
    id: row.id as string,
    agreement: { id: row.agreementId as string, title: row.agreementTitle as string },
    budgetYear: row.year as string,
    recipientClass: row.recipientClass as Stream['recipientClass'],
    recipientClassLabel: codeLabel('recipientClass', row.recipientClass as string, reading.language),
    recipientLabel: row.recipientLabel as string | null,
    purpose: row.purpose as string | null,
    amount: money.amount,
    claims: money.claims,
    ruleNote: row.ruleNote as string | null,
    rules: ((row.rules ?? []) as RuleRow[]).map(({ id, name, status }) => ({
      id,
      name,
      status,
      statusLabel: codeLabel('ruleStatus', status, reading.language),
    })),
    note: row.note as string | null,
    citations: money.citations,
    version: row.version as number,
    _links: {
      ...itemLinks(reading, `/streams/${row.id}`),
      scenario: { ...itemLinks(reading, `/streams/${row.id}/scenario`).self, rel: 'related' },
    },
  };
}
