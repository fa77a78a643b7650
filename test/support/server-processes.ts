import { execFileSync } from 'node:child_process';
import { vi } from 'vitest';

/** Kills a PostgreSQL server and all its processes without warning, and waits until they are gone. */
export async function killServer(port: number): Promise<void> {
  const killed = serverProcesses(port);
  for (const pid of killed) killHard(pid);
  // The server does not start while a process of the former one still holds its memory.
  await vi.waitFor(() => {
    if (running(killed).length > 0) throw new Error('processes of the server still run');
  }, 20_000);
}

/** The server that listens on a port, and its children. */
function serverProcesses(port: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = lines.map((line) => {
    const [pid = '0', ppid = '0', ...args] = line.trim().split(/\s+/);
    return { pid: Number(pid), ppid: Number(ppid), args: args.join(' ') };
  });
  const main = all.find(({ args }) => /bin\/postgres /.test(args) && args.includes(String(port)));
  if (!main) throw new Error(`no server listens on ${port}`);
  return [main.pid, ...all.filter(({ ppid }) => ppid === main.pid).map(({ pid }) => pid)];
}

/** Those that still run; a dead one whose parent has not looked yet (Z) holds nothing any more. */
function running(pids: readonly number[]): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  const alive = new Set(lines.filter((line) => !/Z/.test(line)).map((line) => Number.parseInt(line, 10)));
  return pids.filter((pid) => alive.has(pid));
}

function killHard(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its server.
  }
}
