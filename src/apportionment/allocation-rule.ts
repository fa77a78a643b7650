import * as z from 'zod';
import { ItemLinks, Link } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { Limits, Recipients, Rounding, RuleComponent } from './rule.js';

export const AllocationRule = z
  .object({
    id: z.string(),
    agreement: z.string(),
    budgetYear: z.string(),
    stream: z.string(),
    theme: z.string().nullable().meta({ description: "The subject whose money it divides; null: the whole stream's." }),
    name: z.string(),
    status: z.enum(['stated', 'inferred']),
    statusLabel: z.string(),
    isHypothesis: z.boolean(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    recipients: Recipients.nullable().meta({ description: 'null: those that the stream is for are not one kind.' }),
    components: z.array(RuleComponent),
    limits: Limits.nullable(),
    rounding: Rounding.nullable().meta({ description: 'null: no source says how amounts become whole.' }),
    basis: z.string(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks.extend({ result: Link }),
  })
  .meta({
    id: 'AllocationRule',
    description: 'How a pot is divided, as dated data. An inferred rule is a hypothesis; basis says what it rests on.',
  });
export type AllocationRule = z.infer<typeof AllocationRule>;
