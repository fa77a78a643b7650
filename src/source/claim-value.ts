import * as z from 'zod';
import { ABSENCES, PRECISIONS, UNITS } from '../../db/schema/code.js';
import { AMOUNT_UNITS, KRONOR_PER_UNIT, roundedInterval } from '../money/amount.js';
import { compareText, decimalText, exact } from '../money/decimal.js';
import { type Columns, type Member, ShortText } from '../record/member.js';
import { absentColumns, amountColumns, type ClaimColumns, figureColumns, MeaningError } from './claim-columns.rule.js';

const DecimalText = z
  .string()
  .regex(/^-?\d{1,20}(?:\.\d{1,6})?$/, 'takes decimal text, such as "4695942" or "6.3" (never a JSON number)');
const Precision = z.enum(PRECISIONS);
const Interval = { lower: DecimalText.optional(), upper: DecimalText.optional() };
const Unit = z.enum(UNITS).exclude(['sek']);
const Absent = z.strictObject({ kind: z.literal('absent'), absence: z.enum(ABSENCES) });

export const AmountInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('amount'),
      value: DecimalText.meta({ description: 'Kronor.' }),
      precision: Precision,
      asWritten: ShortText.optional().meta({
        description: 'The printed words ("15 926 515 kr"); what they say must agree with value and precision.',
      }),
      unit: z.enum(AMOUNT_UNITS).optional().meta({ description: 'The printed unit, where the words are not known.' }),
      ...Interval,
    }),
    Absent,
  ])
  .meta({ id: 'AmountInput', description: 'Money that one document states, or why it states none.' });
export type AmountInput = z.infer<typeof AmountInput>;

const figures = [
  z.strictObject({
    kind: z.literal('number'),
    value: DecimalText,
    unit: Unit,
    precision: Precision,
    asWritten: ShortText.optional(),
    ...Interval,
  }),
  z.strictObject({
    kind: z.literal('range'),
    lower: DecimalText,
    upper: DecimalText,
    unit: Unit,
    precision: Precision.optional(),
    asWritten: ShortText,
  }),
  z.strictObject({
    kind: z.literal('rank'),
    rank: z.int().min(1).optional(),
    fromEnd: z.boolean(),
    among: ShortText,
    unit: Unit,
    asWritten: ShortText,
  }),
  z.strictObject({
    kind: z.literal('comparison'),
    direction: z.enum(['higher', 'lower', 'equal', 'changed', 'increased', 'decreased']),
    comparedWith: ShortText,
    unit: Unit,
    asWritten: ShortText,
  }),
  z.strictObject({ kind: z.literal('vague'), unit: Unit, asWritten: ShortText }),
  Absent,
] as const;

export const FigureInput = z
  .discriminatedUnion('kind', figures)
  .meta({ id: 'FigureInput', description: 'A figure that one document states, or why it states none.' });
export type FigureInput = z.infer<typeof FigureInput>;

export const ClaimValueInput = z
  .union([AmountInput, FigureInput])
  .meta({ id: 'ClaimValueInput', description: 'What one document states: money, or another figure.' });

/** The columns of a claim that its value is kept in. */
export const VALUE_COLUMNS = [
  ...['value_kind', 'unit', 'as_written', 'value', 'lower', 'upper', 'precision', 'written_unit', 'absence'],
  ...['rank', 'rank_from_end', 'direction', 'compared_with'],
] as const;

/**
 * @param at the path of the members that hold the value, such as amount.value
 * @throws MeaningError when the words and the number do not agree
 */
export function claimColumnsOf(input: AmountInput | FigureInput, at: string): Columns {
  const columns = input.kind === 'absent' ? absentColumns(input.absence) : placedColumns(input, at);
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, value]) =>
      value === undefined || value === null
        ? []
        : [[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value as Columns[string]]],
    ),
  );
}

type Stated = Exclude<AmountInput | FigureInput, { kind: 'absent' }>;

/** A contradiction is told of where the value stands. */
function placedColumns(input: Stated, at: string): ClaimColumns {
  try {
    return statedColumns(input);
  } catch (error) {
    if (!(error instanceof MeaningError)) throw error;
    const member = error.field.replace(/^amount\.?/, '');
    throw new MeaningError(member === '' ? at : `${at}.${member}`, error.message);
  }
}

