import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { RestoreRefused } from '../../db/backup.js';
import { MigrationRefused } from '../../db/migrate.js';
import { SeedConflict } from '../import/seed.command.js';
import { SeedError } from '../import/seed-file.js';
import { quotesOf } from '../import/seed-quotes.js';
import { readSeeds } from '../import/seeds.js';
import type { Anchor } from '../revision/audit.query.js';
import { currentVersion } from '../revision/dataset.query.js';
import { missingQuotes } from '../source/quote.rule.js';
import { audit as auditLog, readAnchor } from './audit.js';
import { backup, restore } from './backup-file.js';
import { type CheckOptions, checkFindings } from './check-findings.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { DirectoryInUse } from './data-directory.js';
import { exportDataset } from './export.js';
import { keyCommands } from './keys.js';
import { loadSeeds, seedNote } from './load-seeds.js';
import { loggedError } from './logged-error.js';
import { withStore } from './open-store.js';
import { writeOpenApi } from './openapi.js';
import { packageVersion, projectPath } from './project.js';
import { readSeedFolder } from './seed-folder.js';
import { serve } from './serve.js';
import { describe, progressLine, Refused, say } from './terminal.js';

/** Exit codes: 0 done, 1 the check found something, 2 the call or the surroundings are wrong. */
const EXIT = { found: 1, refused: 2 } as const;

type ServeOptions = { port?: number; host?: string; data?: string; issueFirstKey?: boolean };

function configOf(options: ServeOptions = {}): Config {
  return readConfig({
    ...process.env,
    ...(options.port === undefined ? {} : { PORT: String(options.port) }),
    ...(options.host === undefined ? {} : { HOST: options.host }),
    ...(options.data === undefined ? {} : { LANSVIS_DATA: options.data }),
    ...(options.issueFirstKey ? { LANSVIS_ISSUE_FIRST_KEY: 'true' } : {}),
  });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is 0–65535');
  return port;
}

function anchor(text: string): Anchor {
  const read = readAnchor(text);
  if (!read) throw new InvalidArgumentError('an anchor is a revision, a colon and its hash, as an audit gives them');
  return read;
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
LANSVIS_TRUSTED_PROXIES, LANSVIS_MAX_CONNECTIONS, LANSVIS_STATEMENT_TIMEOUT_MS,
LANSVIS_OIDC_ISSUER, LANSVIS_OIDC_AUDIENCE, LANSVIS_OIDC_ALGORITHMS, LANSVIS_OIDC_JWKS_URL,
LANSVIS_OIDC_MAX_AGE_SECONDS, LANSVIS_READS_PER_MINUTE, LANSVIS_WRITES_PER_MINUTE, LANSVIS_ISSUE_FIRST_KEY.
Exit codes: 0 done · 1 a check found something · 2 the call or the surroundings are wrong.`,
  );

program
  .command('serve', { isDefault: true })
  .description('start the service: creates and migrates the database, loads the seeds, listens')
  .option('--port <number>', 'port to listen on (PORT, 8787)', portNumber)
  .option('--host <address>', 'address to listen on (HOST, 127.0.0.1)')
  .option('--data <folder>', 'folder of the embedded database (LANSVIS_DATA, ./data)')
  .option('--issue-first-key', 'print an administrator’s key, when there is no key yet (LANSVIS_ISSUE_FIRST_KEY)')
  .action((options: ServeOptions) => serve(configOf(options)));

program
  .command('migrate')
  .description('bring the database up to this version')
  .action(() =>
    withStore(configOf(), say, async (store) => say(`Migrated; revision ${(await currentVersion(store)).revision}`)),
  );

program
  .command('seed')
  .description('make the database say what seeds/ says; running it again changes nothing')
  .action(async () => {
    const config = configOf();
    await withStore(config, say, async (store) =>
      say(describe(await loadSeeds(store, seedNote(config), progressLine))),
    );
  });

const check = program.command('check').description('check the data; alone: run the budget checks (findings)');
check
  .command('findings', { isDefault: true })
  .description('run the budget checks over the database; exits 1 when something is broken')
  .option('--check <ids>', 'of these checks (several with commas, in every filter)')
  .option('--verdict <codes>', 'with these verdicts')
  .option('--agreement <ids>', 'about these agreements')
  .option('--county <codes>', 'about these counties')
  .option('--plan <ids>', 'about these plans')
  .option('--year <years>', 'about these years')
  .option('--known-at <when>', 'as it was known at a revision or an instant')
  .option('--lang <language>', 'sv or en', 'sv')
  .option('--json', 'all findings as JSON')
  .action((options: CheckOptions) => {
    const config = configOf();
    // Where the result is data, what is said on the way to it goes elsewhere.
    const tell = options.json ? (line: string) => console.error(line) : say;
    return withStore(config, tell, async (store) => {
      const publicUrl = config.LANSVIS_PUBLIC_URL;
      const found = await checkFindings(store, { ...options, ...(publicUrl ? { publicUrl } : {}) }, new Date());
      if (found) process.exitCode = EXIT.found;
    });
  });
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

const key = keyCommands(program, configOf);

const audit = program.command('audit').description('hold the change log against itself');
audit
  .command('verify')
  .description(
    'find revisions that were changed, removed or put in another place, and facts changed past the log; exits 1 when there are any',
  )
  .option(
    '--anchor <revision:hash...>',
    'what an earlier audit gave and was written down elsewhere: finds a log that was rewritten as a whole',
    (text: string, before: Anchor[] = []) => [...before, anchor(text)],
  )
  .action(({ anchor: anchors = [] }: { anchor?: Anchor[] }) =>
    withStore(configOf(), say, async (store) => {
      if (!(await auditLog(store, anchors, say))) process.exitCode = EXIT.found;
    }),
  );

program
  .command('export')
  .description('write the whole data set as a Data Package: a CSV file a collection, datapackage.json, README.md')
  .requiredOption('--out <folder>', 'folder to write to; made when it is not there')
  .action((options: { out: string }) =>
    withStore(configOf(), say, async (store) => {
      mkdirSync(options.out, { recursive: true });
      const { files, revision } = await exportDataset(store, options.out);
      say(`Exported ${files.length} collections of revision ${revision} to ${options.out}`);
    }),
  );

program
  .command('backup')
  .description('write the whole change log to a file (gzip), for restore on either kind of database')
  .argument('<file>', 'file to write; must not exist')
  .action((file: string) => backup(configOf(), file));

program
  .command('restore')
  .description('restore a backup into an empty database')
  .argument('<file>', 'file made by backup')
  .action((file: string) => restore(configOf(), file));

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
const [, , word, second] = process.argv;
for (const [command, given] of [
  [program, word],
  ...[check, audit, key].filter((group) => group.name() === word).map((group) => [group, second] as const),
] as const) {
  const known = given === 'help' || command.commands.some((each) => each.name() === given);
  if (given && /^[^-]/.test(given) && !known) command.error(`error: unknown command '${given}'`);
}

program.parseAsync().catch((error: unknown) => {
  console.error(shown(error));
  process.exit(EXIT.refused);
});
