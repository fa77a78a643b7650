import type { Store } from '../../db/store.js';

/** Of a changed entry the digest says only that there is one; one too many or too few can be named. */
export type BrokenBatch = {
  batch: string | null;
  revision: number;
  entry: string | null;
  what: 'changed' | 'removed' | 'added';
};

/** Revisions whose entries are read by one statement. */
const REVISIONS = 5000;
/** Entries that one statement reads at most, a single large batch apart. */
const ENTRIES = 250_000;

/** The first batch of the ledger whose entries are not those that the change log holds a digest of. */
export async function firstBrokenBatch(store: Store): Promise<BrokenBatch | null> {
  for (let after = 0; ; ) {
    const [range] = await store.rows(NEXT_BATCHES, [after]);
    // The last range reaches beyond the newest batch: an entry of no batch may stand there.
    const upTo = range?.up_to === null || range?.up_to === undefined ? Number.MAX_SAFE_INTEGER : Number(range.up_to);
    const [row] = await store.rows('select batch, revision::text, entry, what from broken_ledger_batches($1, $2)', [
      after,
      upTo,
    ]);
    if (row) return brokenBatch(row);
    if (upTo === Number.MAX_SAFE_INTEGER) return null;
    after = upTo;
  }
}

function brokenBatch(row: Record<string, unknown>): BrokenBatch {
  return {
    batch: row.batch as string | null,
    revision: Number(row.revision),
    entry: row.entry as string | null,
    what: row.what as BrokenBatch['what'],
  };
}

const NEXT_BATCHES = `select max(seq)::text as up_to from (
  select s.seq, s.entries, sum(s.entries) over (order by s.seq) as sum from (
    select v.seq, (v.after->>'entries')::int as entries from revision v
    where v.entity = 'ledger_batch' and v.seq > $1 order by v.seq limit ${REVISIONS}) s) n
  where n.sum - n.entries < ${ENTRIES}`;
