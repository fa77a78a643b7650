import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { rowsOf } from '../../db/rows-of.js';
import { agreement, budgetYear, stream } from '../../db/schema/agreement.js';
import { claim } from '../../db/schema/source.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { codeLabel } from '../source/code-label.js';
import { type Citation, type ClaimRow, moneyEvidence } from '../source/evidence.js';
import { citationsOf, claimsOf, EVIDENCE_TABLES, someClaim } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Agreement } from './agreement.js';

const amending = alias(agreement, 'amending');

export const agreementQuestion: Question = {
  tables: ['agreement', 'budget_year', 'stream', ...EVIDENCE_TABLES],
  columns: {
    id: agreement.id,
    family: agreement.family,
    kind: agreement.kind,
    title: agreement.title,
    parties: agreement.parties,
    amendsId: agreement.amendsId,
    periodStart: agreement.periodStart,
    periodEnd: agreement.periodEnd,
    signedDate: agreement.signedDate,
    signedAsWritten: agreement.signedAsWritten,
    reference: agreement.reference,
    performancePay: agreement.performancePay,
    note: agreement.note,
    version: agreement.version,
    amendments: sql`(select json_agg(${amending.id} order by ${amending.id}) from ${agreement} as amending where ${amending.amendsId} = ${agreement.id})`,
    budgetYears: rowsOf(
      {
        id: budgetYear.id,
        year: budgetYear.year,
        requisition: budgetYear.requisitionDeadline,
        use: budgetYear.useDeadline,
        report: budgetYear.reportDeadline,
        repayment: budgetYear.repaymentDeadline,
        claims: claimsOf('budget_year', budgetYear.id, 'total'),
      },
      sql`from ${budgetYear} where ${budgetYear.agreementId} = ${agreement.id} order by ${budgetYear.year}`,
    ),
    streams: rowsOf(
      {
        id: stream.id,
        year: budgetYear.year,
        recipientClass: stream.recipientClass,
        purpose: stream.purpose,
        claims: claimsOf('stream', stream.id, 'amount'),
      },
      sql`from ${stream} join ${budgetYear} on ${budgetYear.id} = ${stream.budgetYearId}
        where ${budgetYear.agreementId} = ${agreement.id} order by ${budgetYear.year}, ${stream.ordinal}`,
    ),
    citations: citationsOf('agreement', agreement.id),
  },
  from: sql`${agreement}`,
  filters: {
    id: (value) => sql`${agreement.id} = ${value}`,
    agreement: (value) => inList(agreement.id, value),
    family: (value) => inList(agreement.family, value),
    kind: (value) => inList(agreement.kind, value),
    budgetYear: (value) =>
      sql`exists (select 1 from ${budgetYear} where ${budgetYear.agreementId} = ${agreement.id} and ${inList(budgetYear.year, value)})`,
    standing: (value) =>
      sql`exists (select 1 from ${budgetYear} where ${budgetYear.agreementId} = ${agreement.id}
        and ${someClaim('budget_year', budgetYear.id, 'total', inList(claim.standing, value))})`,
    q: (value) => hasWords([agreement.title, agreement.note], value),
  },
  orders: { year: agreement.periodStart, title: agreement.title, family: agreement.family },
  tiebreak: [agreement.id],
};

type YearRow = {
  id: string;
  year: string;
  requisition: string | null;
  use: string | null;
  report: string | null;
  repayment: string | null;
  claims: ClaimRow[] | null;
};
type StreamRow = {
  id: string;
  year: string;
  recipientClass: Agreement['streams'][number]['recipientClass'];
  purpose: string | null;
  claims: ClaimRow[] | null;
};

export function toAgreement(row: Row, reading: Reading): Agreement {
  const { language } = reading;
  const years = ((row.budgetYears ?? []) as YearRow[]).map((year) => {
    const total = moneyEvidence(year.claims, 'notStated', language);
    return {
      id: year.id,
      year: year.year,
      total: total.amount,
      totalClaims: total.claims,
      deadlines: { requisition: year.requisition, use: year.use, report: year.report, repayment: year.repayment },
    };
  });
  const first = years[0];
  return {
    id: row.id as string,
    family: row.family as string,
    kind: row.kind as Agreement['kind'],
    title: row.title as string,
    parties: row.parties as string | null,
    amends: row.amendsId as string | null,
    amendments: (row.amendments ?? []) as string[],
    period: { start: row.periodStart as string, end: row.periodEnd as string },
    signed: { date: row.signedDate as string | null, asWritten: row.signedAsWritten as string | null },
    reference: row.reference as string | null,
    performancePay: row.performancePay as boolean,
    note: row.note as string | null,
    total: first?.total ?? moneyEvidence(null, 'notStated', language).amount,
    totalClaims: first?.totalClaims ?? [],
    streams: ((row.streams ?? []) as StreamRow[]).map((each) => {
      const money = moneyEvidence(each.claims, 'notStated', language);
      return {
        id: each.id,
        budgetYear: each.year,
        recipientClass: each.recipientClass,
        recipientClassLabel: codeLabel('recipientClass', each.recipientClass, language),
        purpose: each.purpose,
        amount: money.amount,
        claims: money.claims,
      };
    }),
    budgetYears: years,
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/agreements/${row.id}`),
  };
}
