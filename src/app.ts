import { type Context, Hono } from 'hono';
import { type Store, StoreUnavailable } from '../db/store.js';
import { codeSets } from './code-sets.js';
import { CodeBook } from './http/code-book.js';
import { DeadlinePassed, withDeadline } from './http/deadline.js';
import { bodyOf, type Download, downloadOf, formatOf, refusedDownload } from './http/download.js';
import type { Calculation, Endpoint } from './http/endpoint.js';
import { entityTag } from './http/entity-tag.js';
import { preferredLanguage } from './http/language.js';
import { acceptedFormat, chosenFormat, type FormatId, JSON_FORMAT, matches, refuseAccept } from './http/negotiation.js';
import { METHODS, otherMethod } from './http/other-method.js';
import { ownHeaders, requestId } from './http/own-headers.js';
import { type Authenticate, writePerformer } from './http/perform-write.js';
import { HttpProblem, nearest, PROBLEM_CODES, PROBLEMS, type ProblemCode, problemBody } from './http/problem.js';
import { type AddressRules, DOCUMENT_BASE, publicBase } from './http/public-address.js';
import { type Requested, readingOf } from './http/reading.js';
import { readBody, readJson } from './http/request-body.js';
import { MAX_PATH_LENGTH, pathOf, routedPath, targetOf } from './http/request-target.js';
import { type CachedAnswer, ResponseCache, shortHash } from './http/response-cache.js';
import {
  CALCULATED_HEADERS,
  NOT_MODIFIED_HEADERS,
  PROBLEM_HEADERS,
  READ_HEADERS,
  SECURITY_HEADERS,
} from './http/security-headers.js';
import type { VersionWatch } from './http/version-watch.js';
import { docsPage, frontPage, problemPage, reportPage } from './page.js';
import { calculations, endpoints, writes } from './routes.js';

export type Log = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Files that are served as they are: the API document and the reference page's own assets. */
export type Assets = (name: string) => Promise<{ body: BodyInit; type: string } | null>;

export type AppOptions = {
  store: Store;
  versions: VersionWatch;
  clock: () => Date;
  newId: () => string;
  /** so many random bytes, for secrets */
  random: (bytes: number) => Uint8Array;
  authenticate: Authenticate;
  /** names the build: part of every validator */
  buildId: string;
  address: AddressRules;
  assets: Assets;
  log: Log;
  cache?: ResponseCache;
  /** how routes are matched; Hono's own choice takes milliseconds to build, and is then the fastest */
  router?: Hono['router'];
  /** the peer's address of a request, where the platform knows it */
  remoteAddress?: (context: Context) => string | undefined;
  /** where errors in figures are reported: an e-mail address or a web address */
  contact?: string;
  /** what /readyz adds, such as how durable the store is */
  readiness?: Record<string, unknown>;
};

/** What a request of figures asks besides: a format, and whether it need be sent at all. */
type Asked = Requested & {
  /** the format that Accept prefers; null when none that is offered is accepted */
  accepted: FormatId | null;
  /** validators that the client holds */
  ifNoneMatch: string | undefined;
  /** headers alone are asked for */
  isHead: boolean;
};

/** A download whose first rows are made; null when only the headers are sent. */
type Begun = Download & { first: IteratorResult<Uint8Array<ArrayBuffer>> | null };

/** What an answer is made into: bytes that are kept, bytes that are sent as they come, or nothing new. */
type Made = CachedAnswer | { download: Begun } | { etag: string };

const API = '/api/v1';
const encoder = new TextEncoder();

