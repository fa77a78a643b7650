import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { rowsOf } from '../../db/rows-of.js';
import { body } from '../../db/schema/body.js';
import { followUp } from '../../db/schema/follow-up.js';
import { activityInitiative } from '../../db/schema/initiative.js';
import { activity, activityBody, area, plan, targetGroup } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { hasTheme, themeIdColumn, themesOf, toThemeLinks } from '../agreement/theme.query.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { absenceOf, type Citation, cellOf } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Activity } from './activity.js';
import { toIndicatorItems } from './objective.js';

/** The cells whose absence can be asked for. */
export const ACTIVITY_CELLS = ['statusQuo', 'goal', 'indicators', 'timeline', 'responsible'] as const;

const absenceColumns: Record<(typeof ACTIVITY_CELLS)[number], PgColumn> = {
  statusQuo: activity.statusQuoAbsence,
  goal: activity.goalAbsence,
  indicators: activity.indicatorsAbsence,
  timeline: activity.timelineAbsence,
  responsible: activity.responsibleAbsence,
};

function anyCell(condition: (cell: string, absence: PgColumn) => SQL): SQL {
  return sql`(${sql.join(
    ACTIVITY_CELLS.map((cell) => condition(cell, absenceColumns[cell])),
    sql` or `,
  )})`;
}

/** A named cell is absent; cells that the form does not have are not missing. */
function missingCell(value: Placeholder): SQL {
  return anyCell(
    (cell, absence) =>
      sql`(${sql.raw(`'${cell}'`)} = any(string_to_array(${value}, ',')) and ${absence} is not null and ${absence} <> 'notApplicable')`,
  );
}

export const activityQuestion: Question = {
  tables: [
    'activity',
    'plan',
    'county',
    'area',
    'activity_body',
    'body',
    'target_group',
    'activity_initiative',
    'follow_up',
    'theme',
    'theme_link',
    ...CITATION_TABLES,
  ],
  columns: {
    id: activity.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    areaId: area.id,
    areaLabel: area.label,
    sectionId: activity.sectionId,
    objectiveId: activity.objectiveId,
    form: activity.form,
    ordinal: activity.ordinal,
    title: activity.title,
    text: activity.text,
    statusQuo: activity.statusQuo,
    statusQuoAbsence: activity.statusQuoAbsence,
    goal: activity.goal,
    goalAbsence: activity.goalAbsence,
    indicators: activity.indicators,
    indicatorsAbsence: activity.indicatorsAbsence,
    indicatorItems: activity.indicatorItems,
    indicatorsShared: activity.indicatorsShared,
    hasIndicator: activity.hasIndicator,
    timeline: activity.timeline,
    timelineAbsence: activity.timelineAbsence,
    timelineStart: activity.timelineStart,
    timelineEnd: activity.timelineEnd,
    timelineOpenEnded: activity.timelineOpenEnded,
    timelineCondition: activity.timelineCondition,
    timelineRecurring: activity.timelineRecurring,
    responsible: activity.responsible,
    responsibleAbsence: activity.responsibleAbsence,
    confidence: activity.confidence,
    confidenceNote: activity.confidenceNote,
    cellNotes: activity.cellNotes,
    version: activity.version,
    bodies: rowsOf(
      { id: body.id, name: body.name, asWritten: activityBody.asWritten, role: activityBody.role },
      sql`from ${activityBody} join ${body} on ${body.id} = ${activityBody.bodyId}
        where ${activityBody.activityId} = ${activity.id} order by ${activityBody.ordinal}`,
    ),
    targetGroups: rowsOf(
      { text: targetGroup.text, ageFrom: targetGroup.ageFrom, ageTo: targetGroup.ageTo },
      sql`from ${targetGroup} where ${targetGroup.activityId} = ${activity.id} order by ${targetGroup.ordinal}`,
    ),
    initiatives: sql`to_json(array(select ${activityInitiative.initiativeId} from ${activityInitiative} where ${activityInitiative.activityId} = ${activity.id} order by ${activityInitiative.initiativeId}))`,
    followUps: rowsOf(
      {
        id: followUp.id,
        outcome: followUp.outcome,
        laterPlan: followUp.laterPlanId,
        laterActivity: followUp.laterActivityId,
      },
      sql`from ${followUp} where ${followUp.activityId} = ${activity.id} order by ${followUp.id}`,
    ),
    themes: themesOf('activity', activity.id),
    citations: citationsOf('activity', activity.id),
  },
  from: sql`${activity} join ${plan} on ${plan.id} = ${activity.planId} join ${county} on ${county.id} = ${plan.countyId} left join ${area} on ${area.id} = ${activity.areaId}`,
  filters: {
    id: (value) => sql`${activity.id} = ${value}`,
    plan: (value) => inList(activity.planId, value),
    county: (value) => inList(plan.countyId, value),
    agreement: (value) => inList(plan.agreementId, value),
    area: (value) => inList(activity.areaId, value),
    objective: (value) => inList(activity.objectiveId, value),
    form: (value) => inList(activity.form, value),
    theme: (value) => hasTheme('activity', activity.id, inList(themeIdColumn, value)),
    initiative: (value) =>
      sql`exists (select 1 from ${activityInitiative} where ${activityInitiative.activityId} = ${activity.id} and ${inList(activityInitiative.initiativeId, value)})`,
    body: (value) =>
      sql`exists (select 1 from ${activityBody} where ${activityBody.activityId} = ${activity.id} and ${inList(activityBody.bodyId, value)})`,
    year: (value) =>
      sql`exists (select 1 from regexp_split_to_table(${value}::text, ',') as y where left(${activity.timelineStart}, 4) <= y
        and (${activity.timelineOpenEnded} or y <= left(coalesce(${activity.timelineEnd}, ${activity.timelineStart}), 4)))`,
    hasIndicator: (value) => sql`${activity.hasIndicator} = (${value}::text = 'true')`,
    missing: missingCell,
    absence: (value) => anyCell((_cell, absence) => inList(absence, value)),
    confidence: (value) => inList(activity.confidence, value),
    outcome: (value) =>
      sql`exists (select 1 from ${followUp} where ${followUp.activityId} = ${activity.id} and ${inList(followUp.outcome, value)})`,
    q: (value) =>
      hasWords(
        [activity.title, activity.text, activity.statusQuo, activity.goal, activity.indicators, activity.responsible],
        value,
      ),
  },
  orders: {
    plan: activity.planId,
    county: plan.countyId,
    position: activity.position,
    title: activity.title,
    start: activity.timelineStart,
  },
  tiebreak: [activity.id],
};

