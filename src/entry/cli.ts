import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Command, InvalidArgumentError } from 'commander';
import pino from 'pino';
import { backupLines, RestoreRefused, restoreLines } from '../../db/backup.js';
import { MigrationRefused } from '../../db/migrate.js';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { SeedConflict, type SeedReport } from '../import/seed.command.js';
import { SeedError } from '../import/seed-file.js';
import { quotesOf } from '../import/seed-quotes.js';
import { readSeeds } from '../import/seeds.js';
import { currentVersion } from '../revision/dataset.query.js';
import { missingQuotes } from '../source/quote.rule.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { DirectoryInUse } from './data-directory.js';
import { exportDataset } from './export.js';
import { loadSeeds } from './load-seeds.js';
import { loggedError } from './logged-error.js';
import { startService } from './node.js';
import { openStore } from './open-store.js';
import { writeOpenApi } from './openapi.js';
import { packageVersion, projectPath } from './project.js';
import { readSeedFolder } from './seed-folder.js';

/** Exit codes: 0 done, 1 the check found something, 2 the call or the surroundings are wrong. */
const EXIT = { found: 1, refused: 2 } as const;

class Refused extends Error {}

const say = (line: string) => console.log(line);

function configOf(options: { port?: number; host?: string; data?: string } = {}): Config {
  return readConfig({
    ...process.env,
    ...(options.port === undefined ? {} : { PORT: String(options.port) }),
    ...(options.host === undefined ? {} : { HOST: options.host }),
    ...(options.data === undefined ? {} : { LANSVIS_DATA: options.data }),
  });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is 0–65535');
  return port;
}

