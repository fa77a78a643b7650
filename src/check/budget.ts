import * as z from 'zod';
import { ABSENCES, PRECISIONS } from '../../db/schema/code.js';
import { Link } from '../http/page.js';
import { AMOUNT_UNITS, type Interval, KRONOR_PER_UNIT, roundedInterval } from '../money/amount.js';
import { compareText, decimalText, exact, quotientText } from '../money/decimal.js';
import { readSwedishAmount } from '../money/swedish-amount.rule.js';
import { Finding } from './finding.js';
import type { Quantity } from './quantity.js';

export const MAX_PARTS = 10_000;
export const MAX_DEPTH = 8;
/** Ten thousand parts with long names. */
export const MAX_BODY_BYTES = 4_000_000;
/** Kronor with öre at most: up to 18 digits before the point, far above 10^15 kr. */
const DecimalKronor = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,2})?$/;
const SEND_TEXT =
  'send the amount as text: {"value": "15926515"} in kronor, or {"asWritten": "15 926 515 kr"}; a JSON number loses digits';

const textOnly = (pattern: RegExp, form: string) =>
  z.string({ error: SEND_TEXT }).regex(pattern, { error: `takes ${form}, as text` });

const BudgetAmount = z
  .strictObject(
    {
      value: textOnly(DecimalKronor, 'kronor as plain decimal text with at most two decimals').optional(),
      precision: z.enum(PRECISIONS).optional(),
      unit: z.enum(AMOUNT_UNITS).optional(),
      lower: textOnly(DecimalKronor, 'kronor as plain decimal text').optional(),
      upper: textOnly(DecimalKronor, 'kronor as plain decimal text').optional(),
      asWritten: z.string({ error: SEND_TEXT }).min(1).max(80).optional(),
      absence: z.enum(ABSENCES).optional(),
    },
    { error: SEND_TEXT },
  )
  .superRefine((amount, context) => {
    const fault = faultOf(amount);
    if (fault) context.addIssue({ code: 'custom', path: fault.path, message: fault.message });
  })
  .meta({
    id: 'BudgetAmount',
    description:
      'Kronor as decimal text, or money as a Swedish document writes it ("788 miljoner kronor", "ca 18 mkr"), or why there is no amount. A rounded value names the unit it is printed in, or its interval; both value and asWritten may stand, and are compared.',
  });
type Amount = z.infer<typeof BudgetAmount>;

function faultOf({
  value,
  precision,
  unit,
  lower,
  upper,
  asWritten,
  absence,
}: Amount): { path: string[]; message: string } | null {
  if (absence !== undefined) {
    return value === undefined && asWritten === undefined
      ? null
      : { path: ['absence'], message: 'an amount that is there has no absence' };
  }
  if (asWritten !== undefined) {
    const reading = readSwedishAmount(asWritten);
    if (!reading.ok) return { path: ['asWritten'], message: reading.message };
  }
  if (value === undefined) {
    return asWritten === undefined
      ? { path: [], message: 'an amount has a value, asWritten or an absence' }
      : precision !== undefined || unit !== undefined || lower !== undefined || upper !== undefined
        ? { path: ['asWritten'], message: 'the written text gives precision, unit and interval itself' }
        : null;
  }
  if ((lower === undefined) !== (upper === undefined))
    return { path: [lower === undefined ? 'lower' : 'upper'], message: 'an interval has both lower and upper' };
  if (lower !== undefined && upper !== undefined && precision !== 'rounded') {
    return { path: ['precision'], message: 'only a rounded amount has an interval' };
  }
  if (
    lower !== undefined &&
    upper !== undefined &&
    !(compareText(lower, value) <= 0 && compareText(value, upper) <= 0)
  ) {
    return { path: ['value'], message: 'the value lies outside its interval' };
  }
  if (precision === 'rounded' && lower === undefined && unit === undefined && asWritten === undefined) {
    return { path: ['precision'], message: 'a rounded amount names the unit it is printed in, or lower and upper' };
  }
  return null;
}

