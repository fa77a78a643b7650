import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, numeric, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { agreement, budgetYear, stream } from './agreement.js';
import { ABSENCES, RECIPIENT_KINDS } from './code.js';
import { factColumns, jsonObject, oneOf, partialDate, textOrAbsence } from './column.js';
import { area, plan } from './plan.js';
import { county, municipality } from './territory.js';

/**
 * Tilldelning: money from one stream to one county, region or municipality, in total or for one area.
 * Its amount is a claim. Beneficiary, requisitioner and holder are separate, and may be unstated.
 */
export const allocation = pgTable(
  'allocation',
  {
    ...factColumns,
    agreementId: text('agreement_id')
      .notNull()
      .references(() => agreement.id),
    budgetYearId: text('budget_year_id').references(() => budgetYear.id),
    budgetYearAbsence: text('budget_year_absence'),
    streamId: text('stream_id').references(() => stream.id),
    recipientKind: text('recipient_kind').notNull(),
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    municipalityId: text('municipality_id').references(() => municipality.id),
    areaId: text('area_id').references(() => area.id),
    partOfId: text('part_of_id'),
    planId: text('plan_id').references(() => plan.id),
    requisitioner: text(),
    requisitionerAbsence: text('requisitioner_absence'),
    holder: text(),
    holderAbsence: text('holder_absence'),
    cellNotes: jsonb('cell_notes').notNull(),
    note: text(),
  },
  (t) => [
    foreignKey({ columns: [t.partOfId], foreignColumns: [t.id] }),
    index('allocation_county').on(t.countyId, t.budgetYearId),
    index('allocation_agreement').on(t.agreementId),
    index('allocation_budget_year').on(t.budgetYearId),
    index('allocation_part_of').on(t.partOfId),
    oneOf('allocation_recipient_kind', t.recipientKind, RECIPIENT_KINDS),
    check('allocation_municipality', sql`(${t.recipientKind} = 'municipality') = (${t.municipalityId} is not null)`),
    check('allocation_part', sql`${t.partOfId} is null or ${t.partOfId} <> ${t.id}`),
    textOrAbsence('allocation_budget_year_known', t.budgetYearId, t.budgetYearAbsence),
    oneOf('allocation_budget_year_absence', t.budgetYearAbsence, ABSENCES),
    jsonObject('allocation_cell_notes', t.cellNotes),
    textOrAbsence('allocation_requisitioner', t.requisitioner, t.requisitionerAbsence),
    textOrAbsence('allocation_holder', t.holder, t.holderAbsence),
    oneOf('allocation_requisitioner_absence', t.requisitionerAbsence, ABSENCES),
    oneOf('allocation_holder_absence', t.holderAbsence, ABSENCES),
  ],
);

/** Öronmärkning: a part of an allocation tied to a purpose. Its amount is a claim. */
export const earmark = pgTable(
  'earmark',
  {
    ...factColumns,
    allocationId: text('allocation_id')
      .notNull()
      .references(() => allocation.id),
    purpose: text().notNull(),
    ordinal: integer().notNull(),
  },
  (t) => [unique('earmark_ordinal').on(t.allocationId, t.ordinal)],
);

/** Avsättning: a local pooling of money already received. Not a stream. Its amount is a claim. */
export const pooling = pgTable(
  'pooling',
  {
    ...factColumns,
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    year: text().notNull(),
    parties: text().notNull(),
    sharePct: numeric('share_pct'),
    note: text(),
  },
  (t) => [
    check('pooling_share', sql`${t.sharePct} between 0 and 100`),
    check('pooling_year', sql`${t.year} ~ '^[0-9]{4}$'`),
  ],
);

/** Money without an amount: "medel motsvarande en 20 % tjänst". */
export const moneyStatement = pgTable(
  'money_statement',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    about: text().notNull(),
    asWritten: text('as_written').notNull(),
    periodStart: text('period_start'),
    periodEnd: text('period_end'),
    periodAsWritten: text('period_as_written'),
    periodAbsence: text('period_absence'),
    note: text(),
  },
  (t) => [
    index('money_statement_plan').on(t.planId),
    textOrAbsence('money_statement_period', t.periodAsWritten, t.periodAbsence),
    oneOf('money_statement_period_absence', t.periodAbsence, ABSENCES),
    partialDate('money_statement_start_form', t.periodStart),
    partialDate('money_statement_end_form', t.periodEnd),
  ],
);
