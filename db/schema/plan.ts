import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { agreement } from './agreement.js';
import { body } from './body.js';
import {
  ABSENCES,
  ACTIVITY_FORMS,
  CONFIDENCES,
  PLAN_STATES,
  RECIPIENT_KINDS,
  RESPONSIBILITIES,
  SECTION_KINDS,
} from './code.js';
import { factColumns, jsonArray, jsonObject, oneOf, partialDate, textOrAbsence } from './column.js';
import { document } from './source.js';
import { county, municipality } from './territory.js';

/**
 * Handlingsplan. Agreement period, budget year, reporting year, planning years, document date and
 * adoption are separate, and each may be missing with its own kind of absence.
 */
export const plan = pgTable(
  'plan',
  {
    ...factColumns,
    documentId: text('document_id')
      .notNull()
      .references(() => document.id),
    title: text().notNull(),
    kinds: jsonb().notNull(),
    ownerKind: text('owner_kind').notNull(),
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    municipalityId: text('municipality_id').references(() => municipality.id),
    agreementId: text('agreement_id')
      .notNull()
      .references(() => agreement.id),
    /** { agreementPeriod, budgetYear, reportingYear, planningYears, documentDate, adoptionDate } */
    dates: jsonb().notNull(),
    planningStart: text('planning_start'),
    planningEnd: text('planning_end'),
    adoptingBodyId: text('adopting_body_id').references(() => body.id),
    adoptingBodyAsWritten: text('adopting_body_as_written'),
    adoptingBodyAbsence: text('adopting_body_absence'),
    /** how far a plan that was reported here has come; null: it was read from a document */
    state: text(),
    reportedDate: text('reported_date'),
    supersededById: text('superseded_by_id'),
  },
  (t) => [
    unique('plan_document').on(t.documentId),
    index('plan_county').on(t.countyId),
    jsonArray('plan_kinds', t.kinds),
    oneOf('plan_owner_kind', t.ownerKind, RECIPIENT_KINDS),
    jsonObject('plan_dates', t.dates),
    check('plan_adopting_body', sql`(${t.adoptingBodyId} is null) <> (${t.adoptingBodyAbsence} is null)`),
    oneOf('plan_adopting_body_absence', t.adoptingBodyAbsence, ABSENCES),
    partialDate('plan_planning_start_form', t.planningStart),
    partialDate('plan_planning_end_form', t.planningEnd),
    foreignKey({ columns: [t.supersededById], foreignColumns: [t.id] }),
    oneOf('plan_state', t.state, PLAN_STATES),
    check(
      'plan_reported',
      sql`(coalesce(${t.state}, '') in ('reported', 'superseded')) = (${t.reportedDate} is not null)`,
    ),
    check('plan_superseded', sql`(coalesce(${t.state}, '') = 'superseded') = (${t.supersededById} is not null)`),
    partialDate('plan_reported_form', t.reportedDate),
  ],
);

export const section = pgTable(
  'section',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    parentId: text('parent_id'),
    number: text(),
    title: text().notNull(),
    kind: text().notNull(),
    position: integer().notNull(),
    summary: text(),
    confidence: text().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    unique('section_position').on(t.planId, t.position),
    oneOf('section_kind', t.kind, SECTION_KINDS),
    oneOf('section_confidence', t.confidence, CONFIDENCES),
  ],
);

/** A heading as one document names it. Areas of different documents meet through themes only. */
export const area = pgTable(
  'area',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    sectionId: text('section_id').references(() => section.id),
    label: text().notNull(),
    word: text().notNull(),
    ordinal: text(),
    position: integer().notNull(),
    level: text().notNull(),
    otherNames: jsonb('other_names').notNull(),
    confidence: text().notNull(),
  },
  (t) => [
    index('area_plan').on(t.planId),
    oneOf('area_level', t.level, ['national', 'county']),
    oneOf('area_confidence', t.confidence, CONFIDENCES),
    jsonArray('area_other_names', t.otherNames),
  ],
);

/** Mål: a goal row of a matrix, or an aim stated in prose. */
export const objective = pgTable(
  'objective',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    areaId: text('area_id').references(() => area.id),
    sectionId: text('section_id')
      .notNull()
      .references(() => section.id),
    position: integer().notNull(),
    ordinal: integer().notNull(),
    longTerm: text('long_term'),
    longTermAbsence: text('long_term_absence'),
    shortTerm: text('short_term'),
    shortTermAbsence: text('short_term_absence'),
    indicators: text(),
    indicatorsAbsence: text('indicators_absence'),
    indicatorItems: jsonb('indicator_items').notNull(),
    confidence: text().notNull(),
    cellNotes: jsonb('cell_notes').notNull(),
  },
  (t) => [
    unique('objective_position').on(t.planId, t.position),
    index('objective_area').on(t.areaId),
    textOrAbsence('objective_long_term', t.longTerm, t.longTermAbsence),
    textOrAbsence('objective_short_term', t.shortTerm, t.shortTermAbsence),
    textOrAbsence('objective_indicators', t.indicators, t.indicatorsAbsence),
    oneOf('objective_long_term_absence', t.longTermAbsence, ABSENCES),
    oneOf('objective_short_term_absence', t.shortTermAbsence, ABSENCES),
    oneOf('objective_indicators_absence', t.indicatorsAbsence, ABSENCES),
    jsonArray('objective_indicator_items', t.indicatorItems),
    jsonObject('objective_cell_notes', t.cellNotes),
    oneOf('objective_confidence', t.confidence, CONFIDENCES),
  ],
);

