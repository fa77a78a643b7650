import * as z from 'zod';
import { depthOf, Key, keysWithin, MAX_KEY_DEPTH } from './key.js';
import { METHOD_IDS } from './methods.js';
import { TIE_BREAKS } from './tie-break.js';

export const MAX_COMPONENTS = 20;
export const MAX_TIERS = 50;
const MAX_LIMITS = 20;
const MAX_CODES = 1000;
const MAX_KEYS = 50;

const SEND_TEXT = 'send kronor as text, such as "200000000": a JSON number loses digits';
/** Up to 10^16 kr, which is 10^18 öre. */
const Kronor = z.string({ error: SEND_TEXT }).regex(/^(?:0|-?[1-9]\d{0,15})(?:\.\d{1,2})?$|^-0\.\d{1,2}$/, {
  error: 'takes kronor as plain decimal text of at most 16 digits, with at most two decimals',
});
const KronorFromZero = z.string({ error: SEND_TEXT }).regex(/^(?:0|[1-9]\d{0,15})(?:\.\d{1,2})?$/, {
  error: 'takes kronor of zero or more as plain decimal text of at most 16 digits, with at most two decimals',
});
const Percent = z
  .string({ error: 'send the percentage as text, such as "2.5"' })
  .regex(/^(?:\d{1,2}(?:\.\d{1,6})?|100)$/, { error: 'takes a percentage from 0 to 100 as plain decimal text' });
/** Two digits of a county or region, or four of a municipality. */
export const RecipientCode = z
  .string()
  .regex(/^\d{2}(?:\d{2})?$/, { error: 'takes the two digits of a county or the four of a municipality' });
const Codes = z
  .array(RecipientCode)
  .min(1)
  .max(MAX_CODES)
  .refine((codes) => new Set(codes).size === codes.length, { error: 'names a code twice' });
const Name = z.string().trim().min(1).max(200);

const Limit = z
  .union([
    z.strictObject({ amountKr: KronorFromZero, codes: Codes.optional() }),
    z.strictObject({ sharePct: Percent, codes: Codes.optional() }),
  ])
  .meta({
    id: 'AllocationLimit',
    description:
      'A bound for each recipient, or for those that are named: in kronor, or per cent of what is divided. Of several that meet, the strictest holds; of a negative pot it is a bound of what is taken back.',
  });
export type Limit = z.infer<typeof Limit>;

export const Limits = z
  .strictObject({ floors: z.array(Limit).max(MAX_LIMITS).optional(), caps: z.array(Limit).max(MAX_LIMITS).optional() })
  .meta({ id: 'AllocationLimits', description: 'The least and the most that a recipient gets.' });
export type Limits = z.infer<typeof Limits>;

/** Where a pot's amount is taken from. */
const StoredAmount = z.union([
  z.strictObject({ allocation: z.string().max(160) }),
  z.strictObject({ stream: z.string().max(160) }),
]);
export type StoredAmount = z.infer<typeof StoredAmount>;

export const RuleComponent = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('flat'), name: Name.optional(), amountKr: Kronor }),
    z.strictObject({
      kind: z.literal('tiers'),
      name: Name.optional(),
      tiers: z
        .array(z.strictObject({ codes: Codes, amountKr: Kronor }))
        .min(1)
        .max(MAX_TIERS),
      otherwiseKr: Kronor.meta({ description: 'What each recipient on no list gets; "0" is said, never assumed.' }),
    }),
    z.strictObject({
      kind: z.literal('steps'),
      name: Name.optional(),
      key: Key,
      steps: z
        .array(z.strictObject({ from: KronorFromZero, amountKr: Kronor }))
        .min(1)
        .max(MAX_TIERS)
        .meta({ description: 'Of the steps whose "from" the key reaches, the highest one counts.' }),
      belowKr: Kronor.meta({ description: 'What each recipient below the first step gets.' }),
    }),
    z.strictObject({
      kind: z.literal('pot'),
      name: Name.optional(),
      potKr: z.union([Kronor, z.literal('rest'), StoredAmount], { error: SEND_TEXT }).meta({
        description:
          'Kronor; "rest": what is left of the rule\'s totalKr when the other components have theirs; or the accepted, exact amount of a stored allocation or stream.',
      }),
      key: Key,
      limits: Limits.optional(),
    }),
  ])
  .meta({
    id: 'RuleComponent',
    description:
      'An amount for each recipient (flat, by lists, or by steps of a key), or a pot that is divided by a key, with floors and caps.',
  });
export type RuleComponent = z.infer<typeof RuleComponent>;
export type Pot = Extract<RuleComponent, { kind: 'pot' }>;

export const ROUNDING_UNITS = ['ore', 'krona', 'thousand'] as const;
export type RoundingUnit = (typeof ROUNDING_UNITS)[number];
/** Öre in each unit. */
export const ORE_PER_UNIT: Readonly<Record<RoundingUnit, bigint>> = { ore: 1n, krona: 100n, thousand: 100_000n };

