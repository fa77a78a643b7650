import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { builtProgram } from '../support/build.js';
import { newDatabase } from '../support/stores.js';
import type { Client } from './client.js';
import { Instance, issueKey } from './instance.js';
import { killAll, newProof } from './proof.js';

/** What the README promises within a second; a busy machine may take longer to look. */
const SOON = { timeout: 5_000, interval: 50 };

let store: Store;
let instances: [Instance, Instance];
let environment: NodeJS.ProcessEnv;
let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  await builtProgram();
  const database = await newDatabase('seeded');
  drop = database.drop;
  environment = { DATABASE_URL: database.url };
  store = openPostgres(database.url, { maxConnections: 1 });
  const apiKey = await issueKey(environment);
  instances = [await Instance.start(environment), await Instance.start(environment)];
  client = newProof([], apiKey, 0).client;
});
afterAll(async () => {
  await killAll(instances);
  await store.close();
  await drop();
});

const urls = () => instances.map(({ url }) => url) as [string, string];
const json = (key: string) => ({ 'idempotency-key': key, 'content-type': 'application/json' });
const bodyNamed = (name: string) => ({ name, kind: 'network', county: '25' });

describe('two services before one database', () => {
  test('each serves what the other has committed', async () => {
    const [one, other] = urls();
    for (const [at, seenAt] of [
      [one, other],
      [other, one],
    ] as const) {
      const created = await client.send('POST', '/bodies', {
        url: at,
        headers: json(randomUUID()),
        body: bodyNamed(`Nätverk ${randomUUID()}`),
      });
      expect(created?.status).toBe(201);
      const path = `/bodies/${created?.body.records[0].id}`;
      await expect.poll(async () => (await client.send('GET', path, { url: seenAt }))?.status, SOON).toBe(200);
    }
  });

  test.each([
    ['POST', '/bodies', {}],
    ['PUT', '/bodies/sammanfallande', { 'if-none-match': '*' }],
  ] as const)(
    '%s %s sent to both at once under one key is carried out once, and both answer the same',
    async (method, path, precondition) => {
      for (let time = 0; time < 10; time += 1) {
        const address = method === 'PUT' ? `${path}-${time}` : path;
        const name = `Samtidigt ${method} ${time}`;
        const key = randomUUID();
        const send = (url: string) =>
          client.send(method, address, { url, headers: { ...json(key), ...precondition }, body: bodyNamed(name) });
        const answers = await Promise.all(urls().map(send));
        expect(answers.map((answer) => answer?.status)).toEqual([201, 201]);
        expect(answers[0]?.body).toEqual({
          ...answers[1]?.body,
          records: [
            { ...answers[1]?.body.records[0], link: { ...answers[1]?.body.records[0].link, href: expect.any(String) } },
          ],
        });
        expect(await store.rows('select count(*)::int as there from body where name = $1', [name])).toEqual([
          { there: 1 },
        ]);
      }
    },
  );

  test('a key that is revoked at one is refused at the other', async () => {
    const [one, other] = urls();
    const apiKey = await issueKey(environment);
    const id = apiKey.split('_')[1] as string;
    const using = newProof([], apiKey, 0).client;
    const dryRun = (url: string) =>
      using.send('POST', '/bodies?dryRun=true', { url, headers: json(randomUUID()), body: bodyNamed('Prövas') });
    expect((await dryRun(one))?.status).toBe(200);
    expect((await dryRun(other))?.status).toBe(200);
    const revoked = await client.send('POST', `/keys/${id}/revocations`, {
      url: one,
      headers: json(randomUUID()),
      body: { reason: 'Prövad' },
    });
    expect(revoked?.status).toBeLessThan(300);
    await expect.poll(async () => (await dryRun(other))?.body.code, SOON).toBe('keyRevoked');
  });
});