export function toActivity(row: Row, reading: Reading): Activity {
  const { language } = reading;
  const notes = (row.cellNotes ?? {}) as Record<string, string>;
  const cell = (name: string) => cellOf(row[name], row[`${name}Absence`], language, notes[name] ?? null);
  return {
    id: row.id as string,
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    area: row.areaId ? { id: row.areaId as string, label: row.areaLabel as string } : null,
    section: row.sectionId as string,
    objective: row.objectiveId as string | null,
    form: row.form as Activity['form'],
    ordinal: row.ordinal as number,
    title: row.title as string,
    text: row.text as string,
    statusQuo: cell('statusQuo'),
    goal: cell('goal'),
    indicators: cell('indicators'),
    indicatorItems: toIndicatorItems(row.indicatorItems),
    indicatorsShared: row.indicatorsShared as boolean,
    hasIndicator: row.hasIndicator as boolean,
    timeline:
      typeof row.timeline === 'string'
        ? {
            value: row.timeline,
            start: row.timelineStart as string | null,
            end: row.timelineEnd as string | null,
            openEnded: row.timelineOpenEnded as boolean,
            condition: row.timelineCondition as string | null,
            recurring: row.timelineRecurring as string | null,
            note: notes.timeline ?? null,
          }
        : absenceOf(String(row.timelineAbsence), notes.timeline ?? null, language),
    responsible: cell('responsible'),
    bodies: (row.bodies ?? []) as Activity['bodies'],
    targetGroups: (row.targetGroups ?? []) as Activity['targetGroups'],
    initiatives: (row.initiatives ?? []) as string[],
    themes: toThemeLinks(row.themes, language),
    followUps: (row.followUps ?? []) as Activity['followUps'],
    confidence: row.confidence as Activity['confidence'],
    confidenceNote: row.confidenceNote as string | null,
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/activities/${row.id}`),
  };
}
