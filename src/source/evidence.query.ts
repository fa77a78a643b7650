import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Column, type Texts, textsOf } from '../../db/rows-of.js';
import { citation, claim, document } from '../../db/schema/source.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Citation, ClaimRow } from './evidence.js';

/** The tables that evidence is read from: name them among a question's tables. */
export const EVIDENCE_TABLES = ['claim', 'citation', 'document'] as const satisfies readonly EntityName[];
export const CITATION_TABLES = ['citation', 'document'] as const satisfies readonly EntityName[];

const citationColumns = [
  citation.id,
  citation.kind,
  document.id,
  document.title,
  document.address,
  citation.place,
  citation.quote,
  citation.supports,
];

function toCitation(texts: Texts, at = 0): Citation {
  return {
    id: texts[at] as string,
    kind: texts[at + 1] as Citation['kind'],
    document: {
      id: texts[at + 2] as string,
      title: texts[at + 3] as string,
      address: texts[at + 4] as string | null,
    },
    place: texts[at + 5] as string | null,
    quote: texts[at + 6] as string | null,
    supports: texts[at + 7] as string | null,
  };
}

/** The citations of one record, in their order: a column whose value is `Citation[]`. */
export function citationsOf(entity: EntityName, id: Column): SQL {
  return citationsFrom(
    sql`from ${citation} join ${document} on ${document.id} = ${citation.documentId}
      where ${citation.entity} = ${sql.raw(`'${entity}'`)} and ${citation.entityId} = ${id}
      order by ${citation.ordinal}`,
  );
}

/** The citations that a source finds: everything from FROM on, with `citation`, `document` and an order. */
export function citationsFrom(source: SQL): SQL {
  return textsOf(citationColumns, source, (rows) => rows.map((texts) => toCitation(texts)));
}

const claimColumns = [
  claim.id,
  claim.documentId,
  claim.standing,
  claim.reason,
  claim.note,
  claim.valueKind,
  claim.unit,
  claim.writtenUnit,
  claim.asWritten,
  claim.value,
  claim.lower,
  claim.upper,
  claim.precision,
  claim.absence,
];

/**
 * Every claim about one measure of one subject, with its citations, the accepted one first: a column
 * whose value is `ClaimRow[]`. Claims and citations come as one join, which costs half of two levels.
 */
export function claimsOf(entity: EntityName, id: Column, measure: string): SQL {
  return textsOf(
    [...claimColumns, ...citationColumns],
    sql`from ${claim}
      left join ${citation} on ${citation.entity} = 'claim' and ${citation.entityId} = ${claim.id}
      left join ${document} on ${document.id} = ${citation.documentId}
      where ${claim.subjectEntity} = ${sql.raw(`'${entity}'`)} and ${claim.subjectId} = ${id}
        and ${claim.measure} = ${sql.raw(`'${measure}'`)}
      order by (${claim.standing} = 'accepted') desc, ${claim.id}, ${citation.ordinal}`,
    toClaims,
  );
}

/** One claim has as many rows as citations, and one when it has none. */
function toClaims(rows: readonly Texts[]): ClaimRow[] {
  const claims: ClaimRow[] = [];
  let citations: Citation[] = [];
  for (const texts of rows) {
    if (claims.at(-1)?.id !== texts[0]) {
      citations = [];
      claims.push(toClaim(texts, citations));
    }
    if (texts[claimColumns.length] !== null) citations.push(toCitation(texts, claimColumns.length));
  }
  return claims;
}

function toClaim(texts: Texts, citations: Citation[]): ClaimRow {
  return {
    id: texts[0] as string,
    documentId: texts[1] as string,
    standing: texts[2] as ClaimRow['standing'],
    reason: texts[3] as string | null,
    note: texts[4] as string | null,
    valueKind: texts[5] as string,
    unit: texts[6] as string | null,
    writtenUnit: texts[7] as ClaimRow['writtenUnit'],
    asWritten: texts[8] as string | null,
    value: texts[9] as string | null,
    lower: texts[10] as string | null,
    upper: texts[11] as string | null,
    precision: texts[12] as ClaimRow['precision'],
    absence: texts[13] as ClaimRow['absence'],
    citations,
  };
}

/** Whether any claim about a measure of a subject meets a condition. */
export function someClaim(entity: EntityName, id: PgColumn, measure: string, condition: SQL): SQL {
  return sql`exists (select 1 from ${claim} where ${claim.subjectEntity} = ${sql.raw(`'${entity}'`)}
    and ${claim.subjectId} = ${id} and ${claim.measure} = ${sql.raw(`'${measure}'`)} and ${condition})`;
}
