import * as z from 'zod';
import { Link } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { isDay } from './key.js';
import { ASSUMPTIONS } from './loaded.js';
import { METHOD_IDS } from './methods.js';
import { NATURES } from './nature.rule.js';
import { Recipients, ROUNDING_UNITS, Rounding, SentRule } from './rule.js';
import { TIE_BREAKS } from './tie-break.js';
import { TracePart } from './trace.js';

/** A rule of twenty components with a thousand weights each is far below. */
export const MAX_BODY_BYTES = 1_000_000;
const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'takes an identifier: lower-case letters, digits and hyphens' })
  .max(160);
const Kronor = z.string().meta({ description: 'Kronor as decimal text.' });

export const Against = z
  .strictObject({ stream: Slug, theme: Slug.optional() })
  .meta({ id: 'PublishedMoney', description: 'Stored allocations of a stream, or of its money for one theme.' });

export const ApportionmentOptions = z
  .strictObject({
    populationDate: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'takes a date, such as 2023-12-31' })
      .refine(isDay, { error: 'is no day of the calendar' })
      .optional()
      .meta({ description: 'For population keys whose date is not stated.' }),
    rounding: Rounding.optional(),
    against: Against.optional().meta({ description: 'What to compare with. A stored rule has its own stream.' }),
  })
  .meta({ id: 'ApportionmentOptions' });

/** A stored rule by its identifier, or a rule. */
export const RuleGiven = z.union([SentRule, Slug]);

export const ApportionmentRequest = z
  .strictObject({
    rule: RuleGiven,
    recipients: Recipients.optional().meta({ description: 'Left out: those of the stored rule.' }),
    options: ApportionmentOptions.optional(),
  })
  .meta({
    id: 'ApportionmentRequest',
    description: 'A rule, stored or sent, and who takes part. Nothing is stored.',
  });
export type ApportionmentRequest = z.infer<typeof ApportionmentRequest>;

const PublishedAmount = z
  .object({
    allocations: z.array(z.string()),
    valueKr: Kronor,
    precision: z.enum(['exact', 'rounded', 'approximate']),
    lowerKr: Kronor.nullable(),
    upperKr: Kronor.nullable(),
    differenceKr: Kronor.nullable().meta({
      description: 'Calculated less published; null when nothing is calculated.',
    }),
    agrees: z.boolean().nullable().meta({
      description: 'To the krona, or within the rounding of what was published; null when that is approximate.',
    }),
    citations: z.array(Citation),
  })
  .meta({
    id: 'PublishedAmount',
    description: 'What has been published for the recipient: never mixed with what is calculated.',
  });

export const ApportionmentItem = z
  .object({
    code: z.string(),
    name: z.string(),
    amountKr: Kronor,
    flatKr: Kronor,
    populationKr: Kronor,
    supplementKr: Kronor,
    adjustmentKr: Kronor.meta({ description: 'What limits on the whole put on or took off.' }),
    componentAmounts: z.array(Kronor).meta({ description: 'By component, in their order.' }),
    published: PublishedAmount.nullable(),
  })
  .meta({ id: 'ApportionmentItem', description: 'What a recipient gets, whole and in parts.' });
export type ApportionmentItem = z.infer<typeof ApportionmentItem>;

export const RuleShown = z
  .object({
    id: z
      .string()
      .meta({ description: 'Of a stored rule its identifier; of one that was sent a short one of its own.' }),
    name: z.string().nullable(),
    status: z.enum(['stated', 'inferred', 'sent']),
    statusLabel: z.string(),
    isHypothesis: z.boolean(),
    basis: z.string().nullable(),
    citations: z.array(Citation),
  })
  .meta({ id: 'RuleShown', description: 'Which rule it is, and how far it is to be believed.' });

export const RoundingShown = z
  .object({
    unit: z.enum(ROUNDING_UNITS),
    unitLabel: z.string(),
    method: z.enum(METHOD_IDS),
    methodTitle: z.string(),
    tieBreak: z.enum(TIE_BREAKS),
    tieBreakLabel: z.string(),
  })
  .meta({ id: 'RoundingShown' });

export const ComponentShown = z
  .object({
    component: z.int().min(1),
    kind: z.enum(['flat', 'tiers', 'steps', 'pot']),
    nature: z.enum(NATURES),
    name: z.string().nullable(),
    text: z.string(),
    amountKr: Kronor.meta({ description: 'What the component comes to for all recipients together.' }),
    potSource: z
      .object({ id: z.string(), claim: z.string(), asWritten: z.string().nullable(), citations: z.array(Citation) })
      .nullable()
      .meta({ description: 'The stored amount that the pot is, with its source.' }),
  })
  .meta({ id: 'ComponentShown', description: 'One component in words, and its sum.' });

export const WholeCompared = z
  .object({
    stream: z.string(),
    statedKr: Kronor,
    precision: z.enum(['exact', 'rounded', 'approximate']),
    lowerKr: Kronor.nullable(),
    upperKr: Kronor.nullable(),
    asWritten: z.string().nullable(),
    computedKr: Kronor,
    differenceKr: Kronor.meta({ description: 'Calculated less stated.' }),
    agrees: z.boolean().nullable(),
    text: z.string(),
    citations: z.array(Citation),
  })
  .meta({ id: 'WholeCompared', description: 'The pots together beside what is stated of the stream.' });

export const AmountsCompared = z
  .object({
    compared: z.int().min(0),
    recipients: z.int().min(0),
    agreeing: z.int().min(0),
    largestDifferenceKr: Kronor,
    sumOfDifferencesKr: Kronor.meta({ description: 'Of their sizes, without sign.' }),
    isCircular: z.boolean(),
    text: z.string(),
  })
  .meta({ id: 'AmountsCompared', description: 'How far what is calculated is from what has been published.' });

export const KeySource = z
  .object({
    claims: z.array(z.string()).meta({ description: 'The claim that states it, or those that it is derived from.' }),
    isDerived: z.boolean(),
    code: z.string(),
    key: z.string(),
    value: z.string(),
    precision: z.enum(['exact', 'rounded', 'approximate']),
    note: z.string().nullable(),
    citations: z.array(Citation),
  })
  .meta({ id: 'KeySource', description: 'A stored number that a key has used, with its source.' });

export const Meta = z.object({
  revision: z.int().min(0),
  knownAt: z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000000Z' }),
});

export const Apportionment = z
  .object({
    kind: z.literal('scenario'),
    kindLabel: z.string(),
    rule: RuleShown,
    recipients: Recipients,
    rounding: RoundingShown,
    components: z.array(ComponentShown),
    items: z.array(ApportionmentItem),
    totals: z.object({
      recipients: z.int().min(1),
      potKr: Kronor,
      sumKr: Kronor,
      differenceKr: Kronor.meta({ description: 'Pots less amounts: always 0.' }),
      flatKr: Kronor,
      populationKr: Kronor,
      supplementKr: Kronor,
      adjustmentKr: Kronor,
    }),
    assumptions: z.array(z.object({ code: z.enum(ASSUMPTIONS), text: z.string() })),
    whole: WholeCompared.nullable(),
    comparison: AmountsCompared.nullable(),
    sources: z.array(KeySource),
    trace: z.object({ parts: z.array(TracePart) }).optional(),
    _meta: Meta,
    _links: z.object({ self: Link.optional(), permalink: Link.optional(), rule: Link.optional() }),
  })
  .meta({
    id: 'Apportionment',
    description:
      'Money divided by a rule, to the krona: a scenario, never an allocation. What has been published stands beside it.',
  });
export type Apportionment = z.infer<typeof Apportionment>;
