import * as z from 'zod';
import { ACTIVITY_FORMS, CONFIDENCES, FOLLOW_UP_OUTCOMES, RESPONSIBILITIES } from '../../db/schema/code.js';
import { ThemeLink } from '../agreement/theme.js';
import { ItemLinks } from '../http/page.js';
import { Absence, CellValue, Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';
import { IndicatorItem } from './objective.js';

const Timeline = z
  .union([
    z.object({
      value: z.string(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      openEnded: z.boolean(),
      condition: z.string().nullable(),
      recurring: z.string().nullable(),
      note: z.string().nullable(),
    }),
    Absence,
  ])
  .meta({ id: 'Timeline', description: 'As written, and read: start, end, open-ended, conditional, recurring.' });

export const Activity = z
  .object({
    id: z.string(),
    plan: z.string(),
    county: CountyRef,
    area: z.object({ id: z.string(), label: z.string() }).nullable(),
    section: z.string(),
    objective: z.string().nullable(),
    form: z.enum(ACTIVITY_FORMS),
    ordinal: z.int(),
    title: z.string(),
    text: z.string(),
    statusQuo: CellValue,
    goal: CellValue,
    indicators: CellValue,
    indicatorItems: z.array(IndicatorItem),
    indicatorsShared: z.boolean(),
    hasIndicator: z.boolean(),
    timeline: Timeline,
    responsible: CellValue,
    bodies: z.array(
      z.object({ id: z.string(), name: z.string(), asWritten: z.string(), role: z.enum(RESPONSIBILITIES) }),
    ),
    targetGroups: z.array(z.object({ text: z.string(), ageFrom: z.int().nullable(), ageTo: z.int().nullable() })),
    initiatives: z.array(z.string()),
    themes: z.array(ThemeLink),
    followUps: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(FOLLOW_UP_OUTCOMES),
        laterPlan: z.string(),
        laterActivity: z.string().nullable(),
      }),
    ),
    confidence: z.enum(CONFIDENCES),
    confidenceNote: z.string().nullable(),
    citations: z.array(Citation),
    version: z.int(),
    _links: ItemLinks,
  })
  .meta({
    id: 'Activity',
    description:
      'An activity as written: a matrix row, a section of work, or an undertaking in prose (form). title is ours. hasIndicator is not the same as a filled indicator cell.',
  });
export type Activity = z.infer<typeof Activity>;
