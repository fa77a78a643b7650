import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import { readConfig } from '../../src/entry/config.js';
import { startService } from '../../src/entry/node.js';
import { builtProgram } from '../support/build.js';
import { newDatabase } from '../support/stores.js';
import { type SmokeRequest, smokeRequests } from './smoke.js';
import { startWorker } from './wrangler.js';

type Server = { url: string; stop(): Promise<void> };

const SERVERS = ['Node', 'workerd'] as const;
const servers = {} as Record<(typeof SERVERS)[number], Server>;
let database: Awaited<ReturnType<typeof newDatabase>>;

beforeAll(async () => {
  await builtProgram();
  database = await newDatabase('seeded');
  servers.Node = await startNode(database.url);
  servers.workerd = await startWorker(database.url);
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.stop();
  await database?.drop();
});

describe.each(SERVERS)('%s answers', (name) => {
  test.each(smokeRequests.map((request) => [request.title, request] as const))('%s', async (_title, request) => {
    const { url } = servers[name];
    const etag = expectsEtag(request) ? await etagOf(url, request.path) : '';
    const filled = <Value>(value: Value): Value =>
      JSON.parse(JSON.stringify(value).replaceAll('{base}', url).replaceAll('"{etag}"', JSON.stringify(etag)));

    const answer = await send(url, filled(request));
    expect(answer.status).toBe(request.status);
    expect(answer.headers).toMatchObject(filled(request.answers ?? {}));
    for (const [path, value] of Object.entries(filled(request.facts ?? {}))) {
      expect(memberAt(JSON.parse(answer.body), path), path).toEqual(value);
    }
    for (const words of filled(request.contains ?? [])) expect(answer.body).toContain(words);
    if (request.bodyless) expect(answer.body).toBe('');
  });
});

test('both give the same answers, but for their addresses and the names of requests and builds', async () => {
  for (const request of smokeRequests.filter((each) => !expectsEtag(each))) {
    const [node, workerd] = await Promise.all(
      SERVERS.map(async (name) => comparable(servers[name].url, await send(servers[name].url, request))),
    );
    expect(workerd, request.title).toEqual(node);
  }
});

test('many requests at once on workerd get each their own answer, and leave no connection behind', async () => {
  const { url } = servers.workerd;
  const counties = Array.from({ length: 21 }, (_, index) => index + 1);
  const sql = postgres(database.url, { max: 1 });
  const connections = async () =>
    Number((await sql`select count(*) from pg_stat_activity where datname = current_database()`)[0]?.count);
  try {
    const before = await connections();
    const answers = await Promise.all(
      counties.map(async (page) =>
        JSON.parse((await send(url, { path: `/api/v1/counties?limit=1&page=${page}` })).body),
      ),
    );
    expect(answers.map((answer) => answer._meta.page)).toEqual(counties);
    expect(new Set(answers.map((answer) => answer.items[0].id)).size).toBe(21);
    await expect.poll(connections, { timeout: 10_000 }).toBeLessThanOrEqual(before);
  } finally {
    await sql.end();
  }
});

async function startNode(databaseUrl: string): Promise<Server> {
  const store = openPostgres(databaseUrl, { maxConnections: 3 });
  const log = { info: () => {}, error: (fields: object) => console.error(fields) };
  const service = await startService(store, readConfig({ PORT: '0' }), log, 'smoke');
  return {
    url: service.url,
    stop: async () => {
      await service.close();
      await store.close();
    },
  };
}

type Answer = { status: number; headers: Record<string, string>; body: string };

async function send(url: string, request: Pick<SmokeRequest, 'path' | 'method' | 'headers'>): Promise<Answer> {
  const response = await fetch(url + request.path, { method: request.method ?? 'GET', headers: request.headers ?? {} });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

function expectsEtag(request: SmokeRequest): boolean {
  return JSON.stringify([request.headers, request.answers]).includes('{etag}');
}

async function etagOf(url: string, path: string): Promise<string> {
  const { headers } = await send(url, { path });
  expect(headers.etag).toMatch(/^"[^"]+"$/);
  return headers.etag ?? '';
}

/** The member of a value that a path such as "items.0.id" names; names themselves hold no dots. */
function memberAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], value);
}

/** What differs between servers by nature: addresses, the connection's own headers, builds and trace ids. */
function comparable(url: string, { status, headers, body }: Answer): Answer {
  const own = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length', 'content-encoding']);
  const kept = Object.entries(headers).filter(([name]) => !own.has(name) && name !== 'etag' && name !== 'x-request-id');
  const plain = (text: string) => text.replaceAll(url, '{base}').replace(/"traceId":"[^"]*"/, '');
  return { status, headers: Object.fromEntries(kept.map(([name, value]) => [name, plain(value)])), body: plain(body) };
}
