import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { apiKey } from '../../db/schema/access.js';
import type { Row, Store } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { type Key, type KeyRow, type KeyState, keyTold } from './key.js';

/** The columns of a key that may leave the database, instants as texts of one form. */
const told = {
  name: apiKey.name,
  scopes: apiKey.scopes,
  created_at: utc(sql`${apiKey.createdAt}`),
  created_by: apiKey.createdBy,
  expires_at: utc(sql`${apiKey.expiresAt}`),
  revoked_at: utc(sql`${apiKey.revokedAt}`),
  revoked_by: apiKey.revokedBy,
  last_used_at: utc(sql`${apiKey.lastUsedAt}`),
  replaces_id: apiKey.replacesId,
};

function utc(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const state = sql`case when ${apiKey.revokedAt} is not null then 'revoked' when ${apiKey.expiresAt} <= now() then 'expired' else 'live' end`;

/** Keys are of now: they are no facts, and have no past among the revisions. */
export const keyQuestion: Question = {
  tables: [],
  columns: { id: apiKey.id, ...told, state },
  from: sql`${apiKey}`,
  filters: {
    id: (value) => sql`${apiKey.id} = ${value}`,
    state: (value) => inList(state, value),
  },
  orders: {
    createdAt: sql`${apiKey.createdAt}`,
    expiresAt: sql`${apiKey.expiresAt}`,
    lastUsedAt: sql`${apiKey.lastUsedAt}`,
    name: sql`${apiKey.name} collate "C"`,
  },
  tiebreak: [sql`${apiKey.id} collate "C"`],
};

export function toKey(row: Row, reading: Reading): Key {
  return keyTold(row as KeyRow, row.state as KeyState, itemLinks(reading, `/keys/${row.id}`));
}

/** A key that was presented: whether the id is one of ours, and whether the secret is that key's. */
export type PresentedKey = { isRight: boolean; row: KeyRow };

/** @returns null when no key has that id */
export async function findPresentedKey(store: Store, id: string, hash: string): Promise<PresentedKey | null> {
  const [row] = await store.rows(
    `select api_key_told(k)::text as told, (k.hash = $2) as is_right from api_key k where k.id = $1`,
    [id, hash],
  );
  return row ? { isRight: row.is_right as boolean, row: JSON.parse(row.told as string) as KeyRow } : null;
}

/** Every key, the newest first. */
export async function allKeys(store: Store): Promise<KeyRow[]> {
  const rows = await store.rows(
    'select api_key_told(k)::text as told from api_key k order by k.created_at desc, k.id collate "C"',
  );
  return rows.map((row) => JSON.parse(row.told as string) as KeyRow);
}
