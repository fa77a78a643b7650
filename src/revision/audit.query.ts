import { ENTITY_NAMES } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';

/** A hash that was written down elsewhere when the revision was new. */
export type Anchor = { revision: number; hash: string };

/**
 * What is wrong with one revision, or, `rewritten`, with the log up to it:
 * - changed: it, or its change set, is not what was committed
 * - replaced: it is whole in itself, but not the one that the next revision follows
 * - moved: it was committed in another place
 * - removed: it, and those up to `until`, are not there
 * - unannounced: it comes after the newest revision that the data set names
 * - rewritten: its hash is not that of the anchor
 */
export type Fault = {
  kind: 'changed' | 'replaced' | 'moved' | 'removed' | 'unannounced' | 'rewritten';
  seq: number;
  until: number;
  entity: string | null;
  id: string | null;
  changeSet: string | null;
};

/** What an audit finds. */
export type Audit = {
  /** the newest revision and its hash: written down elsewhere, an anchor for later audits */
  revisions: number;
  hash: string;
  /** the first of them, in the order of the log */
  faults: readonly Fault[];
  /** change sets that no revision is of */
  emptySets: readonly string[];
  /** facts whose rows are not what the log says of them */
  strayFacts: readonly { entity: string; id: string }[];
};

/** Faults of a kind that are told; one is enough to stop at. */
const MOST = 20;
const GENESIS = `encode(sha256('lansvis'::bytea), 'hex')`;

/**
 * Each revision against its own hash, against the one before it, and the last against the data set. Neighbours
 * are blamed on each other only where both are whole in themselves: a moved revision does not make its old
 * neighbours suspect.
 */
const FAULTS = `with tail as (select revision, hash from dataset),
  link as (
    select v.seq, v.entity, v.entity_id, v.change_set_id, v.hash, v.previous_hash,
      coalesce(v.hash = revision_hash(v, s), false) as is_own,
      lag(v.seq, 1, 0::bigint) over w as seq_before, lead(v.seq) over w as seq_after
    from revision v left join change_set s on s.id = v.change_set_id window w as (order by v.seq)),
  fault as (
    select case when exists (select 1 from revision p where p.hash = l.previous_hash and p.seq <> l.seq - 1)
             then 'moved' else 'changed' end as kind, l.seq, l.seq as until
    from link l where not l.is_own
    union all
    select 'changed', l.seq, l.seq from link l where l.is_own and l.seq = 1 and l.previous_hash <> ${GENESIS}
    union all
    select 'replaced', l.seq, l.seq from link l join link n on n.seq = l.seq + 1
    where l.is_own and n.is_own and n.previous_hash <> l.hash
    union all
    select 'replaced', l.seq, l.seq from link l join tail t on t.revision = l.seq where l.is_own and l.hash <> t.hash
    union all
    select 'removed', l.seq_before + 1, l.seq - 1 from link l where l.seq_before + 1 < l.seq
    union all
    select 'removed', newest.seq + 1, t.revision from tail t, (select coalesce(max(seq), 0) as seq from revision) newest
    where newest.seq < t.revision
    union all
    select 'unannounced', l.seq, l.seq from link l join tail t on l.seq > t.revision)
  select f.kind, f.seq::text as seq, f.until::text as until, v.entity, v.entity_id, v.change_set_id
  from fault f left join revision v on v.seq = f.seq order by f.seq, f.kind limit ${MOST}`;

const EMPTY_SETS = `select s.id from change_set s
  where not exists (select 1 from revision v where v.change_set_id = s.id) order by s.last_revision, s.id limit ${MOST}`;

/** A generated column follows from the others. */
const strayRows = (entity: string) => `select coalesce(t.id, k.entity_id) as id
  from (select distinct on (v.entity_id) v.entity_id, v.operation, v.after || jsonb_build_object('version', v.version) as row
        from revision v where v.entity = '${entity}' order by v.entity_id, v.seq desc) k
  full join "${entity}" t on t.id = k.entity_id
  where (case when k.operation <> 'retract' then to_jsonb(jsonb_populate_record(null::"${entity}", k.row)) - 'fact_key' end)
    is distinct from (case when t.id is not null then to_jsonb(t) - 'fact_key' end)
  order by 1 limit ${MOST}`;

/**
 * Holds every revision against its hash and its neighbours', and every fact against the log.
 *
 * @param anchors a log that was forged as a whole, hashes and all, is still not the one that they are of
 */
export async function auditChangeLog(store: Store, anchors: readonly Anchor[] = []): Promise<Audit> {
  const [tail] = await store.rows('select revision::text as revisions, hash from dataset');
  const faults = (await store.rows(FAULTS)).map(
    (row): Fault => ({
      kind: row.kind as Fault['kind'],
      seq: Number(row.seq),
      until: Number(row.until),
      entity: row.entity as string | null,
      id: row.entity_id as string | null,
      changeSet: row.change_set_id as string | null,
    }),
  );
  const rewritten: Fault[] = [];
  for (const { revision, hash } of anchors) {
    const [row] = await store.rows(
      'select hash, entity, entity_id, change_set_id from revision where seq = $1::bigint',
      [revision],
    );
    if (row?.hash === hash) continue;
    rewritten.push({
      kind: 'rewritten',
      seq: revision,
      until: revision,
      entity: (row?.entity ?? null) as string | null,
      id: (row?.entity_id ?? null) as string | null,
      changeSet: (row?.change_set_id ?? null) as string | null,
    });
  }
  return {
    revisions: Number(tail?.revisions),
    hash: tail?.hash as string,
    faults: [...faults, ...rewritten],
    emptySets: (await store.rows(EMPTY_SETS)).map((row) => row.id as string),
    strayFacts: await strayFacts(store),
  };
}

async function strayFacts(store: Store): Promise<{ entity: string; id: string }[]> {
  const found: { entity: string; id: string }[] = [];
  for (const entity of ENTITY_NAMES) {
    for (const row of await store.rows(strayRows(entity))) found.push({ entity, id: row.id as string });
  }
  return found.slice(0, MOST);
}