/** Behov that a needs analysis states. */
export const need = pgTable(
  'need',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    areaId: text('area_id').references(() => area.id),
    sectionId: text('section_id')
      .notNull()
      .references(() => section.id),
    position: integer().notNull(),
    heading: text().notNull(),
    text: text().notNull(),
  },
  (t) => [unique('need_position').on(t.planId, t.position), index('need_area').on(t.areaId)],
);

/**
 * Aktivitet: a matrix row, a section of work, or an undertaking in prose. Every cell is its text as
 * written or a named absence.
 */
export const activity = pgTable(
  'activity',
  {
    ...factColumns,
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    areaId: text('area_id').references(() => area.id),
    sectionId: text('section_id')
      .notNull()
      .references(() => section.id),
    objectiveId: text('objective_id').references(() => objective.id),
    form: text().notNull(),
    position: integer().notNull(),
    ordinal: integer().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    statusQuo: text('status_quo'),
    statusQuoAbsence: text('status_quo_absence'),
    goal: text(),
    goalAbsence: text('goal_absence'),
    indicators: text(),
    indicatorsAbsence: text('indicators_absence'),
    /** [{ text, isIndicator, reason? }]: "cell filled in" is not "has an indicator" */
    indicatorItems: jsonb('indicator_items').notNull(),
    /** the indicators stand in the goal row, for all its activities */
    indicatorsShared: boolean('indicators_shared').notNull(),
    hasIndicator: boolean('has_indicator').notNull(),
    timeline: text(),
    timelineAbsence: text('timeline_absence'),
    timelineStart: text('timeline_start'),
    timelineEnd: text('timeline_end'),
    timelineOpenEnded: boolean('timeline_open_ended').notNull(),
    timelineCondition: text('timeline_condition'),
    timelineRecurring: text('timeline_recurring'),
    responsible: text(),
    responsibleAbsence: text('responsible_absence'),
    confidence: text().notNull(),
    confidenceNote: text('confidence_note'),
    /** remarks on single cells: { timeline: "…" } */
    cellNotes: jsonb('cell_notes').notNull(),
  },
  (t) => [
    unique('activity_position').on(t.planId, t.position),
    index('activity_area').on(t.areaId),
    index('activity_objective').on(t.objectiveId),
    oneOf('activity_form', t.form, ACTIVITY_FORMS),
    textOrAbsence('activity_status_quo', t.statusQuo, t.statusQuoAbsence),
    textOrAbsence('activity_goal', t.goal, t.goalAbsence),
    textOrAbsence('activity_indicators', t.indicators, t.indicatorsAbsence),
    textOrAbsence('activity_timeline', t.timeline, t.timelineAbsence),
    textOrAbsence('activity_responsible', t.responsible, t.responsibleAbsence),
    oneOf('activity_status_quo_absence', t.statusQuoAbsence, ABSENCES),
    oneOf('activity_goal_absence', t.goalAbsence, ABSENCES),
    oneOf('activity_indicators_absence', t.indicatorsAbsence, ABSENCES),
    oneOf('activity_timeline_absence', t.timelineAbsence, ABSENCES),
    oneOf('activity_responsible_absence', t.responsibleAbsence, ABSENCES),
    jsonArray('activity_indicator_items', t.indicatorItems),
    jsonObject('activity_cell_notes', t.cellNotes),
    oneOf('activity_confidence', t.confidence, CONFIDENCES),
    partialDate('activity_timeline_start_form', t.timelineStart),
    partialDate('activity_timeline_end_form', t.timelineEnd),
  ],
);

/** Who an activity's cell of responsibility names, resolved to a body. */
export const activityBody = pgTable(
  'activity_body',
  {
    ...factColumns,
    activityId: text('activity_id')
      .notNull()
      .references(() => activity.id),
    bodyId: text('body_id')
      .notNull()
      .references(() => body.id),
    ordinal: integer().notNull(),
    asWritten: text('as_written').notNull(),
    role: text().notNull(),
  },
  (t) => [
    unique('activity_body_ordinal').on(t.activityId, t.ordinal),
    index('activity_body_body').on(t.bodyId),
    oneOf('activity_body_role', t.role, RESPONSIBILITIES),
  ],
);

/** Målgrupp, with ages where stated. */
export const targetGroup = pgTable(
  'target_group',
  {
    ...factColumns,
    activityId: text('activity_id')
      .notNull()
      .references(() => activity.id),
    ordinal: integer().notNull(),
    text: text().notNull(),
    ageFrom: integer('age_from'),
    ageTo: integer('age_to'),
  },
  (t) => [
    unique('target_group_ordinal').on(t.activityId, t.ordinal),
    check('target_group_ages', sql`coalesce(${t.ageFrom}, 0) <= coalesce(${t.ageTo}, 120)`),
  ],
);
