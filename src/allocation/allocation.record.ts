import * as z from 'zod';
import { ABSENCES, RECIPIENT_KINDS } from '../../db/schema/code.js';
import { cell, noteColumns, noteOf } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import { column, Identifier, type Member, optional, Text } from '../record/member.js';
import type { RecordKind } from '../record/record-kind.js';
import { AMOUNT_OWNED, amount } from '../source/claim-members.js';

const BudgetYearOrAbsence = z
  .union([Identifier, z.strictObject({ absence: z.enum(ABSENCES), note: Text.optional() })])
  .meta({
    id: 'BudgetYearOrAbsence',
    description:
      'The identifier of a budget year: the agreement’s, with -year after it where it does not end so. Or why none is stated.',
  });
type BudgetYearOrAbsence = z.infer<typeof BudgetYearOrAbsence>;

const budgetYear: Member<BudgetYearOrAbsence> = {
  schema: BudgetYearOrAbsence,
  columns: ['budget_year_id', 'budget_year_absence'],
  toColumns: (value, name) =>
    typeof value === 'string'
      ? { budget_year_id: value }
      : { budget_year_absence: value.absence, ...noteColumns(name, value.note) },
  read: ({ row }, _place, name) =>
    row.budget_year_id === undefined
      ? { absence: row.budget_year_absence as (typeof ABSENCES)[number], ...noteOf(row, name) }
      : (row.budget_year_id as string),
};

const RecipientInput = z
  .strictObject({
    kind: z.enum(RECIPIENT_KINDS),
    code: z.string().regex(/^\d{2}(?:\d{2})?$/, 'takes two digits of a county or region, or four of a municipality'),
  })
  .refine(({ kind, code }) => (kind === 'municipality') === (code.length === 4), {
    path: ['code'],
    error: 'takes four digits of a municipality, two of a county or a region',
  })
  .meta({ id: 'RecipientInput', description: 'Who the money is for.' });
type RecipientInput = z.infer<typeof RecipientInput>;

const recipient: Member<RecipientInput> = {
  schema: RecipientInput,
  columns: ['recipient_kind', 'county_id', 'municipality_id'],
  toColumns: ({ kind, code }) => ({
    recipient_kind: kind,
    county_id: code.slice(0, 2),
    ...(kind === 'municipality' ? { municipality_id: code } : {}),
  }),
  read: ({ row }) => ({
    kind: row.recipient_kind as RecipientInput['kind'],
    code: (row.municipality_id ?? row.county_id) as string,
  }),
};

export const allocationRecord: RecordKind = {
  entity: 'allocation',
  resource: 'allocations',
  singular: 'Allocation',
  noun: 'an allocation',
  tag: 'Allocations',
  access: ['agreement:write'],
  members: {
    agreement: column('agreement_id', Identifier),
    budgetYear,
    stream: optional(column('stream_id', Identifier)),
    recipient,
    area: optional(column('area_id', Identifier)),
    partOf: optional(column('part_of_id', Identifier)),
    plan: optional(column('plan_id', Identifier)),
    amount,
    requisitioner: cell('requisitioner'),
    holder: cell('holder'),
    note: optional(column('note', Text)),
  },
  owns: AMOUNT_OWNED,
  derive: (row) => ({ cell_notes: row.cell_notes ?? {} }),
  idOf: (input) => {
    const { code } = input.recipient as RecipientInput;
    const year = typeof input.budgetYear === 'string' ? input.budgetYear : (input.agreement as string);
    return identifierOf(year, code, (input.area as string | null | undefined) ?? (input.partOf ? 'del' : null));
  },
  example: {
    id: 'psykisk-halsa-2025-24',
    summary: 'A county’s money of one stream',
    body: {
      agreement: 'psykisk-halsa-2025',
      budgetYear: 'psykisk-halsa-2025',
      stream: 'psykisk-halsa-2025-lansgemensamt',
      recipient: { kind: 'county', code: '24' },
      amount: {
        value: { kind: 'amount', value: '16100000', precision: 'exact', unit: 'kr' },
        document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet',
        period: { asWritten: '2025', start: '2025', end: '2025' },
        citations: [{ document: 'uppdragpsykiskhalsa-stimulansmedel-i-lanet' }],
      },
      requisitioner: { absence: 'notStated' },
      holder: { absence: 'notStated' },
    },
    patch: { holder: { text: 'Region Västerbotten', absence: null } },
  },
};
