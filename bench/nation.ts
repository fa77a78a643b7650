import postgres from 'postgres';

export type NationSize = { activities: number; observations: number };
/** 21 counties, 290 municipalities, 12 years: what the service would hold if every county's plan were read. */
export const NATION: NationSize = { activities: 50_000, observations: 200_000 };
export const TENTH: NationSize = { activities: 5_000, observations: 20_000 };

const FIRST_YEAR = 2012;
const YEARS = 12;
const DOCUMENT = 'nation';

/**
 * A made-up nation beside the seeds, of the same words: each activity is a copy of a real one's cells,
 * so that what is searched for is as common as it would be. Written straight into the tables: a
 * change log of it would be measured by nothing here. What can be searched is made of them after.
 */
export async function growNation(url: string, { activities, observations }: NationSize): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const plans = `(select c.id as county, y::text as year, row_number() over (order by y, c.id) - 1 as n
    from county c, generate_series(${FIRST_YEAR}, ${FIRST_YEAR + YEARS - 1}) y)`;
  const perPlan = `'${DOCUMENT}-' || p.county || '-' || p.year`;
  const themes = `(select id, row_number() over (order by id) - 1 as n, count(*) over () as of from theme)`;
  const statements = [
    `insert into document (id, version, kind, title, county_id, file_name, sha256, text_quality)
      select ${perPlan}, 1, 'plan', 'Handlingsplan ' || p.year, p.county, ${perPlan} || '.txt', repeat('0', 64), 'clean' from ${plans} p`,
    `insert into plan (id, version, document_id, title, kinds, owner_kind, county_id, agreement_id, dates,
        planning_start, planning_end, adopting_body_absence)
      select ${perPlan}, 1, ${perPlan}, 'Handlingsplan ' || p.year, '["actionPlan"]', 'county', p.county,
        'psykisk-halsa-' || p.year, (select dates from plan order by id limit 1), p.year, p.year, 'notStated' from ${plans} p`,
    `insert into section (id, version, plan_id, title, kind, position, confidence)
      select ${perPlan} || '-s', 1, ${perPlan}, 'Aktiviteter', 'work', 1, 'certain' from ${plans} p`,
    `insert into area (id, version, plan_id, label, word, position, level, other_names, confidence)
      select ${perPlan} || '-f' || f, 1, ${perPlan}, 'Område ' || f, 'fokusområde', f, 'county', '[]', 'certain'
      from ${plans} p, generate_series(1, 4) f`,
    `insert into activity (id, version, plan_id, area_id, section_id, form, position, ordinal, title, text, status_quo,
        status_quo_absence, goal, goal_absence, indicators, indicators_absence, indicator_items, indicators_shared,
        has_indicator, timeline, timeline_absence, timeline_start, timeline_end, timeline_open_ended,
        timeline_condition, timeline_recurring, responsible, responsible_absence, confidence, confidence_note, cell_notes)
      select '${DOCUMENT}-a' || g, 1, ${perPlan}, ${perPlan} || '-f' || (1 + (g / 252) % 4), ${perPlan} || '-s', a.form,
        g, 1 + g / 252, a.title, a.text, a.status_quo, a.status_quo_absence, a.goal, a.goal_absence, a.indicators,
        a.indicators_absence, a.indicator_items, a.indicators_shared, a.has_indicator, a.timeline, a.timeline_absence,
        a.timeline_start, a.timeline_end, a.timeline_open_ended, a.timeline_condition, a.timeline_recurring,
        a.responsible, a.responsible_absence, a.confidence, a.confidence_note, a.cell_notes
      from generate_series(1, ${activities}) g
      join ${plans} p on p.n = g % 252
      join (select *, row_number() over (order by id) - 1 as n, count(*) over () as of from activity) a on a.n = (g * 7919) % a.of`,
    // Somebody else's, so that a service that loads its seeds leaves them alone.
    `insert into change_set (id, actor, reason, first_revision, last_revision, committed_at)
      select '${DOCUMENT}', '${DOCUMENT}', 'påhittad', revision + 1, revision + 1, committed_at from dataset`,
    `insert into revision (seq, change_set_id, entity, entity_id, version, operation, before, after, previous_hash, hash)
      select d.revision + 1, '${DOCUMENT}', v.entity, v.entity_id, v.version + 1, 'replace', v.after, v.after, d.hash, repeat('0', 64)
      from dataset d join revision v on v.seq = 1`,
    'update dataset set revision = revision + 1',
    `insert into record (entity, entity_id, version, revision, retracted)
      select 'area', area.id, 1, revision, false from area, dataset where area.id like '${DOCUMENT}-%'
      union all select 'activity', activity.id, 1, revision, false from activity, dataset where activity.id like '${DOCUMENT}-%'`,
    `insert into theme_link (id, version, entity, entity_id, theme_id, relation, reason)
      select 'nation-t-' || e.id, 1, e.entity, e.id, t.id, 'narrower', 'påhittad'
      from (select 'area' as entity, id, row_number() over (order by id) as n from area where id like '${DOCUMENT}-%'
        union all select 'activity', id, row_number() over (order by id) from activity where id like '${DOCUMENT}-%') e
      join ${themes} t on t.n = (e.n * 31) % t.of`,
    `insert into activity_body (id, version, activity_id, body_id, ordinal, as_written, role)
      select 'nation-b-' || a.id, 1, a.id, b.id, 1, b.name, 'responsible'
      from (select id, row_number() over (order by id) as n from activity where id like '${DOCUMENT}-%') a
      join (select id, name, row_number() over (order by id) - 1 as n, count(*) over () as of from body) b on b.n = (a.n * 17) % b.of`,
    `insert into claim (id, version, subject_entity, subject_id, measure, period_start, period_end, period_as_written,
        geography_kind, geography_id, population, document_id, standing, value_kind, unit, as_written, value, lower, upper, precision)
      select 'nation-o-' || i.id || '-' || m.id || '-' || y, 1, 'indicator', i.id, 'observation', y::text, y::text, y::text,
        'municipality', m.id, 'påhittad', '${DOCUMENT}-' || left(m.id, 2) || '-' || y, 'accepted', 'number',
        i.unit, null, (m.n * 13 + y + i.n) % 500, (m.n * 13 + y + i.n) % 500, (m.n * 13 + y + i.n) % 500, 'exact'
      from (select id, unit, row_number() over (order by id) as n from indicator) i,
        (select id, row_number() over (order by id) as n from municipality) m,
        generate_series(${FIRST_YEAR}, ${FIRST_YEAR + YEARS - 1}) y
      order by i.n, y, m.n limit ${observations}`,
    `insert into allocation (id, version, agreement_id, budget_year_id, budget_year_absence, recipient_kind, county_id, area_id,
        part_of_id, plan_id, requisitioner_absence, holder_absence, cell_notes)
      select ${perPlan} || '-m' || f, 1, 'psykisk-halsa-' || p.year, b.id, case when b.id is null then 'notStated' end,
        'county', p.county, case when f > 0 then ${perPlan} || '-f' || f end,
        case when f > 0 then ${perPlan} || '-m0' end, ${perPlan}, 'notStated', 'notStated', '{}'
      from ${plans} p left join budget_year b on b.agreement_id = 'psykisk-halsa-' || p.year and b.year = p.year,
        generate_series(0, 4) f order by f`,
    `insert into record (entity, entity_id, version, revision, retracted)
      select 'allocation', allocation.id, 1, revision, false from allocation, dataset where allocation.id like '${DOCUMENT}-%'`,
    `insert into claim (id, version, subject_entity, subject_id, measure, document_id, standing, value_kind, unit,
        written_unit, as_written, value, lower, upper, precision)
      select 'nation-k-' || id, 1, 'allocation', id, 'amount', plan_id, 'accepted', 'amount', 'sek', 'kr', v || ' kr', v, v, v, 'exact'
      from (select id, plan_id, case when part_of_id is null then 16000000 else 4000000 end as v
        from allocation where id like '${DOCUMENT}-%') a`,
    'select rebuild_search()',
    'vacuum analyze',
  ];
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}