function statedColumns(input: Stated): ClaimColumns {
  if (input.kind === 'amount') return amountOf(input);
  if (input.kind !== 'number') return figureColumns(input, input.unit);
  const { asWritten, ...columns } = figureColumns({ ...input, asWritten: input.asWritten ?? '' }, input.unit);
  return { ...columns, ...intervalOf(input), ...(input.asWritten === undefined ? {} : { asWritten }) };
}

function amountOf(input: Extract<Stated, { kind: 'amount' }>): ClaimColumns {
  if (input.asWritten !== undefined) {
    return { ...amountColumns({ ...input, asWritten: input.asWritten }), ...intervalOf(input) };
  }
  const value = decimalText(exact(input.value));
  const unit = input.unit ?? 'kr';
  const perUnit = KRONOR_PER_UNIT[unit];
  const interval =
    input.precision === 'exact'
      ? { lower: value, upper: value }
      : input.precision === 'rounded'
        ? roundedInterval(decimalText(exact(value).dividedBy(perUnit)), perUnit)
        : {};
  return {
    ...{ valueKind: 'amount', unit: 'sek', value, precision: input.precision, writtenUnit: unit },
    ...interval,
    ...intervalOf(input),
  };
}

/** An interval that is stated, where a rounded figure's last digit does not show it. */
function intervalOf({
  value,
  lower,
  upper,
  precision,
}: { [name in 'value' | 'precision']: string } & { lower?: string | undefined; upper?: string | undefined }) {
  if (lower === undefined && upper === undefined) return {};
  if (lower === undefined || upper === undefined)
    throw new MeaningError('lower', 'takes both lower and upper, or neither');
  if (precision !== 'rounded') throw new MeaningError('lower', 'only a rounded figure has an interval of its own');
  if (compareText(lower, value) > 0 || compareText(value, upper) > 0) {
    throw new MeaningError('lower', `the interval ${lower}–${upper} does not hold the value ${value}`);
  }
  return { lower: decimalText(exact(lower)), upper: decimalText(exact(upper)) };
}

/** What a caller would have stated to get these columns. */
export function claimValueOf(row: Columns): AmountInput | FigureInput {
  const text = (name: string) => row[name] as string;
  const given = (name: string, member: string) => (row[name] === undefined ? {} : { [member]: row[name] });
  const unit = text('unit') as FigureInput extends { unit: infer U } ? U : never;
  const interval = row.precision === 'rounded' ? { lower: text('lower'), upper: text('upper') } : {};
  switch (row.value_kind) {
    case 'absent':
      return { kind: 'absent', absence: row.absence as (typeof ABSENCES)[number] };
    case 'amount':
      return {
        kind: 'amount',
        value: text('value'),
        precision: row.precision as 'exact',
        ...(row.as_written === undefined ? given('written_unit', 'unit') : { asWritten: text('as_written') }),
        ...interval,
      };
    case 'number':
      return {
        ...{ kind: 'number', value: text('value'), unit, precision: row.precision as 'exact' },
        ...given('as_written', 'asWritten'),
        ...interval,
      } as FigureInput;
    case 'range':
      return {
        ...{ kind: 'range', lower: text('lower'), upper: text('upper'), unit },
        ...given('precision', 'precision'),
        asWritten: text('as_written'),
      } as FigureInput;
    case 'rank':
      return {
        ...{ kind: 'rank', fromEnd: row.rank_from_end as boolean, among: text('compared_with'), unit },
        ...given('rank', 'rank'),
        asWritten: text('as_written'),
      } as FigureInput;
    case 'comparison':
      return {
        ...{ kind: 'comparison', direction: text('direction'), comparedWith: text('compared_with'), unit },
        asWritten: text('as_written'),
      } as FigureInput;
    default:
      return { kind: 'vague', unit, asWritten: text('as_written') } as FigureInput;
  }
}

/** The value of a claim, as its contract takes it. */
export function claimValue<Input extends AmountInput | FigureInput>(schema: z.ZodType<Input>): Member<Input> {
  return {
    schema,
    columns: VALUE_COLUMNS,
    toColumns: (value, name) => claimColumnsOf(value, name),
    read: ({ row }) => claimValueOf(row) as Input,
  };
}
