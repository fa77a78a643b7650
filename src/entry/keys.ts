import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import * as z from 'zod';
import type { Store } from '../../db/store.js';
import { type IssueOutcome, issueKey, type KeyRequest, revokeKey, rotateKey } from '../access/key.command.js';
import { KEY_LIMITS, KeyRotation, type KeyRow, keyState, NewKey } from '../access/key.js';
import { allKeys } from '../access/key.query.js';
import type { Scope } from '../access/scope.js';
import type { Config } from './config.js';
import { DirectoryInUse } from './data-directory.js';
import { withStore } from './open-store.js';
import { Refused, say } from './terminal.js';

/** Whoever may run the command on this machine. */
const ACTOR = 'command-line';
const ADMINISTRATOR: readonly Scope[] = ['agreement:write', 'audit:read', 'keys:write', 'reference:write'];
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
/** What is not the result goes to stderr, so that the key alone can be piped on. */
const note = (line: string) => console.error(line);

type IssueOptions = { name: string; scope: string[]; expiresInDays?: string };
type RotateOptions = { overlapDays?: string; expiresInDays?: string };

/** `lansvis key …` */
export function keyCommands(program: Command, configOf: () => Config): Command {
  const key = program.command('key').description('issue, list, rotate and revoke API keys');
  const several = (value: string, before: string[] = []) => [...before, value];
  const days = `days until it expires (${KEY_LIMITS.days}; at most ${KEY_LIMITS.mostDays})`;
  key
    .command('issue')
    .description('issue a key; prints it once on stdout, and nothing else there')
    .requiredOption('--name <name>', 'who or what will use it')
    .requiredOption('--scope <scope>', 'what it may do; once for each, such as county:25 or keys:write', several)
    .option('--expires-in-days <number>', days)
    .action((options: IssueOptions) => onKeys(configOf(), (store) => issue(store, options)));
  key
    .command('list')
    .description('list every key, without the keys themselves')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => onKeys(configOf(), (store) => list(store, options.json === true)));
  key
    .command('rotate')
    .description('issue a key’s successor; prints it once on stdout')
    .argument('<id>', 'the eight characters after lansvis_')
    .option('--overlap-days <number>', `days that the old key is still taken (${KEY_LIMITS.overlapDays}; 0: none)`)
    .option('--expires-in-days <number>', days)
    .action((id: string, options: RotateOptions) => onKeys(configOf(), (store) => rotate(store, id, options)));
  key
    .command('revoke')
    .description('end a key now')
    .argument('<id>', 'the eight characters after lansvis_')
    .option('--reason <text>', 'why, for the log', 'no reason given')
    .action((id: string, options: { reason: string }) =>
      onKeys(configOf(), (store) => revoke(store, id, options.reason)),
    );
  return key;
}

/**
 * Issues the key of a first administrator, when there is no key at all, and shows it.
 *
 * @param tell where it is shown: this once
 */
export async function issueFirstKey(store: Store, tell: (line: string) => void): Promise<void> {
  const outcome = await issueKey(
    store,
    { name: 'First administrator', scopes: [...ADMINISTRATOR], expiresInDays: KEY_LIMITS.days },
    { ...request(), actor: 'first-start' },
    true,
  );
  if (outcome.status === 'notFirst') return tell('No first key was issued: there are keys already (lansvis key list)');
  const { key, secret } = made(outcome);
  tell(`First key (${key.scopes.join(' ')}), shown this once: ${secret}`);
}

async function onKeys(config: Config, work: (store: Store) => Promise<void>): Promise<void> {
  try {
    await withStore(config, note, work);
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    throw new Refused(
      `${error.message}. While the service runs, keys are made over its API (POST /api/v1/keys, with a key that has keys:write); else stop it first`,
    );
  }
}

async function issue(store: Store, { name, scope, expiresInDays }: IssueOptions): Promise<void> {
  const wanted = contracted(NewKey, {
    name,
    scopes: scope,
    ...(expiresInDays && { expiresInDays: number(expiresInDays) }),
  });
  show(made(await issueKey(store, wanted, request())));
}

async function rotate(store: Store, id: string, { overlapDays, expiresInDays }: RotateOptions): Promise<void> {
  const wanted = contracted(KeyRotation, {
    ...(overlapDays && { overlapDays: number(overlapDays) }),
    ...(expiresInDays && { expiresInDays: number(expiresInDays) }),
  });
  show(made(await rotateKey(store, id, wanted, request()), id));
}

async function revoke(store: Store, id: string, reason: string): Promise<void> {
  const outcome = await revokeKey(store, id, reason, request());
  if (outcome.status === 'notFound') throw new Refused(`there is no key ${id} (lansvis key list)`);
  say(outcome.status === 'revoked' ? `Revoked ${id}` : `${id} was revoked before, ${outcome.key.revoked_at}`);
}

async function list(store: Store, asJson: boolean): Promise<void> {
  const now = new Date();
  const keys = (await allKeys(store)).map((key) => ({ ...key, state: keyState(key, now) }));
  if (asJson) return say(JSON.stringify(keys, null, 2));
  if (keys.length === 0) return note('There are no keys (lansvis key issue)');
  for (const { id, name, state, scopes, expires_at, last_used_at } of keys) {
    const used = last_used_at ? `used ${last_used_at.slice(0, 16)}` : 'never used';
    say(`${id}  ${state.padEnd(7)}  to ${expires_at.slice(0, 10)}  ${used}  ${scopes.join(' ')}  ${name}`);
  }
}

function show({ key, secret }: { key: KeyRow; secret: string }): void {
  say(secret);
  note(`Key ${key.id} of "${key.name}" for ${key.scopes.join(' ')}, until ${key.expires_at.slice(0, 10)}.`);
  note('It is shown this once: only its hash is stored. Send it in the header X-API-Key.');
}

/** @throws Refused with what to do, when no key was made */
function made(outcome: IssueOutcome, id = ''): { key: KeyRow; secret: string } {
  switch (outcome.status) {
    case 'issued':
      return outcome;
    case 'tooMany':
      throw new Refused(`there are ${KEY_LIMITS.live} live keys already: revoke those not in use`);
    case 'unknownCounty':
      throw new Refused(`there is no county of ${outcome.counties.join(', ')}`);
    case 'ended':
      throw new Refused(`the key ${id} is not live: issue a new one`);
    default:
      throw new Refused(`there is no key ${id} (lansvis key list)`);
  }
}

function request(): KeyRequest {
  return { actor: ACTOR, now: new Date(), random };
}

function number(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

function contracted<Body>(schema: z.ZodType<Body>, value: unknown): Body {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refused(z.prettifyError(result.error));
}
