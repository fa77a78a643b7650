import type { Store } from '../../db/store.js';
import { ENTRY_MEMBERS } from './ledger-entry-input.js';
import { STAGED_COLUMNS } from './staged-chunk.rule.js';

const STAGE = `insert into ledger_staging (import_id, after, lines, ${ENTRY_MEMBERS.map((member) => STAGED_COLUMNS[member]).join(', ')})
  values ($1, $2, $3::text::int[], ${ENTRY_MEMBERS.map((_, at) => `$${at + 4}::text::text[]`).join(', ')})`;

/**
 * Entries as they wait to be posted, a chunk a row.
 *
 * @param after how many of the same posting were staged before
 * @param arrays as `arraysOf` makes them
 */
export async function stageChunk(
  store: Store,
  postingId: string,
  after: number,
  lines: readonly number[],
  arrays: readonly (string | null)[],
): Promise<void> {
  await store.rows(STAGE, [postingId, after, `{${lines.join(',')}}`, ...arrays]);
}

/** What is staged under a name is not to be posted. */
export async function clearStaging(store: Store, postingId: string): Promise<void> {
  await store.rows('delete from ledger_staging where import_id = $1', [postingId]);
}

/** What nobody has posted for an hour was left behind: its sender has gone. */
export async function sweepStaging(store: Store): Promise<void> {
  await store.rows(`with left_behind as (
      update ledger_import set state = 'failed', updated_at = now()
      where state in ('receiving', 'checking') and updated_at < now() - interval '1 hour')
    delete from ledger_staging where staged_at < now() - interval '1 hour'`);
}
