import * as z from 'zod';
import { DOCUMENT_KINDS } from '../../db/schema/code.js';
import { cell } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { CountyCode, column, optional, PartialDate, ShortText, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';

export const documentRecord: RecordKind = {
  entity: 'document',
  resource: 'documents',
  singular: 'Document',
  noun: 'a document that figures are taken from',
  tag: 'Sources',
  access: ['county', 'reference:write'],
  members: {
    kind: column('kind', z.enum(DOCUMENT_KINDS)),
    title: column('title', Text),
    publisher: optional(cell('publisher')),
    county: optional(column('county_id', CountyCode)),
    address: optional(column('address', z.url({ protocol: /^https?$/ }).max(2000))),
    fileName: optional(column('file_name', ShortText)),
    sha256: optional(column('sha256', z.string().regex(/^[0-9a-f]{64}$/, 'takes 64 hexadecimal digits'))),
    textQuality: optional(column('text_quality', z.enum(['clean', 'ocr']))),
    documentDate: optional(column('document_date', PartialDate)),
    accessed: optional(column('accessed', PartialDate)),
    note: optional(column('note', Text)),
  },
  owns: [],
  idOf: ({ title }) => identifierOf(title as string),
  faults: ({ kind, fileName, sha256 }) =>
    (kind === 'plan') === (typeof fileName === 'string' && typeof sha256 === 'string')
      ? []
      : [{ pointer: '/sha256', detail: 'a plan names its file and the SHA-256 of it; no other kind of document does' }],
  example: {
    id: 'norrbotten-2026',
    summary: 'The file of a plan',
    body: {
      kind: 'plan',
      title: 'Handlingsplan 2026 Norrbotten',
      county: '25',
      fileName: 'handlingsplan-2026.pdf',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      textQuality: 'clean',
    },
    patch: { documentDate: '2026-01-15' },
  },
};
