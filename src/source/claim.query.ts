import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { plan } from '../../db/schema/plan.js';
import { claim } from '../../db/schema/source.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Columns } from '../record/member.js';
import type { Claim } from './claim.js';
import { claimValueOf, VALUE_COLUMNS } from './claim-value.js';
import { type Citation, periodOf, plainDecimal } from './evidence.js';
import { CITATION_TABLES, citationsOf } from './evidence.query.js';

const other = alias(claim, 'other');

export const claimQuestion: Question = {
  tables: ['claim', 'plan', ...CITATION_TABLES],
  columns: {
    id: claim.id,
    subjectEntity: claim.subjectEntity,
    subjectId: claim.subjectId,
    measure: claim.measure,
    value_kind: claim.valueKind,
    unit: claim.unit,
    as_written: claim.asWritten,
    value: claim.value,
    lower: claim.lower,
    upper: claim.upper,
    precision: claim.precision,
    written_unit: claim.writtenUnit,
    absence: claim.absence,
    rank: claim.rank,
    rank_from_end: claim.rankFromEnd,
    direction: claim.direction,
    compared_with: claim.comparedWith,
    periodStart: claim.periodStart,
    periodEnd: claim.periodEnd,
    periodAsWritten: claim.periodAsWritten,
    periodAbsence: claim.periodAbsence,
    geographyKind: claim.geographyKind,
    geographyId: claim.geographyId,
    population: claim.population,
    breakdown: claim.breakdown,
    definition: claim.definition,
    standing: claim.standing,
    reason: claim.reason,
    note: claim.note,
    documentId: claim.documentId,
    version: claim.version,
    sameFactClaims: sql`(select json_agg(${other.id} order by ${other.id}) from ${claim} as other
      where ${other.factKey} = ${claim.factKey} and ${other.id} <> ${claim.id})`,
    citations: citationsOf('claim', claim.id),
  },
  from: sql`${claim}`,
  filters: {
    id: (value) => sql`${claim.id} = ${value}`,
    subject: (value) => sql`${claim.subjectId} = ${value}`,
    document: (value) => inList(claim.documentId, value),
    plan: (value) =>
      sql`${claim.documentId} in (select ${plan.documentId} from ${plan} where ${inList(plan.id, value)})`,
    standing: (value) => inList(claim.standing, value),
    kind: (value) => inList(claim.valueKind, value),
  },
  orders: { subject: claim.subjectId, document: claim.documentId },
  tiebreak: [claim.id],
};

const NUMBERS = new Set(['value', 'lower', 'upper']);

/** The columns of the value as the change log would keep them: none that is empty, numbers as plain text. */
function valueColumns(row: Row): Columns {
  return Object.fromEntries(
    VALUE_COLUMNS.flatMap((name) => {
      const value = row[name];
      if (value === null || value === undefined) return [];
      return [[name, NUMBERS.has(name) ? plainDecimal(String(value)) : (value as Columns[string])]];
    }),
  );
}

export function toClaim(row: Row, reading: Reading): Claim {
  const text = (name: string) => row[name] as string | null;
  const dated = row.periodAbsence !== null || row.periodStart !== null || row.periodAsWritten !== null;
  return {
    id: row.id as string,
    subject: { kind: row.subjectEntity as string, id: row.subjectId as string },
    measure: row.measure as string,
    value: claimValueOf(valueColumns(row)),
    period: dated ? periodOf(row, reading.language) : null,
    geography: row.geographyKind === null ? null : { kind: row.geographyKind as string, id: row.geographyId as string },
    population: text('population'),
    breakdown: text('breakdown'),
    definition: text('definition'),
    standing: row.standing as Claim['standing'],
    reason: text('reason'),
    note: text('note'),
    document: row.documentId as string,
    sameFactClaims: (row.sameFactClaims ?? []) as string[],
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/claims/${row.id}`),
  };
}
