import { LinearRouter } from 'hono/router/linear-router';
import { openPostgres } from '../../db/postgres.js';
import { createGate } from '../access/gate.command.js';
import { buildApp } from '../app.js';
import { ResponseCache } from '../http/response-cache.js';
import type { Assets } from '../http/static-answers.js';
import { askEveryTime } from '../http/version-watch.js';
import { type AccessEnvironment, accessConfigOf } from './access-config.js';
import { contentTypeOf } from './asset-types.js';
import { consoleLog, type LogLevel } from './console-log.js';
import { type GateMemory, gateMemory } from './gate.js';

/** What wrangler.toml binds, as far as it is used. */
export type Env = {
  HYPERDRIVE: { connectionString: string };
  ASSETS: { fetch(address: URL): Promise<Response> };
  CF_VERSION_METADATA: { id: string };
  LANSVIS_PUBLIC_URL?: string;
  LANSVIS_CONTACT?: string;
  LANSVIS_LOG?: LogLevel;
} & Partial<Record<keyof typeof AccessEnvironment.shape, string>>;

export type ExecutionContext = { waitUntil(work: Promise<unknown>): void };

// An isolate has 128 MB for everything, and a character may take two bytes.
const CACHED_CHARACTERS = 16 * 1024 * 1024;
const STATEMENT_TIMEOUT_MS = 10_000;
// A request may have six connections open; they are only made when statements overlap.
const MAX_CONNECTIONS = 5;

/** Outlives requests: its keys hold the revision and the public address, and an isolate runs one build. */
const cache = new ResponseCache(CACHED_CHARACTERS);
const clock = () => new Date();
/** Of this isolate alone: what one has counted, another does not know. */
let memory: GateMemory | null = null;

export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    // Sockets belong to the request that opened them, so each has its own client; Hyperdrive keeps
    // the connections behind it.
    const store = openPostgres(env.HYPERDRIVE.connectionString, {
      maxConnections: MAX_CONNECTIONS,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    });
    memory ??= gateMemory(accessConfigOf(env), clock);
    const log = consoleLog(env.LANSVIS_LOG ?? 'error');
    const app = buildApp({
      store,
      versions: askEveryTime(store),
      clock,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      gate: createGate({ ...memory, store, clock, log }),
      remoteAddress: (context) => context.req.header('cf-connecting-ip'),
      newId: () => crypto.randomUUID(),
      buildId: env.CF_VERSION_METADATA.id,
      address: { publicUrl: publicUrlOf(env, request), trustedProxies: new Set() },
      assets: boundAssets(env.ASSETS),
      ...(env.LANSVIS_CONTACT ? { contact: env.LANSVIS_CONTACT } : {}),
      log,
      cache,
      // The app is made for one request: a router that costs nothing to build.
      router: new LinearRouter(),
    });
    try {
      return await app.fetch(request);
    } finally {
      context.waitUntil(store.close());
    }
  },
};

/** The configured address, or the request's own: the platform only hands over hosts that are routed here. */
function publicUrlOf(env: Env, request: Request): string {
  return (env.LANSVIS_PUBLIC_URL || new URL(request.url).origin).replace(/\/+$/, '');
}

function boundAssets(assets: Env['ASSETS']): Assets {
  return async (name) => {
    const found = await assets.fetch(new URL(name, 'https://assets.invalid/'));
    return found.ok && found.body ? { body: found.body, type: contentTypeOf(name) } : null;
  };
}