export const Rounding = z
  .strictObject({
    unit: z
      .enum(ROUNDING_UNITS)
      .optional()
      .meta({ description: 'What amounts are whole numbers of; krona when left out.' }),
    method: z
      .enum(METHOD_IDS)
      .optional()
      .meta({ description: 'Of /apportionment-methods; largest-remainder when left out.' }),
    tieBreak: z
      .enum(TIE_BREAKS)
      .optional()
      .meta({ description: 'Who comes first of equal claims; code when left out.' }),
  })
  .meta({ id: 'AllocationRounding', description: 'How amounts become whole.' });
export type Rounding = z.infer<typeof Rounding>;

/** Components in order, whoever they come from. */
export const RuleComponents = z
  .array(RuleComponent)
  .min(1)
  .max(MAX_COMPONENTS)
  .superRefine((components, context) => {
    for (const { path, message } of faultsOf(components)) context.addIssue({ code: 'custom', path, message });
  });

/** A rule that is sent, not stored. */
export const SentRule = z
  .strictObject({
    name: Name.optional(),
    totalKr: Kronor.optional().meta({ description: 'What the components come to together: refused when they do not.' }),
    components: RuleComponents,
    limits: Limits.optional().meta({
      description:
        'Floors and caps on the whole of what each gets: where one bites, the whole is divided anew in proportion to what the components give, within the bounds.',
    }),
    rounding: Rounding.optional(),
  })
  .superRefine((rule, context) => {
    if (rule.components.some(isRest) && rule.totalKr === undefined) {
      context.addIssue({ code: 'custom', path: ['totalKr'], message: 'is needed where a component takes the rest' });
    }
  })
  .meta({ id: 'SentAllocationRule', description: 'How money is divided: components in order, each with its part.' });
export type SentRule = z.infer<typeof SentRule>;

/** Every key of some components, with those that it is made of. */
export function keysOf(components: readonly RuleComponent[]): Key[] {
  return components.flatMap((component) => ('key' in component ? keysWithin(component.key) : []));
}

/** Whether a rule says that its weights were calculated from amounts: agreeing with those proves nothing. */
export function isDerivedFromAmounts(components: readonly RuleComponent[]): boolean {
  return keysOf(components).some((key) => key.kind === 'weights' && key.derivedFrom !== undefined);
}

export function isRest(component: RuleComponent): boolean {
  return component.kind === 'pot' && component.potKr === 'rest';
}

function sameNumber(a: string, b: string): boolean {
  const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  return plain(a) === plain(b);
}

export type Fault = { path: (string | number)[]; message: string };

/** What no schema of one component can say. A pot without a key has none to be at fault. */
export function faultsOf(components: readonly (RuleComponent | Omit<Pot, 'key'>)[]): Fault[] {
  const faults: Fault[] = [];
  let keys = 0;
  let rests = 0;
  for (const [index, component] of components.entries()) {
    if ('potKr' in component && component.potKr === 'rest') {
      rests += 1;
      if (rests > 1) faults.push({ path: [index, 'potKr'], message: 'only one component can take the rest' });
    }
    if (component.kind === 'tiers') {
      const seen = new Set<string>();
      for (const { codes } of component.tiers) {
        const twice = codes.find((code) => seen.has(code));
        if (twice) faults.push({ path: [index, 'tiers'], message: `"${twice}" is named twice` });
        for (const code of codes) seen.add(code);
      }
    }
    if (component.kind === 'steps') {
      const twice = component.steps.findIndex(({ from }, at) =>
        component.steps.some((each, before) => before < at && sameNumber(each.from, from)),
      );
      if (twice >= 0) {
        faults.push({ path: [index, 'steps', twice, 'from'], message: 'another step begins at the same value' });
      }
    }
    if (!('key' in component)) continue;
    keys += keysWithin(component.key).length;
    faults.push(...faultsOfKey(component.key).map(({ path, message }) => ({ path: [index, 'key', ...path], message })));
  }
  if (keys > MAX_KEYS) faults.push({ path: [], message: `at most ${MAX_KEYS} keys are taken` });
  return faults;
}

/** What no schema of one key can say. */
export function faultsOfKey(key: Key): Fault[] {
  if (depthOf(key) > MAX_KEY_DEPTH) {
    return [{ path: [], message: `keys are made of keys at most ${MAX_KEY_DEPTH} deep` }];
  }
  return keysWithin(key).flatMap((each): Fault[] => {
    if (each.kind !== 'weights') return [];
    const seen = new Set<string>();
    const twice = each.weights.find(({ code }) => seen.size === seen.add(code).size);
    return twice ? [{ path: [], message: `"${twice.code}" has two weights` }] : [];
  });
}

/** Who money is divided among. */
export const Recipients = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['counties', 'regions']), codes: Codes.optional() }),
    z.strictObject({
      kind: z.literal('municipalities'),
      county: z
        .string()
        .regex(/^\d{2}$/, { error: 'takes the two digits of a county' })
        .optional(),
      codes: Codes.optional(),
    }),
  ])
  .meta({
    id: 'AllocationRecipients',
    description: 'All counties, regions or municipalities; those of one county; or the ones that are named.',
  });
export type Recipients = z.infer<typeof Recipients>;
