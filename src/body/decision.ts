import * as z from 'zod';
import { DECISION_KINDS, GOVERNING_KINDS, GOVERNING_STATUSES } from '../../db/schema/code.js';
import { ItemLinks } from '../http/page.js';
import { Citation, PeriodOrAbsence } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

const BodyRef = z.object({ id: z.string(), name: z.string() }).nullable();
const common = {
  plan: z.string(),
  county: CountyRef,
  citations: z.array(Citation),
  version: z.int(),
  _links: ItemLinks,
};

export const Decision = z
  .object({
    id: z.string(),
    kind: z.enum(DECISION_KINDS),
    by: BodyRef,
    to: BodyRef,
    text: z.string(),
    date: PeriodOrAbsence,
    initiatives: z.array(z.string()),
    note: z.string().nullable(),
    ...common,
  })
  .meta({
    id: 'Decision',
    description: 'Who decided, assigned, adopted or proposed what, to whom, when: as a document says it.',
  });
export type Decision = z.infer<typeof Decision>;

export const GoverningDocument = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(GOVERNING_KINDS),
    scope: CountyRef.nullable(),
    validity: PeriodOrAbsence,
    status: z.enum(GOVERNING_STATUSES),
    note: z.string().nullable(),
    ...common,
  })
  .meta({
    id: 'GoverningDocument',
    description:
      'A regional or local agreement, strategy, routine or law that a plan speaks of; scope is null when national. Never the national agreement itself.',
  });
export type GoverningDocument = z.infer<typeof GoverningDocument>;

export const Post = z
  .object({
    id: z.string(),
    title: z.string(),
    extentPct: z.string().nullable(),
    count: z.int(),
    employer: BodyRef,
    activity: z.string().nullable(),
    period: PeriodOrAbsence,
    note: z.string().nullable(),
    ...common,
  })
  .meta({
    id: 'Post',
    description: 'A post (tjänst), with its extent in per cent of full time where stated. A post is not money.',
  });
export type Post = z.infer<typeof Post>;
