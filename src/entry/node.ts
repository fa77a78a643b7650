import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Store } from '../../db/store.js';
import { type Assets, buildApp, type Log } from '../app.js';
import { watchVersion } from '../http/version-watch.js';
import { contentTypeOf } from './asset-types.js';
import { type Config, publicUrlOf } from './config.js';
import { ASSET_FOLDER } from './load-seeds.js';

export type RunningService = { url: string; close(): Promise<void> };

const MAX_HEADER_BYTES = 32 * 1024;
const CLOSE_GRACE_MS = 10_000;

export const diskAssets: Assets = async (name) => {
  try {
    return { body: await readFile(join(ASSET_FOLDER, name)), type: contentTypeOf(name) };
  } catch {
    return null;
  }
};

/** Serves the app over HTTP until closed; closing lets requests in flight finish. */
export async function startService(store: Store, config: Config, log: Log, buildId: string): Promise<RunningService> {
  const versions = await watchVersion(store);
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    // Node's defaults let a slow client hold a connection for a minute and a half.
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 5_000,
  });
  server.maxRequestsPerSocket = 10_000;
  server.on('clientError', refuseUnreadable);
  await listen(server, config);
  const address = server.address() as AddressInfo;
  const url = publicUrlOf(config, address.port);
  const app = buildApp({
    store,
    versions,
    clock: () => new Date(),
    newId: randomUUID,
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
    log,
    remoteAddress: (context) =>
      (context.env as { incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress,
    ...(store.kind === 'pglite'
      ? { readiness: { durability: 'survives the end of the process, not the loss of power (fsync is off)' } }
      : {}),
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void listener(request, response);
  });
  return {
    url,
    close: async () => {
      await closeServer(server);
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
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** What Node's parser refuses before any request exists gets a problem too, not a bare cut. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const timeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const [status, phrase, code, detail] = tooLong
    ? [
        '431',
        'Request Header Fields Too Large',
        'uriTooLong',
        `address and headers together are more than ${MAX_HEADER_BYTES} bytes`,
      ]
    : timeout
      ? ['408', 'Request Timeout', 'malformedUrl', 'the request did not arrive in time']
      : ['400', 'Bad Request', 'malformedUrl', 'the request is not HTTP'];
  const body = JSON.stringify({
    type: `/problems/${code}`,
    title: phrase,
    status: Number(status),
    detail,
    instance: '',
    code,
    errors: [],
    traceId: randomUUID(),
  });
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
