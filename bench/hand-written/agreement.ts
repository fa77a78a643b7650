import type { Sql } from 'postgres';
import { evidence, type Raw, self } from './json.js';
import { citations, claims } from './sql.js';

const CLASSES: Record<string, string> = {
  regions: 'Regioner',
  municipalities: 'Kommuner',
  regionsAndMunicipalities: 'Regioner och kommuner',
  countyJoint: 'Länsgemensamt',
  skr: 'SKR',
  authorities: 'Myndigheter',
  notStated: 'Mottagare anges inte',
};

const STATEMENT = `select a.*,
  (select json_agg(b.id order by b.id) from agreement b where b.amends_id = a.id) as amendments,
  (select json_agg(json_build_object('id', y.id, 'year', y.year, 'deadlines', json_build_object(
      'requisition', y.requisition_deadline, 'use', y.use_deadline, 'report', y.report_deadline,
      'repayment', y.repayment_deadline), 'claims', ${claims('budget_year', 'y.id', 'total')}) order by y.year)
    from budget_year y where y.agreement_id = a.id) as years,
  (select json_agg(json_build_object('id', s.id, 'year', y.year, 'recipientClass', s.recipient_class,
      'purpose', s.purpose, 'claims', ${claims('stream', 's.id', 'amount')}) order by y.year, s.ordinal)
    from stream s join budget_year y on y.id = s.budget_year_id where y.agreement_id = a.id) as streams,
  ${citations('agreement', 'a.id')} as citations
from agreement a where a.id = $1`;

export async function agreementItem(sql: Sql, id: string): Promise<unknown> {
  const [row] = await sql.unsafe<Raw[]>(STATEMENT, [id], { prepare: true });
  if (!row) throw new Error('not found');
  const years = (row.years ?? []).map((year: Raw) => {
    const { amount, claims: all } = evidence(year.claims ?? []);
    return { id: year.id, year: year.year, total: amount, totalClaims: all, deadlines: year.deadlines };
  });
  return {
    id: row.id,
    family: row.family,
    kind: row.kind,
    title: row.title,
    parties: row.parties,
    amends: row.amends_id,
    amendments: row.amendments ?? [],
    period: { start: row.period_start, end: row.period_end },
    signed: { date: row.signed_date, asWritten: row.signed_as_written },
    reference: row.reference,
    performancePay: row.performance_pay,
    note: row.note,
    total: years[0].total,
    totalClaims: years[0].totalClaims,
    streams: (row.streams ?? []).map((stream: Raw) => {
      const { amount, claims: all } = evidence(stream.claims ?? []);
      return {
        id: stream.id,
        budgetYear: stream.year,
        recipientClass: stream.recipientClass,
        recipientClassLabel: CLASSES[stream.recipientClass],
        purpose: stream.purpose,
        amount,
        claims: all,
      };
    }),
    budgetYears: years,
    citations: row.citations ?? [],
    version: row.version,
    _links: self(`/agreements/${row.id}`),
  };
}
