import * as z from 'zod';
import { ABSENCES, GEOGRAPHY_KINDS, STANDINGS } from '../../db/schema/code.js';
import { CiteInputs, citationFacts, citesOf } from '../record/evidence-members.js';
import { type Columns, Identifier, type Member, type OwnedFact, PartialDate, ShortText } from '../record/member.js';
import { type AmountInput, AmountInput as AmountSchema, claimColumnsOf, claimValueOf } from './claim-value.js';

export const PeriodInput = z
  .union([
    z.strictObject({ asWritten: ShortText, start: PartialDate.optional(), end: PartialDate.optional() }),
    z.strictObject({ absence: z.enum(ABSENCES) }),
  ])
  .meta({ id: 'PeriodInput', description: 'A time as the document writes it, and as dates; or why there is none.' });
export type PeriodInput = z.infer<typeof PeriodInput>;

const PERIOD_COLUMNS = ['period_start', 'period_end', 'period_as_written', 'period_absence'] as const;

export function periodColumnsOf(period: PeriodInput, prefix = 'period'): Columns {
  return 'absence' in period
    ? { [`${prefix}_absence`]: period.absence }
    : {
        [`${prefix}_as_written`]: period.asWritten,
        ...(period.start === undefined ? {} : { [`${prefix}_start`]: period.start }),
        ...(period.end === undefined ? {} : { [`${prefix}_end`]: period.end }),
      };
}

/** When it was so. */
export const period: Member<PeriodInput> = {
  schema: PeriodInput,
  columns: PERIOD_COLUMNS,
  toColumns: (value) => periodColumnsOf(value),
  read: ({ row }) =>
    row.period_absence !== undefined
      ? { absence: row.period_absence as (typeof ABSENCES)[number] }
      : row.period_as_written === undefined && row.period_start === undefined
        ? undefined
        : ({
            ...(row.period_as_written === undefined ? {} : { asWritten: row.period_as_written }),
            ...(row.period_start === undefined ? {} : { start: row.period_start }),
            ...(row.period_end === undefined ? {} : { end: row.period_end }),
          } as PeriodInput),
};

const GeographyInput = z
  .union([
    z.strictObject({ kind: z.literal('nation') }),
    z.strictObject({ kind: z.enum(GEOGRAPHY_KINDS).exclude(['nation']), id: ShortText }),
  ])
  .meta({
    id: 'GeographyInput',
    description: 'The nation, a county or a municipality by its code, or a place as the document names it.',
  });
type GeographyInput = z.infer<typeof GeographyInput>;

/** Where it was so. */
export const geography: Member<GeographyInput> = {
  schema: GeographyInput,
  columns: ['geography_kind', 'geography_id'],
  toColumns: (value) => ({ geography_kind: value.kind, geography_id: value.kind === 'nation' ? 'SE' : value.id }),
  read: ({ row }) =>
    row.geography_kind === undefined
      ? undefined
      : row.geography_kind === 'nation'
        ? { kind: 'nation' }
        : { kind: row.geography_kind as 'county', id: row.geography_id as string },
};

export const Standing = z.enum(STANDINGS).meta({
  description:
    'Left out: accepted, or disputed when another claim about the very same fact is accepted. Only one can be.',
});

const MoneyInput = z
  .strictObject({
    value: AmountSchema,
    document: Identifier,
    period: PeriodInput.optional(),
    standing: Standing.optional(),
    reason: ShortText.optional(),
    note: ShortText.optional(),
    citations: CiteInputs,
  })
  .meta({
    id: 'MoneyInput',
    description: 'The amount that one document states of the record, and where it states it: a claim of its own.',
  });
type MoneyInput = z.infer<typeof MoneyInput>;

/** The claim that states a record's amount in the first place. */
export function amountClaimId(id: string): string {
  return `${id}-belopp`;
}

/**
 * The amount of an allocation or an earmark: an accepted claim that the record owns. Other claims about it
 * stand beside it as records of their own.
 */
export const amount: Member<MoneyInput | null | undefined> = {
  schema: MoneyInput.nullish(),
  columns: [],
  toOwned: (value, place, name): OwnedFact[] => {
    if (!value) return [];
    const id = amountClaimId(place.id);
    const row = {
      ...{ id, subject_entity: place.entity, subject_id: place.id, measure: 'amount' },
      ...(value.period ? periodColumnsOf(value.period) : {}),
      ...{ document_id: value.document, standing: value.standing ?? 'accepted' },
      ...(value.reason === undefined ? {} : { reason: value.reason }),
      ...(value.note === undefined ? {} : { note: value.note }),
      ...claimColumnsOf(value.value, `${name}.value`),
    };
    return [
      { entity: 'claim', id, row, pointer: `/${name}` },
      ...citationFacts(value.citations, { entity: 'claim', id }, `/${name}/citations`),
    ];
  },
  read: (rows, place) => {
    const id = amountClaimId(rows.id);
    const claim = rows.owned.find((each) => each.entity === 'claim' && each.id === id);
    if (!claim) return undefined;
    const claimRows = { id, row: claim.row, owned: rows.owned };
    const stated = period.read(claimRows, place, 'period');
    return {
      value: claimValueOf(claim.row) as AmountInput,
      document: claim.row.document_id as string,
      ...(stated ? { period: stated } : {}),
      ...(claim.row.standing === 'accepted' ? {} : { standing: claim.row.standing as z.infer<typeof Standing> }),
      ...(claim.row.reason === undefined ? {} : { reason: claim.row.reason as string }),
      ...(claim.row.note === undefined ? {} : { note: claim.row.note as string }),
      citations: citesOf(rows.owned, { entity: 'claim', id }),
    };
  },
};

/** The rows of that claim, as a record owns them. */
export const AMOUNT_OWNED = [
  { entity: 'claim', column: 'id', key: amountClaimId },
  { entity: 'citation', column: 'entity_id', of: 'claim', key: amountClaimId },
] as const;
