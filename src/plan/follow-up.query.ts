import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { followUp } from '../../db/schema/follow-up.js';
import { activity, plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { hasTheme, themeIdColumn } from '../agreement/theme.query.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { codeLabel } from '../source/code-label.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import type { FollowUp } from './follow-up.js';

const later = alias(activity, 'later');

export const followUpQuestion: Question = {
  tables: ['follow_up', 'activity', 'plan', 'county', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: followUp.id,
    countyId: county.id,
    countyName: county.shortName,
    activityId: activity.id,
    activityTitle: activity.title,
    activityPlan: activity.planId,
    outcome: followUp.outcome,
    laterPlanId: followUp.laterPlanId,
    laterId: later.id,
    laterTitle: later.title,
    reason: followUp.reason,
    confidence: followUp.confidence,
    version: followUp.version,
    citations: citationsOf('follow_up', followUp.id),
  },
  from: sql`${followUp} join ${activity} on ${activity.id} = ${followUp.activityId}
    join ${plan} on ${plan.id} = ${activity.planId} join ${county} on ${county.id} = ${plan.countyId}
    left join ${activity} as later on ${later.id} = ${followUp.laterActivityId}`,
  filters: {
    id: (value) => sql`${followUp.id} = ${value}`,
    county: (value) => inList(plan.countyId, value),
    plan: (value) => inList(activity.planId, value),
    laterPlan: (value) => inList(followUp.laterPlanId, value),
    outcome: (value) => inList(followUp.outcome, value),
    theme: (value) => hasTheme('activity', activity.id, inList(themeIdColumn, value)),
  },
  orders: {
    plan: activity.planId,
    position: activity.position,
    laterPlan: followUp.laterPlanId,
    outcome: followUp.outcome,
  },
  tiebreak: [followUp.id],
};

export function toFollowUp(row: Row, reading: Reading): FollowUp {
  return {
    id: row.id as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    activity: { id: row.activityId as string, title: row.activityTitle as string, plan: row.activityPlan as string },
    outcome: row.outcome as FollowUp['outcome'],
    outcomeLabel: codeLabel('outcome', row.outcome as string, reading.language),
    laterPlan: row.laterPlanId as string,
    laterActivity: row.laterId
      ? { id: row.laterId as string, title: row.laterTitle as string, plan: row.laterPlanId as string }
      : null,
    reason: row.reason as string,
    confidence: row.confidence as FollowUp['confidence'],
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/follow-ups/${row.id}`),
  };
}
