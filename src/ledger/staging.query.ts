import type { Store } from '../../db/store.js';
import { ENTRY_MEMBERS } from './ledger-entry-input.js';
import { arraysOf, type Chunk, STAGED_COLUMNS } from './staged-chunk.rule.js';

const STAGE = `insert into ledger_staging (import_id, after, lines, ${ENTRY_MEMBERS.map((member) => STAGED_COLUMNS[member]).join(', ')})
  values ($1, $2, $3::text::int[], ${ENTRY_MEMBERS.map((_, at) => `$${at + 4}::text::text[]`).join(', ')})`;

/** Entries as they wait to be posted, a chunk a row. @param after how many of the same import were staged before */
export async function stageChunk(store: Store, importId: string, after: number, { lines, entries }: Chunk) {
  await store.rows(STAGE, [importId, after, `{${lines.join(',')}}`, ...arraysOf(entries)]);
}

/** What is staged under a name is not to be posted. */
export async function clearStaging(store: Store, importId: string): Promise<void> {
  await store.rows('delete from ledger_staging where import_id = $1', [importId]);
}

/** What nobody has posted for an hour was left behind: its sender has gone. */
export async function sweepStaging(store: Store): Promise<void> {
  await store.rows(`with left_behind as (
      update ledger_import set state = 'failed', updated_at = now()
      where state in ('receiving', 'checking') and updated_at < now() - interval '1 hour')
    delete from ledger_staging where staged_at < now() - interval '1 hour'`);
}
