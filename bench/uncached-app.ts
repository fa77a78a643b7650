import { randomBytes, randomUUID } from 'node:crypto';
import type { Store } from '../db/store.js';
import { createGate } from '../src/access/gate.command.js';
import { buildApp } from '../src/app.js';
import { readConfig } from '../src/entry/config.js';
import { gateMemory } from '../src/entry/gate.js';
import { ResponseCache } from '../src/http/response-cache.js';
import { watchVersion } from '../src/http/version-watch.js';
import { PUBLIC_URL } from './requests.js';

/** The service as it is, but for a cache of answers that holds none: every request asks the database. */
export async function uncachedApp(store: Store): Promise<ReturnType<typeof buildApp>> {
  return buildApp({
    store,
    versions: await watchVersion(store),
    clock: () => new Date(),
    newId: randomUUID,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    gate: createGate({
      ...gateMemory(readConfig({ LANSVIS_READS_PER_MINUTE: '0', LANSVIS_WRITES_PER_MINUTE: '0' }), () => new Date()),
      store,
      clock: () => new Date(),
      log: { info: () => {}, error: (fields) => console.error(fields) },
    }),
    buildId: 'bench',
    address: { publicUrl: PUBLIC_URL, trustedProxies: new Set() },
    assets: async () => null,
    log: { info: () => {}, error: (fields) => console.error(fields) },
    cache: new ResponseCache(0),
  });
}
