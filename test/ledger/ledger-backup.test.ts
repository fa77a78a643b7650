import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupLines, RestoreRefused, restoreLines } from '../../db/backup.js';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { newStore, STORE_KINDS, type StoreKind } from '../support/stores.js';
import { accounts, carryOver, correction, ground, PAID, post, use } from './ledger-ground.js';

/** A new store on one connection, as the restore command opens it. */
async function target(kind: StoreKind): Promise<{ store: Store; drop(): Promise<void> }> {
  const opened = await newStore(kind, 'empty');
  if (!opened.url) return opened;
  const store = openPostgres(opened.url, { maxConnections: 1, statementTimeoutMs: 60_000 });
  return { store, drop: () => store.close().then(opened.drop) };
}

describe.each(STORE_KINDS)('a backup of a ledger, restored on %s', (kind) => {
  let source: { store: Store; drop(): Promise<void> };
  let lines: string[];
  beforeAll(async () => {
    source = await newStore(kind === 'pglite' ? 'postgres' : 'pglite', 'empty');
    await ground(source.store);
    // More entries than are read or written at a time; used before it is paid, within one posting.
    await post(source.store, [...Array.from({ length: 2500 }, () => use('0.01', { area: 'plan-25-vard' })), ...PAID]);
    await post(source.store, [use('123456.78', { id: 'fel', note: '"å" \\ \t' })]);
    await post(source.store, [correction('fel'), carryOver('5')]);
    // What was accepted then is less now: no reason to refuse what was posted.
    await source.store.rows(`update claim set value = 1, lower = 1, upper = 1 where id = 'tilldelning-belopp'`);
    lines = [];
    for await (const line of backupLines(source.store)) lines.push(line);
  });
  afterAll(() => source.drop());

  const restore = async (given: readonly string[]) => {
    const { store, drop } = await target(kind);
    const restored = (async function* () {
      yield* given;
    })();
    return { store, drop, header: restoreLines(store.rows, restored) };
  };
  const entries = (store: Store) =>
    store.rows('select to_jsonb(e)::text as entry from ledger_entry e order by revision, position');

  test('has every entry, and the same balances', async () => {
    const { store, drop, header } = await restore(lines);
    try {
      await header;
      expect(await entries(store)).toEqual(await entries(source.store));
      expect(await accounts(store)).toEqual(await accounts(source.store));
      expect(await post(store, [use('1')])).toMatchObject({ status: 'committed' });
    } finally {
      await drop();
    }
  });

  test.each([
    ['an amount was changed', (line: string) => line.replace('123456.78', '123456.79')],
    ['a note was changed', (line: string) => line.replace('å', 'ä')],
    [
      'an entry was taken out',
      (line: string) => (line.includes('"id": "fel"') || line.includes('"id":"fel"') ? '' : line),
    ],
  ])('is refused when %s', async (_, change) => {
    const changed = lines.map((line) => (line.startsWith('{"table":"ledger_entry"') ? change(line) : line));
    expect(changed).not.toEqual(lines);
    const { store, drop, header } = await restore(changed);
    try {
      await expect(header).rejects.toThrow(RestoreRefused);
      expect(await entries(store)).toEqual([]);
    } finally {
      await drop();
    }
  });
});
