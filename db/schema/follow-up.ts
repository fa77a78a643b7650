import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { CONFIDENCES, FOLLOW_UP_OUTCOMES } from './code.js';
import { factColumns, oneOf } from './column.js';
import { activity, plan } from './plan.js';

/** What a later document of the same county says became of an earlier one's activity. */
export const followUp = pgTable(
  'follow_up',
  {
    ...factColumns,
    activityId: text('activity_id')
      .notNull()
      .references(() => activity.id),
    laterPlanId: text('later_plan_id')
      .notNull()
      .references(() => plan.id),
    laterActivityId: text('later_activity_id').references(() => activity.id),
    outcome: text().notNull(),
    reason: text().notNull(),
    confidence: text().notNull(),
  },
  (t) => [
    index('follow_up_activity').on(t.activityId),
    index('follow_up_later_activity').on(t.laterActivityId),
    unique('follow_up_once').on(t.activityId, t.laterPlanId, t.laterActivityId).nullsNotDistinct(),
    oneOf('follow_up_outcome', t.outcome, FOLLOW_UP_OUTCOMES),
    oneOf('follow_up_confidence', t.confidence, CONFIDENCES),
    check('follow_up_not_mentioned', sql`${t.outcome} <> 'notMentioned' or ${t.laterActivityId} is null`),
  ],
);
