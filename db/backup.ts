import type { Row, Store } from './store.js';

/**
 * A backup is the change log: everything else is made of it. One line of JSON for each row, so that
 * it moves between the embedded database and a PostgreSQL server, either way. Beside it stand the answers
 * that are kept for repeated requests, and API keys by their hashes, since a restore would lock every writer
 * out without them. These are not in the chain of hashes: whoever can change a backup can add a key to it.
 * Events of access stay where they happened.
 */
export const BACKUP_FORMAT = 'lansvis-backup-1';
const BATCH = 2000;
/** In the order in which they are written; read in any. */
const TABLES = ['change_set', 'write_answer', 'revision', 'api_key', 'ledger_entry'] as const;

export type BackupHeader = { format: string; migrations: number; revision: number; hash: string };
type Line = { table: (typeof TABLES)[number]; row: Record<string, unknown> };

export class RestoreRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RestoreRefused';
  }
}

/** The lines of a backup, in the order in which they are restored. */
export async function* backupLines(store: Store): AsyncGenerator<string> {
  const [tail] = await store.rows('select revision::text, hash from dataset where id = 1');
  const revision = Number(tail?.revision);
  const [migrations] = await store.rows('select count(*)::int as count from drizzle.__drizzle_migrations');
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    migrations: migrations?.count as number,
    revision,
    hash: tail?.hash as string,
  };
  yield JSON.stringify(header);
  for (const [table, from, key] of [
    ['change_set', 'change_set t', 't.last_revision'],
    ['write_answer', 'write_answer t join change_set s on s.id = t.change_set_id', 's.last_revision'],
    ['revision', 'revision t', 't.seq'],
  ] as const) {
    let after = 0;
    for (;;) {
      const rows = await store.rows(
        `select ${key}::text as key, row_to_json(t)::text as row from ${from} where ${key} > $1 and ${key} <= $2 order by ${key} limit ${BATCH}`,
        [after, revision],
      );
      for (const row of rows) yield `{"table":"${table}","row":${row.row as string}}`;
      const last = rows.at(-1);
      if (!last) break;
      after = Number(last.key);
    }
  }
  // A key is made after the one that it takes the place of. There are a thousand live ones at most.
  const keys = await store.rows('select row_to_json(t)::text as row from api_key t order by created_at, id');
  for (const row of keys) yield `{"table":"api_key","row":${row.row as string}}`;
  yield* ledgerLines(store, revision);
}

/** The entries of the ledger, which are no facts: their batches are. Amounts as text, like everywhere in JSON. */
async function* ledgerLines(store: Store, revision: number): AsyncGenerator<string> {
  let after: [number, number] = [0, 0];
  for (;;) {
    const rows = await store.rows(
      `select revision::text as revision, position, (to_jsonb(t) || jsonb_build_object('amount', t.amount::text))::text as row
       from ledger_entry t where (revision, position) > ($1, $2) and revision <= $3 order by revision, position limit ${BATCH}`,
      [...after, revision],
    );
    for (const { row } of rows) yield `{"table":"ledger_entry","row":${row as string}}`;
    const last = rows.at(-1);
    if (!last) return;
    after = [Number(last.revision), last.position as number];
  }
}

/**
 * Restores a backup into a migrated database that holds nothing. All or nothing: one transaction on
 * the one connection that `rows` uses.
 *
 * @throws RestoreRefused when the database is not empty, the file is not a backup or a newer version's,
 *   is cut short, or its chain of hashes is broken
 */
export async function restoreLines(rows: Store['rows'], lines: AsyncIterable<string>): Promise<BackupHeader> {
  const [tail] = await rows('select revision::text from dataset where id = 1');
  if (Number(tail?.revision) !== 0) {
    throw new RestoreRefused(
      'the database already holds data: restore into an empty one (a new LANSVIS_DATA or database)',
    );
  }
  await rows('begin');
  try {
    const header = await restoreInside(rows, lines);
    await rows('commit');
    return header;
  } catch (error) {
    await rows('rollback');
    // A constraint or a cast that says no (SQLSTATE 22… and 23…): the file's rows are not what was written.
    if (/^2[23]/.test(String((error as { code?: unknown } | null)?.code))) {
      throw new RestoreRefused('the backup holds rows that were never written: the file was changed', { cause: error });
    }
    throw error;
  }
}

