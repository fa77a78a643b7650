import { type OverlaidRow, overlaid, overlayOf } from '../../db/overlay.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import { countyScope } from '../access/scope.js';

/**
 * The facts as they would be with a plan that is not adopted yet: every question to the store is answered so.
 *
 * @returns null when there is no such draft, or it is another county's
 */
export async function draftStore(store: Store, plan: string, principal: Principal): Promise<Store | null> {
  const rows = await store.rows(
    `select d.entity, d.entity_id as id, d.county_id as county, d.version, d."row"::text as row
     from draft_fact d where d.plan_id = $1`,
    [plan],
  );
  const mine = rows.filter(({ county }) => principal.scopes.has(countyScope(county as string)));
  if (mine.length === 0) return null;
  return overlaid(
    store,
    overlayOf(
      mine.map(
        (row): OverlaidRow => ({
          entity: row.entity as EntityName,
          id: row.id as string,
          version: row.version as number,
          row: { ...(JSON.parse(row.row as string) as object), ...(row.entity === 'plan' ? { state: 'draft' } : {}) },
        }),
      ),
    ),
  );
}
