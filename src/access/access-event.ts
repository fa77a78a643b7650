import * as z from 'zod';
import { ACCESS_EVENTS } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';

export const AccessEvent = z
  .object({
    id: z.string(),
    at: z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000Z' }),
    kind: z.enum(ACCESS_EVENTS),
    actor: z.string().nullable().meta({ description: 'Whose doing; null when nobody was recognised.' }),
    key: z.string().nullable().meta({
      description: 'The identifier of the key that it was about, or that a refused request presented (of us or not).',
    }),
    network: z.string().nullable().meta({ description: 'Network part of the address: /24 of IPv4, /48 of IPv6.' }),
    method: z.string().nullable(),
    path: z.string().nullable().meta({ description: 'Without its query.' }),
    code: z.string().nullable().meta({ description: 'Code of the problem that was answered.' }),
    detail: z.string(),
    _links: ItemLinks,
  })
  .meta({
    id: 'AccessEvent',
    description: 'A key that was issued, rotated or revoked, or a request that was refused.',
  });
export type AccessEvent = z.infer<typeof AccessEvent>;
