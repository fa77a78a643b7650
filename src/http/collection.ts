import * as z from 'zod';
import type { Parameter as SqlParameter } from '../../db/store.js';
import { askResource } from './ask-resource.js';
import { collectionTable, pick, resourceColumns } from './collection-table.js';

import type { Answer, Endpoint, Reading } from './endpoint.js';
import { one } from './endpoint.js';
import { missing } from './gone.js';
import { type ItemLinks, link, linkHeader, PageLinks, PageMeta, pageLinks } from './page.js';
import { integer, oneOfCodes, type Parameter, type Parameters } from './parameter.js';
import type { Listed, Resource } from './resource.js';

export const MAX_LIMIT = 1000;
export const DEFAULT_LIMIT = 20;

/** The parameters of every answer that is of a revision. */
export const ALWAYS: Parameters = {
  lang: oneOfLanguages(),
  knownAt: knownAtParameter(),
  draft: {
    element: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(160),
    list: false,
    description:
      'A plan that is not adopted yet: everything as it would be if it were. For its own county, with a key or token.',
    form: 'the identifier of a plan',
  },
};

function oneOfLanguages(): Parameter {
  return { ...oneOfCodes(['sv', 'en'], 'Language of labels, before Accept-Language.'), list: false };
}

function knownAtParameter(): Parameter {
  return {
    element: z
      .string()
      .regex(/^(?:\d{1,15}|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2}))?)$/),
    list: false,
    description:
      'What was known then: a revision number, or an instant (RFC 3339; a date alone is its first moment, UTC). Answers are reproducible for a revision.',
    form: 'a revision number or an instant such as 2026-11-22T12:00:00Z',
  };
}

/** The two doors of a resource: its collection and one item. */
export function resourceEndpoints<Item extends { id: string }>(resource: Resource<Item>): [Endpoint, Endpoint] {
  return [collectionEndpoint(resource), itemEndpoint(resource)];
}

function fieldNames(item: z.ZodType): string[] {
  return Object.keys((item as unknown as z.ZodObject).shape);
}

/** An item of which `fields` has chosen some members. */
function selectionOf<Item extends { id: string }>({ item, singular }: Resource<Item>): z.ZodType {
  return (item as unknown as z.ZodObject).partial().meta({
    id: `${singular}Selection`,
    description: `The members of ${anA(wordsOf(singular))} that "fields" names.`,
  });
}

/** "CrosswalkLink" as words: "crosswalk link". */
function wordsOf(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function anA(words: string): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

export function collectionEndpoint<Item extends { id: string }>(resource: Resource<Item>): Endpoint {
  const sortKeys = Object.keys(resource.question.orders);
  const parameters: Parameters = {
    ...resource.filters,
    sort: {
      element: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/),
      list: true,
      codes: sortKeys,
      signed: true,
      description:
        'Order, by one or more keys; "-" in front is descending. Every order is total: equal keys are ordered by identifier.',
      form: `sort keys such as ${sortKeys[0]} or -${sortKeys[0]}`,
    },
    fields: {
      element: z.string().regex(/^_?[A-Za-z][A-Za-z0-9]*$/),
      list: true,
      codes: fieldNames(resource.item),
      description: 'Only these members of each item: the answer then holds selections, not whole items.',
      form: 'names of members',
    },
    page: integer(1, 999_999_999, 1, 'Page, from 1. A page beyond the last is an empty list.'),
    limit: integer(1, MAX_LIMIT, DEFAULT_LIMIT, `Items of a page, at most ${MAX_LIMIT}.`),
    ...ALWAYS,
  };
  const columns = resourceColumns(resource.item);
  return {
    operationId: `list${resource.plural}`,
    method: 'get',
    path: `/${resource.name}`,
    tag: resource.tag,
    summary: `List ${resource.summary}`,
    description: resource.description,
    access: resource.access ?? 'public',
    pathParameters: {},
    parameters,
    response: z
      .object({
        items: z.array(z.union([resource.item, selectionOf(resource)])),
        _meta: metaOf(resource),
        _links: resource.also?.links ? PageLinks.extend(resource.also.links) : PageLinks,
      })
      .meta({ id: `${resource.singular}Collection`, description: `One page of ${resource.summary}.` }),
    examples:
      resource.examples.length > 0
        ? resource.examples
        : [{ name: 'firstOne', summary: 'The first one', path: `/${resource.name}?limit=1` }],
    handle: (reading) => answerCollection(resource, reading),
    // Files of figures are for everyone; what is not is answered in JSON alone.
    ...(resource.access
      ? {}
      : { table: (reading: Reading) => collectionTable(resource, columns(), reading, listed(resource, reading)) }),
    isComputed: 'answer' in resource.question,
  };
}

