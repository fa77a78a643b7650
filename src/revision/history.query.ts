import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Json } from './fact.js';
import {
  changedMembers,
  type Difference,
  idNameOf,
  RECORDS,
  type RecordResource,
  type RecordRevision,
} from './history.js';
import { acceptedFindingsOf, COMMITTED_AT } from './revision.query.js';

/**
 * The record ($1, $2), when it had been made by a revision ($3) as what its resource holds ($4), and every row
 * that it has ever owned, or that such a row has. Lateral and with OFFSET, so that indexes are used: the planner
 * cannot know how few rows a record owns.
 */
const PARTS = `with recursive part(entity, entity_id) as (
    select v.entity, v.entity_id from revision v
    where v.entity = $1 and v.entity_id = $2 and v.version = 1 and v.seq <= $3::bigint
      and ($4::text is null or v.after->>'subject_entity' = $4::text)
    union
    select owned.entity, owned.entity_id from part p cross join lateral (
      select v.entity, v.entity_id from revision v
      where fact_owner(v.entity, v.after) = p.entity || '/' || p.entity_id and v.seq <= $3::bigint offset 0) owned)`;

const revisions = (direction: 'asc' | 'desc') => `${PARTS}
  select v.seq::text as seq, v.entity, v.entity_id, v.version, v.operation, v.before::text as before,
    v.after::text as after, v.hash, c.id as change_set, c.actor, c.reason, ${COMMITTED_AT} as committed_at,
    c.accepted_findings::text as accepted_findings, (count(*) over ())::int as total
  from part p cross join lateral (
    select * from revision v where v.entity = p.entity and v.entity_id = p.entity_id and v.seq <= $3::bigint offset 0) v
  join change_set c on c.id = v.change_set_id
  order by v.seq ${direction} limit $5 offset $6`;

const REVISIONS = { asc: revisions('asc'), desc: revisions('desc') };

const COUNT = `${PARTS} select count(*)::int as total
  from part p join revision v on v.entity = p.entity and v.entity_id = p.entity_id where v.seq <= $3::bigint`;

const stateAt = (revision: string) => `lateral (select v.after from revision v
    where v.entity = p.entity and v.entity_id = p.entity_id and v.seq <= ${revision}::bigint order by v.seq desc limit 1)`;

const DIFFERENCES = `${PARTS}, difference as (
    select p.entity, p.entity_id, earlier.after as before, later.after as after
    from part p left join ${stateAt('$5')} earlier on true left join ${stateAt('$6')} later on true
    where earlier.after is distinct from later.after)
  select (select count(*)::int from part) as parts, (select count(*)::int from difference) as total,
    d.entity, d.entity_id, d.before::text as before, d.after::text as after
  from (select 1 as one) always left join lateral (
    select * from difference order by array_position(fact_tables(), entity) DIRECTION, entity_id collate "C"
    limit $7 offset $8) d on true`;

const DIFFERENCES_BY = {
  asc: DIFFERENCES.replace('DIRECTION', 'asc'),
  desc: DIFFERENCES.replace('DIRECTION', 'desc'),
};

/** What a path names: the kind of record, and which one. */
export function recordOf({ path }: Pick<Reading, 'path'>): { kind: RecordResource; id: string } {
  const kind = RECORDS.find((each) => idNameOf(each) in path);
  if (!kind) throw new Error(`no record has such a path: ${Object.keys(path)}`);
  return { kind, id: path[idNameOf(kind)] ?? '' };
}

function recordParameters(reading: Reading) {
  const { kind, id } = recordOf(reading);
  return [kind.entity, id, reading.version.revision, kind.subject ?? null];
}

type Page = { isDescending: boolean; limit: number | null; offset: number };

/** The changes of one record and of what it owns, and how many they are: none when there never was such a record. */
export async function recordRevisions(
  reading: Reading,
  { isDescending, limit, offset }: Page,
): Promise<{ rows: Row[]; total: number }> {
  const record = recordParameters(reading);
  const rows = await reading.store.rows(REVISIONS[isDescending ? 'desc' : 'asc'], [...record, limit, offset]);
  if (rows.length > 0 || offset === 0) return { rows, total: Number(rows[0]?.total ?? 0) };
  const [counted] = await reading.store.rows(COUNT, record);
  return { rows, total: Number(counted?.total) };
}

/** The rows of a record that differ between two revisions; `total` is null when there never was such a record. */
export async function recordDifferences(
  reading: Reading,
  [from, to]: readonly [number, number],
  { isDescending, limit, offset }: Page,
): Promise<{ rows: Row[]; total: number | null }> {
  const rows = await reading.store.rows(DIFFERENCES_BY[isDescending ? 'desc' : 'asc'], [
    ...recordParameters(reading),
    from,
    to,
    limit,
    offset,
  ]);
  return {
    rows: rows.filter((row) => row.entity !== null),
    total: rows[0]?.parts === 0 ? null : Number(rows[0]?.total),
  };
}

export function toRecordRevision(row: Row, reading: Reading): RecordRevision {
  return {
    id: row.seq as string,
    seq: Number(row.seq),
    entity: row.entity as string,
    entityId: row.entity_id as string,
    version: row.version as number,
    operation: row.operation as RecordRevision['operation'],
    actor: row.actor as string,
    reason: row.reason as string,
    committedAt: row.committed_at as string,
    changeSet: row.change_set as string,
    acceptedFindings: acceptedFindingsOf(row.accepted_findings),
    changes: changesOf(row),
    hash: row.hash as string,
    _links: itemLinks(reading, `/revisions/${row.seq}`),
  };
}

export function toDifference(row: Row): Difference {
  const entity = row.entity as string;
  return {
    id: `${entity.replaceAll('_', '-')}-${row.entity_id}`,
    entity,
    entityId: row.entity_id as string,
    change: row.before === null ? 'added' : row.after === null ? 'removed' : 'changed',
    changes: changesOf(row),
  };
}

function changesOf({ before, after }: Row) {
  return changedMembers(columnsOf(before), columnsOf(after));
}

function columnsOf(text: unknown): { [column: string]: Json } | null {
  return typeof text === 'string' ? JSON.parse(text) : null;
}
