import { type SQL, sql } from 'drizzle-orm';
import { inList } from '../../../db/read.js';
import { agreement } from '../../../db/schema/agreement.js';
import { activityInitiative } from '../../../db/schema/initiative.js';
import { activity, activityBody, plan } from '../../../db/schema/plan.js';
import { themeLink } from '../../../db/schema/theme.js';
import { hasTheme, themeIdColumn } from '../../agreement/theme.query.js';
import type { Counted } from '../measure.js';
import type { FactSource } from './fact-source.js';

/** An activity is at work in the years of its timeline; one that goes on has no last year. */
const yearsOf = sql`left join lateral (
  select y::text as code from generate_series(left(${activity.timelineStart}, 4)::int,
    case when ${activity.timelineOpenEnded} then (select max(left(coalesce(last.planning_end, last.planning_start), 4))::int from ${plan} as last)
      else left(coalesce(${activity.timelineEnd}, ${activity.timelineStart}), 4)::int end) as y) active on true`;

const HAS_CELL: Record<Counted, SQL> = {
  all: sql`true`,
  withIndicators: sql`${activity.indicatorsAbsence} is distinct from 'notApplicable'`,
  withoutIndicators: sql`${activity.indicatorsAbsence} is distinct from 'notApplicable'`,
  withoutTimeline: sql`${activity.timelineAbsence} is distinct from 'notApplicable'`,
  withoutResponsible: sql`${activity.responsibleAbsence} is distinct from 'notApplicable'`,
};
const COUNTS: Record<Counted, SQL> = {
  all: sql`true`,
  withIndicators: sql`${activity.hasIndicator}`,
  withoutIndicators: sql`${activity.indicators} is null and ${activity.indicatorsAbsence} <> 'notApplicable'`,
  withoutTimeline: sql`${activity.timeline} is null and ${activity.timelineAbsence} <> 'notApplicable'`,
  withoutResponsible: sql`${activity.responsible} is null and ${activity.responsibleAbsence} <> 'notApplicable'`,
};

export const activityFacts: FactSource = {
  tables: ['activity', 'plan'],
  from: sql`${activity} join ${plan} on ${plan.id} = ${activity.planId}`,
  axes: {
    county: { code: sql`${plan.countyId}` },
    agreement: { code: sql`${plan.agreementId}` },
    plan: { code: sql`${activity.planId}` },
    area: { code: sql`${activity.areaId}` },
    year: { code: sql`active.code`, join: yearsOf },
    theme: {
      code: sql`${themeLink.themeId}`,
      join: sql`left join ${themeLink} on ${themeLink.entity} = 'activity' and ${themeLink.entityId} = ${activity.id}`,
      tables: ['theme_link'],
    },
    initiative: {
      code: sql`${activityInitiative.initiativeId}`,
      join: sql`left join ${activityInitiative} on ${activityInitiative.activityId} = ${activity.id}`,
      tables: ['activity_initiative'],
    },
    body: {
      code: sql`named.body_id`,
      // One activity can name a body twice, in different roles.
      join: sql`left join (select distinct ${activityBody.activityId}, ${activityBody.bodyId} from ${activityBody}) named on named.activity_id = ${activity.id}`,
      tables: ['activity_body'],
    },
  },
  filters: {
    county: (value) => inList(plan.countyId, value),
    agreement: (value) => inList(plan.agreementId, value),
    plan: (value) => inList(activity.planId, value),
    area: (value) => inList(activity.areaId, value),
    family: (value) =>
      sql`${plan.agreementId} in (select ${agreement.id} from ${agreement} where ${inList(agreement.family, value)})`,
    theme: (value) => hasTheme('activity', activity.id, inList(themeIdColumn, value)),
    initiative: (value) =>
      sql`exists (select 1 from ${activityInitiative} as by_initiative where by_initiative.activity_id = ${activity.id} and by_initiative.initiative_id = any(string_to_array(${value}, ',')))`,
    body: (value) =>
      sql`exists (select 1 from ${activityBody} as by_body where by_body.activity_id = ${activity.id} and by_body.body_id = any(string_to_array(${value}, ',')))`,
    year: (value) =>
      sql`exists (select 1 from regexp_split_to_table(${value}::text, ',') as y where left(${activity.timelineStart}, 4) <= y
        and (${activity.timelineOpenEnded} or y <= left(coalesce(${activity.timelineEnd}, ${activity.timelineStart}), 4)))`,
  },
  conditions: () => [],
  columns: ({ measure, rows, columns }) => {
    const counted = measure.counted ?? 'all';
    const byTheme = rows === 'theme' || columns === 'theme';
    return sql`count(*) filter (where ${HAS_CELL[counted]}) as facts,
      (count(*) filter (where ${COUNTS[counted]}))::text as sum,
      count(*) filter (where ${activity.form} = 'matrixRow') as matrix,
      count(*) filter (where ${activity.hasIndicator}) as measured,
      ${byTheme ? sql`count(*) filter (where ${themeLink.relation} in ('narrower', 'related'))` : sql`0`} as loose,
      min(${activity.id} collate "C") filter (where ${COUNTS[counted]}) as ids`;
  },
};
