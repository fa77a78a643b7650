import * as z from 'zod';
import { ACTIVITY_FORMS, RESPONSIBILITIES } from '../../db/schema/code.js';
import { fact } from '../revision/fact.js';
import { MeaningError } from '../source/claim-columns.rule.js';
import { planFileReader } from './plan-file.js';
import { IndicatorItem } from './plan-objectives.reader.js';
import type { PlanPlace, SeedCatalogue } from './reader.js';
import { cellAbsence, cellNotes, cellText, primaryCitations, themeLinkFacts } from './seed-facts.js';
import {
  AbsenceCode,
  Cell,
  Cites,
  Confidence,
  PartialDate,
  ShortText,
  Slug,
  TargetGroup,
  Text,
  ThemeLinks,
} from './seed-fragment.js';

const IndicatorsCell = z.union([
  z.strictObject({ text: Text, items: z.array(IndicatorItem).min(1) }),
  /** the goal row's own indicator cell stands for all its activities */
  z.strictObject({ sharedWithObjective: z.literal(true) }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

const TimelineCell = z.union([
  z.strictObject({
    asWritten: ShortText,
    start: PartialDate.optional(),
    end: PartialDate.optional(),
    openEnded: z.boolean().default(false),
    /** "under förutsättning att statliga medel tilldelas" */
    condition: ShortText.optional(),
    recurring: ShortText.optional(),
    note: Text.optional(),
  }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

const ResponsibleCell = z.union([
  z.strictObject({
    asWritten: Text,
    bodies: z
      .array(
        z.strictObject({
          body: Slug,
          asWritten: ShortText,
          role: z.enum(RESPONSIBILITIES),
        }),
      )
      .min(1),
  }),
  z.strictObject({ absence: AbsenceCode, note: Text.optional() }),
]);

const Activity = z.strictObject({
  id: Slug,
  area: Slug.nullable(),
  section: Slug,
  objective: Slug.optional(),
  form: z.enum(ACTIVITY_FORMS),
  /** place within its area or section, from 1 */
  ordinal: z.number().int().min(1),
  /** short title of our own, in Swedish */
  title: ShortText,
  /** the activity as written */
  text: Text,
  statusQuo: Cell,
  goal: Cell,
  indicators: IndicatorsCell,
  timeline: TimelineCell,
  responsible: ResponsibleCell,
  targetGroups: z.array(TargetGroup).default([]),
  initiatives: z.array(Slug).default([]),
  themes: ThemeLinks,
  confidence: Confidence.default('certain'),
  confidenceNote: Text.optional(),
  cite: Cites,
});

export const ActivitiesFile = z.strictObject({ activities: z.array(Activity) });

type ActivitySeed = z.output<typeof Activity>;

/** Indicator cell of an activity, taken from its goal row when the row's cell stands for all its activities. */
function indicatorColumns(activity: ActivitySeed, { planId }: PlanPlace, catalogue: SeedCatalogue) {
  const cell = activity.indicators;
  if ('absence' in cell) {
    return {
      indicators: null,
      indicatorsAbsence: cell.absence,
      indicatorItems: [],
      indicatorsShared: false,
      hasIndicator: false,
    };
  }
  if ('sharedWithObjective' in cell) {
    const shared = activity.objective && catalogue.objectiveIndicators(planId, activity.objective);
    if (!shared) {
      throw new MeaningError(
        `activities.${activity.id}.indicators`,
        'shares the indicators of its objective, which has none',
      );
    }
    return {
      indicators: shared.text,
      indicatorsAbsence: null,
      indicatorItems: shared.items,
      indicatorsShared: true,
      hasIndicator: shared.items.some((item) => (item as { isIndicator: boolean }).isIndicator),
    };
  }
  return {
    indicators: cell.text,
    indicatorsAbsence: null,
    indicatorItems: cell.items,
    indicatorsShared: false,
    hasIndicator: cell.items.some((item) => item.isIndicator),
  };
}

function timelineColumns(cell: ActivitySeed['timeline']) {
  if ('absence' in cell) {
    return { timeline: null, timelineAbsence: cell.absence, timelineOpenEnded: false };
  }
  return {
    timeline: cell.asWritten,
    timelineStart: cell.start,
    timelineEnd: cell.end,
    timelineOpenEnded: cell.openEnded,
    timelineCondition: cell.condition,
    timelineRecurring: cell.recurring,
  };
}

export const planActivitiesReader = planFileReader('activities', ActivitiesFile, (seed, plan, catalogue) => {
  const { planId, documentId } = plan;
  const global = (local: string) => `${planId}-${local}`;
  return seed.activities.flatMap((activity, position) => {
    const id = global(activity.id);
    return [
      fact('activity', {
        id,
        planId,
        areaId: activity.area && global(activity.area),
        sectionId: global(activity.section),
        objectiveId: activity.objective && global(activity.objective),
        form: activity.form,
        position,
        ordinal: activity.ordinal,
        title: activity.title,
        text: activity.text,
        statusQuo: cellText(activity.statusQuo),
        statusQuoAbsence: cellAbsence(activity.statusQuo),
        goal: cellText(activity.goal),
        goalAbsence: cellAbsence(activity.goal),
        ...indicatorColumns(activity, plan, catalogue),
        ...timelineColumns(activity.timeline),
        responsible: 'asWritten' in activity.responsible ? activity.responsible.asWritten : null,
        responsibleAbsence: cellAbsence(activity.responsible),
        confidence: activity.confidence,
        confidenceNote: activity.confidenceNote,
        cellNotes: cellNotes({
          statusQuo: activity.statusQuo,
          goal: activity.goal,
          indicators: activity.indicators,
          timeline: activity.timeline,
          responsible: activity.responsible,
        }),
      }),
      ...('bodies' in activity.responsible ? activity.responsible.bodies : []).map((body, index) =>
        fact('activity_body', {
          id: `${id}-b${index + 1}`,
          activityId: id,
          bodyId: body.body,
          ordinal: index + 1,
          asWritten: body.asWritten,
          role: body.role,
        }),
      ),
      ...activity.targetGroups.map((group, index) =>
        fact('target_group', { id: `${id}-t${index + 1}`, activityId: id, ordinal: index + 1, ...group }),
      ),
      ...[...new Set(activity.initiatives)].map((initiative) =>
        fact('activity_initiative', { id: `${id}-${initiative}`, activityId: id, initiativeId: initiative }),
      ),
      ...themeLinkFacts('activity', id, activity.themes),
      ...primaryCitations('activity', id, documentId, activity.cite),
    ];
  });
});
