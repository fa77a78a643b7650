import * as z from 'zod';
import { ABSENCES, ACTIVITY_FORMS, RESPONSIBILITIES } from '../../db/schema/code.js';
import { type CellInput, cell, citations, noteColumns, noteOf, themes } from '../record/evidence-members.js';
import { identifierOf } from '../record/identifier.rule.js';
import {
  column,
  Identifier,
  type Member,
  optional,
  PartialDate,
  ShortText,
  Text,
  withDefault,
} from '../record/member.js';
import { ownedList } from '../record/owned-list.js';
import type { RecordKind } from '../record/record-kind.js';
import { indicators, ordinal } from './objective.record.js';
import { confidence, position } from './section.record.js';

const TimelineInput = z
  .union([
    z.strictObject({
      asWritten: ShortText,
      start: PartialDate.optional(),
      end: PartialDate.optional(),
      openEnded: z.boolean().optional(),
      condition: ShortText.optional(),
      recurring: ShortText.optional(),
      note: Text.optional(),
    }),
    z.strictObject({ absence: z.enum(ABSENCES), note: Text.optional() }),
  ])
  .meta({
    id: 'TimelineInput',
    description: 'When, as written; what can be read of it as dates, and what it depends on; or why there is none.',
  });
type TimelineInput = z.infer<typeof TimelineInput>;

const PARTS = {
  start: 'timeline_start',
  end: 'timeline_end',
  condition: 'timeline_condition',
  recurring: 'timeline_recurring',
};

const timeline: Member<TimelineInput> = {
  schema: TimelineInput,
  columns: ['timeline', 'timeline_absence', 'timeline_open_ended', ...Object.values(PARTS)],
  toColumns: (value, name) => ({
    ...('absence' in value
      ? { timeline_absence: value.absence, timeline_open_ended: false }
      : {
          timeline: value.asWritten,
          timeline_open_ended: value.openEnded ?? false,
          ...Object.fromEntries(
            Object.entries(PARTS).flatMap(([part, to]) => {
              const stated = value[part as 'start'];
              return stated === undefined ? [] : [[to, stated]];
            }),
          ),
        }),
    ...noteColumns(name, value.note),
  }),
  read: ({ row }, _place, name) =>
    row.timeline === undefined
      ? { absence: row.timeline_absence as (typeof ABSENCES)[number], ...noteOf(row, name) }
      : ({
          asWritten: row.timeline,
          ...Object.fromEntries(
            Object.entries(PARTS).flatMap(([part, from]) => (row[from] === undefined ? [] : [[part, row[from]]])),
          ),
          ...(row.timeline_open_ended ? { openEnded: true } : {}),
          ...noteOf(row, name),
        } as TimelineInput),
};

const bodies = ownedList(
  { entity: 'activity_body', column: 'activity_id' },
  z
    .strictObject({ body: Identifier, asWritten: ShortText, role: z.enum(RESPONSIBILITIES) })
    .meta({ id: 'ActivityBodyInput', description: 'Who the cell of responsibility names, and as what.' }),
  (id, nth) => `${id}-b${nth}`,
  { body: 'body_id', asWritten: 'as_written', role: 'role' },
);

const Age = z.int().min(0).max(120).optional();
const targetGroups = ownedList(
  { entity: 'target_group', column: 'activity_id' },
  z
    .strictObject({ text: ShortText, ageFrom: Age, ageTo: Age })
    .meta({ id: 'TargetGroupInput', description: 'Who the activity is for, with ages where they are stated.' }),
  (id, nth) => `${id}-t${nth}`,
  { text: 'text', ageFrom: 'age_from', ageTo: 'age_to' },
);

const initiatives = ownedList(
  { entity: 'activity_initiative', column: 'activity_id' },
  z
    .strictObject({ initiative: Identifier })
    .meta({ id: 'ActivityInitiativeInput', description: 'A named undertaking that the activity is of.' }),
  (id, _nth, { initiative }) => `${id}-${initiative}`,
  { initiative: 'initiative_id' },
  { ordered: false },
);

export const activityRecord: RecordKind = {
  entity: 'activity',
  resource: 'activities',
  singular: 'Activity',
  noun: 'an activity',
  tag: 'Plans',
  access: ['county'],
  members: {
    plan: column('plan_id', Identifier),
    area: optional(column('area_id', Identifier)),
    section: column('section_id', Identifier),
    objective: optional(column('objective_id', Identifier)),
    form: column('form', z.enum(ACTIVITY_FORMS)),
    position,
    ordinal,
    title: column('title', ShortText),
    text: column('text', Text),
    statusQuo: cell('status_quo'),
    goal: cell('goal'),
    indicators,
    indicatorsShared: withDefault<boolean>(column('indicators_shared', z.boolean()), false),
    timeline,
    responsible: cell('responsible'),
    bodies,
    targetGroups,
    initiatives,
    themes,
    confidence,
    confidenceNote: optional(column('confidence_note', Text)),
    citations,
  },
  owns: [
    { entity: 'activity_body', column: 'activity_id' },
    { entity: 'target_group', column: 'activity_id' },
    { entity: 'activity_initiative', column: 'activity_id' },
    { entity: 'theme_link', column: 'entity_id', of: 'activity' },
    { entity: 'citation', column: 'entity_id', of: 'activity' },
  ],
  derive: (row) => ({
    cell_notes: row.cell_notes ?? {},
    has_indicator: (row.indicator_items as { isIndicator?: boolean }[]).some((item) => item.isIndicator === true),
  }),
  position: { column: 'position', within: 'plan_id' },
  idOf: ({ plan, title }) => identifierOf(plan as string, title as string),
  example: {
    id: 'norrbotten-2025-2-9',
    summary: 'A row of a plan’s table',
    body: {
      plan: 'norrbotten-2025',
      section: 'norrbotten-2025-s-1',
      form: 'matrixRow',
      ordinal: 9,
      title: 'Utbildning i MHFA',
      text: 'Utbilda instruktörer i första hjälpen till psykisk hälsa.',
      statusQuo: { absence: 'emptyCell' },
      goal: { text: 'Minst två instruktörer i varje kommun' } satisfies CellInput,
      indicators: { text: 'Antal instruktörer', items: [{ text: 'Antal instruktörer', isIndicator: true }] },
      timeline: { asWritten: '2026', start: '2026', end: '2026' },
      responsible: { absence: 'emptyCell' },
    },
    patch: { timeline: { asWritten: '2026–2027', start: '2026', end: '2027' } },
  },
};
