import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { citation, claim, document } from '../../db/schema/source.js';
import type { EntityName } from '../../db/schema/tables.js';

/** The tables that evidence is read from: name them among a question's tables. */
export const EVIDENCE_TABLES = ['claim', 'citation', 'document'] as const satisfies readonly EntityName[];
export const CITATION_TABLES = ['citation', 'document'] as const satisfies readonly EntityName[];

/** The citations of one record, in their order, as JSON. */
export function citationsOf(entity: EntityName, id: SQL | PgColumn): SQL {
  return sql`(select json_agg(json_build_object(
      'id', ${citation.id}, 'kind', ${citation.kind},
      'document', json_build_object('id', ${document.id}, 'title', ${document.title}, 'address', ${document.address}),
      'place', ${citation.place}, 'quote', ${citation.quote}, 'supports', ${citation.supports})
      order by ${citation.ordinal})
    from ${citation} join ${document} on ${document.id} = ${citation.documentId}
    where ${citation.entity} = ${sql.raw(`'${entity}'`)} and ${citation.entityId} = ${id})`;
}

/** Every claim about one measure of one subject, with its citations, as JSON: the accepted one first. */
export function claimsOf(entity: EntityName, id: SQL | PgColumn, measure: string): SQL {
  return sql`(select json_agg(json_build_object(
      'id', ${claim.id}, 'documentId', ${claim.documentId}, 'standing', ${claim.standing},
      'reason', ${claim.reason}, 'note', ${claim.note}, 'valueKind', ${claim.valueKind}, 'unit', ${claim.unit},
      'writtenUnit', ${claim.writtenUnit}, 'asWritten', ${claim.asWritten}, 'value', ${claim.value}::text,
      'lower', ${claim.lower}::text, 'upper', ${claim.upper}::text, 'precision', ${claim.precision},
      'absence', ${claim.absence}, 'citations', ${citationsOf('claim', claim.id)})
      order by (${claim.standing} = 'accepted') desc, ${claim.id})
    from ${claim}
    where ${claim.subjectEntity} = ${sql.raw(`'${entity}'`)} and ${claim.subjectId} = ${id}
      and ${claim.measure} = ${sql.raw(`'${measure}'`)})`;
}

/** Whether any claim about a measure of a subject meets a condition. */
export function someClaim(entity: EntityName, id: PgColumn, measure: string, condition: SQL): SQL {
  return sql`exists (select 1 from ${claim} where ${claim.subjectEntity} = ${sql.raw(`'${entity}'`)}
    and ${claim.subjectId} = ${id} and ${claim.measure} = ${sql.raw(`'${measure}'`)} and ${condition})`;
}
