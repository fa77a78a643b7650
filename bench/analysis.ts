import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { databaseUrl } from '../test/support/databases.js';
import { type Child, startServerOf } from './child.js';
import { figuresOf, table } from './figures.js';
import { latency, load } from './load.js';
import { growNation, NATION, TENTH } from './nation.js';
import { record } from './record.js';

/** What analysts ask: each a question whose answer is made of many figures. */
export const QUESTIONS = [
  {
    name: 'comparison: activities by theme and county',
    path: '/api/v1/comparisons?measure=activities&rows=theme&columns=county',
  },
  {
    name: 'comparison: allocated by county and year',
    path: '/api/v1/comparisons?measure=allocated&rows=county&columns=year&year=2022',
  },
  { name: 'coverage: theme by county', path: '/api/v1/coverage?rows=theme&columns=county' },
  { name: 'search: suicidprevention', path: '/api/v1/search?q=suicidprevention' },
  { name: 'search, misspelt', path: '/api/v1/search?q=sucidprevention' },
] as const;
/** Questions that an index answers: ten times the data may cost twice as much, no more. */
const INDEXED = [
  '/api/v1/activities?plan=norrbotten-2025&limit=20',
  '/api/v1/allocations?county=25&agreement=psykisk-halsa-2022',
  '/api/v1/observations?municipality=2580&indicator=suicides&limit=20',
  '/api/v1/search?q=suicidprevention&plan=norrbotten-2025',
] as const;

type Say = (line: string) => void;
type Servers = { folder: string; uncached: string; cached: string; sameSql: string };

async function copyOf(url: string, name: string, size: typeof NATION): Promise<string> {
  const admin = new URL(url);
  const from = admin.pathname.slice(1);
  admin.pathname = '/postgres';
  const sql = postgres(admin.href, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${name} template ${from}`);
  await sql.end();
  const copy = databaseUrl(url, name);
  await growNation(copy, size);
  return copy;
}

/** Comparison, coverage and search: against a server that runs the same SQL, on the seeds and on a nation. */
export async function analysis(
  seeded: string,
  servers: Pick<Servers, 'folder'>,
  runs: number,
  seconds: number,
  say: Say,
): Promise<object[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lansvis-bench-sql-'));
  const results: object[] = [];
  try {
    const nation = await copyOf(seeded, 'nation', NATION);
    for (const [name, url] of [
      ['the seeds', seeded],
      ['a nation', nation],
    ] as const) {
      const statements = join(folder, 'statements.json');
      writeFileSync(
        statements,
        JSON.stringify(
          await record(
            url,
            QUESTIONS.map(({ path }) => path),
          ),
        ),
      );
      const children = await Promise.all([
        startServerOf(`${servers.folder}/uncached.mjs`, url),
        startServerOf('dist/lansvis.js', url, ['serve']),
        startServerOf(`${servers.folder}/same-sql.mjs`, url, [], { STATEMENTS: statements }),
      ]);
      try {
        say(`\nOver ${name}`);
        for (const question of QUESTIONS) results.push(await ask(name, question, children, runs, seconds, say));
      } finally {
        await Promise.all(children.map((child) => child.stop()));
      }
    }
    results.push(await growth(seeded, nation, servers, say));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

async function ask(
  over: string,
  { name, path }: (typeof QUESTIONS)[number],
  [uncached, cached, sameSql]: readonly Child[],
  runs: number,
  seconds: number,
  say: Say,
): Promise<object> {
  const contenders = { 'same SQL, rows alone': sameSql, 'ours, uncached': uncached, 'ours, cached': cached };
  const rates = new Map(Object.keys(contenders).map((each) => [each, [] as number[]]));
  // The first answer of a service that has just begun can take longer than a short run.
  for (const child of Object.values(contenders)) await (await fetch(`${child?.address}${path}`)).arrayBuffer();
  for (let run = 0; run <= runs; run += 1) {
    for (const [each, child] of Object.entries(contenders)) {
      const rate = await load(`${child?.address}${path}`, run === 0 ? Math.max(5, seconds) : seconds, { status: 200 });
      // The first run of each is for warming up.
      if (run > 0) rates.get(each)?.push(rate);
    }
  }
  const { p50, p99 } = await latency(`${uncached?.address}${path}`, seconds * 2);
  const figures = new Map([...rates].map(([each, values]) => [each, figuresOf(values)]));
  const median = (each: string) => figures.get(each)?.median ?? Number.NaN;
  const ratio = median('ours, uncached') / median('same SQL, rows alone');
  say(name);
  say(
    table(
      [...figures].map(([each, { median: m, min, max }]) => [
        `  ${each}`,
        m.toFixed(0),
        `(${min.toFixed(0)}–${max.toFixed(0)})`,
      ]),
    ),
  );
  say(`  ours uncached / same SQL ${ratio.toFixed(2)}; one at a time, uncached: p50 ${p50} ms, p99 ${p99} ms`);
  return { over, name, perSecond: Object.fromEntries(figures), ratio, latencyMs: { p50, p99 } };
}

/** What indexed questions cost at a tenth of the nation and at the whole of it. */
async function growth(seeded: string, nation: string, servers: Pick<Servers, 'folder'>, say: Say): Promise<object> {
  const tenth = await copyOf(seeded, 'tenth', TENTH);
  const [small, large] = await Promise.all([
    startServerOf(`${servers.folder}/uncached.mjs`, tenth),
    startServerOf(`${servers.folder}/uncached.mjs`, nation),
  ]);
  const rows: [string, number, number][] = [];
  try {
    for (const path of INDEXED) {
      const cost: [number[], number[]] = [[], []];
      for (let run = 0; run < 6; run += 1) {
        for (const [index, child] of [small, large].entries()) {
          const { mean } = await latency(`${child?.address}${path}`, 1);
          if (run > 0) cost[index]?.push(mean);
        }
      }
      rows.push([path, figuresOf(cost[0]).median, figuresOf(cost[1]).median]);
    }
  } finally {
    await Promise.all([small, large].map((child) => child?.stop()));
  }
  say('\nCost of an indexed question at ten times the data (aim ≤ 2)');
  say(
    table(
      rows.map(([path, before, after]) => [
        `  ${path}`,
        `${before.toFixed(2)} ms`,
        `${after.toFixed(2)} ms`,
        (after / before).toFixed(2),
      ]),
    ),
  );
  return {
    growth: rows.map(([path, before, after]) => ({ path, tenthMs: before, wholeMs: after, ratio: after / before })),
  };
}