/** What an amount says, as the rules take it. @param amount as the contract has read it */
export function budgetQuantity(amount: Amount | undefined): Quantity {
  if (!amount || amount.absence) return { state: 'absent', absence: amount?.absence ?? 'notStated' };
  const { precision = 'exact', unit, lower, upper, asWritten } = amount;
  const value = amount.value === undefined ? undefined : decimalText(exact(amount.value));
  if (value === undefined || (precision === 'rounded' && lower === undefined && unit === undefined)) {
    const reading = readSwedishAmount(asWritten ?? '');
    if (!reading.ok) return { state: 'absent', absence: 'notStated' };
    const read = reading.amount;
    const interval = read.lower === null || read.upper === null ? null : { lower: read.lower, upper: read.upper };
    return { state: 'known', value: read.value, interval, precision: read.precision };
  }
  const interval = (): Interval | null => {
    if (precision === 'approximate') return null;
    if (precision === 'exact') return { lower: value, upper: value };
    if (lower !== undefined && upper !== undefined) return { lower, upper };
    const perUnit = KRONOR_PER_UNIT[unit ?? 'kr'];
    return roundedInterval(quotientText(value, perUnit, 20), perUnit);
  };
  return { state: 'known', value, interval: interval(), precision };
}

const BudgetPart = z
  .strictObject({
    label: z.string().trim().min(1).max(500),
    code: z
      .string()
      .regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, { error: 'takes letters a–z and digits, with single hyphens between' })
      .max(160)
      .optional()
      .meta({
        description: 'An area, theme, stream, allocation or county by its code, for comparing with what is stored.',
      }),
    amount: BudgetAmount.optional().meta({ description: 'Left out: not stated.' }),
    exhaustive: z.boolean().optional().meta({ description: 'Whether the parts are all there is; true when left out.' }),
    get parts() {
      return z.array(BudgetPart).max(MAX_PARTS).optional();
    },
  })
  .meta({ id: 'BudgetPart', description: 'A budget or a part of one, with parts of its own to a depth of 8.' });
export type BudgetPart = z.infer<typeof BudgetPart>;

export const BudgetCheckRequest = z
  .strictObject({
    budget: BudgetPart,
    against: z
      .strictObject({
        agreement: z.string().max(160),
        budgetYear: z
          .string()
          .regex(/^\d{4}$/)
          .optional(),
        county: z
          .string()
          .regex(/^\d{2}$/)
          .optional(),
        stream: z.string().max(160).optional(),
      })
      .optional()
      .meta({ description: "Compare with what is stored: a county's allocations, a stream, or a year's total." }),
  })
  .superRefine(({ budget }, context) => {
    const fault = sizeFault(budget);
    if (fault) context.addIssue({ code: 'custom', path: ['budget', ...fault.path], message: fault.message });
  })
  .meta({
    id: 'BudgetCheckRequest',
    description: `A budget to be checked: at most ${MAX_PARTS} parts, nested to a depth of ${MAX_DEPTH}. Nothing is stored.`,
  });
export type BudgetCheckRequest = z.infer<typeof BudgetCheckRequest>;

function sizeFault(budget: BudgetPart): { path: (string | number)[]; message: string } | null {
  let count = 0;
  const stack: { part: BudgetPart; path: (string | number)[]; depth: number }[] = [
    { part: budget, path: [], depth: 1 },
  ];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { part, path, depth } = at;
    count += (part.parts ?? []).length;
    if (count > MAX_PARTS) return { path, message: `at most ${MAX_PARTS} parts are taken` };
    if (depth > MAX_DEPTH) return { path, message: `parts are nested at most ${MAX_DEPTH} deep` };
    for (const [index, each] of (part.parts ?? []).entries()) {
      stack.push({ part: each, path: [...path, 'parts', index], depth: depth + 1 });
    }
  }
  return null;
}

const BudgetFinding = Finding.omit({ _links: true })
  .extend({
    pointer: z.string().meta({ description: 'JSON pointer to the part of the sent budget that the finding is about.' }),
    _links: z.object({ check: Link }),
  })
  .meta({
    id: 'BudgetFinding',
    description: 'A finding about a budget that was sent. It is not kept and has no address.',
  });
export type BudgetFinding = z.infer<typeof BudgetFinding>;

export const BudgetCheckAnswer = z
  .object({
    findings: z.array(BudgetFinding),
    summary: z.object({
      holds: z.int().min(0),
      holdsWithinRounding: z.int().min(0),
      remainder: z.int().min(0),
      broken: z.int().min(0),
      notCheckable: z.int().min(0),
    }),
    parts: z.int().min(0).meta({ description: 'How many parts were sent.' }),
    _meta: z.object({
      revision: z.int().min(0),
      knownAt: z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000000Z' }),
    }),
  })
  .meta({
    id: 'BudgetCheckAnswer',
    description: 'What the checks find in a sent budget, and how many of each verdict.',
  });
export type BudgetCheckAnswer = z.infer<typeof BudgetCheckAnswer>;
