import type { Store } from '../../../db/store.js';

/**
 * Changes whenever facts, the ledger, keys or answers that are kept have been written, be it with the same
 * content. A trial is undone, and a refusal written down: neither leaves anything here, though both are
 * transactions that write.
 */
export async function storedState(store: Store): Promise<string> {
  const [row] = await store.rows(
    `select concat_ws(' ', (select concat_ws(' ', hash, xmin) from dataset), (select count(*) from change_set), (select count(*) from write_answer),
       (select count(*) from ledger_entry), (select count(*) from ledger_batch),
       (select md5(string_agg(concat_ws(' ', k.id, k.name, k.scopes, k.expires_at, k.revoked_at), ',' order by k.id)) from api_key k)) as held`,
  );
  return String(row?.held);
}
