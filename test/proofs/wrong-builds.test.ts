import { chmodSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import { builtProgram } from '../support/build.js';
import { newFolder, runCommand } from '../support/command.js';
import { startServer } from '../support/databases.js';
import { killServer } from '../support/server-processes.js';
import { newDatabase } from '../support/stores.js';
import { Instance, issueKey } from './instance.js';
import { killAll, newProof, revisionOf, tell } from './proof.js';
import { addTargetGroups, createBodies } from './workloads.js';

/**
 * The proofs must be able to fail: the same clients and the same account over a service that is wrong on purpose
 * find what is wrong. What is changed is this test's own database, never the program.
 */
const folder = newFolder();
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => {
  chmodSync(folder.path, 0o755);
  return builtProgram();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => folder.drop());

/** Replaces a part of the statement by which everything is written; fails when the part is not there. */
async function alterApplyChangeSet(url: string, part: RegExp, instead: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select pg_get_functiondef('apply_change_set'::regproc) as definition`;
    const definition = String(row?.definition);
    const altered = definition.replace(part, instead);
    if (altered === definition) throw new Error(`apply_change_set has no ${part}`);
    await sql.unsafe(altered);
  } finally {
    await sql.end();
  }
}

/** Services over a seeded database that has been made wrong. */
async function wrongServices(count: number, makeWrong: (url: string) => Promise<unknown>) {
  const database = await newDatabase('seeded');
  closing.push(() => database.drop());
  await makeWrong(database.url);
  const environment = { DATABASE_URL: database.url };
  const apiKey = await issueKey(environment);
  const instances: Instance[] = [];
  closing.push(() => killAll(instances));
  while (instances.length < count) instances.push(await Instance.start(environment));
  const store = openPostgres(database.url, { maxConnections: 1 });
  closing.push(() => store.close());
  const urls = instances.map(({ url }) => url);
  return { store, urls, apiKey, start: await revisionOf(urls[0] as string) };
}

test('without the guard on versions, updates are lost, and it is found', async () => {
  const { store, urls, apiKey, start } = await wrongServices(1, (url) =>
    alterApplyChangeSet(url, /IF stale IS NOT NULL THEN/, 'IF false THEN'),
  );
  const proof = newProof(urls, apiKey, start, { duplicates: 0 });
  await proof.write(20, new Map([[addTargetGroups, 40]]));
  const faults = await proof.faults(store);
  tell('no guard on versions', proof, { faults: faults.length });
  expect(faults).toContainEqual(expect.stringMatching(/^the target group m\d+ is lost$/));
});

test('with idempotency keys looked up before and not while writing, duplicates are written, and it is found', async () => {
  const { store, urls, apiKey, start } = await wrongServices(2, async (url) => {
    await alterApplyChangeSet(url, /IF requested->>'idempotencyKey' IS NOT NULL THEN/, 'IF false THEN');
    const sql = postgres(url, { max: 1 });
    await sql`alter table change_set drop constraint change_set_idempotency`;
    await sql.end();
  });
  const proof = newProof(urls, apiKey, start, { duplicates: 10 });
  await proof.write(10, new Map([[createBodies, 40]]));
  const faults = await proof.faults(store);
  tell('keys looked up before', proof, { faults: faults.length });
  expect(faults).toContainEqual(expect.stringMatching(/^m\d+ was carried out more than once$/));
  expect(faults).toContainEqual(expect.stringMatching(/^the body m\d+ is there 2 times$/));
});

test('with synchronous_commit off, acknowledged writes are gone after a kill of the server, and it is found', async () => {
  const { url, port, server, stop } = await startServer(folder.in('pg'));
  closing.push(stop);
  const environment = { DATABASE_URL: url };
  await runCommand(['seed'], environment);
  const apiKey = await issueKey(environment);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`alter system set synchronous_commit = off`;
  await sql`select pg_reload_conf()`;
  // What is acknowledged is written out a moment later, by a process that here never comes to it.
  const [writer] = await sql`select pid from pg_stat_activity where backend_type = 'walwriter'`;
  process.kill(Number(writer?.pid), 'SIGSTOP');
  await sql.end();
  const service = await Instance.start(environment);
  closing.push(() => service.kill());
  const proof = newProof([service.url], apiKey, await revisionOf(service.url));
  await proof.write(10, new Map([[createBodies, 40]]));
  await killServer(port);
  await server.start();
  const store = openPostgres(url, { maxConnections: 1 });
  closing.push(() => store.close());
  const faults = await proof.faults(store);
  tell('synchronous_commit off', proof, { faults: faults.length });
  expect(faults).toContainEqual(expect.stringMatching(/^m\d+ was acknowledged and is not there$/));
  expect(faults).toContainEqual(expect.stringMatching(/^the body m\d+ is lost$/));
});