/** The whole service, for Node and for Workers: what differs comes in through the options. */
export function buildApp(options: AppOptions): Hono {
  const app = new Hono({
    getPath: (request) => routedPath(request.url),
    ...(options.router ? { router: options.router } : {}),
  });
  const cache = options.cache ?? new ResponseCache();
  const sources = { store: options.store, codes: new CodeBook(options.store, codeSets), clock: options.clock };

  for (const endpoint of endpoints) {
    const known = new Set(Object.keys(endpoint.parameters));
    const route = `${API}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`;
    read(route, (context) => serve(context, endpoint, known));
  }
  for (const calculation of calculations) {
    app.post(`${API}${calculation.path}`, (context) => calculate(context, calculation));
  }

  const perform = writePerformer({
    ...options,
    base: (context) => publicBase(options.address, options.remoteAddress?.(context), context.req.header('forwarded')),
    address: (context) => options.remoteAddress?.(context) ?? '',
    ownHeaders: (context) => ids(context),
  });
  for (const write of writes) {
    const route = `${API}${write.path.replace(/\{(\w+)\}/g, ':$1')}`;
    app.on(write.method.toUpperCase(), route, (context) => perform(context, write));
  }

  read(`${API}/openapi.json`, (context) => apiDocument(context, 'openapi.json'));
  read(`${API}/openapi.yaml`, (context) => apiDocument(context, 'openapi.yaml'));
  read('/docs', (context) => page(context, docsPage()));
  read('/docs/:file', (context) => asset(context, `docs/${context.req.param('file')}`));
  read('/', (context) => page(context, frontPage(options.address.publicUrl)));
  read('/rapportera', (context) => page(context, reportPage(options.contact)));
  read('/problems/:code', (context) => {
    const code = PROBLEM_CODES.find((each) => each === context.req.param('code'));
    if (!code) throw new HttpProblem('unknownPath', 'there is no such problem');
    return page(context, problemPage(code));
  });
  read('/healthz', (context) => plain(context, { status: 'ok' }));
  read('/readyz', async (context) => {
    const { revision } = await withDeadline(Promise.resolve(options.versions.now()));
    await withDeadline(options.store.rows('select 1 as one'));
    return plain(context, { status: 'ready', revision, store: options.store.kind, ...options.readiness });
  });
  app.notFound((context) => {
    const path = pathOf(context.req.url);
    const methods = METHODS.filter((method) => app.router.match(method, routedPath(context.req.url))[0].length > 0);
    if (methods.length > 0) return otherMethod(context.req.method, methods, ids(context));
    if (path.length > MAX_PATH_LENGTH) {
      throw new HttpProblem(
        'uriTooLong',
        `the path is ${path.length} characters; at most ${MAX_PATH_LENGTH} are taken`,
      );
    }
    const near = nearest(
      path,
      endpoints.map((endpoint) => `${API}${endpoint.path}`),
    );
    throw new HttpProblem(
      'unknownPath',
      `there is nothing at ${path.slice(0, 200)}${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}`,
    );
  });
  app.onError((error, context) => refuse(error, context));
  return app;

  /** A path that is read, by GET and so by HEAD; another method at it is met where no route was found. */
  function read(route: string, answer: (context: Context) => Response | Promise<Response>): void {
    app.get(route, answer);
  }

  /** Synchronous when the answer is held already: most of what a promise costs is then most of the time. */
  function serve(
    context: Context,
    endpoint: Endpoint,
    known: ReadonlySet<string>,
    newest = options.versions.now(),
  ): Response | Promise<Response> {
    if (newest instanceof Promise) {
      return withDeadline(newest).then((version) => serve(context, endpoint, known, version));
    }
    const version = newest;
    const started = options.clock().getTime();
    const language = preferredLanguage(context.req.header('accept-language'));
    const accepted = acceptedFormat(context.req.header('accept'), endpoint.table !== undefined);
    if (accepted === null && !endpoint.table) refuseAccept(false);
    const base = publicBase(options.address, options.remoteAddress?.(context), context.req.header('forwarded'));
    const target = targetOf(context.req.url);
    const key = `${version.revision} ${language} ${base} ${target}`;
    const ifNoneMatch = context.req.header('if-none-match');
    // Only JSON is held: what is held at an address is its answer, unless Accept asks for another format.
    const held = accepted === JSON_FORMAT ? cache.get(key) : undefined;
    if (held) return send(held, true);
    const path = context.req.param() as Record<string, string>;
    const isHead = context.req.method === 'HEAD';
    const request = { version, language, base, target, path, accepted, ifNoneMatch, isHead };
    return withDeadline(make(endpoint, known, request)).then((made) => {
      if ('body' in made && accepted === JSON_FORMAT) cache.set(key, made);
      return send(made, false);
    });

    function send(answer: Made, cached: boolean): Response {
      options.log.info(
        {
          requestId: requestId(context, options.newId),
          operation: endpoint.operationId,
          revision: version.revision,
          cached,
          ms: options.clock().getTime() - started,
        },
        'answered',
      );
      if ('download' in answer) return sendDownload(context, answer.download);
      if (!('body' in answer) || matches(ifNoneMatch, answer.etag)) return notModified(context, answer.etag);
      return new Response(answer.body, { status: 200, headers: { ...answer.headers, ...ids(context) } });
    }
  }

  /** Sent as it is made, and kept nowhere. */
  function sendDownload(context: Context, { headers, bytes, first }: Begun): Response {
    const failed = (error: unknown) =>
      options.log.error({ requestId: requestId(context, options.newId), err: error }, 'an answer was broken off');
    return new Response(first ? bodyOf(bytes, first, failed) : null, { headers: { ...headers, ...ids(context) } });
  }

  async function make(endpoint: Endpoint, known: ReadonlySet<string>, request: Asked): Promise<Made> {
    const reading = await readingOf(sources, endpoint, known, request);
    const format = endpoint.table ? chosenFormat(reading.values, request.accepted) : JSON_FORMAT;
    const { base, target } = request;
    const etag = entityTag(options.buildId, reading.version.revision, {
      base,
      target,
      language: reading.language,
      format,
    });
    const headers = { ...READ_HEADERS, 'content-language': reading.language, etag };
    if (endpoint.table && format !== JSON_FORMAT) {
      if (matches(request.ifNoneMatch, etag)) return { etag };
      const download = await begun(
        downloadOf(await endpoint.table(reading), formatOf(format), reading),
        request.isHead,
      );
      return { download: { ...download, headers: { ...headers, ...download.headers } } };
    }
    const answer = await endpoint.handle(reading);
    return {
      body: encoder.encode(JSON.stringify(answer.body)),
      etag,
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8', ...answer.headers },
    };
  }

  /** A fault in the first rows is still a problem; later the answer can only be broken off. */
  async function begun(download: Download, isHead: boolean): Promise<Begun> {
    return { ...download, first: isHead ? null : await download.bytes.next() };
  }

  async function calculate(context: Context, calculation: Calculation): Promise<Response> {
    const accepted = acceptedFormat(context.req.header('accept'), calculation.table !== undefined);
    if (accepted === null && !calculation.table) refuseAccept(false);
    const value = await readJson(context.req.raw, calculation.maxBodyBytes);
    const reading = await readingOf(sources, calculation, new Set(Object.keys(calculation.parameters)), {
      version: await withDeadline(Promise.resolve(options.versions.now())),
      language: preferredLanguage(context.req.header('accept-language')),
      base: publicBase(options.address, options.remoteAddress?.(context), context.req.header('forwarded')),
      target: targetOf(context.req.url),
      path: {},
    });
    const format = calculation.table ? chosenFormat(reading.values, accepted) : JSON_FORMAT;
    const body = readBody(calculation.body, value);
    const headers = { ...CALCULATED_HEADERS, ...ids(context), 'content-language': reading.language };
    if (calculation.table && format !== JSON_FORMAT) {
      const table = await withDeadline(calculation.table(reading, body));
      const download = await begun(
        downloadOf(table, formatOf(format), reading, (await calculation.addressOf?.(reading, body)) ?? null),
        false,
      );
      return sendDownload(context, { ...download, headers: { ...headers, ...download.headers } });
    }
    const answer = await withDeadline(calculation.handle(reading, body));
    return Response.json(answer.body, { headers: { ...headers, ...answer.headers } });
  }

  async function asset(context: Context, name: string): Promise<Response> {
    const found = /^[a-z0-9/._-]+$/.test(name) && !name.includes('..') ? await options.assets(name) : null;
    if (!found) throw new HttpProblem('unknownPath', 'there is no such file');
    return validated(context, found.body, found.type, shortHash(name));
  }

  /** The API document as it was made, but naming the address at which this service is reached. */
  async function apiDocument(context: Context, name: string): Promise<Response> {
    const found = await options.assets(name);
    if (!found) throw new HttpProblem('unknownPath', 'there is no such file');
    const base = publicBase(options.address, options.remoteAddress?.(context), context.req.header('forwarded'));
    const text = (await new Response(found.body).text()).replaceAll(DOCUMENT_BASE, base);
    return validated(context, text, found.type, shortHash(text));
  }

  function page(context: Context, html: string): Response {
    return validated(context, html, 'text/html; charset=utf-8', shortHash(html));
  }

  /** What changes with the build alone, and is sent only when the client has not got it already. */
  function validated(context: Context, body: BodyInit, type: string, hash: string): Response {
    const etag = `"${options.buildId}-${hash}"`;
    return matches(context.req.header('if-none-match'), etag)
      ? notModified(context, etag)
      : new Response(body, { headers: { ...READ_HEADERS, ...ids(context), 'content-type': type, etag } });
  }

  function notModified(context: Context, etag: string): Response {
    return new Response(null, { status: 304, headers: Object.assign(ids(context), NOT_MODIFIED_HEADERS, { etag }) });
  }

  /** How the service is: of this moment, so neither cached nor validated. */
  function plain(context: Context, body: object): Response {
    return Response.json(body, { headers: { ...SECURITY_HEADERS, ...ids(context), 'cache-control': 'no-store' } });
  }

  function ids(context: Context): Record<string, string> {
    return ownHeaders(context, options.newId);
  }

  function refuse(error: unknown, context: Context): Response {
    const problem = problemOf(error);
    const id = requestId(context, options.newId);
    const base = publicBase(options.address, options.remoteAddress?.(context), context.req.header('forwarded'));
    const { status } = PROBLEMS[problem.code];
    if (status >= 500) {
      options.log.error({ requestId: id, code: problem.code, err: error }, 'failed');
    }
    const body = problemBody(problem, base, `${base}${targetOf(context.req.url).slice(0, 2000)}`, id);
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        ...PROBLEM_HEADERS,
        ...ids(context),
        ...(problem.code === 'unavailable' ? { 'retry-after': '1' } : {}),
        ...problem.headers,
      },
    });
  }
}

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const refused = refusedDownload(error);
  if (refused) return refused;
  if (error instanceof StoreUnavailable || error instanceof DeadlinePassed) {
    return new HttpProblem('unavailable', 'the database does not answer in time; try again shortly');
  }
  return new HttpProblem('internal' satisfies ProblemCode, 'the fault is ours and has been logged');
}
