import * as z from 'zod';
import { BODY_KINDS, BODY_LEVELS } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { CountyRef } from '../territory/county.js';

export const Body = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(BODY_KINDS),
    level: z.enum(BODY_LEVELS).nullable(),
    county: CountyRef.nullable(),
    partOf: z.string().nullable(),
    aliases: z.array(z.object({ alias: z.string(), misprint: z.boolean(), document: z.string() })),
    roles: z.array(z.object({ role: z.string(), validFrom: z.string().nullable(), validTo: z.string().nullable() })),
    activities: z.int(),
    note: z.string().nullable(),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Body',
    description:
      'An organisation, group, authority or function, with every spelling the documents use. Named natural persons are not stored.',
  });
export type Body = z.infer<typeof Body>;
