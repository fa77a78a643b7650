import { openPostgres } from '../db/postgres.js';
import type { Store } from '../db/store.js';
import { UPLOADS } from '../src/ledger/entry-lines.js';
import type { LedgerEntryInput } from '../src/ledger/ledger-entry-input.js';
import { postEntries } from '../src/ledger/post-entries.command.js';
import { postFile } from '../src/ledger/post-file.command.js';
import { type Figures, figuresOf, table } from './figures.js';

type Say = (line: string) => void;

const ROWS = 100_000;
/** Entries that balances are first read with. */
const FEW = 50_000;
const AIM_ROWS_A_SECOND = 100_000;
const AIM_RATIO = 1.2;
const TIMEOUT_MS = 300_000;
const ALLOCATION = 'norrbotten-2025-a-total';
const BALANCES = `select budget_year, holder_id, used::text, held::text from ledger_account where county_id = $1 and area_id is null order by 1, 2`;

type Ground = { holders: string[]; areas: string[]; activities: string[] };
let posted = 0;
const posting = () => {
  posted += 1;
  return { id: `bench-${posted}`, actor: 'bench', reason: 'bench', counties: ['25'], dryRun: false };
};

/** Money that twenty holders have received, and what uses can be for. */
async function opened(store: Store): Promise<Ground> {
  const ids = async (statement: string) => (await store.rows(statement)).map(({ id }) => id as string);
  const ofPlans = (name: string, limit: number) =>
    ids(
      `select t.id from ${name} t join plan p on p.id = t.plan_id where p.county_id = '25' order by 1 limit ${limit}`,
    );
  const holders = await ids("select id from body where county_id = '25' order by 1 limit 20");
  const common = { date: '2025-02-28', allocation: ALLOCATION } as const;
  const outcome = await postEntries(
    store,
    [
      { ...common, kind: 'allotment', amount: '15926515' },
      { ...common, kind: 'requisition', amount: '15926515', requisitioner: holders[0] as string },
      ...holders.map((toHolder): LedgerEntryInput => ({ ...common, kind: 'payment', amount: '796325', toHolder })),
    ],
    posting(),
  );
  if (outcome.status !== 'committed') throw new Error(`the ground was not posted: ${JSON.stringify(outcome)}`);
  return { holders, areas: await ofPlans('area', 10), activities: await ofPlans('activity', 40) };
}

/** A file of uses, each of another holder, area and activity, as it would be sent. */
function file({ holders, areas, activities }: Ground, rows: number): Uint8Array[] {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let text = '';
  for (let at = 0; at < rows; at += 1) {
    const entry = {
      kind: 'use',
      date: '2025-03-31',
      amount: '0.01',
      allocation: ALLOCATION,
      fromHolder: holders[at % holders.length],
      area: areas[at % areas.length],
      activity: activities[at % activities.length],
      costType: 'staff',
      document: 'norrbotten-2025',
      note: `Faktura ${at}`,
    };
    text += `${JSON.stringify(entry)}\n`;
    if (text.length < 65_536) continue;
    chunks.push(encoder.encode(text));
    text = '';
  }
  chunks.push(encoder.encode(text));
  return chunks;
}

