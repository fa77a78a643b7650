import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Column, rowsOf } from '../../db/rows-of.js';
import { citation, claim, document } from '../../db/schema/source.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Row } from '../../db/store.js';
import type { Citation, ClaimRow } from './evidence.js';

/** The tables that evidence is read from: name them among a question's tables. */
export const EVIDENCE_TABLES = ['claim', 'citation', 'document'] as const satisfies readonly EntityName[];
export const CITATION_TABLES = ['citation', 'document'] as const satisfies readonly EntityName[];

const citationColumns = {
  id: citation.id,
  kind: citation.kind,
  documentId: document.id,
  documentTitle: document.title,
  documentAddress: document.address,
  place: citation.place,
  quote: citation.quote,
  supports: citation.supports,
};

function toCitation(row: Row): Citation {
  return {
    id: row.id as string,
    kind: row.kind as Citation['kind'],
    document: {
      id: row.documentId as string,
      title: row.documentTitle as string,
      address: row.documentAddress as string | null,
    },
    place: row.place as string | null,
    quote: row.quote as string | null,
    supports: row.supports as string | null,
  };
}

/** The citations of one record, in their order: a column whose value is `Citation[]`. */
export function citationsOf(entity: EntityName, id: Column): SQL {
  return rowsOf(
    citationColumns,
    sql`from ${citation} join ${document} on ${document.id} = ${citation.documentId}
      where ${citation.entity} = ${sql.raw(`'${entity}'`)} and ${citation.entityId} = ${id}
      order by ${citation.ordinal}`,
    (rows) => rows.map(toCitation),
  );
}

/**
 * Every claim about one measure of one subject, with its citations, the accepted one first: a column
 * whose value is `ClaimRow[]`. Claims and citations come as one join, which costs half of two levels.
 */
export function claimsOf(entity: EntityName, id: Column, measure: string): SQL {
  return rowsOf(
    {
      ...citationColumns,
      claimId: claim.id,
      claimDocumentId: claim.documentId,
      standing: claim.standing,
      reason: claim.reason,
      note: claim.note,
      valueKind: claim.valueKind,
      unit: claim.unit,
      writtenUnit: claim.writtenUnit,
      asWritten: claim.asWritten,
      value: claim.value,
      lower: claim.lower,
      upper: claim.upper,
      precision: claim.precision,
      absence: claim.absence,
    },
    sql`from ${claim}
      left join ${citation} on ${citation.entity} = 'claim' and ${citation.entityId} = ${claim.id}
      left join ${document} on ${document.id} = ${citation.documentId}
      where ${claim.subjectEntity} = ${sql.raw(`'${entity}'`)} and ${claim.subjectId} = ${id}
        and ${claim.measure} = ${sql.raw(`'${measure}'`)}
      order by (${claim.standing} = 'accepted') desc, ${claim.id}, ${citation.ordinal}`,
    toClaims,
  );
}

function toClaims(rows: Row[]): ClaimRow[] {
  const claims: ClaimRow[] = [];
  for (const row of rows) {
    let last = claims.at(-1);
    if (last?.id !== row.claimId) {
      last = { ...(row as unknown as ClaimRow), id: row.claimId as string, documentId: row.claimDocumentId as string };
      last.citations = [];
      claims.push(last);
    }
    if (row.id !== null) last?.citations?.push(toCitation(row));
  }
  return claims;
}

/** Whether any claim about a measure of a subject meets a condition. */
export function someClaim(entity: EntityName, id: PgColumn, measure: string, condition: SQL): SQL {
  return sql`exists (select 1 from ${claim} where ${claim.subjectEntity} = ${sql.raw(`'${entity}'`)}
    and ${claim.subjectId} = ${id} and ${claim.measure} = ${sql.raw(`'${measure}'`)} and ${condition})`;
}
