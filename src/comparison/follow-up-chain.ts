import * as z from 'zod';
import { CONFIDENCES, FOLLOW_UP_OUTCOMES } from '../../db/schema/code.js';
import type { Bilingual } from '../http/language.js';
import { Link } from '../http/page.js';
import { Absence, Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';

/** What became of something from one plan to the next; the last two are no reading of a document. */
export const CHAIN_OUTCOMES = [...FOLLOW_UP_OUTCOMES, 'new', 'notFollowed'] as const;
export type ChainOutcome = (typeof CHAIN_OUTCOMES)[number];

export const CHAIN_KINDS = ['activity', 'objective', 'earmark'] as const;
export type ChainKind = (typeof CHAIN_KINDS)[number];

/** How an outcome was derived that no document states and no reader has read. */
export const CHAIN_RULES = {
  newActivity: {
    sv: 'Ny: aktiviteten står i den senare planen, och ingen aktivitet i den tidigare har lästs leda till den.',
    en: 'New: the activity stands in the later plan, and no activity of the earlier one has been read to lead to it.',
  },
  goalByActivities: {
    sv: 'Målets egna ord är inte jämförda. Utfallet är det längst gående av målets aktiviteter: fortsätter någon gör målet det, annars förändrad, genomförd, avslutad; nämns ingen aktivitet nämns inte målet.',
    en: 'The goal’s own words have not been compared. The outcome is the furthest of its activities: where one continues so does the goal, otherwise changed, done, ended; where none is mentioned the goal is not.',
  },
  newGoal: {
    sv: 'Ny: alla målets aktiviteter i den senare planen är nya.',
    en: 'New: all activities of the goal in the later plan are new.',
  },
  earmarkByPurpose: {
    sv: 'Öronmärkningar jämförs på ordalydelse: samma ändamål och belopp fortsätter, samma ändamål med annat belopp är förändrad, övriga nämns inte eller är nya.',
    en: 'Earmarks are compared by wording: the same purpose and amount continues, the same purpose with another amount has changed, the others are not mentioned or new.',
  },
  notFollowed: {
    sv: 'Ingen uppföljning är läst, och inget kan härledas.',
    en: 'No follow-up has been read, and nothing can be derived.',
  },
} as const satisfies Record<string, Bilingual>;
export type ChainRule = keyof typeof CHAIN_RULES;
export const CHAIN_RULE_CODES = Object.keys(CHAIN_RULES) as [ChainRule, ...ChainRule[]];

const count = z.int().min(0);
const Counts = z
  .object({
    continued: count,
    done: count,
    changed: count,
    ended: count,
    notMentioned: count,
    new: count,
    notFollowed: count,
  })
  .meta({
    id: 'FollowUpCounts',
    description:
      'How many there are of each outcome. Something with several outcomes, such as an activity that became two, is counted once under each.',
  });

const Side = z
  .object({ id: z.string(), plan: z.string(), text: z.string(), citations: z.array(Citation), href: z.url() })
  .meta({ id: 'FollowUpSide', description: 'An activity, goal or earmark of one plan, with its quotes.' });
export type ChainSide = z.infer<typeof Side>;

export const ChainItem = z
  .object({
    kind: z.enum(CHAIN_KINDS),
    outcome: z.enum(CHAIN_OUTCOMES),
    outcomeLabel: z.string(),
    derived: z.boolean(),
    rule: z.enum(CHAIN_RULE_CODES).nullable(),
    ruleText: z.string().nullable(),
    earlier: Side.nullable(),
    later: Side.nullable(),
    reason: z.string().nullable(),
    confidence: z.enum(CONFIDENCES).nullable(),
    followUp: z.string().nullable(),
    citations: z.array(Citation),
    themes: z.array(z.string()),
  })
  .meta({
    id: 'FollowUpChainItem',
    description:
      'What became of one activity, goal or earmark: read (with the reader’s reason, confidence and quotes) or derived by a named rule.',
  });
export type ChainItem = z.infer<typeof ChainItem>;

const Step = z
  .object({
    from: z.string(),
    to: z.string(),
    counts: z.object({ activity: Counts, objective: Counts, earmark: Counts }),
    themes: z.array(z.object({ theme: z.object({ id: z.string(), name: z.string() }), counts: Counts })),
    items: z.array(ChainItem),
  })
  .meta({
    id: 'FollowUpStep',
    description:
      'From one plan to the next: counts of all, counts of activities for each theme, and the items that the filters let through.',
  });

const Line = z
  .object({
    activity: z.object({ id: z.string(), plan: z.string(), text: z.string() }),
    steps: z.array(
      z.object({
        plan: z.string(),
        outcome: z.enum(CHAIN_OUTCOMES),
        activity: z.object({ id: z.string(), text: z.string() }).nullable(),
      }),
    ),
  })
  .meta({
    id: 'FollowUpLine',
    description: 'An activity of the first plan followed through every later one; one that became two has two lines.',
  });
export type ChainLine = z.infer<typeof Line>;

export const FollowUpChains = z
  .object({
    counties: z.array(z.object({ county: CountyRef, plans: z.array(z.string()), href: z.url() })),
    chain: z
      .object({
        county: CountyRef,
        plans: z.array(z.object({ id: z.string(), title: z.string() })),
        steps: z.array(Step),
        lines: z.array(Line),
      })
      .nullable(),
    absence: Absence.nullable().meta({ description: 'Why the county that was asked for has no chain.' }),
    _meta: z.object({ revision: z.int().min(0), knownAt: z.string() }),
    _links: z.object({ self: Link, permalink: Link }),
  })
  .meta({
    id: 'FollowUpChains',
    description:
      'Counties of which several plans have been read; and for the county that is asked for, what became of each activity, goal and earmark from plan to plan.',
  });
export type FollowUpChains = z.infer<typeof FollowUpChains>;
