import type { Context } from 'hono';
import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import { CodeBook, type CodeBookSource } from './code-book.js';
import { withDeadline } from './deadline.js';
import { bodyOf, type Download, downloadOf, formatOf } from './download.js';
import type { Calculation, Endpoint } from './endpoint.js';
import { entityTag } from './entity-tag.js';
import { preferredLanguage } from './language.js';
import { acceptedFormat, chosenFormat, type FormatId, JSON_FORMAT, matches, refuseAccept } from './negotiation.js';
import { requestId } from './own-headers.js';
import { HttpProblem } from './problem.js';
import { type ReadingSources, type Requested, readingOf } from './reading.js';
import { readBody, readJson } from './request-body.js';
import { targetOf } from './request-target.js';
import { type CachedAnswer, type ResponseCache, shortHash } from './response-cache.js';
import {
  CALCULATED_HEADERS,
  NOT_MODIFIED_HEADERS,
  PRIVATE_HEADERS,
  PRIVATE_NOT_MODIFIED_HEADERS,
  READ_HEADERS,
} from './security-headers.js';
import { notModified } from './static-answers.js';
import type { Surroundings } from './surroundings.js';

/** What a request of figures asks besides: a format, and whether it need be sent at all. */
type Asked = Requested & {
  /** the format that Accept prefers; null when none that is offered is accepted */
  accepted: FormatId | null;
  /** validators that the client holds */
  ifNoneMatch: string | undefined;
  /** headers alone are asked for */
  isHead: boolean;
  /** what is answered to one principal is kept by nobody */
  isPrivate: boolean;
};

/** A download whose first rows are made; null when only the headers are sent. */
type Begun = Download & { first: IteratorResult<Uint8Array<ArrayBuffer>> | null };

/** What an answer is made into: bytes that are kept, bytes that are sent as they come, or nothing new. */
type Made = CachedAnswer | { download: Begun } | { etag: string };

export type ReadSurroundings = Surroundings & {
  cache: ResponseCache;
  codes: CodeBook;
  codeSets: CodeBookSource;
  /** the store as a principal sees it with a plan that is not adopted yet; null when there is none for it */
  draftOf(plan: string, principal: Principal): Promise<Store | null>;
};

const encoder = new TextEncoder();

/** The plan in draft that a request asks to see; the word alone may stand in any other parameter. */
function draftAsked({ parameters }: Pick<Endpoint, 'parameters'>, target: string): string | null {
  if (!('draft' in parameters) || !/[?&](?:draft|[^=&]*%)/.test(target)) return null;
  return new URL(target, 'http://x').searchParams.get('draft');
}

