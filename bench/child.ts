import { type ChildProcess, spawn } from 'node:child_process';

import { freePort } from '../test/support/databases.js';
import { PUBLIC_URL } from './requests.js';

export type Child = { address: string; startedMs: number; stop(): Promise<void> };

const PATIENCE_MS = 120_000;

/**
 * Starts a program in a process of its own and waits until it says where it listens.
 *
 * @param address where it is known to listen, when what it says is its public address
 */
export function start(
  file: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  address?: string,
): Promise<Child> {
  const began = performance.now();
  const child = spawn(process.execPath, [file, ...parameters], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${file} did not start`));
    }, PATIENCE_MS);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const named = /(?:^ready|Address)\s+(https?:\S+)/m.exec(said)?.[1];
      if (!named) return;
      clearTimeout(late);
      resolve({ address: address ?? named, startedMs: performance.now() - began, stop: () => stop(child) });
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`${file} ended with ${code}: ${said}`));
    });
  });
}

/** Starts a server over a database, at a port of its own. */
export async function startServerOf(
  file: string,
  databaseUrl: string,
  parameters: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const port = await freePort();
  const environment = {
    DATABASE_URL: databaseUrl,
    LANSVIS_LOG: 'silent',
    LANSVIS_READS_PER_MINUTE: '0',
    LANSVIS_WRITES_PER_MINUTE: '0',
    LANSVIS_PUBLIC_URL: PUBLIC_URL,
    PORT: String(port),
    NODE_ENV: 'production',
    ...more,
  };
  return start(file, parameters, environment, `http://127.0.0.1:${port}`);
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
