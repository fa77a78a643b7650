import type { Store } from '../../db/store.js';
import { type ChangeSet, changeSetPayload } from './change-set.js';
import type { Json } from './fact.js';

export type StaleFact = { entity: string; id: string; expectedVersion: number; actualVersion: number };

export type CommitOutcome =
  | { status: 'committed'; revision: number; changeSetId: string; committedAt: string }
  | { status: 'replayed'; revision: number; changeSetId: string; committedAt: string; answer?: Json }
  /** a fact that the writer's decision rests on has changed meanwhile */
  | { status: 'moved'; revision: number }
  | { status: 'unchanged'; revision: number }
  | { status: 'keyReused'; revision: number; changeSetId: string }
  | { status: 'stale'; revision: number; stale: StaleFact[] };

/**
 * Commits one change set with one statement: all of it, or, when any expected version is stale,
 * nothing. A repeated idempotency key answers `replayed` with the first commit's revision.
 */
export async function commitChangeSet(store: Store, set: ChangeSet): Promise<CommitOutcome> {
  return outcomeOf(store, 'select apply_change_set($1::text::jsonb)::text as outcome', set);
}

/** What committing it would come to: every constraint is looked at, and nothing is stored. */
export async function tryChangeSet(store: Store, set: ChangeSet): Promise<CommitOutcome> {
  return outcomeOf(store, 'select try_change_set($1::text::jsonb)::text as outcome', set);
}

async function outcomeOf(store: Store, statement: string, set: ChangeSet): Promise<CommitOutcome> {
  const [row] = await store.rows(statement, [changeSetPayload(set)]);
  return JSON.parse(row?.outcome as string) as CommitOutcome;
}
