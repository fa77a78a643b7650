import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgTable, text } from 'drizzle-orm/pg-core';
import { body } from './body.js';
import { ABSENCES, DECISION_KINDS, GOVERNING_KINDS, GOVERNING_STATUSES } from './code.js';
import { factColumns, oneOf, partialDate, textOrAbsence } from './column.js';
import { activity, plan } from './plan.js';
import { county } from './territory.js';

/** Beslut, uppdrag: who decided or assigned what, to whom, when. */
export const decision = pgTable(
  'decision',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    kind: text().notNull(),
    byBodyId: text('by_body_id').references(() => body.id),
    toBodyId: text('to_body_id').references(() => body.id),
    text: text().notNull(),
    dateStart: text('date_start'),
    dateEnd: text('date_end'),
    dateAsWritten: text('date_as_written'),
    dateAbsence: text('date_absence'),
    note: text(),
  },
  (t) => [
    index('decision_plan').on(t.planId),
    oneOf('decision_kind', t.kind, DECISION_KINDS),
    textOrAbsence('decision_date', t.dateAsWritten, t.dateAbsence),
    oneOf('decision_date_absence', t.dateAbsence, ABSENCES),
    partialDate('decision_start_form', t.dateStart),
    partialDate('decision_end_form', t.dateEnd),
  ],
);

/** Styrdokument with its validity: never confused with the national agreement. */
export const governingDocument = pgTable(
  'governing_document',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    name: text().notNull(),
    kind: text().notNull(),
    countyId: text('county_id').references(() => county.id),
    validStart: text('valid_start'),
    validEnd: text('valid_end'),
    validityAsWritten: text('validity_as_written'),
    validityAbsence: text('validity_absence'),
    status: text().notNull(),
    note: text(),
  },
  (t) => [
    index('governing_document_plan').on(t.planId),
    oneOf('governing_document_kind', t.kind, GOVERNING_KINDS),
    oneOf('governing_document_status', t.status, GOVERNING_STATUSES),
    textOrAbsence('governing_document_validity', t.validityAsWritten, t.validityAbsence),
    oneOf('governing_document_validity_absence', t.validityAbsence, ABSENCES),
    partialDate('governing_document_start_form', t.validStart),
    partialDate('governing_document_end_form', t.validEnd),
  ],
);

/** Tjänst: a post is not money. */
export const post = pgTable(
  'post',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    title: text().notNull(),
    extentPct: numeric('extent_pct'),
    count: integer().notNull(),
    employerId: text('employer_id').references(() => body.id),
    activityId: text('activity_id').references(() => activity.id),
    periodStart: text('period_start'),
    periodEnd: text('period_end'),
    periodAsWritten: text('period_as_written'),
    periodAbsence: text('period_absence'),
    note: text(),
  },
  (t) => [
    index('post_plan').on(t.planId),
    check('post_extent', sql`${t.extentPct} between 0 and 100`),
    check('post_count', sql`${t.count} >= 1`),
    textOrAbsence('post_period', t.periodAsWritten, t.periodAbsence),
    oneOf('post_period_absence', t.periodAbsence, ABSENCES),
    partialDate('post_start_form', t.periodStart),
    partialDate('post_end_form', t.periodEnd),
  ],
);
