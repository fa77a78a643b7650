import type { Row, Store } from '../../db/store.js';
import type { LedgerImport } from './ledger-import.js';

/**
 * Opens an import, or opens one of the same sender anew that has ended or come to a stop.
 * @returns false when one of that name is running, or another sender's
 */
export async function openImport(store: Store, id: string, actor: string): Promise<boolean> {
  const rows = await store.rows(
    `insert into ledger_import (id, actor, state, lines_received, entries_staged, lines_wrong)
     values ($1, $2, 'receiving', 0, 0, 0)
     on conflict (id) do update set state = 'receiving', lines_received = 0, entries_staged = 0, lines_wrong = 0,
       revision = null, started_at = now(), updated_at = now()
     where ledger_import.actor = excluded.actor and (ledger_import.state not in ('receiving', 'checking')
       or ledger_import.updated_at < now() - interval '2 minutes')
     returning id`,
    [id, actor],
  );
  return rows.length === 1;
}

export type Progress = {
  state: LedgerImport['state'];
  lines: number;
  staged: number;
  wrong: number;
  revision: number | null;
};

export async function noteProgress(store: Store, id: string, progress: Progress): Promise<void> {
  const { state, lines, staged, wrong, revision } = progress;
  await store.rows(
    `update ledger_import set state = $2, lines_received = $3, entries_staged = $4, lines_wrong = $5, revision = $6::text::bigint,
       updated_at = now() where id = $1`,
    [id, state, lines, staged, wrong, revision === null ? null : String(revision)],
  );
}

/** How far an import of one sender has come; null when there is none of that name. */
export async function findImport(store: Store, id: string, actor: string): Promise<Row | null> {
  const [row] = await store.rows(
    `select id, state, lines_received as lines, entries_staged as staged, lines_wrong as wrong, revision::text as revision,
       to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as started_at,
       to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as updated_at
     from ledger_import where id = $1 and actor = $2`,
    [id, actor],
  );
  return row ?? null;
}
