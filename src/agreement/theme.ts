import * as z from 'zod';
import { ItemLinks } from '../http/page.js';

const Names = z.object({ sv: z.string(), en: z.string() });

export const ThemeLink = z
  .object({
    theme: z.object({ id: z.string(), name: z.string() }),
    relation: z.enum(['exact', 'broader', 'narrower', 'related']),
    relationLabel: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ThemeLink', description: 'How a heading or an activity relates to one of our themes, and why.' });
export type ThemeLink = z.infer<typeof ThemeLink>;

export const Theme = z
  .object({
    id: z.string(),
    name: z.string(),
    names: Names,
    description: z.string(),
    counts: z.object({ areas: z.int(), activities: z.int(), objectives: z.int(), needs: z.int(), counties: z.int() }),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Theme',
    description: 'A canonical subject, by which areas and activities of different documents are compared.',
  });
export type Theme = z.infer<typeof Theme>;

export const Crosswalk = z
  .object({
    id: z.string(),
    subject: z.object({
      kind: z.enum(['area', 'activity', 'section', 'objective', 'need']),
      id: z.string(),
      label: z.string(),
    }),
    theme: z.object({ id: z.string(), name: z.string() }),
    relation: z.enum(['exact', 'broader', 'narrower', 'related']),
    relationLabel: z.string(),
    reason: z.string(),
    plan: z.string(),
    county: z.object({ id: z.string(), name: z.string() }),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({ id: 'CrosswalkLink', description: 'One link of the crosswalk: what, to which theme, how, and why.' });
export type Crosswalk = z.infer<typeof Crosswalk>;
