import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The embedded database's directory. PGlite takes no lock of its own and two processes would lose
 * each other's writes, so a lock file of ours stands beside the data; it is never taken from a
 * process that lives.
 */
export class DirectoryInUse extends Error {
  constructor(directory: string, pid: number) {
    super(
      `the data directory ${directory} is used by another Länsvis (process ${pid}): stop that one, or set LANSVIS_DATA to another directory, or DATABASE_URL to a PostgreSQL server that both can use`,
    );
    this.name = 'DirectoryInUse';
  }
}

export type DataDirectory = { path: string; database: string; isNew: boolean; release(): void };

type Owner = { pid: number; started: string };

const STALE_MS = 10_000;

/** What tells one process from a later one with the same number, where the system says it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return owner.started === '' || startOf(owner.pid) === owner.started;
}

function readOwner(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Owner;
    return Number.isInteger(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}

/** A lock that names nobody yet may be one that is being written at this moment. */
function isFresh(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < STALE_MS;
}

/** @throws DirectoryInUse when a living process holds the directory */
export function takeDataDirectory(path: string): DataDirectory {
  const directory = resolve(path);
  mkdirSync(directory, { recursive: true });
  const lock = join(directory, 'lansvis.lock');
  const me = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  const create = (): boolean => {
    try {
      writeFileSync(lock, me, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  };
  if (!create()) takeOver(directory, lock, create);
  const database = join(directory, 'pgdata');
  return {
    path: directory,
    database,
    isNew: !existsSync(join(database, 'PG_VERSION')),
    release: () => {
      if (existsSync(lock) && readFileSync(lock, 'utf8') === me) rmSync(lock, { force: true });
    },
  };
}

/** One process at a time looks whether the lock's owner is gone, and takes its place. */
function takeOver(directory: string, lock: string, create: () => boolean): void {
  const takeover = join(directory, 'lansvis.lock.takeover');
  try {
    writeFileSync(takeover, String(process.pid), { flag: 'wx' });
  } catch {
    if (existsSync(takeover) && !isFresh(takeover)) rmSync(takeover, { force: true });
    throw new DirectoryInUse(directory, readOwner(lock)?.pid ?? 0);
  }
  try {
    const owner = readOwner(lock);
    if (owner ? isAlive(owner) : isFresh(lock)) throw new DirectoryInUse(directory, owner?.pid ?? 0);
    rmSync(lock, { force: true });
    if (!create()) throw new DirectoryInUse(directory, readOwner(lock)?.pid ?? 0);
  } finally {
    rmSync(takeover, { force: true });
  }
}

/** A copy of the closed database beside it, before a migration. Returns where it is. */
export function backupBeside(directory: DataDirectory, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace(/\..*$/, 'Z');
  const copy = join(directory.path, `pgdata.before-migration-${stamp}`);
  cpSync(directory.database, copy, { recursive: true });
  return copy;
}

export function listBackups(directory: DataDirectory): string[] {
  return readdirSync(directory.path).filter((name) => name.startsWith('pgdata.before-migration-'));
}
