import * as z from 'zod';
import { ABSENCES } from '../../db/schema/code.js';
import type { Bilingual } from '../http/language.js';
import { Link } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { ComparedValue, ReadCounties } from './comparison.js';

/** What one cell of the coverage table says of a subject in a county or a plan. */
export const COVERAGE_STATES = {
  covered: { sv: 'Finns i planen', en: 'In the plan' },
  mentionedElsewhere: { sv: 'Nämns bara som andras exempel', en: "Mentioned only as others' example" },
  planSaysNothing: { sv: 'Planen säger inget', en: 'The plan says nothing' },
  documentNotRead: { sv: 'Dokumentet är inte läst', en: 'Document not read' },
  noDocumentKnown: { sv: 'Inget dokument är känt', en: 'No document known' },
} as const satisfies Record<string, Bilingual>;
export type CoverageState = keyof typeof COVERAGE_STATES;

/** How far a theme has come in a plan; an initiative has the statuses that the documents give it. */
export const THEME_STATUSES = {
  activities: { sv: 'Aktiviteter', en: 'Activities' },
  goalsOnly: { sv: 'Bara mål', en: 'Goals only' },
  headingOnly: { sv: 'Bara rubrik eller belopp', en: 'Heading or amount only' },
} as const satisfies Record<string, Bilingual>;
export type ThemeStatus = keyof typeof THEME_STATUSES;

export const COVERAGE_ROWS = ['theme', 'initiative'] as const;
export const COVERAGE_COLUMNS = ['county', 'plan'] as const;

const Named = z.object({ code: z.string(), label: z.string() });

export const CoverageCell = z
  .object({
    row: z.string(),
    column: z.string(),
    state: z.enum(Object.keys(COVERAGE_STATES) as [CoverageState, ...CoverageState[]]),
    stateLabel: z.string(),
    absence: z.enum(ABSENCES).nullable(),
    activities: z.int().min(0).nullable(),
    activitiesWithIndicators: z.int().min(0).nullable(),
    objectives: z.int().min(0).nullable(),
    indicators: z.int().min(0).nullable(),
    money: ComparedValue.nullable(),
    statuses: z.array(Named),
    plans: z.array(z.string()),
    citations: z.array(Citation),
    links: z.object({
      activities: z.url().nullable(),
      objectives: z.url().nullable(),
      allocations: z.url().nullable(),
      initiatives: z.url().nullable(),
    }),
  })
  .meta({
    id: 'CoverageCell',
    description:
      'What the read plans of a county (or one plan) say of a theme or an initiative: how many activities, goals and indicators, money (for themes), and status. Counts are null where no document has been read: nothing is known, which is not zero. indicators counts the things to measure that stand with the activities and the goals. citations are the first quotes; links lead to all.',
  });
export type CoverageCell = z.infer<typeof CoverageCell>;

export const Coverage = z
  .object({
    rows: z.object({ dimension: z.enum(COVERAGE_ROWS), label: z.string(), members: z.array(Named) }),
    columns: z.object({
      dimension: z.enum(COVERAGE_COLUMNS),
      label: z.string(),
      members: z.array(Named.extend({ plans: z.array(z.string()) })),
    }),
    cells: z.array(CoverageCell),
    period: z.object({ by: z.enum(['asked', 'newestPlanOfEachCounty', 'allPlans']), text: z.string() }),
    coverage: ReadCounties,
    notes: z.array(z.string()),
    _meta: z.object({ revision: z.int().min(0), knownAt: z.string(), cells: z.int() }),
    _links: z.object({ self: Link, permalink: Link }),
  })
  .meta({
    id: 'Coverage',
    description:
      'Who says what of which subject, and who says nothing: themes or initiatives by counties or plans. Every county is there; those whose documents have not been read are listed with the reason.',
  });
export type Coverage = z.infer<typeof Coverage>;