async function* sent(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function bulk(store: Store, chunks: readonly Uint8Array[]): Promise<number> {
  const own = posting();
  const start = performance.now();
  const outcome = await postFile(store, sent(chunks), (UPLOADS['application/x-ndjson'] as () => never)(), {
    ...own,
    importId: own.id,
  });
  if (outcome.status !== 'committed') throw new Error(`the file was not posted: ${JSON.stringify(outcome)}`);
  return performance.now() - start;
}

/** The same rows put into a table without keys, constraints, balances or anything to read: what nothing can beat. */
async function bare(store: Store): Promise<number> {
  await store.rows('create table if not exists bare_entry (like ledger_entry)');
  await store.rows('truncate bare_entry');
  const start = performance.now();
  await store.rows(
    `insert into bare_entry select * from ledger_entry where revision = (select max(revision) from ledger_batch)`,
  );
  return performance.now() - start;
}

async function many(runs: number, work: () => Promise<number>): Promise<Figures> {
  const found: number[] = [];
  for (let run = 0; run < runs; run += 1) found.push(await work());
  return figuresOf(found);
}

/** So many questions that a clock can tell. */
async function balancesMs(store: Store): Promise<number> {
  const times = 2000;
  const start = performance.now();
  for (let time = 0; time < times; time += 1) await store.rows(BALANCES, ['25']);
  return (performance.now() - start) / times;
}

/** Entries without their guards, as fast as the server takes them: only how many there are matters to what is read. */
async function fill(store: Store, upTo: number): Promise<void> {
  await store.rows('alter table ledger_entry disable trigger user');
  for (;;) {
    const [row] = await store.rows('select count(*)::int as entries from ledger_entry');
    const lacking = upTo - (row?.entries as number);
    if (lacking <= 0) break;
    await store.rows(
      `insert into ledger_entry (id, revision, position, kind, movement, date, amount, allocation_id, budget_year, agreement_id, county_id, from_holder_id)
       select 'fill-' || $1 || '-' || g, 1000000 + $1::text::bigint, g, 'use', 'use', '2025-03-31', 0.01, $2, '2025', 'psykisk-halsa-2025', '25', 'x'
       from generate_series(1, $3::int) g`,
      [String(lacking), ALLOCATION, Math.min(lacking, 500_000)],
    );
  }
  await store.rows('alter table ledger_entry enable trigger user');
  await store.rows('analyze ledger_entry');
}

/**
 * Posting a file, beside putting the same rows into a bare table; and reading balances with a hundred times the
 * entries.
 *
 * @param most how many entries there are in the end
 */
export async function ledger(url: string, runs: number, most: number, say: Say): Promise<object> {
  const store = openPostgres(url, { maxConnections: 5, statementTimeoutMs: TIMEOUT_MS });
  try {
    const ground = await opened(store);
    await bulk(store, file(ground, FEW));
    await store.rows('vacuum analyze');
    const few = await many(runs, () => balancesMs(store));
    const [counted] = await store.rows('select count(*)::int as entries from ledger_entry');
    const before = counted?.entries as number;
    const chunks = file(ground, ROWS);
    await bulk(store, chunks);
    const bulkMs = await many(runs, () => bulk(store, chunks));
    const bareMs = await many(runs, () => bare(store));
    await fill(store, most);
    await store.rows('vacuum analyze');
    await store.rows('checkpoint');
    const much = await many(runs, () => balancesMs(store));
    const rowsASecond = (ROWS / bulkMs.median) * 1000;
    const ratio = much.median / few.median;
    const ms = ({ median, min, max }: Figures) => [`${median.toFixed(2)} ms`, `(${min.toFixed(2)}–${max.toFixed(2)})`];
    const verdict = (met: boolean) => (met ? 'met' : 'missed');
    say(`\nThe ledger: ${ROWS.toLocaleString('en-GB')} entries in one call`);
    say(
      table([
        ['  ours, NDJSON', ...ms(bulkMs)],
        ['  the rows alone into a bare table', ...ms(bareMs)],
        [`  balances, ${before.toLocaleString('en-GB')} entries`, ...ms(few)],
        [`  balances, ${most.toLocaleString('en-GB')} entries`, ...ms(much)],
      ]),
    );
    say(
      `  rows a second: ${Math.round(rowsASecond).toLocaleString('en-GB')} (aim ≥ ${AIM_ROWS_A_SECOND.toLocaleString('en-GB')}, ${verdict(rowsASecond >= AIM_ROWS_A_SECOND)})`,
    );
    say(`  time, ours / bare table: ${(bulkMs.median / bareMs.median).toFixed(1)}`);
    say(
      `  time, balances of many / of few entries: ${ratio.toFixed(2)} (aim ≤ ${AIM_RATIO}, ${verdict(ratio <= AIM_RATIO)})`,
    );
    return { bulkMs, bareMs, balancesMs: { few, much }, rowsASecond, ratio };
  } finally {
    await store.close();
  }
}
