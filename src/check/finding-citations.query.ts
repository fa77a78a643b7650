import { sql } from 'drizzle-orm';
import { ask, inList, type Question } from '../../db/read.js';
import { citation, document } from '../../db/schema/source.js';
import type { Row, Store } from '../../db/store.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES } from '../source/evidence.query.js';
import type { RecordRef } from './check.js';

const citationsOfMany: Question = {
  tables: CITATION_TABLES,
  columns: {
    id: citation.id,
    kind: citation.kind,
    entityId: citation.entityId,
    documentId: document.id,
    title: document.title,
    address: document.address,
    place: citation.place,
    quote: citation.quote,
    supports: citation.supports,
  },
  from: sql`${citation} join ${document} on ${document.id} = ${citation.documentId}`,
  filters: {
    entity: (value) => sql`${citation.entity} = ${value}`,
    ids: (value) => inList(citation.entityId, value),
  },
  orders: {},
  tiebreak: [citation.entityId, citation.ordinal],
};

export type Citations = { of(record: RecordRef): readonly Citation[] };

/** The citations of many records: one question for each kind of record, however many findings cite them. */
export async function citationsOfRecords(
  store: Store,
  records: readonly RecordRef[],
  asOf: number | null,
): Promise<Citations> {
  const ids = new Map<string, Set<string>>();
  for (const { entity, id } of records) {
    const own = ids.get(entity) ?? new Set();
    own.add(id);
    ids.set(entity, own);
  }
  const found = new Map<string, Citation[]>();
  for (const [entity, own] of ids) {
    const filters = new Map([
      ['entity', entity],
      ['ids', [...own].sort().join(',')],
    ]);
    const { rows } = await ask(store, citationsOfMany, { filters, asOf });
    for (const row of rows) {
      const key = `${entity} ${row.entityId}`;
      const list = found.get(key) ?? [];
      list.push(toCitation(row));
      found.set(key, list);
    }
  }
  return { of: ({ entity, id }) => found.get(`${entity} ${id}`) ?? [] };
}

function toCitation(row: Row): Citation {
  const { id, kind, documentId, title, address, place, quote, supports } = row as Record<string, string | null>;
  return {
    id: id as string,
    kind: kind as Citation['kind'],
    document: { id: documentId as string, title: title as string, address: address ?? null },
    place: place ?? null,
    quote: quote ?? null,
    supports: supports ?? null,
  };
}
