import * as z from 'zod';
import { ItemLinks } from '../http/page.js';

const Row = z.record(z.string(), z.unknown()).nullable().meta({
  id: 'StoredRow',
  description:
    'A row as it is stored: members without a value are left out, amounts are text. Null: there was, or is, none.',
});

const AcceptedFinding = z
  .object({ finding: z.string(), verdict: z.string(), equation: z.unknown() })
  .meta({ id: 'AcceptedFinding', description: 'A finding that the writer had seen and accepted, as it was then.' });

export const Revision = z
  .object({
    id: z.string(),
    seq: z.int(),
    entity: z.string(),
    entityId: z.string(),
    version: z.int(),
    operation: z.enum(['create', 'replace', 'retract']),
    actor: z.string(),
    reason: z.string(),
    committedAt: z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000000Z' }),
    changeSet: z.string(),
    acceptedFindings: z.array(AcceptedFinding),
    before: Row,
    after: Row,
    hash: z.string(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Revision',
    description:
      'One change of one fact: what it was and what it is, by whom, when and why. A retraction is a tombstone: after is null. Its hash covers its predecessor’s.',
  });
export type Revision = z.infer<typeof Revision>;
