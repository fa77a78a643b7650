import { DOCUMENT_KINDS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, identifier, oneOfCodes, words } from '../http/parameter.js';
import { CitationItem, Document } from './document.js';
import { citationQuestion, documentQuestion, toCitationItem, toDocument } from './document.query.js';

export const documentEndpoints = resourceEndpoints({
  name: 'documents',
  singular: 'Document',
  plural: 'Documents',
  tag: 'Sources',
  summary: 'source documents',
  description: 'The documents, public pages and data sets that everything rests on.',
  item: Document,
  question: documentQuestion,
  toItem: toDocument,
  filters: {
    document: codes('document', 'Identifiers of documents.'),
    kind: oneOfCodes(DOCUMENT_KINDS, 'Kind of document.'),
    county: countyCodes('Of these counties.'),
    q: words('Words in title, publisher and note.'),
  },
  order: [
    { key: 'kind', descending: false },
    { key: 'id', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'norrbotten-2025',
  examples: [],
});

export const citationEndpoints = resourceEndpoints({
  name: 'citations',
  singular: 'Citation',
  plural: 'Citations',
  tag: 'Sources',
  summary: 'citations',
  description: 'Every piece of evidence, by document or by words of the quote.',
  item: CitationItem,
  question: citationQuestion,
  toItem: toCitationItem,
  filters: {
    document: codes('document', 'Of these documents.'),
    plan: codes('plan', 'Of these plans.'),
    kind: oneOfCodes(['primary', 'secondary'], 'With a quote, or a page without one.'),
    subject: identifier('Of the record with this identifier.'),
    q: words('Words in quote and place.'),
  },
  order: [
    { key: 'document', descending: false },
    { key: 'subject', descending: false },
  ],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'claim-norrbotten-2025-a-total-belopp-q1',
  examples: [],
});
