import * as z from 'zod';
import { Link } from '../http/page.js';
import { LedgerEntryInput } from './ledger-entry-input.js';

export const MAX_ENTRIES = 1000;

export const LedgerPosting = z
  .strictObject({
    entries: z.array(LedgerEntryInput).min(1).max(MAX_ENTRIES),
    reason: z.string().trim().min(3).max(500).optional(),
  })
  .meta({
    id: 'LedgerPosting',
    description: `1–${MAX_ENTRIES} entries that are posted together or not at all, and why (for the change log).`,
  });
export type LedgerPosting = z.infer<typeof LedgerPosting>;

export const PostedEntries = z
  .object({
    batch: z.string().nullable(),
    entries: z.int(),
    total: z.string(),
    digest: z.string(),
    firstId: z.string(),
    lastId: z.string(),
    revision: z.int(),
    committedAt: z.string().nullable(),
    dryRun: z.boolean(),
    _links: z.object({ entries: Link.nullable() }),
  })
  .meta({
    id: 'PostedEntries',
    description:
      'What one call has posted: how many entries, the sum of their amounts, and the SHA-256 that the change log holds of them. Entries without a name of their own are named entry-revision-position. Of a trial (dryRun) nothing is kept: batch and committedAt are null, and the revision is the newest.',
  });
export type PostedEntries = z.infer<typeof PostedEntries>;

export const PostedFile = PostedEntries.extend({ import: z.string() }).meta({
  id: 'PostedFile',
  description: 'What a file has posted, and the name by which its progress was told.',
});
