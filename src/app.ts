import { type Context, Hono } from 'hono';
import { type Store, StoreUnavailable } from '../db/store.js';
import type { Gate } from './access/gate.command.js';
import { codeSets } from './code-sets.js';
import { CodeBook } from './http/code-book.js';
import { DeadlinePassed, withDeadline } from './http/deadline.js';
import { refusedDownload } from './http/download.js';
import { METHODS, otherMethod } from './http/other-method.js';
import { ownHeaders, requestId } from './http/own-headers.js';
import { readPerformer } from './http/perform-read.js';
import { writePerformer } from './http/perform-write.js';
import { HttpProblem, nearest, PROBLEM_CODES, PROBLEMS, type ProblemCode, problemBody } from './http/problem.js';
import { type AddressRules, clientAddress, publicBase } from './http/public-address.js';
import { MAX_PATH_LENGTH, pathOf, routedPath, targetOf } from './http/request-target.js';
import { ResponseCache } from './http/response-cache.js';
import { PROBLEM_HEADERS, WRITE_PROBLEM_HEADERS } from './http/security-headers.js';
import { type Assets, staticAnswers } from './http/static-answers.js';
import type { Log, Surroundings } from './http/surroundings.js';
import type { VersionWatch } from './http/version-watch.js';
import { docsPage, problemPage, reportPage } from './page.js';
import { pages } from './pages.js';
import { draftStore } from './reporting/draft.query.js';
import { calculations, endpoints, writes } from './routes.js';
import { pagePerformer } from './web/perform-page.js';

export type AppOptions = {
  store: Store;
  versions: VersionWatch;
  clock: () => Date;
  newId: () => string;
  random: (bytes: number) => Uint8Array;
  buildId: string;
  address: AddressRules;
  assets: Assets;
  log: Log;
  gate: Gate;
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

const API = '/api/v1';
/** Refusals that are written down when they meet someone who would read or write what is not everybody's. */
const NOTED: ReadonlySet<number> = new Set([401, 403, 429]);

/** The whole service, for Node and for Workers: what differs comes in through the options. */
export function buildApp(options: AppOptions): Hono {
  const app = new Hono({
    getPath: (request) => routedPath(request.url),
    ...(options.router ? { router: options.router } : {}),
  });
  const { store, gate, log, versions, newId } = options;
  const surroundings: Surroundings = {
    ...options,
    base: (context) => publicBase(options.address, options.remoteAddress?.(context), context.req.header('forwarded')),
    address: (context) =>
      clientAddress(options.address, options.remoteAddress?.(context), context.req.header('forwarded')),
    ownHeaders: (context) => ownHeaders(context, newId),
  };
  const cache = options.cache ?? new ResponseCache();
  const codes = new CodeBook(store, codeSets);
  const reads = readPerformer({
    ...surroundings,
    cache,
    codes,
    codeSets,
    draftOf: (plan, principal) => draftStore(store, plan, principal),
  });
  const perform = writePerformer(surroundings);
  const show = pagePerformer({ ...surroundings, cache, codes, endpoints, calculations, problemOf });
  const files = staticAnswers(options.assets, surroundings);

  for (const endpoint of endpoints) {
    const known = new Set(Object.keys(endpoint.parameters));
    read(routeOf(endpoint.path), (context) => reads.read(context, endpoint, known));
  }
  for (const calculation of calculations) {
    app.post(routeOf(calculation.path), (context) => reads.calculate(context, calculation));
  }
  for (const write of writes) {
    app.on(write.method.toUpperCase(), routeOf(write.path), (context) => perform(context, write));
  }

  read(`${API}/openapi.json`, (context) => files.apiDocument(context, 'openapi.json'));
  read(`${API}/openapi.yaml`, (context) => files.apiDocument(context, 'openapi.yaml'));
  read('/docs', (context) => files.page(context, docsPage()));
  read('/docs/:file', (context) => files.asset(context, `docs/${context.req.param('file')}`));
  for (const page of pages) {
    const route = page.path.replace(/\{(\w+)\}/g, ':$1');
    read(route, (context) => show(context, page));
    if (page.maxFormBytes) app.post(route, (context) => show(context, page));
  }
  read('/web/:file', (context) => files.asset(context, `web/${context.req.param('file')}`));
  read('/rapportera', (context) => files.page(context, reportPage(options.contact)));
  read('/problems/:code', (context) => {
    const code = PROBLEM_CODES.find((each) => each === context.req.param('code'));
    if (!code) throw new HttpProblem('unknownPath', 'there is no such problem');
    return files.page(context, problemPage(code));
  });
  read('/healthz', (context) => files.plain(context, { status: 'ok' }));
  read('/readyz', async (context) => {
    const { revision } = await withDeadline(Promise.resolve(versions.now()));
    await withDeadline(store.rows('select 1 as one'));
    return files.plain(context, { status: 'ready', revision, store: store.kind, ...options.readiness });
  });
  app.notFound((context) => {
    const path = pathOf(context.req.url);
    const methods = METHODS.filter((method) => app.router.match(method, routedPath(context.req.url))[0].length > 0);
    if (methods.length > 0) return otherMethod(context.req.method, methods, ownHeaders(context, newId));
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

  function refuse(error: unknown, context: Context): Response {
    const problem = problemOf(error);
    const id = requestId(context, newId);
    const { status } = PROBLEMS[problem.code];
    const { method } = context.req;
    if (status >= 500) log.error({ requestId: id, code: problem.code, err: error }, 'failed');
    if (NOTED.has(status)) {
      gate.noteRefusal({
        headers: context.req.raw.headers,
        address: surroundings.address(context),
        method,
        path: pathOf(context.req.url),
        actor: (context.get('actor') as string | undefined) ?? null,
        problem,
      });
    }
    const base = surroundings.base(context);
    const body = problemBody(problem, base, `${base}${targetOf(context.req.url).slice(0, 2000)}`, id);
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        ...(writes.some((write) => write.method === method.toLowerCase()) && method !== 'POST'
          ? WRITE_PROBLEM_HEADERS
          : PROBLEM_HEADERS),
        ...ownHeaders(context, newId),
        ...(problem.code === 'unavailable' ? { 'retry-after': '1' } : {}),
        ...problem.headers,
      },
    });
  }
}

function routeOf(path: string): string {
  return `${API}${path.replace(/\{(\w+)\}/g, ':$1')}`;
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
