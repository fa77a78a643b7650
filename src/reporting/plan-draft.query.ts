import type { Store } from '../../db/store.js';
import { countiesOf, type Principal } from '../access/principal.js';

export type PlanDraftRow = { id: string; county: string; title: string; parts: number; revision: number };

/** The plans in draft of a principal's counties. */
export async function draftsOf(store: Store, principal: Principal): Promise<PlanDraftRow[]> {
  const rows = await store.rows(
    `select d.plan_id as id, min(d.county_id) as county, max(d."row"->>'title') filter (where d.entity = 'plan') as title,
       (count(*) - 1)::int as parts, max(r.revision)::text as revision
     from draft_fact d join "record" r on r.entity = 'draft_fact' and r.entity_id = d.id
     where d.county_id = any (string_to_array($1, ',')) group by d.plan_id order by d.plan_id`,
    [countiesOf(principal).join(',')],
  );
  return rows.map((row) => ({
    id: row.id as string,
    county: row.county as string,
    title: row.title as string,
    parts: row.parts as number,
    revision: Number(row.revision),
  }));
}
