import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { agreement, stream } from './agreement.js';
import { allocation } from './allocation.js';
import { body } from './body.js';
import { COST_TYPES, IMPORT_STATES, LEDGER_MOVEMENTS } from './code.js';
import { factColumns, oneOf } from './column.js';
import { activity, area } from './plan.js';
import { document } from './source.js';
import { county, municipality } from './territory.js';

const money = (name: string) => numeric(name, { precision: 20, scale: 2 });
const revision = () => bigint('revision', { mode: 'number' }).notNull();

/**
 * Bokföringsorder: what one call has posted. A fact, so that the change log says who and when, and its chain of
 * hashes covers the entries through `digest`.
 */
export const ledgerBatch = pgTable(
  'ledger_batch',
  {
    ...factColumns,
    /** the batch's own revision: what its entries name it by */
    revision: revision(),
    entries: integer().notNull(),
    total: money('total').notNull(),
    /** SHA-256 over the entries in their order (`ledger_entry_bytes`) */
    digest: text().notNull(),
  },
  (t) => [
    unique('ledger_batch_revision').on(t.revision),
    check('ledger_batch_entries', sql`${t.entries} >= 1`),
    check('ledger_batch_digest_form', sql`${t.digest} ~ '^[0-9a-f]{64}$'`),
  ],
);

/**
 * Verifikat: one movement of one amount between accounts of one funding source and budget year. Append-only. What
 * a row names is held against its table by the trigger, once for each name, and kept by the foreign keys of
 * `ledger_account` and `ledger_reference`: foreign keys on every row were measured to take forty times what the bare rows take.
 * What can be held on an account's one row (such as the form of a budget year) is not held on a hundred thousand.
 */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    id: text().primaryKey(),
    revision: revision(),
    /** its place in its batch, from 1 */
    position: integer().notNull(),
    kind: text().notNull(),
    /** what is moved, and for a correction what is reversed */
    movement: text().notNull(),
    date: date({ mode: 'string' }).notNull(),
    amount: money('amount').notNull(),
    allocationId: text('allocation_id'),
    /** a source of money beside the agreement's; it stands in an account of its own */
    coFunding: text('co_funding'),
    budgetYear: text('budget_year').notNull(),
    toBudgetYear: text('to_budget_year'),
    agreementId: text('agreement_id').notNull(),
    streamId: text('stream_id'),
    countyId: text('county_id').notNull(),
    municipalityId: text('municipality_id'),
    areaId: text('area_id'),
    activityId: text('activity_id'),
    fromHolderId: text('from_holder_id'),
    toHolderId: text('to_holder_id'),
    requisitionerId: text('requisitioner_id'),
    costType: text('cost_type'),
    documentId: text('document_id'),
    place: text(),
    quote: text(),
    correctsId: text('corrects_id'),
    note: text(),
  },
  (t) => [
    unique('ledger_entry_position').on(t.revision, t.position),
    uniqueIndex('ledger_entry_corrected_once').on(t.correctsId).where(sql`corrects_id is not null`),
    // Entries of one county and allocation come many at a time and lie together: ranges of pages tell them apart,
    // where a tree for each row was measured to cost more than the row.
    index('ledger_entry_whose').using('brin', t.countyId, t.allocationId),
    oneOf('ledger_entry_movement', t.movement, LEDGER_MOVEMENTS),
    oneOf('ledger_entry_cost_type', t.costType, COST_TYPES),
    check('ledger_entry_amount', sql`${t.amount} > 0 and ${t.amount} <> 'NaN'`),
    check('ledger_entry_place_in_batch', sql`${t.position} >= 1`),
    check(
      'ledger_entry_correction',
      sql`case when ${t.kind} = 'correction' then ${t.correctsId} is not null and ${t.correctsId} <> ${t.id} else ${t.correctsId} is null and ${t.kind} = ${t.movement} end`,
    ),
    check('ledger_entry_funding', sql`(${t.allocationId} is null) <> (${t.coFunding} is null)`),
    check(
      'ledger_entry_accounts',
      sql`case ${t.movement} when 'allotment' then ${t.fromHolderId} is null and ${t.toHolderId} is null and ${t.allocationId} is not null when 'requisition' then ${t.fromHolderId} is null and ${t.toHolderId} is null and ${t.allocationId} is not null when 'payment' then ${t.fromHolderId} is null and ${t.toHolderId} is not null and ${t.allocationId} is not null when 'coFunding' then ${t.fromHolderId} is null and ${t.toHolderId} is not null and ${t.coFunding} is not null when 'forwarding' then ${t.fromHolderId} is not null and ${t.toHolderId} is not null and ${t.fromHolderId} <> ${t.toHolderId} else ${t.fromHolderId} is not null and ${t.toHolderId} is null end`,
    ),
    check('ledger_entry_requisitioner', sql`(${t.movement} = 'requisition') = (${t.requisitionerId} is not null)`),
    check('ledger_entry_use', sql`${t.costType} is null or ${t.movement} = 'use'`),
    check(
      'ledger_entry_carried_forward',
      sql`case when ${t.movement} = 'carryOver' then ${t.toBudgetYear} is not null and ${t.toBudgetYear} > ${t.budgetYear} else ${t.toBudgetYear} is null end`,
    ),
    check(
      'ledger_entry_municipality',
      sql`${t.municipalityId} is null or left(${t.municipalityId}, 2) = ${t.countyId}`,
    ),
    check('ledger_entry_citation', sql`${t.documentId} is not null or (${t.place} is null and ${t.quote} is null)`),
  ],
);

