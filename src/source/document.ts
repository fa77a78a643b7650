import * as z from 'zod';
import { DOCUMENT_KINDS } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { CountyRef } from '../territory/county.js';
import { CellValue } from './evidence.js';

export const Document = z
  .object({
    id: z.string(),
    kind: z.enum(DOCUMENT_KINDS),
    title: z.string(),
    publisher: CellValue,
    county: CountyRef.nullable(),
    plan: z.string().nullable(),
    address: z.string().nullable(),
    fileName: z.string().nullable(),
    sha256: z.string().nullable(),
    textQuality: z.enum(['clean', 'ocr']).nullable(),
    documentDate: z.string().nullable(),
    accessed: z.string().nullable(),
    note: z.string().nullable(),
    counts: z.object({ claims: z.int(), citations: z.int() }),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Document',
    description:
      'What figures and texts are taken from: a plan (with the SHA-256 of the text that was read), a public page, or a data set.',
  });
export type Document = z.infer<typeof Document>;

export const CitationItem = z
  .object({
    id: z.string(),
    kind: z.enum(['primary', 'secondary']),
    document: z.object({ id: z.string(), title: z.string(), address: z.string().nullable() }),
    place: z.string().nullable(),
    quote: z.string().nullable(),
    supports: z.string().nullable(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Citation',
    description: 'One piece of evidence: what it supports, where it stands, and its verbatim words.',
  });
export type CitationItem = z.infer<typeof CitationItem>;
