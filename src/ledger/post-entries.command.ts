import type { Store } from '../../db/store.js';
import type { LedgerEntryInput } from './ledger-entry-input.js';
import type { Posting, PostingOutcome } from './posting.js';
import { arraysOf } from './staged-chunk.rule.js';
import { clearStaging, stageChunk, sweepStaging } from './staging.query.js';

/**
 * Posts what is staged with one statement: all of it or, where anything is wrong or an account would not hold,
 * nothing. A repeated idempotency key answers `replayed` with what the first call posted.
 */
export async function postStaged(store: Store, posting: Posting): Promise<PostingOutcome> {
  const [row] = await store.rows('select post_ledger_entries($1::text::jsonb)::text as outcome', [
    JSON.stringify({ ...posting, importId: posting.id }),
  ]);
  return JSON.parse(row?.outcome as string) as PostingOutcome;
}

/** Posts a list of entries: line n is the nth of them. */
export async function postEntries(
  store: Store,
  entries: readonly LedgerEntryInput[],
  posting: Posting,
): Promise<PostingOutcome> {
  await sweepStaging(store);
  const lines = entries.map((_, at) => at + 1);
  try {
    await stageChunk(store, posting.id, 0, lines, arraysOf(entries));
    return await postStaged(store, posting);
  } catch (error) {
    await clearStaging(store, posting.id).catch(() => {});
    throw error;
  }
}
