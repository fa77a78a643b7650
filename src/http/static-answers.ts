import type { Context } from 'hono';
import { matches } from './negotiation.js';
import { HttpProblem } from './problem.js';
import { DOCUMENT_BASE } from './public-address.js';
import { shortHash } from './response-cache.js';
import { NOT_MODIFIED_HEADERS, READ_HEADERS, SECURITY_HEADERS } from './security-headers.js';
import type { Surroundings } from './surroundings.js';

/** Files that are served as they are: the API document and the reference page's own assets. */
export type Assets = (name: string) => Promise<{ body: BodyInit; type: string } | null>;

/** Answers that are of no revision: files, pages, and how the service is. */
export function staticAnswers(
  assets: Assets,
  { buildId, base, ownHeaders }: Pick<Surroundings, 'buildId' | 'base' | 'ownHeaders'>,
) {
  return { asset, apiDocument, page, plain };

  async function asset(context: Context, name: string): Promise<Response> {
    const found = /^[a-z0-9/._-]+$/.test(name) && !name.includes('..') ? await assets(name) : null;
    if (!found) throw new HttpProblem('unknownPath', 'there is no such file');
    return validated(context, found.body, found.type, shortHash(name));
  }

  /** The API document as it was made, but naming the address at which this service is reached. */
  async function apiDocument(context: Context, name: string): Promise<Response> {
    const found = await assets(name);
    if (!found) throw new HttpProblem('unknownPath', 'there is no such file');
    const text = (await new Response(found.body).text()).replaceAll(DOCUMENT_BASE, base(context));
    return validated(context, text, found.type, shortHash(text));
  }

  function page(context: Context, html: string): Response {
    return validated(context, html, 'text/html; charset=utf-8', shortHash(html));
  }

  /** What changes with the build alone, and is sent only when the client has not got it already. */
  function validated(context: Context, body: BodyInit, type: string, hash: string): Response {
    const etag = `"${buildId}-${hash}"`;
    return matches(context.req.header('if-none-match'), etag)
      ? notModified(etag, ownHeaders(context))
      : new Response(body, { headers: { ...READ_HEADERS, ...ownHeaders(context), 'content-type': type, etag } });
  }

  /** How the service is: of this moment, so neither cached nor validated. */
  function plain(context: Context, body: object): Response {
    return Response.json(body, {
      headers: { ...SECURITY_HEADERS, ...ownHeaders(context), 'cache-control': 'no-store' },
    });
  }
}

/** @param kept how long, and by whom, what is current may be kept */
export function notModified(etag: string, own: Record<string, string>, kept = NOT_MODIFIED_HEADERS): Response {
  return new Response(null, { status: 304, headers: Object.assign(own, kept, { etag }) });
}
