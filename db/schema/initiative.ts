import { index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { INITIATIVE_RELATIONS, INITIATIVE_STATUSES } from './code.js';
import { factColumns, jsonArray, oneOf } from './column.js';
import { decision } from './decision.js';
import { activity, plan } from './plan.js';
import { county } from './territory.js';

/** Insats: a named undertaking that recurs across counties and years, with its spellings. */
export const initiative = pgTable(
  'initiative',
  {
    ...factColumns,
    nameSv: text('name_sv').notNull(),
    nameEn: text('name_en').notNull(),
    descriptionSv: text('description_sv').notNull(),
    variants: jsonb().notNull(),
    sortKey: text('sort_key').notNull(),
  },
  (t) => [jsonArray('initiative_variants', t.variants)],
);

/** What one document says of one county and one initiative. A mention of others' example is a status of its own. */
export const initiativeStatus = pgTable(
  'initiative_status',
  {
    ...factColumns,
    initiativeId: text('initiative_id')
      .notNull()
      .references(() => initiative.id),
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    status: text().notNull(),
    relation: text().notNull(),
    variant: text().notNull(),
    note: text().notNull(),
  },
  (t) => [
    index('initiative_status_initiative').on(t.initiativeId, t.countyId),
    index('initiative_status_plan').on(t.planId),
    oneOf('initiative_status_status', t.status, INITIATIVE_STATUSES),
    oneOf('initiative_status_relation', t.relation, INITIATIVE_RELATIONS),
  ],
);

export const activityInitiative = pgTable(
  'activity_initiative',
  {
    ...factColumns,
    activityId: text('activity_id')
      .notNull()
      .references(() => activity.id),
    initiativeId: text('initiative_id')
      .notNull()
      .references(() => initiative.id),
  },
  (t) => [
    unique('activity_initiative_once').on(t.activityId, t.initiativeId),
    index('activity_initiative_initiative').on(t.initiativeId),
  ],
);

export const decisionInitiative = pgTable(
  'decision_initiative',
  {
    ...factColumns,
    decisionId: text('decision_id')
      .notNull()
      .references(() => decision.id),
    initiativeId: text('initiative_id')
      .notNull()
      .references(() => initiative.id),
  },
  (t) => [unique('decision_initiative_once').on(t.decisionId, t.initiativeId)],
);
