import {
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
import { COMPONENT, componentOf, HEADERS, header, SECURITY } from './openapi-parts.js';
import { sharedSuccesses, writeOperation } from './openapi-write.js';
import { PROBLEM_CODES } from './problem.js';
import type { Write } from './write.js';

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
    findings: z.array(z.unknown()).optional().meta({
      description: 'Of a broken check: the findings, with equation, difference and citations.',
    }),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details. type opens a page that says what to do; code is of a closed list.',
  });

export { Problem };

const NOT_MODIFIED: ResponseObject = {
  description: 'Not modified: If-None-Match names the current validator.',
  headers: { ETag: header('ETag'), 'X-Request-Id': header('RequestId') },
};

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

export type Operation = Endpoint | Calculation | Write;

function isWrite(each: Operation): each is Write {
  return 'preconditions' in each;
}

/** Assembles the OpenAPI 3.1 document from the endpoints themselves. */
export function buildDocument(
  info: DocumentInfo,
  operations: readonly Operation[],
  answers: ReadonlyMap<Operation, readonly Answered[]>,
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
  builder.addResponse('NotModified', NOT_MODIFIED);
  for (const problem of problems) builder.addResponse(`Problem${problem.status}`, problemResponse(problem));
  for (const [name, value] of Object.entries(HEADERS)) builder.addHeader(name, value);
  builder.addSecurityScheme('apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'An API key of this service: issued with scopes, shown once, never sent in an address.',
  });
  builder.addSecurityScheme('token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of the OpenID Connect issuer that the service trusts, with scopes in its claim "scope".',
  });
  const successes = sharedSuccesses(operations.filter(isWrite), answers);
  for (const [name, response] of successes) builder.addResponse(name, response);
  const shared = sharedParameters(operations.flatMap(parametersOf));
  for (const [name, parameter] of shared) builder.addParameter(name, parameter);
  for (const each of operations) {
    const parameters = parametersOf(each).map((parameter) => referTo(shared, parameter));
    const answered = answers.get(each) ?? [];
    const described = isWrite(each)
      ? writeOperation(each, parameters, answered, problems, successes)
      : operation(each, parameters, answered, problems);
    builder.addPath(each.path, { ...builder.getSpec().paths?.[each.path], [each.method]: described });
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
      ...(status === '410' ? { Link: header('Link') } : {}),
      ...(status === '503' || status === '429' ? { 'Retry-After': header('RetryAfter') } : {}),
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
    // What is sent may leave out a member that has a default; nothing that is answered has one.
    override: ({ jsonSchema }) => {
      const { properties = {}, required } = jsonSchema;
      const needed = required?.filter((name) => !Object.hasOwn(Object(properties[name]), 'default'));
      if (needed) jsonSchema.required = needed;
    },
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
    security: each.access !== 'public' ? SECURITY : 'draft' in each.parameters ? [{}, ...SECURITY] : [],
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
            '304': { $ref: '#/components/responses/NotModified' },
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

/** Every status of a problem that the operation can answer. */
function statusesOf(each: Endpoint | Calculation): ReadonlySet<string> {
  const drafted = 'draft' in each.parameters;
  const always = [
    ...['400', '406', '414', '429', '500', '503'],
    ...(each.access === 'public' ? [] : ['401', '403']),
    // Of a plan in draft: to whom, and whether there is one.
    ...(drafted ? ['401', '404'] : []),
  ];
  if (each.method === 'post') return new Set([...always, '413', '415', '422']);
  const named = Object.keys(each.pathParameters).length > 0;
  const coded = Object.values(each.parameters).some((parameter) => parameter.codes) || 'knownAt' in each.parameters;
  return new Set([
    ...always,
    ...(named ? ['404'] : []),
    ...(each.mayBeRetracted ? ['410'] : []),
    ...(coded ? ['422'] : []),
  ]);
}
