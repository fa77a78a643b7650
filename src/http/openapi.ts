import {
  type HeaderObject,
  type OpenAPIObject,
  OpenApiBuilder,
  type OperationObject,
  type ResponseObject,
  type SchemaObject,
} from 'openapi3-ts/oas31';
import * as z from 'zod';
import { formats } from '../export/formats.js';
import type { Calculation, Endpoint, Example } from './endpoint.js';
import { parametersOf, referTo, sharedParameters } from './openapi-parameter.js';
import { PROBLEM_CODES } from './problem.js';

/** What the document says of the service as a whole. */
export type DocumentInfo = {
  version: string;
  released: string;
  title: string;
  description: string;
  contact: { name: string; url: string };
  license: { name: string; url: string };
  /** public address; a running service puts its own in its place */
  server: { url: string; description: string };
  termsOfService: string;
  externalDocs: { description: string; url: string };
  tags: readonly { name: string; description: string }[];
};

/** A request, and the answer that the service gave to it over the seeds. */
export type Answered = { example: Example; status: number; body: unknown };
/** A problem answer that operations share: its status, and what the service answered to the request in `summary`. */
export type ProblemExample = { status: string; description: string; summary: string; body: unknown };

const Problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.enum(PROBLEM_CODES as [string, ...string[]]),
    errors: z.array(
      z.object({
        parameter: z.string().optional(),
        pointer: z.string().optional(),
        line: z.int().optional(),
        code: z.string(),
        detail: z.string(),
        nearest: z.array(z.string()).optional(),
      }),
    ),
    traceId: z.string(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details. type opens a page that says what to do; code is of a closed list.',
  });

export { Problem };

const COMPONENT = '#/components/schemas/';
const HEADERS: Readonly<Record<string, HeaderObject>> = {
  CacheControl: {
    description: 'How long the answer may be reused without asking again.',
    schema: { type: 'string' },
  },
  ContentDisposition: {
    description: 'In another format than JSON: the name of the file, with the revision of its figures.',
    schema: { type: 'string' },
  },
  ContentLanguage: { description: 'Language of labels.', schema: { type: 'string', enum: ['sv', 'en'] } },
  ETag: {
    description: 'Strong validator: build, dataset revision, address, language and format.',
    schema: { type: 'string' },
  },
  Link: {
    description:
      'The links of _links (RFC 8288); in another format than JSON the permalink (cite-as, with the citation as its title), the licence and the same in JSON (alternate).',
    schema: { type: 'string' },
  },
  RequestId: {
    description: 'Identifies the request in our log: the one that was sent, or a new one.',
    schema: { type: 'string' },
  },
  RetryAfter: { description: 'Seconds to wait before the next try.', schema: { type: 'integer', minimum: 0 } },
};
const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** The same figures in each other format: files, which this document describes by name only. */
const FORMAT_SCHEMAS: Readonly<Record<string, SchemaObject>> = Object.fromEntries(
  formats.map(({ id, mediaType, description }) => [
    `${id.charAt(0).toUpperCase()}${id.slice(1)}File`,
    mediaType.endsWith('json') && !mediaType.endsWith('ndjson')
      ? { type: 'object', description, additionalProperties: true }
      : { type: 'string', description, ...(mediaType.startsWith('text/') ? {} : { contentMediaType: mediaType }) },
  ]),
);
const FORMAT_CONTENT = Object.fromEntries(
  formats.map(({ mediaType }, index) => [
    mediaType,
    { schema: { $ref: `${COMPONENT}${Object.keys(FORMAT_SCHEMAS)[index]}` } },
  ]),
);

function hasFormats(each: Endpoint | Calculation): boolean {
  return each.table !== undefined;
}

/** Assembles the OpenAPI 3.1 document from the endpoints themselves. */
export function buildDocument(
  info: DocumentInfo,
  operations: readonly (Endpoint | Calculation)[],
  answers: ReadonlyMap<Endpoint | Calculation, readonly Answered[]>,
  problems: readonly ProblemExample[],
): OpenAPIObject {
  const builder = OpenApiBuilder.create()
    .addOpenApiVersion('3.1.0')
    .addInfo({
      title: info.title,
      version: info.version,
      description: info.description,
      termsOfService: info.termsOfService,
      contact: info.contact,
      license: info.license,
      'x-released': info.released,
    })
    .addExternalDocs(info.externalDocs)
    .addServer(info.server);
  for (const tag of info.tags) builder.addTag({ ...tag });
  for (const [name, schema] of [...componentSchemas(), ...Object.entries(FORMAT_SCHEMAS)]) {
    builder.addSchema(name, schema);
  }
  for (const problem of problems) builder.addResponse(`Problem${problem.status}`, problemResponse(problem));
  for (const [name, value] of Object.entries(HEADERS)) builder.addHeader(name, value);
  const shared = sharedParameters(operations.flatMap(parametersOf));
  for (const [name, parameter] of shared) builder.addParameter(name, parameter);
  for (const each of operations) {
    const parameters = parametersOf(each).map((parameter) => referTo(shared, parameter));
    builder.addPath(each.path, { [each.method]: operation(each, parameters, answers.get(each) ?? [], problems) });
  }
  const { openapi, info: about, externalDocs, servers, tags, paths, components } = builder.getSpec();
  return {
    openapi,
    info: about,
    externalDocs,
    servers,
    tags,
    paths,
    components: Object.fromEntries(
      Object.entries(components ?? {}).filter(([, members]) => Object.keys(members).length > 0),
    ),
  } as OpenAPIObject;
}

