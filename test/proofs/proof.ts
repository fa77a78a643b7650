import type { Store } from '../../db/store.js';
import { Client, shared } from './client.js';
import type { Instance } from './instance.js';
import { Journal, logFaults } from './journal.js';
import { addTargetGroups, countAllocation, countPlan, createBodies, useMoney, type Workload } from './workloads.js';

export type Proof = {
  client: Client;
  journal: Journal;
  /** Clients write, of each workload so many marks; ends when all are acknowledged. */
  write(clients: number, counts: ReadonlyMap<Workload, number>): Promise<void>;
  /** Ends as soon as so many writes are acknowledged; fails with the first fault. */
  whenAcknowledged(count: number): Promise<void>;
  /** Every difference between what was answered and what is stored. */
  faults(store: Store): Promise<string[]>;
};

/** Clients of some instances over one database, and the account of what they were answered. */
export function newProof(
  urls: readonly string[],
  apiKey: string,
  start: number,
  { duplicates = 2 }: { duplicates?: number } = {},
): Proof {
  const journal = new Journal();
  const client = new Client(urls, apiKey, journal, duplicates);
  const marks = new Map<Workload, string[]>();
  let written = 0;
  return {
    client,
    journal,
    write: async (clients, counts) => {
      const tasks = [...counts].flatMap(([workload, count]) =>
        Array.from({ length: count }, () => {
          written += 1;
          return { workload, mark: `m${written}`, order: Math.random() };
        }),
      );
      tasks.sort((a, b) => a.order - b.order);
      await shared(clients, async (nth) => {
        const task = tasks[nth - 1];
        if (!task) return false;
        await task.workload.write(client, task.mark);
        marks.set(task.workload, [...(marks.get(task.workload) ?? []), task.mark]);
        return true;
      });
    },
    whenAcknowledged: async (count) => {
      while (journal.acknowledged.size < count) {
        if (journal.faults.length > 0) throw new Error(journal.faults[0]);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    faults: async (store) => {
      const stored = await logFaults(store, journal, start);
      const contents = await Promise.all([...marks].map(([workload, of]) => workload.faults(store, of)));
      return [...journal.faults, ...stored, ...contents.flat()];
    },
  };
}

/** What is written in one round: bodies most of all, since a record that all change lets one through at a time. */
export function roundOf(writes: number): Map<Workload, number> {
  const shared = Math.min(10, Math.ceil(writes / 8));
  const counted = Math.ceil(shared / 2);
  return new Map([
    [createBodies, writes - 2 * (shared + counted)],
    [useMoney, shared],
    [addTargetGroups, shared],
    [countAllocation, counted],
    [countPlan, counted],
  ]);
}

/** The newest revision, as the service says. */
export async function revisionOf(url: string): Promise<number> {
  return ((await (await fetch(`${url}/readyz`)).json()) as { revision: number }).revision;
}

/** What is measured is told, and not asserted: a busy machine is no fault of the service. */
export function tell(what: string, { journal }: Proof, more: Record<string, unknown> = {}): void {
  const { statuses, answersLost } = journal;
  const answers = Object.entries(statuses).map(([status, times]) => `${status}: ${times}`);
  const said = {
    acknowledged: journal.acknowledged.size,
    answersLost,
    longestMs: Math.round(journal.longestMs),
    ...more,
  };
  console.info(`${what}: ${JSON.stringify(said)}; answers ${answers.join(', ')}`);
}

export async function killAll(instances: readonly Instance[]): Promise<void> {
  await Promise.all(instances.map((instance) => instance.kill()));
}
