import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openPglite } from '../../db/pglite.js';
import { readConfig } from '../../src/entry/config.js';
import { DirectoryInUse, takeDataDirectory } from '../../src/entry/data-directory.js';
import { openStore } from '../../src/entry/open-store.js';

const folder = mkdtempSync(join(tmpdir(), 'lansvis-directory-'));
const children: ChildProcess[] = [];
let nth = 0;
let path: string;
let lock: string;

beforeEach(() => {
  path = join(folder, String(++nth));
  lock = join(path, 'lansvis.lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Other = { pid: number; ask(line: string): Promise<string>; end(signal?: 'SIGKILL'): Promise<void> };

/** Another process, ready to take the directory. */
async function other(): Promise<Other> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'holder.ts'), path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const next = async () => String((await lines.next()).value);
  expect(await next()).toBe('ready');
  return {
    pid: child.pid as number,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    end: async (signal) => {
      if (signal) child.kill(signal);
      else child.stdin.write('leave\n');
      await closed;
    },
  };
}

describe('a data directory', () => {
  test('that another process holds is refused, with that process and what to do about it', async () => {
    const holder = await other();
    expect(await holder.ask('take')).toBe(`held by ${holder.pid}`);
    expect(() => takeDataDirectory(path)).toThrow(DirectoryInUse);
    expect(() => takeDataDirectory(path)).toThrow(`process ${holder.pid}`);
    expect(() => takeDataDirectory(path)).toThrow(/LANSVIS_DATA.*DATABASE_URL/);
    await expect(openStore(readConfig({ LANSVIS_DATA: path }), () => {}, new Date())).rejects.toThrow(DirectoryInUse);
    expect(existsSync(join(path, 'pgdata'))).toBe(false);
    expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(holder.pid);
    await holder.end();
    takeDataDirectory(path).release();
  });

  test('whose holder was killed is taken over', async () => {
    const holder = await other();
    await holder.ask('take');
    await holder.end('SIGKILL');
    expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(holder.pid);
    const taken = takeDataDirectory(path);
    expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(process.pid);
    taken.release();
    expect(existsSync(lock)).toBe(false);
  });

  test('whose holder was killed is taken over by one, when four processes want it at once', async () => {
    mkdirSync(path, { recursive: true });
    const gone = await other();
    await gone.ask('take');
    await gone.end('SIGKILL');
    const rivals = await Promise.all([other(), other(), other(), other()]);
    const said = await Promise.all(rivals.map((rival) => rival.ask('take')));
    expect(said.filter((line) => line.startsWith('held by'))).toHaveLength(1);
    expect(said.filter((line) => line.startsWith('refused'))).toHaveLength(3);
    const holder = rivals[said.findIndex((line) => line.startsWith('held by'))];
    expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(holder?.pid);
    expect(existsSync(`${lock}.takeover`)).toBe(false);
    await Promise.all(rivals.map((rival) => rival.end()));
    expect(existsSync(lock)).toBe(false);
  });

  test('is held by this process too: it cannot be opened twice', async () => {
    const taken = takeDataDirectory(path);
    expect(() => takeDataDirectory(path)).toThrow(`process ${process.pid}`);
    taken.release();
    takeDataDirectory(path).release();
  });

  test('is let go when the store is closed, and when it could not be opened', async () => {
    mkdirSync(path, { recursive: true });
    const dump = new Blob([new Uint8Array(readFileSync(inject('emptyDump')))]);
    await (await openPglite(join(path, 'pgdata'), { loadDataDir: dump })).close();
    const opened = await openStore(readConfig({ LANSVIS_DATA: path }), () => {}, new Date());
    expect(existsSync(lock)).toBe(true);
    await opened.close();
    expect(existsSync(lock)).toBe(false);
    writeFileSync(join(path, 'pgdata', 'PG_VERSION'), 'no version');
    await expect(openStore(readConfig({ LANSVIS_DATA: path }), () => {}, new Date())).rejects.toThrow();
    expect(existsSync(lock)).toBe(false);
  });

  // Only where the system says when a process started can a later one with the same number be told apart.
  test.runIf(existsSync('/proc/self/stat'))('locked by a process whose number is another’s now is taken over', () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: process.pid, started: '1' }));
    takeDataDirectory(path).release();
  });

  test('with a lock that names nobody is refused while it may be being written, and taken over later', () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(lock, '');
    expect(() => takeDataDirectory(path)).toThrow(DirectoryInUse);
    const before = new Date(Date.now() - 60_000);
    utimesSync(lock, before, before);
    takeDataDirectory(path).release();
  });

  test('that another has locked since is not unlocked by the former holder', () => {
    const taken = takeDataDirectory(path);
    writeFileSync(lock, JSON.stringify({ pid: 1, started: '' }));
    taken.release();
    expect(existsSync(lock)).toBe(true);
    rmSync(path, { recursive: true });
    expect(() => taken.release()).not.toThrow();
  });
});
