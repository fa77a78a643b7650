import * as z from 'zod';

/** Weights up to 10^15, as whole numbers or with decimals. */
const WeightText = z
  .string({ error: 'send the number as text, such as "250497": a JSON number loses digits' })
  .regex(/^(?:0|[1-9]\d{0,15})(?:\.\d{1,12})?$/, {
    error: 'takes a number of zero or more as plain decimal text: up to 16 digits, and 12 decimals',
  });
const Period = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, { error: 'takes a year, a month or a date, such as 2023-12-31' });
const Day = z
  .string({ error: 'takes a date, such as "2023-12-31", or null where none is stated' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'takes a date, such as 2023-12-31' })
  .refine((text) => isDay(text), { error: 'is no day of the calendar' });
const Words = z.string().trim().min(1).max(200);
export const MAX_WEIGHTS = 1000;
export const MAX_KEY_PARTS = 10;
export const MAX_KEY_DEPTH = 4;

/** What a pot is divided by: a number for each recipient. */
export const Key = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('population'),
      date: Day.nullable().meta({ description: 'The day the population is of; null: not stated.' }),
      group: Words.optional().meta({
        description: 'The part of the population, in the words that stored observations have, such as "0–24 år".',
      }),
    }),
    z.strictObject({
      kind: z.literal('indicator'),
      indicator: z.string().max(160),
      period: Period,
      group: Words.optional(),
      breakdown: Words.optional(),
      definition: Words.optional(),
    }),
    z.strictObject({
      kind: z.literal('weights'),
      weights: z
        .array(z.strictObject({ code: z.string().regex(/^\d{2}(?:\d{2})?$/), weight: WeightText }))
        .min(1)
        .max(MAX_WEIGHTS),
      of: z.literal('population').optional().meta({ description: 'What the weights are a measure of.' }),
      derivedFrom: z.literal('amounts').optional().meta({
        description: 'The weights were calculated from amounts: agreeing with those amounts proves nothing.',
      }),
    }),
    z.strictObject({ kind: z.literal('equal') }),
    z.strictObject({ kind: z.literal('constant'), value: WeightText }),
    z.strictObject({
      kind: z.enum(['product', 'sum']),
      get keys() {
        return z.array(Key).min(2).max(MAX_KEY_PARTS);
      },
    }),
  ])
  .meta({
    id: 'AllocationKey',
    description:
      'What a pot is divided by: stored population at a date, another stored indicator, given weights, the same for all, or a product or sum of keys. A constant is a factor in these.',
  });
export type Key = z.infer<typeof Key>;

/** A key that is looked up in the store. */
export type StoredKey = Extract<Key, { kind: 'population' | 'indicator' }>;

/** How deep a key is: one that is made of no other is 1. */
export function depthOf(key: Key): number {
  return key.kind === 'product' || key.kind === 'sum' ? 1 + Math.max(...key.keys.map(depthOf)) : 1;
}

/** Every key that a key is made of, itself among them. */
export function keysWithin(key: Key): Key[] {
  return key.kind === 'product' || key.kind === 'sum' ? [key, ...key.keys.flatMap(keysWithin)] : [key];
}

/** The same, each with where it stands: a JSON pointer below that of the whole key. */
export function keysAt(key: Key, pointer: string): { key: Key; pointer: string }[] {
  return key.kind === 'product' || key.kind === 'sum'
    ? [{ key, pointer }, ...key.keys.flatMap((each, index) => keysAt(each, `${pointer}/keys/${index}`))]
    : [{ key, pointer }];
}

/** Whether a date is one of the calendar: 30 February is not. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
