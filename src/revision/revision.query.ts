import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { changeSet, revision } from '../../db/schema/revision.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { membersOf } from './fact.js';
import type { Revision } from './revision.js';

/** When the change set `c` was committed, as the API writes it. */
export const COMMITTED_AT = `to_char(c.committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The change log. It has no past of its own: what a revision says never changes. */
export const revisionQuestion: Question = {
  tables: [],
  columns: {
    id: sql`${revision.seq}::text`,
    seq: sql`${revision.seq}::text`,
    entity: revision.entity,
    entityId: revision.entityId,
    rowVersion: revision.version,
    operation: revision.operation,
    actor: changeSet.actor,
    reason: changeSet.reason,
    committedAt: sql`to_char(${changeSet.committedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    changeSetId: changeSet.id,
    acceptedFindings: sql`${changeSet.acceptedFindings}::text`,
    // Looked up for the rows of the page alone: what is counted need not be carried along.
    before: sql`(select content.before::text from revision content where content.seq = ${revision.seq})`,
    after: sql`(select content.after::text from revision content where content.seq = ${revision.seq})`,
    hash: revision.hash,
  },
  // What is not adopted yet is its county's alone.
  from: sql`(select * from revision where entity <> 'draft_fact') as revision join ${changeSet} on ${changeSet.id} = ${revision.changeSetId}`,
  filters: {
    id: (value) => sql`${revision.seq} = ${value}::bigint`,
    kind: (value) => inList(revision.entity, value),
    subject: (value) => sql`${revision.entityId} = ${value}`,
    operation: (value) => inList(revision.operation, value),
    after: (value) => sql`${revision.seq} > ${value}::bigint`,
    upTo: (value) => sql`${revision.seq} <= ${value}::bigint`,
  },
  orders: { seq: revision.seq },
  tiebreak: [revision.seq],
};

export function toRevision(row: Row, reading: Reading): Revision {
  return {
    id: row.id as string,
    seq: Number(row.seq),
    entity: row.entity as string,
    entityId: row.entityId as string,
    version: row.rowVersion as number,
    operation: row.operation as Revision['operation'],
    actor: row.actor as string,
    reason: row.reason as string,
    committedAt: row.committedAt as string,
    changeSet: row.changeSetId as string,
    acceptedFindings: acceptedFindingsOf(row.acceptedFindings),
    before: storedRow(row.before),
    after: storedRow(row.after),
    hash: row.hash as string,
    _links: itemLinks(reading, `/revisions/${row.id}`),
  };
}

/** The findings that the writer accepted, from the text of the change set's column. */
export function acceptedFindingsOf(text: unknown): Revision['acceptedFindings'] {
  const accepted = typeof text === 'string' ? (JSON.parse(text) as Revision['acceptedFindings']) : [];
  return accepted.map(({ finding, verdict, equation }) => ({ finding, verdict, equation: equation ?? null }));
}

function storedRow(text: unknown): Revision['before'] {
  return typeof text === 'string' ? membersOf(JSON.parse(text)) : null;
}
