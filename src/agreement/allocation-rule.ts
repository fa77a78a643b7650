import * as z from 'zod';
import { ItemLinks } from '../http/page.js';
import { Citation } from '../source/evidence.js';

const Component = z
  .union([
    z.object({ kind: z.literal('flat'), amountKr: z.string() }),
    z.object({ kind: z.literal('key'), potKr: z.string(), key: z.literal('population'), date: z.string().nullable() }),
    z.object({
      kind: z.literal('weights'),
      potKr: z.string(),
      weights: z.array(z.object({ code: z.string(), weight: z.string() })),
    }),
  ])
  .meta({
    id: 'RuleComponent',
    description: 'A flat sum per county, a pot divided by a key at a date (null: not stated), or by given weights.',
  });

export const AllocationRule = z
  .object({
    id: z.string(),
    agreement: z.string(),
    budgetYear: z.string(),
    stream: z.string(),
    name: z.string(),
    status: z.enum(['stated', 'inferred']),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    components: z.array(Component),
    basis: z.string(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'AllocationRule',
    description: 'How a pot is divided, as dated data. An inferred rule is a hypothesis; basis says what it rests on.',
  });
export type AllocationRule = z.infer<typeof AllocationRule>;
