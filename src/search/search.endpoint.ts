import * as z from 'zod';
import { ALWAYS, DEFAULT_LIMIT, MAX_LIMIT } from '../http/collection.js';
import { type Answer, type Endpoint, one, type Reading } from '../http/endpoint.js';
import { linkHeader, PageLinks, pageLinks } from '../http/page.js';
import { codes, countyCodes, identifier, integer, oneOfCodes, type Parameter, years } from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import { currentVersion } from '../revision/dataset.query.js';
import { SEARCH_KINDS, SearchItem, SearchMeta } from './search.js';
import { type Asked, type Found, search } from './search.query.js';
import { facetsOf, queryOf } from './search-answer.rule.js';
import { isActivity } from './search-hits.query.js';
import { searchTable } from './search-table.rule.js';
import { MAX_TERMS, readSearchText, termCount } from './search-text.rule.js';

/** Items that are asked for at a time when all of them are. */
const CHUNK = 1000;

const searchText: Parameter = {
  element: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .refine((text) => termCount(readSearchText(text)) <= MAX_TERMS),
  list: false,
  description: `What is searched for: words in Swedish, all of which shall be there, or "a phrase" between quotation marks; at most ${MAX_TERMS} words. Letters count without marks, words in every inflection, with their other names and spellings, as beginnings and parts of other words, and, where they are rare, as similar ones: see match.tier. "Lex Maria" is one word, so Maria does not find it. Without q everything that the filters let through is listed.`,
  form: `2–200 characters of text, at most ${MAX_TERMS} words`,
};

export const searchEndpoint: Endpoint = {
  operationId: 'listSearchItems',
  method: 'get',
  path: '/search',
  tag: 'Search',
  summary: 'List what a search finds',
  description:
    'Activities, goals, needs, sections, bodies, initiatives and quotes, the best answer first, each with how it matched, what to highlight and its citations; how many there are of each kind, county, year and theme. Or, by similarTo, the activities that resemble one, with the reasons.',
  access: 'public',
  pathParameters: {},
  parameters: {
    q: searchText,
    similarTo: identifier(
      'Instead of q, the identifier of an activity: activities like it, of other counties unless county says which.',
    ),
    kind: oneOfCodes(SEARCH_KINDS, 'Of these kinds.'),
    county: countyCodes('Of these counties, or told of in their documents.'),
    year: years('Of plans that plan, report or take money of one of these years.'),
    theme: codes('theme', 'Linked to these themes; a quote is where what it supports is.'),
    plan: codes('plan', 'In these plans, or named in them.'),
    page: integer(1, 999_999_999, 1, 'Page, from 1. A page beyond the last is an empty list.'),
    limit: integer(1, MAX_LIMIT, DEFAULT_LIMIT, `Items of a page, at most ${MAX_LIMIT}.`),
    ...ALWAYS,
  },
  response: z
    .object({ items: z.array(SearchItem), _meta: SearchMeta, _links: PageLinks })
    .meta({ id: 'SearchItemCollection', description: 'One page of what was found, the best answer first.' }),
  examples: [
    { name: 'words', summary: 'Misspelled, in one county', path: '/search?q=sucidprevention&county=21&limit=1' },
    { name: 'alias', summary: 'An abbreviation finds its misprint', path: '/search?q=MHFA&kind=activity&limit=1' },
    {
      name: 'similar',
      summary: 'Activities like one, in other counties',
      path: '/search?similarTo=norrbotten-2025-3-4&limit=1',
    },
  ],
  handle: answer,
  table: async (reading) => {
    const { values, address } = reading;
    const isPage = address.searchParams.has('page') || address.searchParams.has('limit');
    const asked = await askedOf(reading);
    const limit = isPage ? Number(one(values, 'limit')) : CHUNK;
    // Chunks are of one revision: when another has been committed meanwhile, the chunk is asked for again as
    // it was, and so is every later one.
    let { asOf } = reading;
    async function chunk(part: Asked): Promise<Found> {
      const found = await search({ ...reading, asOf }, part);
      if (asOf !== null || (await currentVersion(reading.store)).revision === reading.version.revision) return found;
      asOf = reading.version.revision;
      return search({ ...reading, asOf }, part);
    }
    const first = await chunk({ ...asked, limit });
    async function* items(): AsyncGenerator<SearchItem> {
      yield* first.items;
      for (let offset = CHUNK; !isPage && offset < first.hits.total; offset += CHUNK) {
        yield* (await chunk({ ...asked, limit: CHUNK, offset })).items;
      }
    }
    return searchTable(items, isPage ? first.items.length : first.hits.total, asked, first.matching);
  },
};

/** @throws HttpProblem malformedParameter | unknownCode */
async function askedOf(reading: Reading): Promise<Asked> {
  const { values } = reading;
  const q = one(values, 'q') ?? null;
  const similarTo = one(values, 'similarTo') ?? null;
  if (q !== null && similarTo !== null) {
    throw new HttpProblem('malformedParameter', '"similarTo" stands instead of "q": give one of them', [
      { parameter: 'similarTo', code: 'malformedParameter', detail: 'stands instead of q' },
    ]);
  }
  if (similarTo !== null && !(await isActivity(reading, similarTo))) {
    const detail = `"${similarTo}" is no activity in revision ${reading.version.revision}`;
    throw new HttpProblem('unknownCode', `similarTo: ${detail}`, [
      { parameter: 'similarTo', code: 'unknownCode', detail },
    ]);
  }
  const limit = Number(one(values, 'limit'));
  return { q, similarTo, limit, offset: (Number(one(values, 'page')) - 1) * limit };
}

async function answer(reading: Reading): Promise<Answer> {
  const asked = await askedOf(reading);
  const found = await search(reading, asked);
  const { limit, offset } = asked;
  const { total } = found.hits;
  const page = offset / limit + 1;
  const { revision, committedAt: knownAt } = reading.version;
  const links = pageLinks(reading.address, page, limit, total, { revision, language: reading.language });
  return {
    headers: { link: linkHeader(links) },
    body: {
      items: found.items,
      _meta: {
        ...{ totalRecords: total, page, offset, limit, count: found.items.length, revision, knownAt },
        ...understood(found, reading),
      },
      _links: links,
    },
  };
}

function understood({ hits, plan, matching }: Found, { language }: Reading): object {
  return {
    facets: facetsOf(hits.facets, hits, language),
    query: plan && matching && queryOf(plan, matching),
  };
}
