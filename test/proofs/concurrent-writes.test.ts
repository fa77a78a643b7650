import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import { currentVersion } from '../../src/revision/dataset.query.js';
import { builtProgram } from '../support/build.js';
import { newDatabase } from '../support/stores.js';
import { CLIENTS, roundsMs, WRITES } from './counts.js';
import { Instance, issueKey } from './instance.js';
import { killAll, newProof, tell } from './proof.js';
import { addTargetGroups, countAllocation, countPlan, createBodies, prepare, useMoney } from './workloads.js';

/**
 * Clients that change the same records at once, each on what it has read. `npm test`: 20 clients and 120 writes over
 * one service and over two; `npm run proofs`: 50 and 2 400.
 */
beforeAll(() => builtProgram());

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Services over one seeded database of their own. */
async function services(count: number) {
  const database = await newDatabase('seeded');
  closing.push(() => database.drop());
  const environment = { DATABASE_URL: database.url };
  const store = openPostgres(database.url, { maxConnections: 2 });
  closing.push(() => store.close());
  const apiKey = await issueKey(environment);
  const instances = await Promise.all(Array.from({ length: count }, () => Instance.start(environment)));
  closing.push(() => killAll(instances));
  const { revision } = await currentVersion(store);
  return {
    store,
    instances,
    apiKey,
    proof: newProof(
      instances.map(({ url }) => url),
      apiKey,
      revision,
    ),
  };
}

describe.each([1, 2])('%d services before one PostgreSQL database', (count) => {
  test(
    `${CLIENTS} clients write the same records at once: no update is lost, and nothing is written twice`,
    async () => {
      const { store, proof } = await services(count);
      await prepare(proof.client);
      await proof.write(
        CLIENTS,
        new Map([
          [createBodies, WRITES],
          [useMoney, WRITES],
          [addTargetGroups, Math.min(WRITES / 2, 200)],
          [countAllocation, Math.min(WRITES / 4, 100)],
          [countPlan, Math.min(WRITES / 4, 100)],
        ]),
      );
      tell(`${CLIENTS} clients, ${count} services`, proof);
      expect(await proof.faults(store)).toEqual([]);
    },
    roundsMs(2, WRITES),
  );
});
