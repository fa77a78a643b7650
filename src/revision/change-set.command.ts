import type { Store } from '../../db/store.js';
import { type ChangeSet, changeSetPayload } from './change-set.js';

export type StaleFact = { entity: string; id: string; expectedVersion: number; actualVersion: number };

export type CommitOutcome =
  | { status: 'committed' | 'replayed'; revision: number; changeSetId: string }
  | { status: 'unchanged'; revision: number }
  | { status: 'keyReused'; revision: number; changeSetId: string }
  | { status: 'stale'; revision: number; stale: StaleFact[] };

/**
 * Commits one change set with one statement: all of it, or, when any expected version is stale,
 * nothing. A repeated idempotency key answers `replayed` with the first commit's revision.
 */
export async function commitChangeSet(store: Store, set: ChangeSet): Promise<CommitOutcome> {
  const [row] = await store.rows('select apply_change_set($1::text::jsonb)::text as outcome', [changeSetPayload(set)]);
  return JSON.parse(row?.outcome as string) as CommitOutcome;
}
