import { ENTITY_NAMES, type EntityName } from '../../db/schema/tables.js';
import { canonicalJson, type Fact, type Json } from './fact.js';

/** What is stored of one fact now. */
export type StoredFact = { version: number; row: { [column: string]: Json } };

export type Put = { entity: EntityName; id: string; expectedVersion: number; after: { [column: string]: Json } };
export type Retract = { entity: EntityName; id: string; expectedVersion: number };

/**
 * One change of the dataset: committed whole or not at all. A dry run, an import's preview, a diff,
 * an audit row and a seed file are the same value.
 */
export type ChangeSet = {
  id: string;
  actor: string;
  reason: string;
  idempotencyKey?: string;
  requestHash?: string;
  /** findings that the writer has seen and accepts */
  acceptedFindings?: Json;
  /** committed only when no fact of these kinds has changed since that revision */
  guard?: { revision: number; entities: readonly string[] };
  /** what a repeated request is answered with */
  answer?: Json;
  puts: readonly Put[];
  retracts: readonly Retract[];
};

export type FactKey = `${EntityName}/${string}`;

export function factKey(entity: EntityName, id: string): FactKey {
  return `${entity}/${id}`;
}

/**
 * The changes that make what is stored equal to what is desired.
 *
 * @param desired every fact that shall be, each once
 * @param stored what is there now of the same scope: what is stored and not desired is retracted
 */
export function changesBetween(
  desired: readonly Fact[],
  stored: ReadonlyMap<FactKey, StoredFact>,
): { puts: Put[]; retracts: Retract[] } {
  const puts: Put[] = [];
  const wanted = new Set<FactKey>();
  for (const { entity, id, row } of desired) {
    const key = factKey(entity, id);
    if (wanted.has(key)) throw new Error(`${key} is stated twice in one change set`);
    wanted.add(key);
    const now = stored.get(key);
    if (now && canonicalJson(now.row) === canonicalJson(row)) continue;
    puts.push({ entity, id, expectedVersion: now?.version ?? 0, after: row });
  }
  const retracts: Retract[] = [];
  for (const [key, { version }] of stored) {
    if (wanted.has(key)) continue;
    const slash = key.indexOf('/');
    retracts.push({ entity: key.slice(0, slash) as EntityName, id: key.slice(slash + 1), expectedVersion: version });
  }
  return { puts, retracts };
}

/** The change set as `apply_change_set` takes it: grouped by table. */
export function changeSetPayload(set: ChangeSet): string {
  return JSON.stringify({
    id: set.id,
    actor: set.actor,
    reason: set.reason,
    idempotencyKey: set.idempotencyKey,
    requestHash: set.requestHash,
    acceptedFindings: set.acceptedFindings,
    guard: set.guard,
    answer: set.answer,
    puts: ENTITY_NAMES.map((entity) => ({
      entity,
      rows: set.puts
        .filter((put) => put.entity === entity)
        .map(({ id, expectedVersion, after }) => ({ id, expectedVersion, after })),
    })).filter((group) => group.rows.length > 0),
    retracts: ENTITY_NAMES.map((entity) => ({
      entity,
      rows: set.retracts
        .filter((retract) => retract.entity === entity)
        .map(({ id, expectedVersion }) => ({ id, expectedVersion })),
    })).filter((group) => group.rows.length > 0),
  });
}
