import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../src/entry/project.js';

export const SMALL_SEEDS = projectPath('test/fixtures/small/seeds');
export const SMALL_TEXTS = projectPath('test/fixtures/small/texts');

export type Ran = { code: number | null; out: string; err: string };
/** A program that runs: what it has said so far, and how to wait for it. */
export type Running = {
  pid: number;
  output(): string;
  /** the first match in what it says; fails when it ends without */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ran>;
  signal(name: NodeJS.Signals): void;
};

/** A folder of a test's own, and how to be rid of it. */
export function newFolder(): { path: string; in(...parts: string[]): string; drop(): void } {
  const path = mkdtempSync(join(tmpdir(), 'lansvis-command-'));
  return { path, in: (...parts) => join(path, ...parts), drop: () => rmSync(path, { recursive: true, force: true }) };
}

const OURS = /^(?:LANSVIS_(?!SEEDS$)|PORT$|HOST$|DATABASE_URL$)/;

/** Starts the built `lansvis` with nothing of ours in its environment but what is given. */
export function startCommand(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  const child: ChildProcess = spawn(process.execPath, [projectPath('dist/lansvis.js'), ...args], {
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  const hear = (add: (text: string) => void) => (text: string) => {
    add(text);
    for (const listener of listeners) listener();
  };
  child.stdout?.setEncoding('utf8').on(
    'data',
    hear((text) => {
      out += text;
    }),
  );
  child.stderr?.setEncoding('utf8').on(
    'data',
    hear((text) => {
      err += text;
    }),
  );
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return {
    pid: child.pid ?? 0,
    output: () => out,
    ended,
    signal: (name) => void child.kill(name),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(out);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then((ran) =>
          reject(new Error(`ended with ${ran.code} before it said ${pattern}: ${ran.out}${ran.err}`)),
        );
      }),
  };
}

export function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return startCommand(args, environment).ended;
}