async function restoreInside(rows: Store['rows'], lines: AsyncIterable<string>): Promise<BackupHeader> {
  let header: BackupHeader | null = null;
  const records = new Map<
    string,
    { entity: string; entity_id: string; version: number; revision: number; retracted: boolean }
  >();
  const changeSets: Row[] = [];
  const answers: Row[] = [];
  const revisions: Row[] = [];
  const keys: Row[] = [];
  let entries: Row[] = [];
  await rows('create temp table restored_entry on commit drop as select * from ledger_entry with no data');
  for await (const text of lines) {
    if (text === '') continue;
    const value = parseLine(text);
    if (!header) {
      header = value as BackupHeader;
      if (header?.format !== BACKUP_FORMAT) throw new RestoreRefused('the file is not a Länsvis backup');
      const [known] = await rows('select count(*)::int as count from drizzle.__drizzle_migrations');
      if (header.migrations > (known?.count as number)) {
        throw new RestoreRefused('the backup was made by a newer version of Länsvis: use that version');
      }
      continue;
    }
    const { table, row } = (value ?? {}) as Line;
    if (!TABLES.includes(table) || typeof row !== 'object' || row === null) {
      throw new RestoreRefused('the file is not a Länsvis backup: a line is of none of its tables');
    }
    if (table === 'ledger_entry') {
      entries.push(row);
      if (entries.length < BATCH) continue;
      await insertAll(rows, 'restored_entry', entries, 'ledger_entry');
      entries = [];
      continue;
    }
    if (table === 'change_set') changeSets.push(row);
    else if (table === 'write_answer') answers.push(row);
    else if (table === 'api_key') keys.push(row);
    else {
      revisions.push(row);
      const key = `${row.entity}/${row.entity_id}`;
      // The order of the lines is not to be trusted: the newest revision of a fact is what it is now.
      if ((records.get(key)?.revision ?? 0) > (row.seq as number)) continue;
      records.set(key, {
        entity: row.entity as string,
        entity_id: row.entity_id as string,
        version: row.version as number,
        revision: row.seq as number,
        retracted: row.operation === 'retract',
      });
    }
  }
  if (!header) throw new RestoreRefused('the file is empty');
  if (revisions.length !== header.revision) {
    throw new RestoreRefused(`the file is cut short: ${revisions.length} of ${header.revision} revisions`);
  }
  await insertAll(rows, 'change_set', changeSets);
  await insertAll(rows, 'write_answer', answers);
  await insertAll(rows, 'record', [...records.values()]);
  await insertAll(rows, 'revision', revisions);
  await insertAll(rows, 'api_key', keys);
  const last = changeSets.find((set) => set.last_revision === header.revision);
  await rows(
    'update dataset set revision = $1, hash = $2, committed_at = coalesce($3::text::timestamptz, committed_at) where id = 1',
    [header.revision, header.hash, (last?.committed_at as string | undefined) ?? null],
  );
  const [broken] = await rows('select first_broken_revision()::text as seq');
  if (broken?.seq)
    throw new RestoreRefused(`revision ${broken.seq} of the backup is not what was written: the file was changed`);
  await rows('select rebuild_facts()');
  await insertAll(rows, 'restored_entry', entries, 'ledger_entry');
  // In one statement, as the balances that they are booked on hold after all of them.
  await rows('insert into ledger_entry select * from restored_entry order by revision, position');
  const [wrong] = await rows('select entry, batch, what from broken_ledger_batches(0, $1)', [header.revision]);
  if (wrong) {
    throw new RestoreRefused(
      `batch ${wrong.batch} of the ledger is not what was written (${wrong.entry ?? 'an entry'} ${wrong.what}): the file was changed or cut short`,
    );
  }
  return header;
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RestoreRefused('the file is not a Länsvis backup: a line is not JSON');
  }
}

async function insertAll(rows: Store['rows'], table: string, all: readonly object[], like = table): Promise<void> {
  for (let start = 0; start < all.length; start += BATCH) {
    await rows(
      `insert into "${table}" select * from jsonb_populate_recordset(null::public."${like}", $1::text::jsonb)`,
      [JSON.stringify(all.slice(start, start + BATCH))],
    );
  }
}
