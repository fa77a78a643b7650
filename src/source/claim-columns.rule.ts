import { roundedInterval } from '../money/amount.js';
import { decimalText, exact } from '../money/decimal.js';
import { readSwedishAmount } from '../money/swedish-amount.rule.js';
import type { FactRow } from '../revision/fact.js';

/** What is stated contradicts itself: the member that it is about, and how. */
export class MeaningError extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'MeaningError';
  }
}

type Precision = 'exact' | 'rounded' | 'approximate';

/** Kronor as decimal text, and the words that it is read from. */
export type StatedAmount = { asWritten: string; value: string; precision: Precision };

/** A number, range, rank, comparison or vague quantity as one document writes it. */
export type StatedFigure =
  | { kind: 'number'; asWritten: string; value: string; precision: Precision }
  | { kind: 'range'; asWritten: string; lower: string; upper: string; precision?: Precision | undefined }
  | { kind: 'rank'; asWritten: string; rank?: number | undefined; fromEnd: boolean; among: string }
  | { kind: 'comparison'; asWritten: string; direction: string; comparedWith: string }
  | { kind: 'vague'; asWritten: string };

export type ClaimColumns = Pick<
  FactRow<'claim'>,
  | 'valueKind'
  | 'unit'
  | 'asWritten'
  | 'value'
  | 'lower'
  | 'upper'
  | 'precision'
  | 'writtenUnit'
  | 'absence'
  | 'rank'
  | 'rankFromEnd'
  | 'direction'
  | 'comparedWith'
>;

/**
 * Money as a document writes it. Whoever enters it states what it means, and our own parser must agree:
 * neither is trusted alone.
 */
export function amountColumns(amount: StatedAmount): ClaimColumns {
  const reading = readSwedishAmount(amount.asWritten);
  if (!reading.ok) throw new MeaningError('amount.asWritten', `"${amount.asWritten}": ${reading.message}`);
  const stated = decimalText(exact(amount.value));
  if (reading.amount.value !== stated || reading.amount.precision !== amount.precision) {
    throw new MeaningError(
      'amount',
      `"${amount.asWritten}" reads as ${reading.amount.value} kr (${reading.amount.precision}), but it is stated as ${stated} kr (${amount.precision})`,
    );
  }
  return {
    valueKind: 'amount',
    unit: 'sek',
    asWritten: reading.amount.asWritten,
    value: reading.amount.value,
    lower: reading.amount.lower,
    upper: reading.amount.upper,
    precision: reading.amount.precision,
    writtenUnit: reading.amount.unit,
  };
}

/** Money from a public page whose printed words are not known: kronor and the unit it is rounded to. */
export function pageAmountColumns(amount: {
  value: string;
  unit: 'kr' | 'Mkr';
  precision: 'exact' | 'rounded';
}): ClaimColumns {
  const value = decimalText(exact(amount.value));
  const interval =
    amount.precision === 'exact'
      ? { lower: value, upper: value }
      : roundedInterval(decimalText(exact(value).dividedBy('1000000')), '1000000');
  return {
    valueKind: 'amount',
    unit: 'sek',
    value,
    ...interval,
    precision: amount.precision,
    writtenUnit: amount.unit,
  };
}

export function absentColumns(absence: string): ClaimColumns {
  return { valueKind: 'absent', absence };
}

/** A statistic, range, rank, comparison or vague quantity as one document writes it. */
export function figureColumns(value: StatedFigure, unit: string): ClaimColumns {
  switch (value.kind) {
    case 'number': {
      const number = decimalText(exact(value.value));
      const interval =
        value.precision === 'approximate'
          ? {}
          : value.precision === 'exact'
            ? { lower: number, upper: number }
            : roundedInterval(value.value);
      return {
        valueKind: 'number',
        unit,
        asWritten: value.asWritten,
        value: number,
        ...interval,
        precision: value.precision,
      };
    }
    case 'range':
      return {
        valueKind: 'range',
        unit,
        asWritten: value.asWritten,
        lower: decimalText(exact(value.lower)),
        upper: decimalText(exact(value.upper)),
        precision: value.precision,
      };
    case 'rank':
      return {
        valueKind: 'rank',
        unit,
        asWritten: value.asWritten,
        rank: value.rank,
        rankFromEnd: value.fromEnd,
        comparedWith: value.among,
      };
    case 'comparison':
      return {
        valueKind: 'comparison',
        unit,
        asWritten: value.asWritten,
        direction: value.direction,
        comparedWith: value.comparedWith,
      };
    case 'vague':
      return { valueKind: 'vague', unit, asWritten: value.asWritten };
  }
}
