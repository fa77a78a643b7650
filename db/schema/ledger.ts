import { sql } from 'drizzle-orm';
import { check, foreignKey, index, numeric, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { stream } from './agreement.js';
import { allocation } from './allocation.js';
import { body } from './body.js';
import { factColumns, oneOf } from './column.js';
import { activity } from './plan.js';
import { county } from './territory.js';

/**
 * Bokföringspost: money after allocation, to the öre. Append-only (a trigger refuses UPDATE and
 * DELETE): a correction is a new entry that names the one it corrects, and none is corrected twice.
 */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    ...factColumns,
    kind: text().notNull(),
    entryDate: text('entry_date').notNull(),
    amount: numeric({ precision: 20, scale: 2 }).notNull(),
    streamId: text('stream_id')
      .notNull()
      .references(() => stream.id),
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    allocationId: text('allocation_id').references(() => allocation.id),
    activityId: text('activity_id').references(() => activity.id),
    fromBodyId: text('from_body_id').references(() => body.id),
    toBodyId: text('to_body_id').references(() => body.id),
    toBudgetYear: text('to_budget_year'),
    correctsId: text('corrects_id'),
    note: text(),
  },
  (t) => [
    foreignKey({ columns: [t.correctsId], foreignColumns: [t.id] }),
    unique('ledger_entry_corrected_once').on(t.correctsId),
    index('ledger_entry_stream').on(t.streamId, t.countyId),
    oneOf('ledger_entry_kind', t.kind, [
      'requisition',
      'payment',
      'forwarding',
      'use',
      'repayment',
      'carryOver',
      'correction',
    ]),
    check('ledger_entry_date', sql`${t.entryDate} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`),
    check('ledger_entry_sign', sql`${t.kind} = 'correction' or ${t.amount} > 0`),
    check('ledger_entry_correction', sql`(${t.kind} = 'correction') = (${t.correctsId} is not null)`),
    check('ledger_entry_carry_over', sql`(${t.kind} = 'carryOver') = (${t.toBudgetYear} is not null)`),
  ],
);
