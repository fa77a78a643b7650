import { randomUUID } from 'node:crypto';
import type { Store } from '../../db/store.js';
import { type AppOptions, buildApp } from '../../src/app.js';
import { askEveryTime } from '../../src/http/version-watch.js';

export const BASE = 'http://127.0.0.1:8787';

export type TestApp = {
  app: ReturnType<typeof buildApp>;
  /** GET below /api/v1, with the answer's JSON read */
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: any }>;
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
    buildId: 'test',
    address: { publicUrl: BASE, trustedProxies: new Set() },
    assets: async () => null,
    log: { info: () => {}, error: (fields) => errors.push(fields) },
    ...options,
  });
  return {
    app,
    errors,
    get: async (path, headers = {}) => {
      const response = await app.request(`${BASE}/api/v1${path}`, { headers });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
    },
  };
}
