import * as z from 'zod';
import { Link } from '../http/page.js';
import { Meta, WholeCompared } from './apportionment.js';
import { Key } from './key.js';
import { ASSUMPTIONS } from './loaded.js';
import { METHOD_IDS } from './methods.js';
import {
  type Fault,
  faultsOf,
  faultsOfKey,
  Limits,
  MAX_COMPONENTS,
  RecipientCode,
  Recipients,
  ROUNDING_UNITS,
  RuleComponent,
} from './rule.js';
import { TIE_BREAKS } from './tie-break.js';

export const MAX_AMOUNTS = 1000;
export const MAX_COMBINATIONS = 500;
/** Combinations by components by recipients: about a second of work. */
export const MAX_STEPS = 400_000;
/** Combinations that are told one by one, nearest first. */
export const MAX_TOLD = 100;
const MAX_RANGE = 2_000_000;

const Kronor = z.string().meta({ description: 'Kronor as decimal text.' });
const SentKronor = z
  .string({ error: 'send kronor as text, such as "4695942": a JSON number loses digits' })
  .regex(/^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,2})?$/, { error: 'takes kronor as plain decimal text' });
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'takes a date, such as 2023-12-31' });
const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(160);

/** A pot whose key is one of those that are tried. */
const KeylessPot = z.strictObject({
  kind: z.literal('pot'),
  name: z.string().trim().min(1).max(200).optional(),
  potKr: SentKronor,
  limits: Limits.optional(),
});
export type KeylessPot = z.infer<typeof KeylessPot>;

export const ApportionmentExplanationRequest = z
  .strictObject({
    amounts: z
      .union([
        z
          .array(z.strictObject({ code: RecipientCode, amountKr: SentKronor }))
          .min(1)
          .max(MAX_AMOUNTS),
        z.strictObject({ stream: Slug, theme: Slug.optional() }),
      ])
      .meta({
        description:
          'What some or all recipients got; or the stored allocations of a stream, or of its money for a theme.',
      }),
    recipients: Recipients.optional().meta({
      description: 'All among whom it was divided; all counties when left out.',
    }),
    candidates: z.strictObject({
      components: z
        .array(
          z
            .array(z.union([RuleComponent, KeylessPot]))
            .min(1)
            .max(MAX_COMPONENTS),
        )
        .min(1)
        .max(50)
        .meta({ description: 'Rules to try. A pot without a key is tried with each of "keys".' }),
      keys: z.array(Key).min(1).max(20).optional().meta({ description: 'Population when left out.' }),
      dates: z.array(Day).min(1).max(50).optional().meta({
        description: 'Days to try for a population without a date; every day with a known population when left out.',
      }),
      methods: z.array(z.enum(METHOD_IDS)).min(1).optional().meta({ description: 'All when left out.' }),
      unit: z.enum(ROUNDING_UNITS).optional(),
      tieBreak: z.enum(TIE_BREAKS).optional(),
    }),
    impliedTotal: z
      .strictObject({ from: z.int().min(1), to: z.int().min(1).max(1_000_000_000) })
      .refine(({ from, to }) => from <= to, { error: '"from" is larger than "to"' })
      .refine(({ from, to }) => to - from <= MAX_RANGE, {
        error: `takes from and to, with at most ${MAX_RANGE} between them`,
      })
      .optional()
      .meta({
        description:
          'Between what the whole population lies that the amounts may imply; near the newest known when left out.',
      }),
  })
  .superRefine(({ candidates }, context) => {
    const refuse = (place: (string | number)[], faults: readonly Fault[]) => {
      for (const { path, message } of faults) {
        context.addIssue({ code: 'custom', path: ['candidates', ...place, ...path], message });
      }
    };
    for (const [index, list] of candidates.components.entries()) {
      refuse(['components', index], faultsOf(list));
      const rest = list.findIndex((component) => 'potKr' in component && component.potKr === 'rest');
      if (rest >= 0) {
        refuse(
          ['components', index, rest, 'potKr'],
          [{ path: [], message: 'there is no total here to leave a rest of' }],
        );
      }
    }
    for (const [index, key] of (candidates.keys ?? []).entries()) refuse(['keys', index], faultsOfKey(key));
  })
  .superRefine(({ amounts }, context) => {
    if (!Array.isArray(amounts)) return;
    const seen = new Set<string>();
    for (const [index, { code }] of amounts.entries()) {
      if (seen.has(code))
        context.addIssue({ code: 'custom', path: ['amounts', index, 'code'], message: `"${code}" has two amounts` });
      seen.add(code);
    }
  })
  .meta({
    id: 'ApportionmentExplanationRequest',
    description: `By which rule can they have got this? Every combination of components, key, date and method is tried, at most ${MAX_COMBINATIONS}.`,
  });
