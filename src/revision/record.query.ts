import { ENTITY_NAMES, type EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import { type FactKey, factKey, type StoredFact } from './change-set.js';
import type { Json } from './fact.js';

export type StoredRecord = StoredFact & { actor: string };

/** Who retracted each fact that was and is no longer. */
export async function retractedFacts(store: Store): Promise<Map<FactKey, string>> {
  const rows = await store.rows(
    `select r.entity, r.entity_id, c.actor
     from "record" r
     join revision v on v.seq = r.revision
     join change_set c on c.id = v.change_set_id
     where r.retracted`,
  );
  return new Map(
    rows.map((row) => [factKey(row.entity as EntityName, row.entity_id as string), row.actor as string] as const),
  );
}

/** Every fact that is stored now, with its version and who wrote it last. */
export async function storedFacts(store: Store): Promise<Map<FactKey, StoredRecord>> {
  const rows = await store.rows(
    `select r.entity, r.entity_id, r.version, v.after::text as after, c.actor
     from "record" r
     join revision v on v.seq = r.revision
     join change_set c on c.id = v.change_set_id
     where not r.retracted`,
  );
  const known = new Set<string>(ENTITY_NAMES);
  return new Map(
    rows
      .filter((row) => known.has(row.entity as string))
      .map((row) => [
        factKey(row.entity as EntityName, row.entity_id as string),
        {
          version: Number(row.version),
          row: JSON.parse(row.after as string) as { [column: string]: Json },
          actor: row.actor as string,
        },
      ]),
  );
}
