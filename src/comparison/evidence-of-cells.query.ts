import { sql } from 'drizzle-orm';
import { ask, inList, type Question } from '../../db/read.js';
import { budgetYear } from '../../db/schema/agreement.js';
import { activity } from '../../db/schema/plan.js';
import { claim } from '../../db/schema/source.js';
import type { Row, Store } from '../../db/store.js';
import { type Citation, plainDecimal } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import type { FactKind } from './measure.js';

/** One claim or one activity that a cell is made of. */
export type CellEvidence = {
  id: string;
  /** what the claim is about: the fact that the cell holds */
  subject: string;
  value: string | null;
  asWritten: string | null;
  standing: string | null;
  document: string | null;
  /** of a budget year: the agreement that it belongs to */
  agreement: string | null;
  note: string | null;
  citations: Citation[];
};

const claimQuestion: Question = {
  tables: ['claim', ...CITATION_TABLES],
  columns: {
    id: claim.id,
    subject: claim.subjectId,
    value: sql`${claim.value}::text`,
    asWritten: claim.asWritten,
    standing: claim.standing,
    document: claim.documentId,
    note: claim.note,
    citations: citationsOf('claim', claim.id),
  },
  from: sql`${claim}`,
  filters: {
    allocation: (value) => sql`${claim.subjectEntity} = 'allocation' and ${inList(claim.subjectId, value)}`,
    budgetYear: (value) => sql`${claim.subjectEntity} = 'budget_year' and ${inList(claim.subjectId, value)}`,
    id: (value) => inList(claim.id, value),
  },
  orders: {},
  tiebreak: [claim.id],
};

/** A budget year is found under its agreement. */
const budgetYearQuestion: Question = {
  ...claimQuestion,
  tables: [...claimQuestion.tables, 'budget_year'],
  columns: { ...claimQuestion.columns, agreement: budgetYear.agreementId },
  from: sql`${claim} join ${budgetYear} on ${budgetYear.id} = ${claim.subjectId}`,
};

const activityQuestion: Question = {
  tables: ['activity', ...CITATION_TABLES],
  columns: { id: activity.id, document: activity.planId, citations: citationsOf('activity', activity.id) },
  from: sql`${activity}`,
  filters: { id: (value) => inList(activity.id, value) },
  orders: {},
  tiebreak: [activity.id],
};

const QUESTIONS: Record<FactKind, { question: Question; filter: string }> = {
  activities: { question: activityQuestion, filter: 'id' },
  observations: { question: claimQuestion, filter: 'id' },
  allocations: { question: claimQuestion, filter: 'allocation' },
  budgetYears: { question: budgetYearQuestion, filter: 'budgetYear' },
  // A balance is made of entries, each with its own document: the cell's link leads to them.
  balances: { question: claimQuestion, filter: 'allocation' },
};

/** The claims about some facts with their citations, by fact; of activities their own citations. */
export async function evidenceOfCells(
  store: Store,
  kind: FactKind,
  ids: readonly string[],
  asOf: number | null,
): Promise<ReadonlyMap<string, readonly CellEvidence[]>> {
  if (ids.length === 0) return new Map();
  const { question, filter } = QUESTIONS[kind];
  const { rows } = await ask(store, question, {
    filters: new Map([[filter, [...new Set(ids)].join(',')]]),
    asOf,
  });
  const bySubject = kind === 'allocations' || kind === 'budgetYears';
  const found = new Map<string, CellEvidence[]>();
  for (const row of rows) {
    const subject = (bySubject ? row.subject : row.id) as string;
    const held = found.get(subject);
    if (held) held.push(toEvidence(row, subject));
    else found.set(subject, [toEvidence(row, subject)]);
  }
  return found;
}

function toEvidence(row: Row, subject: string): CellEvidence {
  return {
    id: row.id as string,
    subject,
    value: typeof row.value === 'string' ? plainDecimal(row.value) : null,
    asWritten: (row.asWritten ?? null) as string | null,
    standing: (row.standing ?? null) as string | null,
    document: (row.document ?? null) as string | null,
    agreement: (row.agreement ?? null) as string | null,
    note: (row.note ?? null) as string | null,
    citations: (row.citations ?? []) as Citation[],
  };
}
