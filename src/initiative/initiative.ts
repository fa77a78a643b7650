import * as z from 'zod';
import { INITIATIVE_RELATIONS, INITIATIVE_STATUSES } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

const StatusInCounty = z
  .object({
    id: z.string(),
    county: CountyRef,
    plan: z.string(),
    status: z.enum(INITIATIVE_STATUSES),
    statusLabel: z.string(),
    relation: z.enum(INITIATIVE_RELATIONS),
    variant: z.string(),
    note: z.string(),
    citations: z.array(Citation),
  })
  .meta({
    id: 'InitiativeStatus',
    description:
      'How far one county is, as one document says it. relation related: another undertaking of the county with the same aim. mentionedElsewhere: named only as others’ example.',
  });

export const Initiative = z
  .object({
    id: z.string(),
    name: z.string(),
    names: z.object({ sv: z.string(), en: z.string() }),
    description: z.string(),
    variants: z.array(z.string()),
    statuses: z.array(StatusInCounty),
    activities: z.int(),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Initiative',
    description: 'A named undertaking that recurs across counties and years, with its spellings.',
  });
export type Initiative = z.infer<typeof Initiative>;
