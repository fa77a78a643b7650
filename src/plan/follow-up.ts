import * as z from 'zod';
import { CONFIDENCES, FOLLOW_UP_OUTCOMES } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

const ActivityRef = z.object({ id: z.string(), title: z.string(), plan: z.string() });

export const FollowUp = z
  .object({
    id: z.string(),
    county: CountyRef,
    activity: ActivityRef,
    outcome: z.enum(FOLLOW_UP_OUTCOMES),
    outcomeLabel: z.string(),
    laterPlan: z.string(),
    laterActivity: ActivityRef.nullable(),
    reason: z.string(),
    confidence: z.enum(CONFIDENCES),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'FollowUp',
    description: 'What a later document of the same county says became of an earlier plan’s activity, with its quote.',
  });
export type FollowUp = z.infer<typeof FollowUp>;