export type ApportionmentExplanationRequest = z.infer<typeof ApportionmentExplanationRequest>;

const Combination = z
  .object({
    rule: z.int().min(1).meta({ description: 'Which of candidates.components, from 1.' }),
    text: z.string(),
    key: z.string().nullable(),
    date: z.string().nullable(),
    methods: z.array(z.enum(METHOD_IDS)).meta({
      description:
        'The methods that give the very same amounts to those compared: these amounts cannot tell them apart.',
    }),
    maximumDifferenceKr: Kronor,
    sumOfDifferencesKr: Kronor,
    agreeing: z.int().min(0),
    differences: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          publishedKr: Kronor,
          calculatedKr: Kronor,
          componentAmounts: z.array(Kronor),
          differenceKr: Kronor.meta({ description: 'Calculated less published.' }),
        }),
      )
      .meta({ description: 'By recipient.' }),
    isCircular: z.boolean(),
    hasGivenWeights: z.boolean().meta({
      description: 'It rests on numbers for single recipients that were sent, which nothing here stands for.',
    }),
    potKr: Kronor.meta({ description: 'What the components come to for all recipients.' }),
  })
  .meta({ id: 'ApportionmentCombination', description: 'One combination, and how far it is from what was published.' });
export type Combination = z.infer<typeof Combination>;

/** How much a fit says. */
export const STRENGTHS = ['notComputable', 'none', 'circular', 'weak', 'ambiguous', 'partial', 'strong'] as const;

const ImpliedKey = z
  .object({
    rule: z.int().min(1),
    status: z.enum(['unique', 'several', 'none', 'tooCoarse', 'incomplete', 'sumDiffers']),
    text: z.string(),
    solutions: z.array(
      z.object({
        total: z.int(),
        values: z.array(z.object({ code: z.string(), value: z.int() })),
        methods: z.array(z.enum(METHOD_IDS)),
      }),
    ),
    nearestStored: z
      .object({ date: z.string(), largestDifference: z.int(), sumOfDifferences: z.int() })
      .nullable()
      .meta({ description: 'The stored population that the only solution is nearest to.' }),
  })
  .meta({
    id: 'ImpliedKey',
    description:
      'The whole-number populations that the amounts themselves imply. A rule with these as weights agrees with the amounts by construction.',
  });
export type ImpliedKey = z.infer<typeof ImpliedKey>;

export const ApportionmentExplanation = z
  .object({
    recipients: Recipients,
    published: z.object({
      amounts: z.int().min(1),
      recipients: z.int().min(1),
      sumKr: Kronor,
      leftOutCodes: z
        .array(z.string())
        .meta({ description: 'Recipients whose stored amounts are rounded: they are not tried.' }),
    }),
    tried: z.int().min(1),
    strength: z.enum(STRENGTHS),
    strengthLabel: z.string(),
    text: z.string(),
    reproducingOnes: z.array(Combination).meta({ description: 'Combinations that give every amount to the krona.' }),
    nearestOnes: z
      .array(Combination)
      .meta({ description: 'Of those that do not, the nearest first: they are ruled out.' }),
    ruledOut: z.int().min(0),
    notComputableOnes: z.array(
      z.object({
        rule: z.int(),
        key: z.string().nullable(),
        date: z.string().nullable(),
        reason: z.string(),
        detail: z.string(),
      }),
    ),
    whole: WholeCompared.nullable(),
    impliedKeys: z.array(ImpliedKey),
    assumptions: z.array(z.object({ code: z.enum(ASSUMPTIONS), text: z.string() })),
    _meta: Meta,
    _links: z.object({ self: Link.optional(), permalink: Link.optional() }),
  })
  .meta({
    id: 'ApportionmentExplanation',
    description: 'Which rules reproduce what was published, how far the others are, and how much that says.',
  });
export type ApportionmentExplanation = z.infer<typeof ApportionmentExplanation>;
