import * as z from 'zod';
import { Finding } from '../check/finding.js';
import { Link } from '../http/page.js';
import { MemberChange } from '../revision/history.js';

export const RowChange = z
  .object({
    entity: z.string(),
    id: z.string(),
    operation: z.enum(['create', 'replace', 'retract']),
    members: z.array(MemberChange),
  })
  .meta({ id: 'RowChange', description: 'What became of one stored row of a record.' });
export type RowChange = z.infer<typeof RowChange>;

export const WrittenRecord = z
  .object({
    resource: z.string(),
    id: z.string(),
    outcome: z.enum(['created', 'replaced', 'retracted', 'unchanged']),
    draft: z.boolean(),
    link: Link,
  })
  .meta({ id: 'WrittenRecord', description: 'A record that was written; draft: it is seen by its county alone.' });
export type WrittenRecord = z.infer<typeof WrittenRecord>;

export const WriteResult = z
  .object({
    outcome: z.enum(['committed', 'unchanged', 'dryRun']),
    records: z.array(WrittenRecord),
    revision: z.int().min(0),
    knownAt: z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000000Z' }),
    changeSet: z.string().nullable(),
    changes: z.array(RowChange),
    findings: z.object({
      appeared: z.array(Finding),
      gone: z.array(z.string()),
      accepted: z.array(z.string()),
    }),
  })
  .meta({
    id: 'WriteResult',
    description:
      'What a write came to: the records, the revision that they are of (with dryRun the one that they were tried against), what changed member by member, and the findings that appeared, are gone, or were accepted. Without dryRun only the checks that can refuse a write are weighed.',
  });
export type WriteResult = z.infer<typeof WriteResult>;
