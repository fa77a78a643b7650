import type { Sql } from 'postgres';
import { absent, cell, type Known, pageOf, type Raw, self } from './json.js';
import { citations } from './sql.js';

/** The lists below an activity would multiply each other in one join: PostgreSQL builds each as JSON. */
const STATEMENT = `select a.*, c.id as county_id, c.short_name as county_name, r.label as area_label,
  (count(*) over ())::int as total,
  (select json_agg(json_build_object('id', b.id, 'name', b.name, 'asWritten', ab.as_written, 'role', ab.role) order by ab.ordinal)
    from activity_body ab join body b on b.id = ab.body_id where ab.activity_id = a.id) as bodies,
  (select json_agg(json_build_object('text', g.text, 'ageFrom', g.age_from, 'ageTo', g.age_to) order by g.ordinal)
    from target_group g where g.activity_id = a.id) as target_groups,
  (select json_agg(i.initiative_id order by i.initiative_id) from activity_initiative i where i.activity_id = a.id) as initiatives,
  (select json_agg(json_build_object('id', f.id, 'outcome', f.outcome, 'laterPlan', f.later_plan_id,
      'laterActivity', f.later_activity_id) order by f.id) from follow_up f where f.activity_id = a.id) as follow_ups,
  (select json_agg(json_build_object('id', h.id, 'name', h.name_sv, 'relation', l.relation, 'reason', l.reason) order by h.id)
    from theme_link l join theme h on h.id = l.theme_id where l.entity = 'activity' and l.entity_id = a.id) as themes,
  ${citations('activity', 'a.id')} as citations
from activity a join plan p on p.id = a.plan_id join county c on c.id = p.county_id left join area r on r.id = a.area_id
where a.plan_id = $1 order by a.plan_id desc, a.position, a.id limit $2 offset $3`;

const RELATIONS: Record<string, string> = {
  exact: 'Samma ämne',
  broader: 'Temat är vidare',
  narrower: 'Temat är snävare',
  related: 'Besläktat',
};

export async function activityPage(sql: Sql, known: Known, path: string, parameters: URLSearchParams) {
  const limit = Number(parameters.get('limit') ?? 20);
  const offset = (Number(parameters.get('page') ?? 1) - 1) * limit;
  const rows = await sql.unsafe<Raw[]>(STATEMENT, [parameters.get('plan'), limit, offset], { prepare: true });
  return pageOf(rows.map(item), rows[0]?.total ?? 0, known, path, parameters);
}

function item(row: Raw) {
  const notes = row.cell_notes ?? {};
  return {
    id: row.id,
    plan: row.plan_id,
    county: { id: row.county_id, name: row.county_name },
    area: row.area_id === null ? null : { id: row.area_id, label: row.area_label },
    section: row.section_id,
    objective: row.objective_id,
    form: row.form,
    ordinal: row.ordinal,
    title: row.title,
    text: row.text,
    statusQuo: cell(row.status_quo, row.status_quo_absence, notes.statusQuo ?? null),
    goal: cell(row.goal, row.goal_absence, notes.goal ?? null),
    indicators: cell(row.indicators, row.indicators_absence, notes.indicators ?? null),
    indicatorItems: (row.indicator_items ?? []).map((each: Raw) => ({
      text: each.text,
      isIndicator: each.isIndicator,
      reason: each.reason ?? null,
    })),
    indicatorsShared: row.indicators_shared,
    hasIndicator: row.has_indicator,
    timeline:
      row.timeline === null
        ? absent(row.timeline_absence, notes.timeline ?? null)
        : {
            value: row.timeline,
            start: row.timeline_start,
            end: row.timeline_end,
            openEnded: row.timeline_open_ended,
            condition: row.timeline_condition,
            recurring: row.timeline_recurring,
            note: notes.timeline ?? null,
          },
    responsible: cell(row.responsible, row.responsible_absence, notes.responsible ?? null),
    bodies: row.bodies ?? [],
    targetGroups: row.target_groups ?? [],
    initiatives: row.initiatives ?? [],
    themes: (row.themes ?? []).map((theme: Raw) => ({
      theme: { id: theme.id, name: theme.name },
      relation: theme.relation,
      relationLabel: RELATIONS[theme.relation],
      reason: theme.reason,
    })),
    followUps: row.follow_ups ?? [],
    confidence: row.confidence,
    confidenceNote: row.confidence_note,
    citations: row.citations ?? [],
    version: row.version,
    _links: self(`/activities/${row.id}`),
  };
}