/**
 * Saldo: what the entries come to, for one source of funding and budget year. Holder null: the pot that is not
 * paid out yet. Area null: all areas together, and what names no area. Written by the entries' trigger alone.
 */
export const ledgerAccount = pgTable(
  'ledger_account',
  {
    /** the allocation's identifier, or agreement--county--name of co-funding */
    funding: text().notNull(),
    budgetYear: text('budget_year').notNull(),
    holderId: text('holder_id').references(() => body.id),
    areaId: text('area_id').references(() => area.id),
    allocationId: text('allocation_id').references(() => allocation.id),
    coFunding: text('co_funding'),
    agreementId: text('agreement_id')
      .notNull()
      .references(() => agreement.id),
    streamId: text('stream_id').references(() => stream.id),
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    allotted: money('allotted').notNull().default('0'),
    requisitioned: money('requisitioned').notNull().default('0'),
    received: money('received').notNull().default('0'),
    forwardedIn: money('forwarded_in').notNull().default('0'),
    forwardedOut: money('forwarded_out').notNull().default('0'),
    used: money('used').notNull().default('0'),
    repaid: money('repaid').notNull().default('0'),
    carriedIn: money('carried_in').notNull().default('0'),
    carriedOut: money('carried_out').notNull().default('0'),
    /** of a holder, all areas together: what came in and has not gone out */
    held: money('held').generatedAlwaysAs(
      sql`case when holder_id is not null and area_id is null then received + forwarded_in + carried_in - forwarded_out - used - repaid - carried_out end`,
    ),
  },
  (t) => [
    unique('ledger_account_key').on(t.funding, t.budgetYear, t.holderId, t.areaId).nullsNotDistinct(),
    index('ledger_account_county').on(t.countyId),
    check('ledger_account_budget_year', sql`${t.budgetYear} ~ '^[0-9]{4}$'`),
    check('ledger_account_held_not_negative', sql`${t.held} >= 0`),
    check(
      'ledger_account_requisitioned_within_allotted',
      sql`${t.holderId} is not null or ${t.areaId} is not null or ${t.requisitioned} <= ${t.allotted}`,
    ),
    check(
      'ledger_account_received_within_requisitioned',
      sql`${t.holderId} is not null or ${t.areaId} is not null or ${t.received} <= ${t.requisitioned}`,
    ),
    check(
      'ledger_account_sums_not_negative',
      sql`least(${t.allotted}, ${t.requisitioned}, ${t.received}, ${t.forwardedIn}, ${t.forwardedOut}, ${t.used}, ${t.repaid}, ${t.carriedIn}, ${t.carriedOut}) >= 0`,
    ),
  ],
);

/** What entries name and no account does: each record once, so that it stands as long as the entries. */
export const ledgerReference = pgTable(
  'ledger_reference',
  {
    requisitionerId: text('requisitioner_id').references(() => body.id),
    municipalityId: text('municipality_id').references(() => municipality.id),
    activityId: text('activity_id').references(() => activity.id),
    documentId: text('document_id').references(() => document.id),
  },
  (t) => [
    unique('ledger_reference_requisitioner').on(t.requisitionerId),
    unique('ledger_reference_municipality').on(t.municipalityId),
    unique('ledger_reference_activity').on(t.activityId),
    unique('ledger_reference_document').on(t.documentId),
    check(
      'ledger_reference_one',
      sql`num_nonnulls(${t.requisitionerId}, ${t.municipalityId}, ${t.activityId}, ${t.documentId}) = 1`,
    ),
  ],
);

/** How far a bulk posting has come: written while its lines arrive. */
export const ledgerImport = pgTable(
  'ledger_import',
  {
    id: text().primaryKey(),
    actor: text().notNull(),
    state: text().notNull(),
    linesReceived: integer('lines_received').notNull(),
    entriesStaged: integer('entries_staged').notNull(),
    linesWrong: integer('lines_wrong').notNull(),
    /** of what was posted */
    revision: bigint({ mode: 'number' }),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  },
  (t) => [
    index('ledger_import_updated').on(t.updatedAt),
    oneOf('ledger_import_state', t.state, IMPORT_STATES),
    check('ledger_import_revision', sql`(${t.state} = 'posted') = (${t.revision} is not null)`),
  ],
);

const texts = (name: string) => text(name).array();

/**
 * Entries on their way in, a chunk of lines a row and a member a column: a file leaves some fifty rows to be taken
 * away again, not a row for each line. Unlogged: what a crash leaves is not posted.
 */
export const ledgerStaging = pgTable(
  'ledger_staging',
  {
    importId: text('import_id').notNull(),
    /** how many entries were staged before */
    after: integer().notNull(),
    stagedAt: timestamp('staged_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    lines: integer().array().notNull(),
    ids: texts('ids'),
    kinds: texts('kinds').notNull(),
    dates: texts('dates').notNull(),
    amounts: texts('amounts'),
    allocations: texts('allocations'),
    coFundings: texts('co_fundings'),
    agreements: texts('agreements'),
    streams: texts('streams'),
    counties: texts('counties'),
    budgetYears: texts('budget_years'),
    toBudgetYears: texts('to_budget_years'),
    municipalities: texts('municipalities'),
    areas: texts('areas'),
    activities: texts('activities'),
    fromHolders: texts('from_holders'),
    toHolders: texts('to_holders'),
    requisitioners: texts('requisitioners'),
    costTypes: texts('cost_types'),
    documents: texts('documents'),
    places: texts('places'),
    quotes: texts('quotes'),
    corrects: texts('corrects'),
    notes: texts('notes'),
  },
  (t) => [primaryKey({ columns: [t.importId, t.after] }), index('ledger_staging_at').on(t.stagedAt)],
);
