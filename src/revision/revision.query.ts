import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { changeSet, revision } from '../../db/schema/revision.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Revision } from './revision.js';

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
    hash: row.hash as string,
    _links: itemLinks(reading, `/revisions/${row.id}`),
  };
}
