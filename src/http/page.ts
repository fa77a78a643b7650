import * as z from 'zod';

export const Link = z
  .object({ href: z.url(), rel: z.string(), method: z.literal('GET') })
  .meta({ id: 'Link', description: 'A link: absolute address, relation (IANA name where there is one) and method.' });
export type Link = z.infer<typeof Link>;

export const PageLinks = z
  .object({ self: Link, first: Link, prev: Link.optional(), next: Link.optional(), last: Link, permalink: Link })
  .meta({
    id: 'PageLinks',
    description:
      'This page, and the first, previous, next and last one (IANA relations); prev and next only where there is one. All other parameters are kept. Each answers with such a collection. permalink is this page at its revision and in its language: the same figures after any later write.',
  });
export type PageLinks = z.infer<typeof PageLinks>;

export const PageMeta = z
  .object({
    totalRecords: z.int().min(0),
    page: z.int().min(1),
    offset: z.int().min(0),
    limit: z.int().min(1),
    count: z.int().min(0),
    revision: z.int().min(0),
    knownAt: z.string().meta({ format: 'date-time', example: '2026-11-22T12:00:00.000000Z' }),
  })
  .meta({
    id: 'PageMeta',
    description:
      'Where in the collection the page stands, and the dataset revision (with its time, UTC) that the figures are of.',
  });
export type PageMeta = z.infer<typeof PageMeta>;

export function link(href: string, rel: string): Link {
  return { href, rel, method: 'GET' };
}

/**
 * The links of one page: every other parameter is kept; a page out of range links back to the last.
 *
 * @param pinned what the permalink holds fast
 */
export function pageLinks(address: URL, page: number, limit: number, total: number, pinned: Pinned): PageLinks {
  const last = Math.max(1, Math.ceil(total / limit));
  const at = (number: number, rel: string) => {
    const target = new URL(address);
    target.searchParams.set('page', String(number));
    target.searchParams.set('limit', String(limit));
    return link(target.href, rel);
  };
  return {
    self: link(address.href, 'self'),
    first: at(1, 'first'),
    ...(page > 1 ? { prev: at(Math.min(page - 1, last), 'prev') } : {}),
    ...(page < last ? { next: at(page + 1, 'next') } : {}),
    last: at(last, 'last'),
    permalink: link(permalink(address, pinned), 'cite-as'),
  };
}

/** What an answer depends on beside its address. */
export type Pinned = { revision: number; language: string };

/**
 * The address that gives the same figures after any later write: pinned to its revision and language,
 * and to a format where that was not the address's own choice. That of a permalink is itself.
 */
export function permalink(address: URL, { revision, language }: Pinned, format?: string): string {
  const pinned = new URL(address);
  pinned.searchParams.set('knownAt', String(revision));
  pinned.searchParams.set('lang', language);
  if (format) pinned.searchParams.set('format', format);
  return pinned.href;
}

/** The same links as a Link header (RFC 8288). */
export function linkHeader(links: Readonly<Record<string, Link | undefined>>): string {
  return Object.values(links)
    .filter((each) => each !== undefined)
    .map((each) => `<${each.href}>; rel="${each.rel}"`)
    .join(', ');
}

/** A body as an answer, with its links in the Link header too. */
export function linked<Body extends { _links: Readonly<Record<string, Link | undefined>> }>(body: Body) {
  return { body, headers: { link: linkHeader(body._links) } };
}

/** `_links` of one item. */
export const ItemLinks = z
  .object({ self: Link })
  .meta({ id: 'ItemLinks', description: 'Links of one item: self is its permalink and answers with the item.' });