function problemResponse({ status, description, summary, body }: ProblemExample): ResponseObject {
  return {
    description,
    headers: {
      'X-Request-Id': header('RequestId'),
      ...(status === '503' ? { 'Retry-After': header('RetryAfter') } : {}),
    },
    content: {
      'application/problem+json': {
        schema: { $ref: `${COMPONENT}Problem` },
        examples: { problem: { summary, value: body } },
      },
    },
  };
}

/** Every schema that has an identifier of its own, by name. */
function componentSchemas(): [string, SchemaObject][] {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `${COMPONENT}${id}`,
    io: 'output',
    unrepresentable: 'any',
  }) as { schemas: Record<string, Record<string, unknown>> };
  return Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { $schema: _dialect, $id: _id, id: _name, ...schema }]) => [name, schema as SchemaObject]);
}

function operation(
  each: Endpoint | Calculation,
  parameters: NonNullable<OperationObject['parameters']>,
  answers: readonly Answered[],
  problems: readonly ProblemExample[],
): OperationObject {
  const statuses = statusesOf(each);
  const read = each.method === 'get';
  const success: ResponseObject = {
    description: each.summary,
    headers: {
      ...(read ? { 'Cache-Control': header('CacheControl') } : {}),
      'Content-Language': header('ContentLanguage'),
      ...(read ? { ETag: header('ETag') } : {}),
      ...(hasFormats(each) ? { 'Content-Disposition': header('ContentDisposition') } : {}),
      ...('page' in each.parameters || hasFormats(each) ? { Link: header('Link') } : {}),
      'X-Request-Id': header('RequestId'),
    },
    content: {
      'application/json': {
        schema: componentOf(each.operationId, each.response),
        examples: Object.fromEntries(
          answers.map(({ example, body }) => [
            example.name,
            { summary: `${example.summary}: ${each.method.toUpperCase()} /api/v1${example.path}`, value: body },
          ]),
        ),
      },
      ...(hasFormats(each) ? FORMAT_CONTENT : {}),
    },
  };
  return {
    operationId: each.operationId,
    summary: each.summary,
    description: each.description,
    tags: [each.tag],
    security: [],
    parameters,
    ...(each.method === 'post'
      ? {
          requestBody: {
            description: `At most ${each.maxBodyBytes} bytes.`,
            required: true,
            content: {
              'application/json': {
                schema: componentOf(each.operationId, each.body),
                examples: Object.fromEntries(
                  each.examples.map(({ name, summary, body }) => [name, { summary, value: body }]),
                ),
              },
            },
          },
        }
      : {}),
    responses: {
      '200': success,
      ...(read
        ? {
            '304': {
              description: 'Not modified: If-None-Match names the current validator.',
              headers: { ETag: header('ETag'), 'X-Request-Id': header('RequestId') },
            },
          }
        : {}),
      ...Object.fromEntries(
        problems
          .filter((problem) => statuses.has(problem.status))
          .map((problem) => [problem.status, { $ref: `#/components/responses/Problem${problem.status}` }]),
      ),
    },
  };
}

function componentOf(operationId: string, schema: z.ZodType): { $ref: string } {
  const id = z.globalRegistry.get(schema)?.id;
  if (!id) throw new Error(`${operationId}: a contract has no identifier`);
  return { $ref: `${COMPONENT}${id}` };
}

/** Every status of a problem that the operation can answer. */
function statusesOf(each: Endpoint | Calculation): ReadonlySet<string> {
  const always = ['400', '406', '414', '500', '503'];
  if (each.method === 'post') return new Set([...always, '413', '415', '422']);
  const named = Object.keys(each.pathParameters).length > 0;
  const coded = Object.values(each.parameters).some((parameter) => parameter.codes) || 'knownAt' in each.parameters;
  return new Set([...always, ...(named ? ['404'] : []), ...(coded ? ['422'] : [])]);
}
