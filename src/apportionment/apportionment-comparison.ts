import * as z from 'zod';
import { Link } from '../http/page.js';
import { ApportionmentOptions, Meta, RoundingShown, RuleGiven, RuleShown } from './apportionment.js';
import { ASSUMPTIONS } from './loaded.js';
import { Recipients } from './rule.js';

export const MAX_COMPARED = 8;
const Kronor = z.string().meta({ description: 'Kronor as decimal text.' });
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'takes a date, such as 2023-12-31' });

export const ApportionmentComparisonRequest = z
  .strictObject({
    rules: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(200).optional(),
          rule: RuleGiven,
          options: ApportionmentOptions.omit({ against: true }).optional(),
        }),
      )
      .min(2)
      .max(MAX_COMPARED)
      .meta({ description: 'The first is what the others are compared with.' }),
    recipients: Recipients.optional().meta({ description: 'Left out: those of the first rule, where it is stored.' }),
    inhabitantsDate: Day.optional().meta({
      description:
        'The day whose population differences are divided by; the newest that is known of all when left out.',
    }),
  })
  .meta({ id: 'ApportionmentComparisonRequest', description: 'Two or more rules over the same recipients.' });
export type ApportionmentComparisonRequest = z.infer<typeof ApportionmentComparisonRequest>;

const Parts = {
  amountKr: Kronor,
  flatKr: Kronor,
  populationKr: Kronor,
  supplementKr: Kronor,
  adjustmentKr: Kronor,
};

export const OUTCOMES = ['gains', 'loses', 'same'] as const;

const Difference = z
  .object({
    ...Parts,
    percent: z.string().nullable().meta({
      description: 'Of what the first rule gives, with two decimals; null where that is nothing.',
    }),
    perInhabitantKr: z.string().nullable().meta({
      description:
        'With two decimals; null where no population is known. Money by population differs here by the date of the key alone: see the parts.',
    }),
    outcome: z.enum(OUTCOMES),
    outcomeLabel: z.string(),
  })
  .meta({
    id: 'ApportionmentDifference',
    description: 'What a rule gives less what the first one gives, whole and in parts.',
  });

const Side = z
  .object({ ...Parts, difference: Difference.nullable().meta({ description: 'null for the first rule.' }) })
  .meta({
    id: 'ApportionmentSide',
    description: 'What one rule gives one recipient.',
  });

export const ApportionmentComparison = z
  .object({
    kind: z.literal('scenario'),
    kindLabel: z.string(),
    recipients: Recipients,
    rules: z.array(
      z.object({
        rule: RuleShown,
        name: z.string(),
        rounding: RoundingShown,
        totals: z.object(Parts),
        assumptions: z.array(z.object({ code: z.enum(ASSUMPTIONS), text: z.string() })),
      }),
    ),
    items: z.array(
      z
        .object({
          code: z.string(),
          name: z.string(),
          inhabitants: z.string().nullable(),
          sides: z.array(Side).meta({ description: 'By rule, in their order.' }),
        })
        .meta({ id: 'ApportionmentComparisonItem', description: 'One recipient under every rule.' }),
    ),
    changes: z.array(
      z
        .object({
          rule: z.int().min(2).meta({ description: 'Which rule, from 1, beside the first.' }),
          gainingCodes: z.array(z.string()),
          losingCodes: z.array(z.string()),
          unchangedCodes: z.array(z.string()),
          totals: z.object(Parts).meta({ description: 'Differences of the sums.' }),
          sumOfChangesKr: Kronor.meta({ description: 'Of their sizes, without sign.' }),
          largestChange: z.object({ code: z.string(), differenceKr: Kronor }).nullable(),
          largestRelativeChange: z.object({ code: z.string(), percent: z.string() }).nullable(),
          text: z.string(),
        })
        .meta({ id: 'ApportionmentChange', description: 'What changes from the first rule to another.' }),
    ),
    inhabitants: z.object({ date: z.string().nullable(), text: z.string() }),
    _meta: Meta,
    _links: z.object({ self: Link.optional(), permalink: Link.optional() }),
  })
  .meta({
    id: 'ApportionmentComparison',
    description:
      'Rules side by side: who gains, who loses, and by how much; flat, population and supplement parts apart.',
  });
export type ApportionmentComparison = z.infer<typeof ApportionmentComparison>;
export type ComparedItem = ApportionmentComparison['items'][number];
