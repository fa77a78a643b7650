import * as z from 'zod';
import { ItemLinks } from '../http/page.js';

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
    hash: z.string(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Revision',
    description: 'One change of one fact: which, by whom, when and why; its hash covers its predecessor’s.',
  });
export type Revision = z.infer<typeof Revision>;
