import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Store } from '../../db/store.js';
import { createGate } from '../access/gate.command.js';
import { buildApp } from '../app.js';
import { HttpProblem, type ProblemCode, problemBody } from '../http/problem.js';
import { PROBLEM_HEADERS } from '../http/security-headers.js';
import type { Assets } from '../http/static-answers.js';
import type { Log } from '../http/surroundings.js';
import { watchVersion } from '../http/version-watch.js';
import { contentTypeOf } from './asset-types.js';
import { type Config, publicUrlOf } from './config.js';
import { gateMemory } from './gate.js';
import { ASSET_FOLDER } from './load-seeds.js';

export type RunningService = {
  url: string;
  close(): Promise<void>;
  /** one page as a visitor would be shown it, without HTTP between */
  open(path: string, language: string): Promise<Response>;
  /** the newest revision that is known here */
  revision(): number;
};

const MAX_HEADER_BYTES = 32 * 1024;

/** How long a connection may take. Node's defaults let a slow client hold one for a minute and a half. */
export const WAITS = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkEveryMs: 1_000,
  keepAliveMs: 5_000,
  /** for requests in flight when the service closes */
  closeMs: 10_000,
} as const;
export type Waits = { [wait in keyof typeof WAITS]: number };

export const diskAssets: Assets = async (name) => {
  try {
    return { body: await readFile(join(ASSET_FOLDER, name)), type: contentTypeOf(name) };
  } catch {
    return null;
  }
};

/** Serves the app over HTTP until closed; closing lets requests in flight finish. */
export async function startService(
  store: Store,
  config: Config,
  log: Log,
  buildId: string,
  waits: Waits = WAITS,
): Promise<RunningService> {
  const versions = await watchVersion(store);
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: waits.headersMs,
    requestTimeout: waits.requestMs,
    connectionsCheckingInterval: waits.checkEveryMs,
    keepAliveTimeout: waits.keepAliveMs,
    // A request without Host gets a problem like any other unreadable one, from the listener below.
    requireHostHeader: false,
  });
  server.maxRequestsPerSocket = 10_000;
  await listen(server, config).catch(async (error: unknown) => {
    await versions.close();
    throw error;
  });
  const address = server.address() as AddressInfo;
  const url = publicUrlOf(config, address.port);
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => refuseUnreadable(error, socket, url));
  const clock = () => new Date();
  const app = buildApp({
    store,
    versions,
    clock,
    newId: randomUUID,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    gate: createGate({ ...gateMemory(config, clock), store, clock, log }),
    buildId,
    address: {
      publicUrl: url,
      trustedProxies: new Set(
        config.LANSVIS_TRUSTED_PROXIES.split(',')
          .map((each) => each.trim())
          .filter(Boolean),
      ),
    },
    assets: diskAssets,
    ...(config.LANSVIS_CONTACT ? { contact: config.LANSVIS_CONTACT } : {}),
    log,
    remoteAddress: (context) =>
      (context.env as { incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress,
    ...(store.kind === 'pglite'
      ? { readiness: { durability: 'survives the end of the process, not the loss of power (fsync is off)' } }
      : {}),
  });
  const listener = getRequestListener(app.fetch, {
    errorHandler: (error) => {
      const unreadable = error instanceof RequestError;
      if (!unreadable) log.error({ err: error }, 'failed');
      const [code, detail] = unreadable
        ? (['malformedUrl', 'the address or the Host header cannot be read'] as const)
        : (['internal', 'the fault is ours and has been logged'] as const);
      const { status, headers, body } = bareProblem(code, detail, url);
      return new Response(body, { status, headers });
    },
  });
  const inFlight = new Set<ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    if (!server.listening) response.shouldKeepAlive = false;
    void listener(request, response);
  });
  // What a client expects beside 100-continue may be left unmet (RFC 9110, 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return {
    url,
    open: async (path, language) => app.request(path, { headers: { 'accept-language': language } }),
    revision: () => versions.now().revision,
    close: async () => {
      // Without this a connection would be kept for more requests after the one in flight.
      for (const response of inFlight) if (!response.headersSent) response.shouldKeepAlive = false;
      await closeServer(server, waits.closeMs);
      await versions.close();
    },
  };
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** New requests are refused, those in flight finish; what is left after the grace is cut. */
function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** What Node's parser refuses before any request exists gets a problem too, not a bare cut. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket, base: string): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [code, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? (['headersTooLarge', `address and headers together are more than ${MAX_HEADER_BYTES} bytes`] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['requestTimeout', 'the request did not arrive in time'] as const)
        : (['malformedUrl', 'the request is not HTTP'] as const);
  const { status, headers, body } = bareProblem(code, detail, base);
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}

/** A problem of a request that never reached the app: what it asked for is not known. */
function bareProblem(code: ProblemCode, detail: string, base: string) {
  const id = randomUUID();
  const problem = problemBody(new HttpProblem(code, detail), base, base, id);
  return {
    status: problem.status,
    headers: { ...PROBLEM_HEADERS, 'x-request-id': id },
    body: JSON.stringify(problem),
  };
}
