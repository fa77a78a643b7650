import type { Context } from 'hono';
import { CALLER_DEADLINE_MS, WRITE_DEADLINE_MS, withDeadline } from './deadline.js';
import type { Language } from './language.js';
import { preferredLanguage } from './language.js';
import { acceptedFormat, refuseAccept } from './negotiation.js';
import { type CodeSets, readParameters } from './parameter.js';
import { HttpProblem } from './problem.js';
import { readQueryString } from './query-string.js';
import { assertStorable, parseJson, readBody, readRaw } from './request-body.js';
import { pathValues, targetOf } from './request-target.js';
import { WRITTEN_HEADERS } from './security-headers.js';
import type { Surroundings } from './surroundings.js';
import { Turns } from './turns.js';
import type { Upload, Write, Writing } from './write.js';

const NO_CODES: CodeSets = { known: () => new Set() };
const KEY_FORM = /^[\x21-\x7e]{1,200}$/;

/** Carries out operations that write: who, whether they may, what they send, and once however often it is sent. */
export function writePerformer(surroundings: Surroundings) {
  /** Requests under a key that are being carried out here. */
  const running = new Set<string>();
  const turns = new Turns();

  return async (context: Context, write: Write): Promise<Response> => {
    const request = context.req.raw;
    const target = targetOf(context.req.url);
    const presented = { headers: request.headers, address: surroundings.address(context), target };
    const principal = await withDeadline(surroundings.gate.authenticate(presented), CALLER_DEADLINE_MS);
    context.set('actor', principal.actor);
    surroundings.gate.requireAnyOf(principal, write.access);
    const limits = surroundings.gate.admitWriting(principal);
    if (acceptedFormat(request.headers.get('accept') ?? undefined, false) === null) refuseAccept(false);
    const idempotencyKey = idempotencyKeyOf(request, write);
    const mark = target.indexOf('?');
    const raw = readQueryString(mark < 0 ? '' : target.slice(mark), new Set(Object.keys(write.parameters)));
    const values = readParameters(raw, write.parameters, NO_CODES);
    const language =
      (values.get('lang')?.[0] as Language | undefined) ??
      preferredLanguage(request.headers.get('accept-language') ?? undefined);
    const key = idempotencyKey && `${principal.actor} ${idempotencyKey}`;
    if (key && running.has(key)) {
      throw new HttpProblem('requestInProgress', 'a request under this idempotency key is being carried out', [], {
        'retry-after': '1',
      });
    }
    if (key) running.add(key);
    try {
      const { body, text } = await bodyOf(request, write);
      const { random, buildId, newId, store } = surroundings;
      const writing: Writing = {
        ...{ store, principal, language, newId, turns, random, buildId, values, idempotencyKey },
        base: surroundings.base(context),
        now: surroundings.clock(),
        path: pathValues(context.req.param() as Record<string, string>),
        ifMatch: request.headers.get('if-match') ?? undefined,
        ifNoneMatch: request.headers.get('if-none-match')?.trim() === '*',
        requestHash: await sha256(`${request.method} ${target}\n${text}`),
      };
      const handled = write.handle(writing, body);
      // An upload takes the time that it takes to arrive; its statements have their own limit.
      const answer = await (isUpload(write) ? handled : withDeadline(handled, WRITE_DEADLINE_MS));
      // What is carried out is answered, though the database may have gone since: it is looked at again within a second.
      await surroundings.versions.refresh?.(answer.committed).catch(() => {});
      return new Response(answer.status === 204 ? null : JSON.stringify(answer.body), {
        status: answer.status,
        headers: {
          ...WRITTEN_HEADERS,
          ...surroundings.ownHeaders(context),
          ...limits,
          'content-language': language,
          ...(answer.status === 204 ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...answer.headers,
          ...(answer.replayed ? { 'idempotency-replayed': 'true' } : {}),
        },
      });
    } finally {
      if (key) running.delete(key);
    }
  };
}

function isUpload({ body }: Write): boolean {
  return body !== null && 'uploads' in body;
}

function idempotencyKeyOf(request: Request, { preconditions }: Write): string | undefined {
  const key = request.headers.get('idempotency-key') ?? undefined;
  if (key === undefined) {
    if (preconditions.idempotencyKey === 'taken') return undefined;
    throw new HttpProblem(
      'idempotencyKeyRequired',
      'send the header Idempotency-Key with a text of your own, such as a UUID',
    );
  }
  if (!KEY_FORM.test(key)) {
    throw new HttpProblem(
      'malformedParameter',
      'Idempotency-Key takes 1–200 printable ASCII characters without spaces',
    );
  }
  return key;
}

async function bodyOf(request: Request, write: Write): Promise<{ body: unknown; text: string }> {
  if (write.body === null) {
    if (await hasBody(request)) throw new HttpProblem('malformedBody', 'this operation takes no body');
    return { body: null, text: '' };
  }
  if ('uploads' in write.body) return { body: uploadOf(request, write.body.uploads, write.maxBodyBytes), text: '' };
  const text = await readRaw(request, write.bodyMediaType ?? 'application/json', write.maxBodyBytes);
  const value = parseJson(text);
  assertStorable(value);
  // What an operation reads itself (a patch, a batch) has a contract that takes it as it is.
  return { body: readBody(write.body, value), text };
}

async function hasBody(request: Request): Promise<boolean> {
  if (!request.body) return false;
  const { value } = await request.body.getReader().read();
  return (value?.byteLength ?? 0) > 0;
}

function uploadOf(request: Request, taken: readonly string[], maxBytes: number): Upload {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!taken.includes(mediaType)) {
    throw new HttpProblem('unsupportedMediaType', `send Content-Type: ${taken.join(' or ')} (UTF-8)`);
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    throw new HttpProblem('contentTooLarge', `at most ${maxBytes} bytes are taken`);
  }
  return { mediaType, stream: request.body ?? new ReadableStream({ start: (controller) => controller.close() }) };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