/** Answers requests that read, and those that calculate on what they send. */
export function readPerformer(surroundings: ReadSurroundings) {
  const { store, versions, clock, newId, buildId, log, gate, cache, base, address, ownHeaders } = surroundings;
  const shared: ReadingSources = { store, codes: surroundings.codes, clock, principal: null };
  return { read, calculate };

  /** Synchronous when the answer is held already: most of what a promise costs is then most of the time. */
  function read(
    context: Context,
    endpoint: Endpoint,
    known: ReadonlySet<string>,
    newest = versions.now(),
  ): Response | Promise<Response> {
    if (newest instanceof Promise) {
      return withDeadline(newest).then((found) => read(context, endpoint, known, found));
    }
    const version = newest;
    const started = clock().getTime();
    const own = { ...ownHeaders(context), ...gate.admitReading(address(context)) };
    const language = preferredLanguage(context.req.header('accept-language'));
    const accepted = acceptedFormat(context.req.header('accept'), endpoint.table !== undefined);
    if (accepted === null && !endpoint.table) refuseAccept(false);
    const target = targetOf(context.req.url);
    const at = base(context);
    const key = `${version.revision} ${language} ${at} ${target}`;
    const ifNoneMatch = context.req.header('if-none-match');
    const isPrivate = endpoint.access !== 'public' || draftAsked(endpoint, target) !== null;
    // Only JSON is held: what is held at an address is its answer, unless Accept asks for another format.
    const held = accepted === JSON_FORMAT && !isPrivate ? cache.get(key) : undefined;
    if (held) return send(held, true);
    const path = context.req.param() as Record<string, string>;
    const isHead = context.req.method === 'HEAD';
    const request = { version, language, base: at, target, path, accepted, ifNoneMatch, isHead, isPrivate };
    const sources = isPrivate ? privately(context, endpoint, target) : Promise.resolve(shared);
    return withDeadline(sources.then((from) => make(from, endpoint, known, request))).then((made) => {
      if ('body' in made && accepted === JSON_FORMAT && !isPrivate) cache.set(key, made);
      return send(made, false);
    });

    function send(answer: Made, cached: boolean): Response {
      log.info(
        {
          requestId: requestId(context, newId),
          operation: endpoint.operationId,
          revision: version.revision,
          cached,
          ms: clock().getTime() - started,
        },
        'answered',
      );
      if ('download' in answer) return sendDownload(context, answer.download, own);
      if (!('body' in answer) || matches(ifNoneMatch, answer.etag)) {
        return notModified(answer.etag, own, isPrivate ? PRIVATE_NOT_MODIFIED_HEADERS : NOT_MODIFIED_HEADERS);
      }
      return new Response(answer.body, { status: 200, headers: { ...answer.headers, ...own } });
    }
  }

  /** What is not everybody's to read: for a principal with the scope, from the facts as it may see them. */
  async function privately(
    context: Context,
    endpoint: Endpoint | Calculation,
    target: string,
  ): Promise<ReadingSources> {
    const principal = await gate.authenticate({ headers: context.req.raw.headers, address: address(context), target });
    context.set('actor', principal.actor);
    if (endpoint.access !== 'public') gate.requireAnyOf(principal, endpoint.access);
    const plan = draftAsked(endpoint, target);
    if (plan === null) return { ...shared, principal };
    const drafted = await surroundings.draftOf(plan, principal);
    if (!drafted) throw new HttpProblem('notFound', `there is no draft "${plan.slice(0, 80)}" that is yours to see`);
    return { store: drafted, codes: new CodeBook(drafted, surroundings.codeSets), clock, principal };
  }

  /** Sent as it is made, and kept nowhere. */
  function sendDownload(context: Context, { headers, bytes, first }: Begun, own: Record<string, string>): Response {
    const failed = (error: unknown) =>
      log.error({ requestId: requestId(context, newId), err: error }, 'an answer was broken off');
    return new Response(first ? bodyOf(bytes, first, failed) : null, { headers: { ...headers, ...own } });
  }

  async function make(
    sources: ReadingSources,
    endpoint: Endpoint,
    known: ReadonlySet<string>,
    request: Asked,
  ): Promise<Made> {
    const reading = await readingOf(sources, endpoint, known, request);
    const format = endpoint.table ? chosenFormat(reading.values, request.accepted) : JSON_FORMAT;
    const etag = entityTag(buildId, reading.version.revision, {
      base: request.base,
      target: request.target,
      language: reading.language,
      format,
    });
    const common = request.isPrivate ? PRIVATE_HEADERS : READ_HEADERS;
    const headers = { ...common, 'content-language': reading.language, etag };
    if (endpoint.table && format !== JSON_FORMAT) {
      if (matches(request.ifNoneMatch, etag)) return { etag };
      const download = await begun(
        downloadOf(await endpoint.table(reading), formatOf(format), reading),
        request.isHead,
      );
      return { download: { ...download, headers: { ...headers, ...download.headers } } };
    }
    const answer = await endpoint.handle(reading);
    const text = JSON.stringify(answer.body);
    // Keys, events and imports change between revisions, so that their validator is of what is told.
    const validator =
      endpoint.access === 'public' ? etag : `"${buildId}-${reading.version.revision}-${shortHash(text)}"`;
    return {
      body: encoder.encode(text),
      etag: validator,
      headers: {
        ...headers,
        etag: validator,
        'content-type': 'application/json; charset=utf-8',
        ...answer.headers,
      },
    };
  }

  /** A fault in the first rows is still a problem; later the answer can only be broken off. */
  async function begun(download: Download, isHead: boolean): Promise<Begun> {
    return { ...download, first: isHead ? null : await download.bytes.next() };
  }

  async function calculate(context: Context, calculation: Calculation): Promise<Response> {
    const own = { ...ownHeaders(context), ...gate.admitReading(address(context)) };
    const accepted = acceptedFormat(context.req.header('accept'), calculation.table !== undefined);
    if (accepted === null && !calculation.table) refuseAccept(false);
    const value = await readJson(context.req.raw, calculation.maxBodyBytes);
    const target = targetOf(context.req.url);
    const isPrivate = draftAsked(calculation, target) !== null;
    const sources = isPrivate ? await withDeadline(privately(context, calculation, target)) : shared;
    const reading = await readingOf(sources, calculation, new Set(Object.keys(calculation.parameters)), {
      version: await withDeadline(Promise.resolve(versions.now())),
      language: preferredLanguage(context.req.header('accept-language')),
      base: base(context),
      target,
      path: {},
    });
    const format = calculation.table ? chosenFormat(reading.values, accepted) : JSON_FORMAT;
    const body = readBody(calculation.body, value);
    const headers = {
      ...(isPrivate ? PRIVATE_HEADERS : CALCULATED_HEADERS),
      'content-language': reading.language,
    };
    if (calculation.table && format !== JSON_FORMAT) {
      const table = await withDeadline(calculation.table(reading, body));
      const download = await begun(
        downloadOf(table, formatOf(format), reading, (await calculation.addressOf?.(reading, body)) ?? null),
        false,
      );
      return sendDownload(context, { ...download, headers: { ...headers, ...download.headers } }, own);
    }
    const answer = await withDeadline(calculation.handle(reading, body));
    return Response.json(answer.body, { headers: { ...headers, ...own, ...answer.headers } });
  }
}
