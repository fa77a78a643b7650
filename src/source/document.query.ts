import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { plan } from '../../db/schema/plan.js';
import { citation, claim, document } from '../../db/schema/source.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { CitationItem, Document } from './document.js';
import { cellOf } from './evidence.js';
import { hasWords } from './text.query.js';

export const documentQuestion: Question = {
  tables: ['document', 'county', 'plan', 'claim', 'citation'],
  columns: {
    id: document.id,
    kind: document.kind,
    title: document.title,
    publisher: document.publisher,
    publisherAbsence: document.publisherAbsence,
    countyId: county.id,
    countyName: county.shortName,
    planId: plan.id,
    address: document.address,
    fileName: document.fileName,
    sha256: document.sha256,
    textQuality: document.textQuality,
    documentDate: document.documentDate,
    accessed: document.accessed,
    note: document.note,
    version: document.version,
    claims: sql`(select count(*)::int from ${claim} where ${claim.documentId} = ${document.id})`,
    citations: sql`(select count(*)::int from ${citation} where ${citation.documentId} = ${document.id})`,
  },
  from: sql`${document} left join ${county} on ${county.id} = ${document.countyId} left join ${plan} on ${plan.documentId} = ${document.id}`,
  filters: {
    id: (value) => sql`${document.id} = ${value}`,
    document: (value) => inList(document.id, value),
    kind: (value) => inList(document.kind, value),
    county: (value) => inList(document.countyId, value),
    q: (value) => hasWords([document.title, document.publisher, document.note], value),
  },
  orders: { id: document.id, kind: document.kind, title: document.title },
  tiebreak: [document.id],
};

export function toDocument(row: Row, reading: Reading): Document {
  return {
    id: row.id as string,
    kind: row.kind as Document['kind'],
    title: row.title as string,
    publisher: cellOf(row.publisher, row.publisherAbsence, reading.language),
    county: row.countyId ? { id: row.countyId as string, name: row.countyName as string } : null,
    plan: row.planId as string | null,
    address: row.address as string | null,
    fileName: row.fileName as string | null,
    sha256: row.sha256 as string | null,
    textQuality: row.textQuality as Document['textQuality'],
    documentDate: row.documentDate as string | null,
    accessed: row.accessed as string | null,
    note: row.note as string | null,
    counts: { claims: row.claims as number, citations: row.citations as number },
    version: row.version as number,
    _links: itemLinks(reading, `/documents/${row.id}`),
  };
}

export const citationQuestion: Question = {
  tables: ['citation', 'document', 'plan'],
  columns: {
    id: citation.id,
    kind: citation.kind,
    documentId: document.id,
    documentTitle: document.title,
    address: document.address,
    place: citation.place,
    quote: citation.quote,
    supports: citation.supports,
    entity: citation.entity,
    entityId: citation.entityId,
    version: citation.version,
  },
  from: sql`${citation} join ${document} on ${document.id} = ${citation.documentId}`,
  filters: {
    id: (value) => sql`${citation.id} = ${value}`,
    document: (value) => inList(citation.documentId, value),
    plan: (value) =>
      sql`${citation.documentId} in (select ${plan.documentId} from ${plan} where ${inList(plan.id, value)})`,
    kind: (value) => inList(citation.kind, value),
    subject: (value) => sql`${citation.entityId} = ${value}`,
    q: (value) => hasWords([citation.quote, citation.place], value),
  },
  orders: { document: citation.documentId, subject: citation.entityId },
  tiebreak: [citation.id],
};

export function toCitationItem(row: Row, reading: Reading): CitationItem {
  return {
    id: row.id as string,
    kind: row.kind as CitationItem['kind'],
    document: {
      id: row.documentId as string,
      title: row.documentTitle as string,
      address: row.address as string | null,
    },
    place: row.place as string | null,
    quote: row.quote as string | null,
    supports: row.supports as string | null,
    subject: { kind: row.entity as string, id: row.entityId as string },
    version: row.version as number,
    _links: itemLinks(reading, `/citations/${row.id}`),
  };
}
