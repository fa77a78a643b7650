import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { WAITS } from '../../src/entry/node.js';
import { SECURITY_HEADERS } from '../../src/http/security-headers.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { fact } from '../../src/revision/fact.js';
import { freePort } from '../support/databases.js';
import { expectProblem } from '../support/problems.js';
import { getRaw, sendRaw } from '../support/raw-http.js';
import { startTestService, type TestService } from '../support/service.js';
import { newStore } from '../support/stores.js';

const LIST = '/api/v1/counties?limit=1';

let store: Store;
let drop: () => Promise<void>;
const running: TestService[] = [];
beforeAll(async () => {
  ({ store, drop } = await newStore('pglite', 'seeded'));
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.close();
});
afterAll(() => drop());

async function start(options: Parameters<typeof startTestService>[1] = {}): Promise<TestService> {
  const service = await startTestService(store, options);
  running.push(service);
  return service;
}

/** The store, with questions about counties held back until `let go`. */
function heldStore(): { store: Store; asked: Promise<void>; letGo(): void } {
  let askedFor = () => {};
  let letGo = () => {};
  const asked = new Promise<void>((resolve) => {
    askedFor = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const rows: Store['rows'] = async (statement, parameters) => {
    if (/from "county"/.test(statement)) {
      askedFor();
      await gate;
    }
    return store.rows(statement, parameters);
  };
  return { store: { ...store, kind: store.kind, rows }, asked, letGo };
}

describe('a running service', () => {
  test('answers over HTTP with its own address in the links, and keeps connections', async () => {
    const { url } = await start();
    const response = await fetch(url + LIST);
    const body = (await response.json()) as any;
    expect(response.status).toBe(200);
    expect(body._links.self.href).toBe(url + LIST);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(JSON.stringify(body))));

    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const portOf = () =>
      new Promise<number | undefined>((resolve, reject) => {
        request(url + LIST, { agent }, (answer) => {
          const { localPort } = answer.socket;
          answer.resume().on('end', () => resolve(localPort));
        })
          .on('error', reject)
          .end();
      });
    expect(await portOf()).toBe(await portOf());
    agent.destroy();
  });

  test('serves a commit as soon as it is made', async () => {
    const { url } = await start();
    const total = async () =>
      ((await (await fetch(`${url}/api/v1/themes`)).json()) as any)._meta.totalRecords as number;
    const before = await total();
    const theme = fact('theme', { id: 'prov-server', nameSv: 'Prov', nameEn: 'Trial', descriptionSv: 'Ett prov.' });
    const puts = [{ entity: theme.entity, id: theme.id, expectedVersion: 0, after: theme.row }];
    await commitChangeSet(store, { id: 'server-1', actor: 'test', reason: 'prov', puts, retracts: [] });
    await expect.poll(total, { timeout: 5000 }).toBe(before + 1);
  });

  test('answers 431 with a problem when the address or the headers are too large', async () => {
    const { url } = await start();
    for (const answer of [
      await getRaw(url, `/api/v1/counties?q=${'x'.repeat(60_000)}`),
      await getRaw(url, LIST, `Cookie: ${'x'.repeat(60_000)}\r\n`),
    ]) {
      const problem = await expectProblem(answer.response, 431, 'headersTooLarge');
      expect(problem.type).toBe(`${url}/problems/headersTooLarge`);
      expect(answer.headers.get('connection')).toBe('close');
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer.headers.get(name), name).toBe(value);
    }
    for (const code of ['headersTooLarge', 'requestTimeout'])
      expect((await fetch(`${url}/problems/${code}`)).status).toBe(200);
  });

  test('believes Forwarded from a configured proxy only', async () => {
    const headers = { forwarded: 'host=published.example;proto=https' };
    const self = async (url: string) => ((await (await fetch(url + LIST, { headers })).json()) as any)._links.self.href;
    const trusting = await start({ environment: { LANSVIS_TRUSTED_PROXIES: ' 192.0.2.1 , 127.0.0.1 ' } });
    expect(await self(trusting.url)).toBe(`https://published.example${LIST}`);
    const wary = await start({ environment: { LANSVIS_TRUSTED_PROXIES: '192.0.2.1' } });
    expect(await self(wary.url)).toBe(wary.url + LIST);
  });

  test('makes its links of the configured address', async () => {
    const port = String(await freePort());
    await start({ environment: { PORT: port, LANSVIS_PUBLIC_URL: 'https://lansvis.example/' } });
    const body = (await (await fetch(`http://127.0.0.1:${port}${LIST}`)).json()) as any;
    expect(body._links.self.href).toBe(`https://lansvis.example${LIST}`);
  });
});

describe('a slow client', () => {
  const SHORT = { headersMs: 200, requestMs: 400, checkEveryMs: 50 };

  test('waits are a tenth of what Node allows, and headers must come before the whole request', () => {
    expect(WAITS.headersMs).toBeLessThanOrEqual(10_000);
    expect(WAITS.headersMs).toBeLessThan(WAITS.requestMs);
    expect(WAITS.requestMs).toBeLessThanOrEqual(30_000);
    expect(WAITS.checkEveryMs).toBeLessThanOrEqual(WAITS.headersMs / 10);
  });

  test('that never ends its headers is cut with a problem', async () => {
    const { url } = await start({ waits: SHORT });
    const { response } = await sendRaw(url, `GET ${LIST} HTTP/1.1\r\nHost: x\r\nX-Slow: `);
    await expectProblem(response, 408, 'requestTimeout');
  });

  test('that never ends its body is cut, and others are served meanwhile', async () => {
    const { url } = await start({ waits: SHORT });
    const slow = sendRaw(url, 'POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc');
    expect((await fetch(url + LIST)).status).toBe(200);
    expect((await slow).status).toBe(404);
  });

  test('that opens a connection and says nothing is cut', async () => {
    const { url } = await start({ waits: SHORT });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(socket.destroyed).toBe(true);
  });
});

describe('closing', () => {
  test('lets a request in flight finish, and takes no new ones', async () => {
    const held = heldStore();
    const service = await startTestService(held.store);
    const inFlight = fetch(service.url + LIST);
    await held.asked;

    const closed = service.close();
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    held.letGo();
    const response = await inFlight;
    expect(response.status).toBe(200);
    expect(((await response.json()) as any).items).toHaveLength(1);
    expect(response.headers.get('connection')).toBe('close');
    await closed;
  });

  test('does not wait for connections that are open and idle', async () => {
    const service = await startTestService(store, { waits: { keepAliveMs: 600_000, closeMs: 600_000 } });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      request(service.url + LIST, { agent }, (answer) => answer.resume().on('end', () => resolve()))
        .on('error', reject)
        .end();
    });
    await service.close();
    agent.destroy();
    await expect(fetch(service.url)).rejects.toThrow();
  });

  test('cuts what is not done when the grace is over', async () => {
    const held = heldStore();
    const service = await startTestService(held.store, { waits: { closeMs: 100 } });
    const inFlight = fetch(service.url + LIST).catch((error: Error) => error);
    await held.asked;
    await service.close();
    expect(await inFlight).toBeInstanceOf(Error);
    held.letGo();
  });
});
