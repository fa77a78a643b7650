import { chmodSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { builtProgram } from '../support/build.js';
import { newFolder, runCommand } from '../support/command.js';
import { startServer } from '../support/databases.js';
import { killServer } from '../support/server-processes.js';
import { newDatabase } from '../support/stores.js';
import { ROUNDS, roundsMs, TERMINATIONS, WRITES } from './counts.js';
import { Instance, issueKey } from './instance.js';
import { newProof, type Proof, revisionOf, roundOf, tell } from './proof.js';
import { prepare } from './workloads.js';

/**
 * The database goes away under a running service. `npm test`: its server is killed 2 times in 40 writes, and 24
 * sessions are ended; `npm run proofs`: 20 times in 1 000 writes, and 480.
 */
const AT_ONCE = 20;
/** How long the service may be seen to be without a database that is there again; what it took is told. */
const RECOVERY_MS = 10_000;

const folder = newFolder();
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => {
  // The server runs as another user, who must be able to walk down to its data.
  chmodSync(folder.path, 0o755);
  return builtProgram();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => folder.drop());

/** A service over a database, its clients, and a look into that database that is not the service's. */
async function serviceOver(url: string): Promise<{ proof: Proof; service: Instance; store: Store }> {
  const environment = { DATABASE_URL: url };
  const apiKey = await issueKey(environment);
  const service = await Instance.start(environment);
  closing.push(() => service.kill());
  const store = openPostgres(url, { maxConnections: 1 });
  closing.push(() => store.close());
  const proof = newProof([service.url], apiKey, await revisionOf(service.url));
  await prepare(proof.client);
  return { proof, service, store };
}

test(
  'kill -9 of the database server: every acknowledged write is there, once; 503 meanwhile, and soon well again',
  async () => {
    const { url, port, server, stop } = await startServer(folder.in('pg'));
    closing.push(stop);
    await runCommand(['seed'], { DATABASE_URL: url });
    const { proof, service, store } = await serviceOver(url);
    const { journal } = proof;
    const recoveredMs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const killed = proof
        .whenAcknowledged(journal.acknowledged.size + WRITES * (0.3 + Math.random() * 0.4))
        .then(async () => {
          await killServer(port);
          const ready = await fetch(`${service.url}/readyz`);
          expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '1']);
          await server.start();
          const back = performance.now();
          await proof.whenAcknowledged(journal.acknowledged.size + 1);
          recoveredMs.push(Math.round(performance.now() - back));
        });
      await Promise.all([proof.write(AT_ONCE, roundOf(WRITES)), killed]);
    }
    tell(`database server killed ${ROUNDS} times`, proof, { recoveredMs });
    expect(await proof.faults(store)).toEqual([]);
    expect(journal.statuses['503']).toBeGreaterThan(0);
    expect(Math.max(...recoveredMs)).toBeLessThan(RECOVERY_MS);
  },
  roundsMs(ROUNDS, WRITES),
);

test(
  `${TERMINATIONS} sessions ended under the service: every acknowledged write is there, once`,
  async () => {
    const database = await newDatabase('seeded');
    closing.push(() => database.drop());
    const { proof, store } = await serviceOver(database.url);
    const admin = postgres(database.url, { max: 1, onnotice: () => {} });
    closing.push(() => admin.end());
    let ended = 0;
    let isOver = false;
    const ending = (async () => {
      while (ended < TERMINATIONS) {
        // Those at work, so that something is cut; and now and then the one that listens for commits.
        const [row] = await admin`
          select count(pg_terminate_backend(pid))::int as ended from (
            select pid from pg_stat_activity
            where application_name = 'lansvis' and datname = current_database() and pid <> pg_backend_pid()
            order by state = 'active' desc, random() limit ${1 + Math.floor(Math.random() * 3)}) chosen`;
        ended += Number(row?.ended);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      isOver = true;
    })();
    const writing = (async () => {
      while (!isOver) await proof.write(AT_ONCE, roundOf(100));
    })();
    await Promise.all([writing, ending]);
    tell(`${ended} sessions ended`, proof);
    expect(await proof.faults(store)).toEqual([]);
    expect(proof.journal.uncertain.size).toBeGreaterThan(0);
  },
  roundsMs(TERMINATIONS / 10, 100),
);
