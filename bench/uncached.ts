import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { openPostgres } from '../db/postgres.js';
import { buildApp } from '../src/app.js';
import { ResponseCache } from '../src/http/response-cache.js';
import { watchVersion } from '../src/http/version-watch.js';
import { announce } from './announce.js';
import { PUBLIC_URL } from './requests.js';

/** The service as it is, but for a cache of answers that holds none: every request asks the database. */
const store = openPostgres(process.env.DATABASE_URL ?? '');
const app = buildApp({
  store,
  versions: await watchVersion(store),
  clock: () => new Date(),
  newId: randomUUID,
  buildId: 'bench',
  address: { publicUrl: PUBLIC_URL, trustedProxies: new Set() },
  assets: async () => null,
  log: { info: () => {}, error: (fields) => console.error(fields) },
  cache: new ResponseCache(0),
});
const listener = getRequestListener(app.fetch);
announce(createServer((request, response) => void listener(request, response)));
