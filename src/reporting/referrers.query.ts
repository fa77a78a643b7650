import { REFERENCES } from '../../db/schema/references.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';

export type Referrer = { entity: EntityName; id: string; to: { entity: EntityName; id: string } };

const MAX_FOUND = 1000;

/** Stored facts that name one of these. */
export async function referrersOf(
  store: Store,
  named: readonly { entity: EntityName; id: string }[],
): Promise<Referrer[]> {
  const parts: string[] = [];
  const parameters: string[] = [];
  const listed = (ids: readonly string[]) => {
    parameters.push(ids.join(','));
    return `any (string_to_array($${parameters.length}, ','))`;
  };
  for (const entity of new Set(named.map((each) => each.entity))) {
    const ids = listed(named.filter((each) => each.entity === entity).map(({ id }) => id));
    for (const { entity: child, columns, table } of REFERENCES) {
      if (table !== entity && table !== 'record') continue;
      const [first = '', last = first] = columns;
      const kind = table === 'record' ? ` and t."${first}" = '${entity}'` : '';
      parts.push(
        `select '${child}' as entity, t.id, '${entity}' as of_entity, t."${last}" as of_id from "${child}" t where t."${last}" = ${ids}${kind}`,
      );
    }
  }
  if (parts.length === 0) return [];
  const rows = await store.rows(`${parts.join(' union all ')} limit ${MAX_FOUND}`, parameters);
  return rows.map((row) => ({
    entity: row.entity as EntityName,
    id: row.id as string,
    to: { entity: row.of_entity as EntityName, id: row.of_id as string },
  }));
}
