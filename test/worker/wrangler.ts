import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectPath } from '../../src/entry/project.js';

const START_MS = 60_000;
const STOP_MS = 5_000;

const PROGRAM = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js');

/** Wrangler asks no one and sends nothing anywhere. */
const OFFLINE = { CI: 'true', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' };

/** In a process group of its own, because wrangler starts processes that would outlive it. */
function start(args: readonly string[], environment: Record<string, string>): { child: ChildProcess; said(): string } {
  const child = spawn(process.execPath, args, {
    cwd: projectPath(),
    env: { ...process.env, ...OFFLINE, ...environment },
    stdio: 'pipe',
    detached: true,
  });
  let output = '';
  const listen = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return { child, said: () => output };
}

/** To the whole group; false when nobody is left in it. */
function signal(child: ChildProcess, name: NodeJS.Signals | 0): boolean {
  try {
    return child.pid !== undefined && process.kill(-child.pid, name);
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  const deadline = Date.now() + STOP_MS;
  while (signal(child, 0) && Date.now() < deadline) await pause();
  signal(child, 'SIGKILL');
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

/** Runs one command of wrangler to its end. */
export async function wrangler(...args: string[]): Promise<{ code: number | null; output: string }> {
  const { child, said } = start([PROGRAM, ...args], {});
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output: said() };
}

/** The worker in workerd, with a database behind its Hyperdrive binding. */
export async function startWorker(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { child, said } = start([projectPath('test/worker/serve.mjs')], {
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: databaseUrl,
  });
  const deadline = Date.now() + START_MS;
  for (;;) {
    const url = /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(said())?.[1];
    if (url) return { url, stop: () => stop(child) };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop(child);
      throw new Error(`the worker did not start:\n${said()}`);
    }
    await pause();
  }
}
