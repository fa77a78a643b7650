import type { Store } from '../../db/store.js';

export type DatasetVersion = { revision: number; committedAt: string };

/** The newest revision as text, and when it was committed (UTC). */
export const CURRENT_VERSION = `select revision::text as revision,
  to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as committed_at
  from dataset where id = 1`;

const AT_REVISION = `select last_revision::text as revision,
  to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as committed_at
  from change_set where last_revision <= $1::bigint order by last_revision desc limit 1`;

// As text: postgres.js would send a timestamp parameter through a JS Date and lose its microseconds.
const AT_INSTANT = `select last_revision::text as revision,
  to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as committed_at
  from change_set where committed_at <= $1::text::timestamptz order by last_revision desc limit 1`;

function versionOf(row: Record<string, unknown> | undefined): DatasetVersion {
  return row
    ? { revision: Number(row.revision), committedAt: row.committed_at as string }
    : { revision: 0, committedAt: '1970-01-01T00:00:00.000000Z' };
}

/** The newest revision, and when it was committed (UTC). */
export async function currentVersion(store: Store): Promise<DatasetVersion> {
  const [row] = await store.rows(CURRENT_VERSION);
  return versionOf(row);
}

/** The last whole change set at or before a revision; revision 0 when nothing was known yet. */
export async function versionAtRevision(store: Store, revision: number): Promise<DatasetVersion> {
  const [row] = await store.rows(AT_REVISION, [revision]);
  return versionOf(row);
}

/** What was committed at an instant (RFC 3339). */
export async function versionAtInstant(store: Store, instant: string): Promise<DatasetVersion> {
  const [row] = await store.rows(AT_INSTANT, [instant]);
  return versionOf(row);
}
