import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { RECIPIENT_CLASSES, RULE_STATUSES } from './code.js';
import { factColumns, jsonArray, jsonObject, oneOf, partialDate } from './column.js';
import { theme } from './theme.js';

/** National överenskommelse. A supplement amends another: it changes named parts and inherits the rest. */
export const agreement = pgTable(
  'agreement',
  {
    ...factColumns,
    family: text().notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    parties: text(),
    amendsId: text('amends_id'),
    periodStart: text('period_start').notNull(),
    periodEnd: text('period_end').notNull(),
    signedDate: text('signed_date'),
    signedAsWritten: text('signed_as_written'),
    reference: text(),
    performancePay: boolean('performance_pay').notNull(),
    note: text(),
  },
  (t) => [
    foreignKey({ columns: [t.amendsId], foreignColumns: [t.id] }),
    oneOf('agreement_kind', t.kind, ['base', 'supplement']),
    check('agreement_supplement', sql`(${t.kind} = 'supplement') = (${t.amendsId} is not null)`),
    check('agreement_period', sql`${t.periodStart} <= ${t.periodEnd}`),
    partialDate('agreement_signed_form', t.signedDate),
  ],
);

/** Bidragsår: totals, streams and deadlines belong to a year, not to the agreement as a whole. */
export const budgetYear = pgTable(
  'budget_year',
  {
    ...factColumns,
    agreementId: text('agreement_id')
      .notNull()
      .references(() => agreement.id),
    year: text().notNull(),
    requisitionDeadline: text('requisition_deadline'),
    useDeadline: text('use_deadline'),
    reportDeadline: text('report_deadline'),
    repaymentDeadline: text('repayment_deadline'),
    note: text(),
  },
  (t) => [
    unique('budget_year_of_agreement').on(t.agreementId, t.year),
    check('budget_year_form', sql`${t.year} ~ '^[0-9]{4}$'`),
    partialDate('budget_year_requisition_form', t.requisitionDeadline),
    partialDate('budget_year_use_form', t.useDeadline),
    partialDate('budget_year_report_form', t.reportDeadline),
    partialDate('budget_year_repayment_form', t.repaymentDeadline),
  ],
);

/** Medelsström: part of a budget year's money for one class of recipient. */
export const stream = pgTable(
  'stream',
  {
    ...factColumns,
    budgetYearId: text('budget_year_id')
      .notNull()
      .references(() => budgetYear.id),
    recipientClass: text('recipient_class').notNull(),
    recipientLabel: text('recipient_label'),
    purpose: text(),
    ordinal: integer().notNull(),
    /** what the source says of how it is divided */
    ruleNote: text('rule_note'),
    note: text(),
  },
  (t) => [
    index('stream_budget_year').on(t.budgetYearId),
    unique('stream_ordinal').on(t.budgetYearId, t.ordinal),
    oneOf('stream_recipient_class', t.recipientClass, RECIPIENT_CLASSES),
  ],
);

/** Fördelningsnyckel: how a pot is divided, as dated data with its source. */
export const allocationRule = pgTable(
  'allocation_rule',
  {
    ...factColumns,
    streamId: text('stream_id')
      .notNull()
      .references(() => stream.id),
    /** the subject whose money it divides; null: the whole stream's */
    themeId: text('theme_id').references(() => theme.id),
    name: text().notNull(),
    status: text().notNull(),
    components: jsonb().notNull(),
    /** who takes part; null: the class of recipients of the stream */
    recipients: jsonb(),
    limits: jsonb(),
    /** how amounts become whole; null: not stated */
    rounding: jsonb(),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to'),
    basis: text().notNull(),
  },
  (t) => [
    index('allocation_rule_stream').on(t.streamId),
    oneOf('allocation_rule_status', t.status, RULE_STATUSES),
    jsonArray('allocation_rule_components', t.components),
    jsonObject('allocation_rule_recipients', t.recipients),
    jsonObject('allocation_rule_limits', t.limits),
    jsonObject('allocation_rule_rounding', t.rounding),
  ],
);
