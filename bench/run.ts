import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { analysis } from './analysis.js';
import { apportionment } from './apportion.js';
import { type Child, startServerOf } from './child.js';
import { compileServers, workerBytes } from './compile.js';
import { seededDatabase } from './database.js';
import { type Figures, figuresOf, table } from './figures.js';
import { ledger } from './ledger.js';
import { CONNECTIONS, load } from './load.js';
import { pagesOpened } from './pages.js';
import { REQUESTS } from './requests.js';
import { sameBytes } from './same-bytes.js';
import { startUpTimes } from './start-up.js';
import { writes } from './writes.js';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    'no-reading': { type: 'boolean', default: false },
    'no-analysis': { type: 'boolean', default: false },
    'no-apportionment': { type: 'boolean', default: false },
    'no-pages': { type: 'boolean', default: false },
    'no-writes': { type: 'boolean', default: false },
    'no-ledger': { type: 'boolean', default: false },
    'no-start-up': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const RUNS = Math.max(5, Number(options.runs));
const SECONDS = Number(options.seconds);
const WARM_UP_SECONDS = 2;
const LEDGER_ENTRIES = 5_000_000;

type Contender = { name: string; url: string; status: number; headers?: Record<string, string> };

const say = (line: string) => {
  if (!options.json) console.log(line);
};

/** Answers a second of each contender: one at a time, in turn, so that a noisy minute meets all. */
async function compare(contenders: readonly Contender[]): Promise<Map<string, Figures>> {
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (const each of contenders) await load(each.url, WARM_UP_SECONDS, each);
  for (let run = 0; run < RUNS; run += 1) {
    for (const each of contenders) rates.get(each.name)?.push(await load(each.url, SECONDS, each));
  }
  return new Map([...rates].map(([name, values]) => [name, figuresOf(values)]));
}

async function main(): Promise<void> {
  if (spawnSync(process.execPath, ['build.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(2);
  const folder = await compileServers(['uncached', 'hand-written', 'constant', 'same-sql']);
  const database = await seededDatabase();
  const children: Child[] = [];
  const run = async (file: string, parameters: string[] = []) => {
    const child = await startServerOf(file, database.url, parameters);
    children.push(child);
    return child.address;
  };
  try {
    say(
      `PostgreSQL ${database.version}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`,
    );
    say(
      `${CONNECTIONS} connections, ${RUNS} runs of ${SECONDS} s each, in turn; medians (min–max) of answers a second\n`,
    );
    const results = options['no-reading'] ? [] : await reading(folder, run);
    await Promise.all(children.splice(0).map((child) => child.stop()));
    const analysed = options['no-analysis'] ? [] : await analysis(database.url, { folder }, RUNS, SECONDS, say);
    const divided = options['no-apportionment'] ? [] : await apportionment(RUNS, say);
    const opened = options['no-pages'] ? null : await pagesOpened(database.url, RUNS, say);
    const written = options['no-writes'] ? null : await writes(database.url, RUNS, say);
    // Last of what asks the database: it leaves five million entries behind.
    const booked = options['no-ledger'] ? null : await ledger(database.url, RUNS, LEDGER_ENTRIES, say);
    const worker = await workerBytes();
    say(`Worker, minified and gzipped: ${(worker / 1024).toFixed(0)} KiB (aim ≤ 480)`);
    const startUp = options['no-start-up'] ? null : await startUpTimes();
    if (startUp) {
      for (const [name, aim] of [
        ['first', 8],
        ['second', 1.5],
      ] as const) {
        const { median, min, max, runs } = startUp[name];
        const seconds = (ms: number) => (ms / 1000).toFixed(2);
        say(`Start, ${name}: ${seconds(median)} s (${seconds(min)}–${seconds(max)}), ${runs} runs (aim ≤ ${aim} s)`);
      }
    }
    if (options.json)
      console.log(
        JSON.stringify(
          { results, analysed, divided, opened, written, booked, workerGzipBytes: worker, startUpMs: startUp },
          null,
          2,
        ),
      );
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await database.stop();
  }
}

/** Lists and items, against a hand-written server that gives the same bytes. */
async function reading(
  folder: string,
  run: (file: string, parameters?: string[]) => Promise<string>,
): Promise<object[]> {
  const cached = await run('dist/lansvis.js', ['serve']);
  const uncached = await run(`${folder}/uncached.mjs`);
  const handWritten = await run(`${folder}/hand-written.mjs`);
  const constant = await run(`${folder}/constant.mjs`);
  const results: object[] = [];
  for (const request of REQUESTS) {
    const { etag, bytes } = await sameBytes([cached, uncached, handWritten], request);
    const figures = await compare([
      { name: 'hand-written', url: handWritten + request.path, status: 200 },
      { name: 'ours, uncached', url: uncached + request.path, status: 200 },
      { name: 'ours, cached', url: cached + request.path, status: 200 },
      { name: 'ours, 304', url: cached + request.path, status: 304, headers: { 'if-none-match': etag } },
      { name: 'constant', url: constant, status: 200 },
    ]);
    results.push(report(request.name, bytes, figures));
  }
  return results;
}

function report(name: string, bytes: number, figures: ReadonlyMap<string, Figures>): object {
  const median = (contender: string) => figures.get(contender)?.median ?? Number.NaN;
  const ratios = [
    { ratio: 'ours uncached / hand-written', value: median('ours, uncached') / median('hand-written'), aim: 1 },
    { ratio: 'ours cached / hand-written', value: median('ours, cached') / median('hand-written'), aim: 8 },
    { ratio: 'ours 304 / constant', value: median('ours, 304') / median('constant'), aim: 0.7 },
  ];
  const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
  say(`${name} (${whole(bytes)} bytes)`);
  say(
    table(
      [...figures].map(([each, { median: m, min, max }]) => [`  ${each}`, whole(m), `(${whole(min)}–${whole(max)})`]),
    ),
  );
  say(
    table(
      ratios.map(({ ratio, value, aim }) => [
        `  ${ratio}`,
        value.toFixed(2),
        `aim ≥ ${aim}`,
        value >= aim ? 'met' : 'missed',
      ]),
    ),
  );
  say('');
  return { request: name, bytes, perSecond: Object.fromEntries(figures), ratios };
}

await main();
