import type { Store } from '../../../db/store.js';

/**
 * Changes whenever anything at all has been written: the database gives a number to each transaction that
 * writes, and to none that only reads. For a database that nobody else uses.
 */
export async function storedState(store: Store): Promise<string> {
  const [row] = await store.rows('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
  return String(row?.next);
}