function metaOf<Item extends { id: string }>({ gaps, also }: Resource<Item>): z.ZodType {
  if (!gaps && !also) return PageMeta;
  return PageMeta.extend({ ...(gaps ? { gaps: z.array(gaps.schema) } : {}), ...also?.meta });
}

async function answerCollection<Item extends { id: string }>(
  resource: Resource<Item>,
  reading: Reading,
): Promise<Answer> {
  const { values } = reading;
  const page = Number(one(values, 'page') ?? 1);
  const limit = Number(one(values, 'limit') ?? DEFAULT_LIMIT);
  const list = listed(resource, reading);
  const { rows, total } = await askResource(resource.question, reading, {
    ...list,
    limit,
    offset: (page - 1) * limit,
    asOf: reading.asOf,
  });
  const items = rows.map((row) => resource.toItem(row, reading));
  const fields = values.get('fields');
  const also = await resource.also?.find(reading, { items, isLast: page * limit >= total });
  const links = {
    ...pageLinks(reading.address, page, limit, total, {
      revision: reading.version.revision,
      language: reading.language,
    }),
    ...also?.links,
  };
  const { filters } = list;
  const gaps = await resource.gaps?.find(reading, { filters, items, whole: items.length === total });
  return {
    headers: { link: linkHeader(links) },
    body: {
      items: fields ? items.map((item) => pick(item, fields)) : items,
      _meta: {
        totalRecords: total,
        page,
        offset: (page - 1) * limit,
        limit,
        count: items.length,
        revision: reading.version.revision,
        knownAt: reading.version.committedAt,
        ...(gaps ? { gaps } : {}),
        ...also?.meta,
      },
      _links: links,
    },
  };
}

/** Every filter that was given, under its own name: lists as one text with commas. */
export function plainFilters(filters: Parameters, reading: Reading): Map<string, SqlParameter> {
  const given = new Map<string, SqlParameter>();
  for (const name of Object.keys(filters)) {
    const value = reading.values.get(name);
    if (value) given.set(name, value.join(','));
  }
  return given;
}

/** Which items a request asks for, and in what order. */
function listed<Item extends { id: string }>(resource: Resource<Item>, reading: Reading): Listed {
  const keys = reading.values.get('sort');
  return {
    filters: resource.asFilters?.(reading) ?? plainFilters(resource.filters, reading),
    orders: keys?.map((key) => ({ key: key.replace(/^-/, ''), descending: key.startsWith('-') })) ?? resource.order,
  };
}

export function itemEndpoint<Item extends { id: string }>(resource: Resource<Item>): Endpoint {
  const form = new RegExp(resource.idPattern);
  const idName = `${resource.singular.charAt(0).toLowerCase()}${resource.singular.slice(1)}Id`;
  return {
    operationId: `get${resource.singular}`,
    method: 'get',
    path: `/${resource.name}/{${idName}}`,
    tag: resource.tag,
    summary: `Get one ${wordsOf(resource.singular)}`,
    description: `One item by its stable identifier. ${resource.description}`,
    access: resource.access ?? 'public',
    pathParameters: {
      [idName]: {
        description: 'The stable, public identifier.',
        example: resource.exampleId,
        pattern: resource.idPattern,
      },
    },
    parameters: ALWAYS,
    response: resource.item,
    mayBeRetracted: 'tables' in resource.question && resource.question.tables.length > 0,
    examples: [{ name: 'one', summary: resource.exampleId, path: `/${resource.name}/${resource.exampleId}` }],
    handle: async (reading) => {
      const id = reading.path[idName] ?? '';
      // An identifier of another form names nothing, and the database need not be asked to read it.
      const { rows } = form.test(id)
        ? await askResource(resource.question, reading, {
            filters: new Map([['id', id]]),
            limit: 1,
            offset: 0,
            asOf: reading.asOf,
          })
        : { rows: [] };
      const row = rows[0];
      if (!row) throw await missing(resource, id, reading);
      return { body: resource.toItem(row, reading) };
    },
  };
}

/** `_links` of one item. */
export function itemLinks(reading: Reading, path: string): z.infer<typeof ItemLinks> {
  return { self: link(`${reading.base}/api/v1${path}`, 'self') };
}
