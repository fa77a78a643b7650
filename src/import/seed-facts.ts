import type { z } from 'zod';
import type { EntityName } from '../../db/schema/tables.js';
import { roundedInterval } from '../money/amount.js';
import { decimalText, exact } from '../money/decimal.js';
import { readSwedishAmount } from '../money/swedish-amount.rule.js';
import { type Fact, type FactRow, fact } from '../revision/fact.js';
import type { AmountValue, Cell, Cites, Dated, FigureValue, ThemeLinks } from './seed-fragment.js';

/** Where a seed file stands and what its folder is about. */
export type SeedPlace = { file: string };

export class SeedMeaningError extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'SeedMeaningError';
  }
}

function kebab(entity: EntityName): string {
  return entity.replaceAll('_', '-');
}

/** Primary citations of one record: document, place and verbatim quote. */
export function primaryCitations(
  entity: EntityName,
  entityId: string,
  documentId: string,
  cites: z.output<typeof Cites>,
): Fact[] {
  return cites.map((cite, index) =>
    fact('citation', {
      id: `${kebab(entity)}-${entityId}-q${index + 1}`,
      entity,
      entityId,
      ordinal: index + 1,
      documentId,
      kind: 'primary',
      place: cite.place,
      quote: cite.quote.replace(/\s+/g, ' ').trim(),
      supports: cite.supports,
    }),
  );
}

/** A secondary citation: a public page, without a quote. */
export function secondaryCitation(entity: EntityName, entityId: string, documentId: string): Fact {
  return fact('citation', {
    id: `${kebab(entity)}-${entityId}-q1`,
    entity,
    entityId,
    ordinal: 1,
    documentId,
    kind: 'secondary',
  });
}

export function themeLinkFacts(entity: EntityName, entityId: string, links: z.output<typeof ThemeLinks>): Fact[] {
  return links.map((link) =>
    fact('theme_link', {
      id: `${kebab(entity)}-${entityId}-${link.theme}`,
      entity,
      entityId,
      themeId: link.theme,
      relation: link.relation,
      reason: link.reason,
    }),
  );
}

export function cellText(cell: z.output<typeof Cell>): string | null {
  return 'text' in cell ? cell.text : null;
}

/** The remarks on single cells, by the cell's name. */
export function cellNotes(cells: Readonly<Record<string, object>>): { [cell: string]: string } {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([name, cell]) =>
      'note' in cell && typeof cell.note === 'string' ? [[name, cell.note]] : [],
    ),
  );
}

/** Several remarks as one. */
export function joinNotes(...notes: readonly (string | undefined)[]): string | undefined {
  const given = notes.filter((note): note is string => note !== undefined);
  return given.length > 0 ? given.join(' ') : undefined;
}

export function cellAbsence(cell: object): string | null {
  return 'absence' in cell ? (cell as { absence: string }).absence : null;
}

/** The columns of a dated period: start and end as far as stated, the words, or the absence. */
export function periodColumns(period: z.output<typeof Dated>) {
  return 'absence' in period
    ? { periodAbsence: period.absence }
    : { periodStart: period.start, periodEnd: period.end ?? period.start, periodAsWritten: period.asWritten };
}

type ClaimValue = Pick<
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
 * Money as a plan writes it. The seed states what it means; our own parser must agree, or the seed
 * is refused: neither is trusted alone.
 */
export function amountColumns(amount: z.output<typeof AmountValue>): ClaimValue {
  const reading = readSwedishAmount(amount.asWritten);
  if (!reading.ok) throw new SeedMeaningError('amount.asWritten', `"${amount.asWritten}": ${reading.message}`);
  const stated = decimalText(exact(amount.value));
  if (reading.amount.value !== stated || reading.amount.precision !== amount.precision) {
    throw new SeedMeaningError(
      'amount',
      `"${amount.asWritten}" reads as ${reading.amount.value} kr (${reading.amount.precision}), the seed says ${stated} kr (${amount.precision})`,
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
}): ClaimValue {
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

export function absentColumns(absence: string): ClaimValue {
  return { valueKind: 'absent', absence };
}

/** A statistic, range, rank, comparison or vague quantity as one document writes it. */
export function figureColumns(value: z.output<typeof FigureValue>, unit: string): ClaimValue {
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
