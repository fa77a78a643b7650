import type { Store } from '../../db/store.js';

/** A request may take this long (src/http/deadline.ts), and its answer a moment more to arrive. */
const DEADLINE_MS = 15_000 + 1_000;

export type Acknowledged = { key: string; changeSet: string; revision: number; at: number };

/** What the clients sent and were answered; what must never be is a fault, told in a line. */
export class Journal {
  /** every idempotency key that was ever sent */
  readonly sent = new Set<string>();
  /** keys of requests that ended without an answer, or with one that leaves it open whether they were carried out */
  readonly uncertain = new Set<string>();
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly faults: string[] = [];
  readonly statuses: Record<string, number> = {};
  longestMs = 0;
  /** acknowledged only when sent again: they had been carried out, and the answer was lost */
  answersLost = 0;

  counted(status: string, ms: number): void {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    this.longestMs = Math.max(this.longestMs, ms);
    if (ms > DEADLINE_MS) this.faults.push(`a request took ${Math.round(ms)} ms (${status})`);
  }

  /** The service said that the request under the key is carried out; all such answers must say the same. */
  carriedOut(key: string, { changeSet, revision }: { changeSet: string; revision: number }, isReplayed: boolean): void {
    const before = this.acknowledged.get(key);
    if (!before) {
      if (isReplayed && this.uncertain.has(key)) this.answersLost += 1;
      this.acknowledged.set(key, { key, changeSet, revision, at: performance.now() });
    } else if (before.changeSet !== changeSet || before.revision !== revision) {
      this.faults.push(`${key} was answered with two change sets, ${before.changeSet} and ${changeSet}`);
    }
  }

  /** How long after a moment the first write was acknowledged. */
  firstAfter(moment: number): number {
    return Math.min(...[...this.acknowledged.values()].filter(({ at }) => at > moment).map(({ at }) => at)) - moment;
  }
}

/**
 * Where the change log and what was answered differ: an acknowledged write that is not there, is there with another
 * revision or more than once, one that nobody sent, a revision that is not accounted for, a broken chain.
 *
 * @param start the revision before the first write
 */
export async function logFaults(store: Store, journal: Journal, start: number): Promise<string[]> {
  const sets = await store.rows(
    `select id, idempotency_key as key, first_revision::int as first, last_revision::int as last
     from change_set where first_revision > $1::text::bigint order by first_revision`,
    [String(start)],
  );
  const [log] = await store.rows(
    'select revision::int as revision, first_broken_revision()::text as broken from dataset',
  );
  const faults: string[] = [];
  const stored = new Map<string, (typeof sets)[number]>();
  let last = start;
  for (const set of sets) {
    const key = String(set.key);
    if (stored.has(key)) faults.push(`${key} was carried out more than once`);
    if (!journal.sent.has(key)) faults.push(`${key} was carried out and never sent`);
    if (set.first !== last + 1) faults.push(`revision ${last + 1} belongs to no change set`);
    last = set.last as number;
    stored.set(key, set);
  }
  if (log?.revision !== last) faults.push(`the newest revision is ${log?.revision}, and the last change set's ${last}`);
  if (log?.broken !== null) faults.push(`the chain of hashes is broken at ${log?.broken}`);
  for (const { key, changeSet, revision } of journal.acknowledged.values()) {
    const set = stored.get(key);
    if (!set) faults.push(`${key} was acknowledged and is not there`);
    else if (set.id !== changeSet || set.last !== revision) {
      faults.push(`${key} was acknowledged as ${changeSet} in ${revision} and stands as ${set.id} in ${set.last}`);
    }
  }
  for (const key of stored.keys()) {
    if (!journal.acknowledged.has(key) && !journal.uncertain.has(key)) faults.push(`${key} was refused and is there`);
  }
  return faults;
}
