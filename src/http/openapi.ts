import {
  type OpenAPIObject,
  OpenApiBuilder,
  type OperationObject,
  type ParameterObject,
  type ResponseObject,
  type SchemaObject,
} from 'openapi3-ts/oas31';
import { z } from 'zod';
import type { Endpoint, Example } from './endpoint.js';
import { parameterSchema } from './parameter.js';
import { PROBLEM_CODES } from './problem.js';

/** What the document says of the service as a whole. */
export type DocumentInfo = {
  version: string;
  released: string;
  title: string;
  description: string;
  contact: { name: string; url: string };
  license: { name: string; identifier: string };
  termsOfService: string;
  externalDocs: { description: string; url: string };
  tags: readonly { name: string; description: string }[];
};

/** A request, and the answer that the service gave to it over the seeds. */
export type Answered = { example: Example; status: number; body: unknown };
/** Shared problem answers: which status, and a real request that gets it. */
export type ProblemExample = { status: string; description: string; name: string; summary: string; body: unknown };

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

/** Assembles the OpenAPI 3.1 document from the endpoints themselves. */
export function buildDocument(
  info: DocumentInfo,
  endpoints: readonly Endpoint[],
  answers: ReadonlyMap<Endpoint, readonly Answered[]>,
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
    .addServer({ url: '/api/v1', description: 'This service / denna tjänst' });
  for (const tag of info.tags) builder.addTag({ ...tag });
  for (const [name, schema] of componentSchemas()) builder.addSchema(name, schema);
  for (const problem of problems) {
    builder.addResponse(`Problem${problem.status}`, {
      description: problem.description,
      headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
      content: {
        'application/problem+json': {
          schema: { $ref: `${COMPONENT}Problem` },
          examples: { [problem.name]: { summary: problem.summary, value: problem.body } },
        },
      },
    });
  }
  builder.addHeader('RequestId', { description: 'Identifies the request in our log.', schema: { type: 'string' } });
  builder.addHeader('ETag', {
    description: 'Strong validator: build, dataset revision, address and language.',
    schema: { type: 'string' },
  });
  builder.addHeader('Link', { description: 'The links of _links as RFC 8288.', schema: { type: 'string' } });
  builder.addHeader('ContentLanguage', {
    description: 'Language of labels.',
    schema: { type: 'string', enum: ['sv', 'en'] },
  });
  for (const endpoint of endpoints) {
    builder.addPath(endpoint.path, { get: operation(endpoint, answers.get(endpoint) ?? [], problems) });
  }
  return builder.getSpec();
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
  endpoint: Endpoint,
  answers: readonly Answered[],
  problems: readonly ProblemExample[],
): OperationObject {
  const id = z.globalRegistry.get(endpoint.response)?.id;
  if (!id) throw new Error(`${endpoint.operationId}: the response has no identifier`);
  const statuses = new Set(['406', '500', '503', '400']);
  if (Object.keys(endpoint.pathParameters).length > 0) statuses.add('404');
  if ('knownAt' in endpoint.parameters) statuses.add('422');
  const success: ResponseObject = {
    description: endpoint.summary,
    headers: {
      ETag: { $ref: '#/components/headers/ETag' },
      'Content-Language': { $ref: '#/components/headers/ContentLanguage' },
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...(endpoint.operationId.startsWith('list') ? { Link: { $ref: '#/components/headers/Link' } } : {}),
    },
    content: {
      'application/json': {
        schema: { $ref: `${COMPONENT}${id}` },
        examples: Object.fromEntries(
          answers.map(({ example, body }) => [
            example.name,
            { summary: `${example.summary}: GET /api/v1${example.path}`, value: body },
          ]),
        ),
      },
    },
  };
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    description: endpoint.description,
    tags: [endpoint.tag],
    security: [],
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters()],
    responses: {
      '200': success,
      '304': { description: 'Not modified: If-None-Match names the current validator.' },
      ...Object.fromEntries(
        problems
          .filter((problem) => statuses.has(problem.status))
          .map((problem) => [problem.status, { $ref: `#/components/responses/Problem${problem.status}` }]),
      ),
    },
  };
}

function pathParameters(endpoint: Endpoint): ParameterObject[] {
  return Object.entries(endpoint.pathParameters).map(([name, parameter]) => ({
    name,
    in: 'path',
    required: true,
    description: parameter.description,
    schema: { type: 'string', pattern: parameter.pattern },
    example: parameter.example,
  }));
}

function queryParameters(endpoint: Endpoint): ParameterObject[] {
  return Object.entries(endpoint.parameters).map(([name, parameter]) => ({
    name,
    in: 'query',
    required: false,
    description: parameter.description,
    schema: parameterSchema(parameter) as SchemaObject,
    ...(parameter.list ? { style: 'form', explode: false } : {}),
  }));
}

function headerParameters(): ParameterObject[] {
  return [
    {
      name: 'If-None-Match',
      in: 'header',
      required: false,
      description: 'A validator from an earlier answer: 304 when it still holds.',
      schema: { type: 'string' },
    },
  ];
}
