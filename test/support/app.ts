import { randomUUID } from 'node:crypto';
import type { Store } from '../../db/store.js';
import { type AppOptions, buildApp } from '../../src/app.js';
import { askEveryTime } from '../../src/http/version-watch.js';
import { random, testGate } from './principals.js';

export const BASE = 'http://127.0.0.1:8787';

export type Answered = { status: number; headers: Headers; body: any };

export type TestApp = {
  app: ReturnType<typeof buildApp>;
  /** GET below /api/v1, with the answer's JSON read */
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  /** Any other method below /api/v1; a body that is no text is sent as JSON. */
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  errors: object[];
};

/** The app over a store, without a server around it. */
export function testApp(store: Store, options: Partial<AppOptions> = {}): TestApp {
  const errors: object[] = [];
  const app = buildApp({
    store,
    versions: askEveryTime(store),
    clock: () => new Date(),
    newId: randomUUID,
    random,
    gate: testGate(store),
    buildId: 'test',
    address: { publicUrl: BASE, trustedProxies: new Set() },
    assets: async () => null,
    log: { info: () => {}, error: (fields) => errors.push(fields) },
    ...options,
  });
  return {
    app,
    errors,
    get: async (path, headers = {}) => answered(await app.request(`${BASE}/api/v1${path}`, { headers })),
    send: async (method, path, body, headers = {}) =>
      answered(
        await app.request(`${BASE}/api/v1${path}`, {
          method,
          headers: {
            ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
            ...(body === null
              ? {}
              : { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }),
            ...headers,
          },
          ...(body === null ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
  };
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}
