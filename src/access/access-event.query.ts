import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { accessEvent } from '../../db/schema/access.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { AccessEvent } from './access-event.js';

/** What was done with keys and who was refused what: a log of its own, beside that of the facts. */
export const accessEventQuestion: Question = {
  tables: [],
  columns: {
    id: sql`${accessEvent.seq}::text`,
    at: sql`to_char(${accessEvent.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    kind: accessEvent.kind,
    actor: accessEvent.actor,
    key: accessEvent.keyId,
    network: accessEvent.network,
    method: accessEvent.method,
    path: accessEvent.path,
    code: accessEvent.code,
    detail: accessEvent.detail,
  },
  from: sql`${accessEvent}`,
  filters: {
    id: (value) => sql`${accessEvent.seq} = ${value}::bigint`,
    kind: (value) => inList(accessEvent.kind, value),
    code: (value) => inList(accessEvent.code, value),
    key: (value) => inList(accessEvent.keyId, value),
    after: (value) => sql`${accessEvent.seq} > ${value}::bigint`,
  },
  orders: { seq: sql`${accessEvent.seq}`, at: sql`${accessEvent.at}` },
  tiebreak: [sql`${accessEvent.seq}`],
};

export function toAccessEvent(row: Row, reading: Reading): AccessEvent {
  return {
    ...(row as Omit<AccessEvent, '_links'>),
    id: row.id as string,
    _links: itemLinks(reading, `/access-events/${row.id}`),
  };
}