/** A line that redraws itself on a terminal, plain lines elsewhere. */
function progressLine(done: number, total: number, group: string): void {
  const text = `Loading ${done}/${total} ${group}`;
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[2K${text}${done === total ? '\n' : ''}`);
  } else if (done === total || done === 1 || done % 5 === 0) say(text);
}

function describe(report: SeedReport | 'unchanged'): string {
  if (report === 'unchanged') return 'Seeds: unchanged';
  const kept = report.kept.length > 0 ? `; left alone because others changed them: ${report.kept.join(', ')}` : '';
  return `Seeds: ${report.puts} facts written, ${report.retracts} retracted, in ${report.changeSets} change set(s)${kept}`;
}

async function withStore<Value>(config: Config, work: (store: Store) => Promise<Value>): Promise<Value> {
  const opened = await openStore(config, say, new Date());
  try {
    return await work(opened.store);
  } finally {
    await opened.close();
  }
}

function seedNote(config: Config): string | null {
  return config.DATABASE_URL ? null : join(config.LANSVIS_DATA, 'seeds.loaded');
}

function buildId(): string {
  const file = projectPath('dist/build-id');
  return existsSync(file) ? readFileSync(file, 'utf8') : 'dev';
}

async function serve(options: { port?: number; host?: string; data?: string }): Promise<void> {
  const config = configOf(options);
  const opened = await openStore(config, say, new Date());
  const report = await loadSeeds(opened.store, seedNote(config), progressLine).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  if (report !== 'unchanged') say(describe(report));
  const log = pino({
    level: config.LANSVIS_LOG,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggedError },
  });
  const service = await startService(opened.store, config, log, buildId()).catch(
    async (error: NodeJS.ErrnoException) => {
      await opened.close();
      if (error.code === 'EADDRINUSE') {
        throw new Refused(`port ${config.PORT} on ${config.HOST} is taken: set PORT to a free one`);
      }
      throw error;
    },
  );
  say(`
Länsvis ${packageVersion()} is ready (${opened.where})
  Address        ${service.url}
  Documentation  ${service.url}/docs
  Try            curl '${service.url}/api/v1/allocations?county=25&agreement=psykisk-halsa-2025'
                 curl '${service.url}/api/v1/initiatives/mini-maria'
                 curl '${service.url}/api/v1/observations?indicator=suicides&county=25&year=2014'
Stop with Ctrl-C.`);
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`\n${signal}: finishing requests in flight`);
    await service.close();
    await opened.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGTERM', () => void stop('SIGTERM'));
}

async function backup(file: string): Promise<void> {
  await withStore(configOf(), async (store) => {
    const lines = (async function* () {
      for await (const line of backupLines(store)) yield `${line}\n`;
    })();
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(file, { flags: 'wx' }));
    say(`Backed up revision ${(await currentVersion(store)).revision} to ${file}`);
  });
}

/** Read only as fast as they are taken; a reader that starts before it is listened to loses lines. */
async function* unzippedLines(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip();
  const packed = createReadStream(file);
  packed.on('error', (error) => unzipped.destroy(error));
  let rest = '';
  try {
    for await (const text of packed.pipe(unzipped).setEncoding('utf8')) {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('Z_')) {
      throw new Refused(`${file} is not a Länsvis backup, or is cut short: ${(error as Error).message}`);
    }
    throw error;
  } finally {
    packed.destroy();
  }
  if (rest !== '') yield rest;
}

async function restore(file: string): Promise<void> {
  if (!existsSync(file)) throw new Refused(`there is no file ${file}`);
  const config = configOf();
  const opened = await openStore(config, say, new Date());
  const single = config.DATABASE_URL
    ? openPostgres(config.DATABASE_URL, { maxConnections: 1, statementTimeoutMs: 600_000 })
    : opened.store;
  try {
    const header = await restoreLines(single.rows, unzippedLines(file));
    say(`Restored revision ${header.revision} from ${file}`);
  } finally {
    if (single !== opened.store) await single.close();
    await opened.close();
  }
}

async function checkQuotes(options: { sources: string; json?: boolean }): Promise<void> {
  if (!existsSync(options.sources)) throw new Refused(`there is no folder ${options.sources}`);
  const texts = new Map(
    readdirSync(options.sources)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => {
        const bytes = readFileSync(join(options.sources, name));
        return [
          name,
          { text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') },
        ] as const;
      }),
  );
  const quotes = quotesOf(readSeeds(readSeedFolder()));
  const result = missingQuotes(quotes, texts);
  if (options.json) say(JSON.stringify(result, null, 2));
  else {
    for (const { document, citation, problem, quote } of result.faults)
      say(quote === null ? `${document}: ${problem}` : `${document}: ${citation}: ${problem}: "${quote}"`);
    say(`${result.checked} quotes of ${result.documents} documents checked; ${result.faults.length} not found`);
  }
  if (result.faults.length > 0) process.exitCode = EXIT.found;
}

const program = new Command('lansvis')
  .description(
    'County by county: national agreements on mental health, the money and the plans, every figure with its source.',
  )
  .version(packageVersion())
  .showHelpAfterError()
  // Taken over by every command below: a wrong call is not what `1` stands for here.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT.refused))
  .addHelpText(
    'after',
    `
Environment: PORT (8787), HOST (127.0.0.1), DATABASE_URL (postgres://…; without it an embedded
database in LANSVIS_DATA, ./data), LANSVIS_SEEDS (./seeds), LANSVIS_PUBLIC_URL, LANSVIS_LOG,
LANSVIS_TRUSTED_PROXIES, LANSVIS_MAX_CONNECTIONS, LANSVIS_STATEMENT_TIMEOUT_MS.
Exit codes: 0 done · 1 a check found something · 2 the call or the surroundings are wrong.`,
  );

program
  .command('serve', { isDefault: true })
  .description('start the service: creates and migrates the database, loads the seeds, listens')
  .option('--port <number>', 'port to listen on (PORT, 8787)', portNumber)
  .option('--host <address>', 'address to listen on (HOST, 127.0.0.1)')
  .option('--data <folder>', 'folder of the embedded database (LANSVIS_DATA, ./data)')
  .action(serve);

program
  .command('migrate')
  .description('bring the database up to this version')
  .action(() =>
    withStore(configOf(), async (store) => say(`Migrated; revision ${(await currentVersion(store)).revision}`)),
  );

program
  .command('seed')
  .description('make the database say what seeds/ says; running it again changes nothing')
  .action(async () => {
    const config = configOf();
    await withStore(config, async (store) => say(describe(await loadSeeds(store, seedNote(config), progressLine))));
  });

const check = program.command('check').description('check the data');
check
  .command('seeds')
  .description('check every seed file against its schema and all against each other')
  .action(() => {
    const parts = readSeeds(readSeedFolder());
    say(`${parts.length} seed files state ${parts.reduce((sum, part) => sum + part.facts.length, 0)} facts; no faults`);
  });
check
  .command('quotes')
  .description('check that every quote stands in the original texts (white space folded)')
  .requiredOption('--sources <folder>', 'folder of the original texts')
  .option('--json', 'the result as JSON')
  .action(checkQuotes);

program
  .command('export')
  .description('write every collection as NDJSON with a manifest of checksums')
  .requiredOption('--out <folder>', 'folder to write to; made when it is not there')
  .action((options: { out: string }) =>
    withStore(configOf(), async (store) => {
      mkdirSync(options.out, { recursive: true });
      const manifest = await exportDataset(store, options.out, new Date());
      say(`Exported ${manifest.files.length} collections of revision ${manifest.revision} to ${options.out}`);
    }),
  );

program
  .command('backup')
  .description('write the whole change log to a file (gzip), for restore on either kind of database')
  .argument('<file>', 'file to write; must not exist')
  .action(backup);

program
  .command('restore')
  .description('restore a backup into an empty database')
  .argument('<file>', 'file made by backup')
  .action(restore);

program
  .command('openapi')
  .description('build the OpenAPI document; its examples are answers of this program over the seeds')
  .option('--out <folder>', 'folder to write openapi.json and openapi.yaml to', projectPath('openapi'))
  .option('--check', 'write nothing; exit 1 when the folder is stale')
  .action(async (options: { out: string; check?: boolean }) => {
    const stale = await writeOpenApi(options.out, options.check === true);
    if (options.check && stale.length > 0) {
      say(`stale: ${stale.join(', ')} (run: npm run openapi)`);
      process.exitCode = EXIT.found;
    } else say(options.check ? 'The OpenAPI document is up to date' : `Wrote ${options.out}`);
  });

const REFUSALS = [Refused, ConfigError, DirectoryInUse, MigrationRefused, RestoreRefused, SeedError, SeedConflict];
const FILE_CODES = ['EEXIST', 'EACCES', 'ENOENT', 'ENOTDIR', 'EISDIR'];
const SERVER_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  '28P01',
  '28000',
  '3D000',
];

/** Errors that say what to do are shown as they are; anything else is ours, with its stack. */
function shown(error: unknown): string | object {
  if (!(error instanceof Error)) return loggedError(error);
  const code = String((error as { code?: unknown }).code);
  if (SERVER_CODES.includes(code)) return `lansvis: DATABASE_URL: ${error.message}`;
  const isPlain = REFUSALS.some((refusal) => error instanceof refusal) || FILE_CODES.includes(code);
  return isPlain ? `lansvis: ${error.message}` : loggedError(error);
}

// A default command would take any word for an argument of its own.
const [, , word] = process.argv;
if (word && /^[^-]/.test(word) && word !== 'help' && !program.commands.some((command) => command.name() === word)) {
  program.error(`error: unknown command '${word}'`);
}

program.parseAsync().catch((error: unknown) => {
  console.error(shown(error));
  process.exit(EXIT.refused);
});
