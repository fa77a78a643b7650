import { index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { factColumns, jsonObject } from './column.js';

/**
 * One fact of a plan that is not adopted yet. Drafts stand here and not among the facts, so that no question
 * can show one by mistake; adopting a plan moves all of its facts in one change set.
 */
export const draftFact = pgTable(
  'draft_fact',
  {
    ...factColumns,
    planId: text('plan_id').notNull(),
    countyId: text('county_id').notNull(),
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    /** the row as the change log would keep it */
    row: jsonb().notNull(),
  },
  (t) => [
    unique('draft_fact_once').on(t.entity, t.entityId),
    index('draft_fact_plan').on(t.planId),
    jsonObject('draft_fact_row', t.row),
  ],
);
