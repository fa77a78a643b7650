import type { Store } from '../../db/store.js';

/** What an audit of the change log finds. */
export type Audit = {
  /** how many revisions there are, and the hash of the newest: written down elsewhere, it dates the whole log */
  revisions: number;
  hash: string;
  /** the first revision that was changed, removed or put in another place; null when the chain is whole */
  broken: { seq: number; entity: string | null; id: string | null; changeSet: string | null } | null;
};

/**
 * Holds every revision against its hash and its predecessor's. A removed revision has nothing left to name
 * but its number.
 */
export async function auditChangeLog(store: Store): Promise<Audit> {
  const [row] = await store.rows(`select d.revision::text as revisions, d.hash, b.seq::text as seq,
      v.entity, v.entity_id as id, v.change_set_id as change_set
    from dataset d cross join (select first_broken_revision() as seq) b left join revision v on v.seq = b.seq`);
  return {
    revisions: Number(row?.revisions),
    hash: row?.hash as string,
    broken:
      row?.seq === null || row?.seq === undefined
        ? null
        : {
            seq: Number(row.seq),
            entity: row.entity as string | null,
            id: row.id as string | null,
            changeSet: row.change_set as string | null,
          },
  };
}
