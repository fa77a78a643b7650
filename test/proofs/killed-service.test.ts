import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../db/pglite.js';
import { openPostgres } from '../../db/postgres.js';
import { builtProgram } from '../support/build.js';
import { newFolder, runCommand } from '../support/command.js';
import { newDatabase } from '../support/stores.js';
import { ROUNDS, roundsMs, WRITES } from './counts.js';
import { Instance, issueKey } from './instance.js';
import { newProof, type Proof, revisionOf, roundOf, tell } from './proof.js';
import { prepare } from './workloads.js';

/**
 * Kill -9 of the service while clients write over HTTP. `npm test`: 2 rounds of 40 writes for each database;
 * `npm run proofs`: 20 rounds of 1 000.
 */
const AT_ONCE = 20;

const folder = newFolder();
beforeAll(() => builtProgram());
afterAll(() => folder.drop());

/** Clients write in rounds; in the middle of each the service is killed, and started again. */
async function writeAndKill(service: Instance, proof: Proof): Promise<number[]> {
  const { journal } = proof;
  const backAfter: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = journal.acknowledged.size;
    const killAt = before + WRITES * (0.3 + Math.random() * 0.4);
    const killed = proof.whenAcknowledged(killAt).then(async () => {
      await service.kill();
      const began = performance.now();
      await service.startAgain();
      backAfter.push(Math.round(performance.now() - began));
    });
    await Promise.all([proof.write(AT_ONCE, roundOf(WRITES)), killed]);
  }
  return backAfter;
}

test(
  'over a PostgreSQL server: every acknowledged write is there, once, and what was open is told when asked again',
  async () => {
    const database = await newDatabase('seeded');
    const environment = { DATABASE_URL: database.url };
    const apiKey = await issueKey(environment);
    const service = await Instance.start(environment);
    const store = openPostgres(database.url, { maxConnections: 2 });
    try {
      const proof = newProof([service.url], apiKey, await revisionOf(service.url));
      await prepare(proof.client);
      const startsMs = await writeAndKill(service, proof);
      tell(`service killed ${ROUNDS} times, PostgreSQL`, proof, { startsMs });
      expect(await proof.faults(store)).toEqual([]);
    } finally {
      await service.kill();
      await store.close();
      await database.drop();
    }
  },
  roundsMs(ROUNDS, WRITES),
);

test(
  'over the embedded database: every acknowledged write is there, once; the dead process’s lock is taken over',
  async () => {
    const environment = { LANSVIS_DATA: folder.in('data') };
    await runCommand(['migrate'], environment);
    const apiKey = await issueKey(environment);
    const service = await Instance.start(environment);
    try {
      const ready = (await (await fetch(`${service.url}/readyz`)).json()) as { durability?: string };
      expect(ready.durability).toBe('survives the end of the process, not the loss of power (fsync is off)');
      const proof = newProof([service.url], apiKey, await revisionOf(service.url));
      await prepare(proof.client);
      const startsMs = await writeAndKill(service, proof);
      await service.kill();
      tell(`service killed ${ROUNDS} times, embedded database`, proof, { startsMs });
      const store = await openPglite(folder.in('data', 'pgdata'));
      try {
        expect(await proof.faults(store)).toEqual([]);
      } finally {
        await store.close();
      }
    } finally {
      await service.kill();
    }
  },
  roundsMs(ROUNDS * 2, WRITES),
);
