import type { z } from 'zod';
import type { Table } from '../export/table.js';
import { ALWAYS } from './collection.js';
import type { Calculation, Endpoint, Example, Reading } from './endpoint.js';
import { PACKED, pack, unpack } from './packed.js';
import { type Link, link, linked, permalink } from './page.js';
import type { Parameters } from './parameter.js';
import { readBody } from './request-body.js';
import { shortHash } from './response-cache.js';

/** Links of what was calculated: none of its own where what was sent is too long for an address. */
export type CalculationLinks = { self?: Link; permalink?: Link };

/** A calculation that can be sent in a body, and asked for again, and cited, by an address. */
type Permanent<Body, Result> = {
  /** verbNoun of the POST, and of the GET */
  operationIds: readonly [string, string];
  path: string;
  tag: string;
  /** of the POST, and of the GET */
  summaries: readonly [string, string];
  description: string;
  parameters?: Parameters;
  body: z.ZodType<Body>;
  maxBodyBytes: number;
  response: z.ZodType;
  examples: readonly (Example & { body: unknown })[];
  /** what the packed body is called in the path of the GET: "apportionmentId" */
  idName: string;
  /** a packed body */
  packedExample: { id: string; summary: string };
  answer(reading: Reading, body: Body, links: CalculationLinks): Promise<Result>;
  table(result: Result, reading: Reading): Table;
};

/** A short name for what was sent: the same for the same. */
export function shortIdOf(prefix: string, sent: unknown): string {
  return `${prefix}-${shortHash(JSON.stringify(sent))}`;
}

/** The two doors of a calculation. The same body gives the same bytes at both. */
export function permanentCalculation<Body, Result extends { _links: Readonly<Record<string, Link | undefined>> }>(
  of: Permanent<Body, Result>,
): { calculation: Calculation; endpoint: Endpoint } {
  const parameters = { ...of.parameters, ...ALWAYS };
  const addressOf = async ({ base, address }: Reading, body: Body): Promise<URL | null> => {
    const packed = await pack(body);
    if (packed === null) return null;
    const own = new URL(`${base}/api/v1${of.path}/${packed}`);
    own.search = address.search;
    return own;
  };
  const answer = async (reading: Reading, body: Body): Promise<Result> => {
    const own = await addressOf(reading, body);
    const pinned = { revision: reading.version.revision, language: reading.language };
    const links = own ? { self: link(own.href, 'self'), permalink: link(permalink(own, pinned), 'cite-as') } : {};
    return of.answer(reading, body, links);
  };
  const packedBody = async ({ path }: Reading): Promise<Body> =>
    readBody(of.body, await unpack(path[of.idName] ?? '', of.maxBodyBytes));
  const shared = { path: of.path, tag: of.tag, access: 'public' as const, response: of.response };
  return {
    calculation: {
      ...shared,
      operationId: of.operationIds[0],
      method: 'post',
      summary: of.summaries[0],
      description: `${of.description} Nothing is stored; the permalink asks for the same by GET.`,
      parameters,
      body: of.body,
      maxBodyBytes: of.maxBodyBytes,
      examples: of.examples,
      handle: async (reading, body) => linked(await answer(reading, body as Body)),
      table: async (reading, body) => of.table(await answer(reading, body as Body), reading),
      addressOf: (reading, body) => addressOf(reading, body as Body),
    },
    endpoint: {
      ...shared,
      operationId: of.operationIds[1],
      method: 'get',
      path: `${of.path}/{${of.idName}}`,
      summary: of.summaries[1],
      description: `What POST ${of.path} calculates, at an address of its own, which holds what was sent. ${of.description}`,
      pathParameters: {
        [of.idName]: {
          description:
            'What is to be calculated: the body of the POST, deflated (RFC 1951) and in base64url, as permalinks have it.',
          example: of.packedExample.id,
          pattern: PACKED,
        },
      },
      parameters,
      examples: [{ name: 'packed', summary: of.packedExample.summary, path: `${of.path}/${of.packedExample.id}` }],
      handle: async (reading) => linked(await answer(reading, await packedBody(reading))),
      table: async (reading) => of.table(await answer(reading, await packedBody(reading)), reading),
      isComputed: true,
    },
  };
}
