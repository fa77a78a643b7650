import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { UPLOADS } from '../../src/ledger/entry-lines.js';
import { ENTRY_MEMBERS, type LedgerEntryInput } from '../../src/ledger/ledger-entry-input.js';
import { findImport } from '../../src/ledger/ledger-import.query.js';
import { type FileOutcome, type FilePosting, postFile } from '../../src/ledger/post-file.command.js';
import { UnreadableFile } from '../../src/ledger/text-blocks.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { account, accounts, ground, PAID, post, use } from './ledger-ground.js';

type Type = 'application/x-ndjson' | 'text/csv';
let sent = 0;

/** A text in pieces of any length: records and characters are cut through. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

function send(
  store: Store,
  type: Type,
  text: string,
  own: Partial<FilePosting> = {},
  size = 60_000,
): Promise<FileOutcome> {
  sent += 1;
  const posting = {
    id: `fil-${process.pid}-${sent}`,
    importId: `import-${sent}`,
    actor: 'test',
    reason: 'prövning',
    counties: ['25'],
    dryRun: false,
    ...own,
  };
  return postFile(store, pieces(text, size), (UPLOADS[type] as () => never)(), posting);
}

const ndjson = (entries: readonly object[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

function csv(entries: readonly LedgerEntryInput[]): string {
  const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [ENTRY_MEMBERS, ...entries.map((entry) => ENTRY_MEMBERS.map((member) => cell(entry[member])))]
    .map((row) => `${row.join(',')}\r\n`)
    .join('');
}

const WRITTEN = [
  use('100.10', {
    id: 'forsta',
    note: 'Sju "sorters" ord, å ä ö\noch en rad till \\ här',
    document: 'sida',
    quote: '”Citat”',
  }),
  use('0.05', { costType: 'travel', municipality: '2580', area: 'plan-25-vard' }),
];

describe.each(STORE_KINDS)('a file of entries on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    await ground(store);
    await post(store, PAID);
  });
  afterAll(() => drop());
  let before: unknown;
  beforeEach(async () => {
    before = await accounts(store);
  });
  const nothingHappened = async () => {
    expect(await accounts(store)).toEqual(before);
    expect(await store.rows('select * from ledger_staging')).toEqual([]);
  };
  const stored = (batch: string) =>
    store.rows(
      `select e.amount::text, note, quote, cost_type, municipality_id, area_id from ledger_entry e join ledger_batch b on b.revision = e.revision
       where b.id = $1 order by position`,
      [batch],
    );

  test.each([
    ['application/x-ndjson', ndjson(WRITTEN)],
    ['application/x-ndjson', `\n${ndjson(WRITTEN).replaceAll('\n', '\r\n')}\n  \n`],
    ['text/csv', csv(WRITTEN)],
    ['text/csv', `\uFEFF${csv(WRITTEN)}`],
  ] as const)('posts the same entries as a list does, however it is cut: %s', async (type, text) => {
    for (const size of [1, 7, 60_000]) {
      const own = { id: `lika-${type.length}-${text.length}-${size}-${kind}` };
      const outcome = await send(store, type, text.replaceAll('forsta', `${own.id}-1`), own, size);
      expect(outcome).toMatchObject({ status: 'committed', answer: { entries: 2, total: '100.15' } });
      expect(await stored(own.id)).toEqual([
        {
          amount: '100.10',
          note: WRITTEN[0]?.note,
          quote: '”Citat”',
          cost_type: null,
          municipality_id: null,
          area_id: null,
        },
        {
          amount: '0.05',
          note: null,
          quote: null,
          cost_type: 'travel',
          municipality_id: '2580',
          area_id: 'plan-25-vard',
        },
      ]);
    }
  });

  test('is refused whole, with the line of everything that is wrong', async () => {
    const lines = [
      JSON.stringify(use('1')),
      '{"kind":"use"',
      JSON.stringify({ ...use('0'), revision: 5 }),
      '',
      JSON.stringify(use('1.005', { date: '2025-02-29' })),
      '{"kind":"use","date":"2025-03-31","amount":"1","amount":"2","allocation":"tilldelning","fromHolder":"regionen"}',
      '[]',
    ];
    const outcome = await send(store, 'application/x-ndjson', lines.join('\n'));
    const told =
      outcome.status === 'refused' ? outcome.errors.map(({ line, member, code }) => `${line} ${member} ${code}`) : [];
    expect(told).toEqual([
      '2  malformedLine',
      '3 amount invalid_format',
      '3 revision unknownMember',
      '5 date invalid_format',
      '5 amount invalid_format',
      '6  repeatedMember',
      '7  invalid_type',
    ]);
    await nothingHappened();
  });

  test('of CSV: columns that are none, columns that stand twice, too few cells', async () => {
    expect(await send(store, 'text/csv', 'kind,datum,kind\nuse,2025-03-31,use\n')).toMatchObject({
      status: 'refused',
      errors: [
        { line: 1, member: 'datum', code: 'unknownMember' },
        { line: 1, member: 'kind', code: 'repeatedMember' },
      ],
    });
    expect(await send(store, 'text/csv', `${csv(WRITTEN)}use,2025\r\n`)).toMatchObject({
      errors: [{ line: 5, code: 'malformedLine' }],
    });
    await nothingHappened();
  });

  test('of 100 000 lines is posted whole, or not at all for three wrong lines, which are named', async () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      use('0.01', { area: at % 2 ? 'plan-25-vard' : 'plan-25-skola' }),
    );
    const wrong = many.map((entry, at) =>
      at === 17 || at === 50_000 || at === 99_999 ? { ...entry, fromHolder: 'ingen' } : entry,
    );
    expect(await send(store, 'application/x-ndjson', ndjson(wrong), { importId: 'fel' })).toMatchObject({
      status: 'refused',
      total: 3,
      errors: [18, 50_001, 100_000].map((line) => ({ line, member: 'fromHolder', code: 'unknownCode' })),
    });
    await nothingHappened();
    expect(await findImport(store, 'fel', 'test')).toMatchObject({
      state: 'refused',
      lines: 100_000,
      staged: 100_000,
      wrong: 3,
    });

    const used = await account(store, 'regionen', { area: 'plan-25-skola' });
    const outcome = await send(store, 'application/x-ndjson', ndjson(many), { importId: 'allt' });
    expect(outcome).toMatchObject({ status: 'committed', answer: { entries: 100_000, total: '1000.00' } });
    expect(await findImport(store, 'allt', 'test')).toMatchObject({ state: 'posted', staged: 100_000, wrong: 0 });
    expect(Number((await account(store, 'regionen', { area: 'plan-25-skola' }))?.used) - Number(used?.used ?? 0)).toBe(
      500,
    );
  });

  test('of which more than a hundred lines are wrong tells a hundred, and how many there are', async () => {
    const outcome = await send(store, 'application/x-ndjson', 'x\n'.repeat(12_000));
    expect(outcome).toMatchObject({ status: 'refused', total: 12_000 });
    expect(outcome.status === 'refused' && outcome.errors.length).toBe(100);
    await nothingHappened();
  });

  test('that an account does not bear is refused whole', async () => {
    const over = [use('1'), use('1000000')];
    expect(await send(store, 'application/x-ndjson', ndjson(over))).toMatchObject({ status: 'overdrawn' });
    await nothingHappened();
  });

  test('sent again under its key posts nothing more; another file under it is refused', async () => {
    const key = { idempotencyKey: `nyckel-${kind}`, requestHash: 'begäran' };
    const first = await send(store, 'application/x-ndjson', ndjson([use('3')]), key);
    expect(first).toMatchObject({ status: 'committed' });
    before = await accounts(store);
    expect(await send(store, 'application/x-ndjson', ndjson([use('3')]), key)).toEqual({
      ...first,
      status: 'replayed',
    });
    expect(await send(store, 'application/x-ndjson', ndjson([use('4')]), key)).toMatchObject({ status: 'keyReused' });
    await nothingHappened();
  });

  test('that breaks off, is no text or has an endless line leaves nothing behind', async () => {
    const broken = (async function* () {
      yield new TextEncoder().encode(ndjson(Array.from({ length: 6000 }, () => use('1'))));
      throw new Error('the wire broke');
    })();
    const posting = {
      id: 'avbruten',
      importId: 'avbruten',
      actor: 'test',
      reason: 'r',
      counties: ['25'],
      dryRun: false,
    };
    const ndjsonReader = UPLOADS['application/x-ndjson'] as () => never;
    await expect(postFile(store, broken, ndjsonReader(), posting)).rejects.toThrow(UnreadableFile);
    expect(await findImport(store, 'avbruten', 'test')).toMatchObject({ state: 'failed', lines: 6000 });
    await expect(send(store, 'application/x-ndjson', 'x'.repeat(40_000))).rejects.toThrow('longer than');
    const latin1 = (async function* () {
      yield new Uint8Array([0x7b, 0xe5, 0x0a]);
    })();
    await expect(postFile(store, latin1, ndjsonReader(), { ...posting, importId: 'latin1' })).rejects.toThrow('UTF-8');
    await nothingHappened();
  });

  test('without entries is refused', async () => {
    expect(await send(store, 'application/x-ndjson', '\n\n')).toMatchObject({
      status: 'refused',
      errors: [{ code: 'noEntries' }],
    });
  });

  test('under the name of an import that is running is not begun', async () => {
    await store.rows(
      `insert into ledger_import (id, actor, state, lines_received, entries_staged, lines_wrong) values ('pagar', 'test', 'receiving', 1, 1, 0)`,
    );
    expect(await send(store, 'application/x-ndjson', ndjson([use('1')]), { importId: 'pagar' })).toEqual({
      status: 'running',
    });
    await nothingHappened();
  });
});
