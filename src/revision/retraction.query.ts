import type { Store } from '../../db/store.js';
import { RECORDS } from './history.js';

/** That a record was taken back: in which revision, when, by whom and why. */
export type Retraction = { revision: number; committedAt: string; actor: string; reason: string };

const LATEST = `select v.operation, v.seq::text as revision, c.actor, c.reason,
    to_char(c.committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as committed_at
  from revision v join change_set c on c.id = v.change_set_id
  where v.entity = $1 and v.entity_id = $2 and v.seq <= $3::bigint
    and ($4::text is null or coalesce(v.after, v.before)->>'subject_entity' = $4::text)
  order by v.seq desc limit 1`;

/**
 * How a record that is not there at a revision came to be gone.
 *
 * @param name of its resource
 * @returns null when there never was one, or when the resource is not made of stored facts
 */
export async function retractionOf(
  store: Store,
  name: string,
  id: string,
  revision: number,
): Promise<Retraction | null> {
  const kind = RECORDS.find((each) => each.name === name);
  if (!kind) return null;
  const [row] = await store.rows(LATEST, [kind.entity, id, revision, kind.subject ?? null]);
  if (row?.operation !== 'retract') return null;
  return {
    revision: Number(row.revision),
    committedAt: row.committed_at as string,
    actor: row.actor as string,
    reason: row.reason as string,
  };
}
