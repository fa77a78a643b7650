import type { OperationObject, RequestBodyObject, ResponseObject } from 'openapi3-ts/oas31';
import * as z from 'zod';
import type { Answered, ProblemExample } from './openapi.js';
import { componentOf, header, SECURITY } from './openapi-parts.js';
import type { Write } from './write.js';

/** An operation that changes what is stored, as the document tells of it. */
export function writeOperation(
  write: Write,
  parameters: NonNullable<OperationObject['parameters']>,
  answers: readonly Answered[],
  problems: readonly ProblemExample[],
  shared: ReadonlyMap<string, ResponseObject>,
): OperationObject {
  const statuses = problemStatuses(write);
  const body = requestBody(write);
  return {
    operationId: write.operationId,
    summary: write.summary,
    description: `${write.description} Scopes: ${write.access.map((kind) => (kind === 'county' ? 'that of the county' : kind)).join(' or ')}.`,
    tags: [write.tag],
    security: SECURITY,
    parameters,
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...Object.fromEntries(
        write.statuses.map((status) => {
          const name = sharedName(write, status);
          return [
            String(status),
            shared.has(name) ? { $ref: `#/components/responses/${name}` } : success(write, status, answers),
          ];
        }),
      ),
      ...Object.fromEntries(
        problems
          .filter((problem) => statuses.has(problem.status))
          .map((problem) => [problem.status, { $ref: `#/components/responses/Problem${problem.status}` }]),
      ),
    },
  };
}

function sharedName({ response }: Write, status: number): string {
  return `${response ? z.globalRegistry.get(response)?.id : 'Nothing'}${status}`;
}

/** Answers of success that several writes give alike, by the name of their component: with one example for all. */
export function sharedSuccesses(
  writes: readonly Write[],
  answers: ReadonlyMap<unknown, readonly Answered[]>,
): Map<string, ResponseObject> {
  const found = new Map<string, Write[]>();
  for (const write of writes) {
    for (const status of write.statuses) {
      const name = sharedName(write, status);
      found.set(name, [...(found.get(name) ?? []), write]);
    }
  }
  return new Map(
    [...found].flatMap(([name, alike]) => {
      const status = Number(name.slice(-3)) as Write['statuses'][number];
      const shown = alike.find((write) => answers.get(write)?.some((answer) => answer.status === status));
      return alike.length > 1 && shown ? [[name, success(shown, status, (answers.get(shown) ?? []).slice(0, 1))]] : [];
    }),
  );
}

function requestBody({ operationId, body, bodyMediaType, maxBodyBytes, examples }: Write): RequestBodyObject | null {
  if (body === null) return null;
  const description = `At most ${maxBodyBytes} bytes.`;
  if ('uploads' in body) {
    return {
      description: `${body.description} ${description}`,
      required: true,
      content: Object.fromEntries(body.uploads.map((type) => [type, { schema: { type: 'string' } }])),
    };
  }
  return {
    description,
    required: true,
    content: {
      [bodyMediaType ?? 'application/json']: {
        schema: componentOf(operationId, body),
        examples: Object.fromEntries(
          examples.map((example) => [example.name, { summary: example.summary, value: example.body }]),
        ),
      },
    },
  };
}

const WORDS = { 200: 'Done, or tried', 201: 'Created', 202: 'Taken in', 204: 'Done' } as const;

function success(write: Write, status: Write['statuses'][number], answers: readonly Answered[]): ResponseObject {
  const versioned = write.preconditions.ifMatch === 'required' || status === 201;
  return {
    description: WORDS[status],
    headers: {
      ...(versioned && write.method !== 'delete' ? { ETag: header('ETag') } : {}),
      ...(status === 201 ? { Location: header('Location') } : {}),
      'Content-Language': header('ContentLanguage'),
      'Idempotency-Replayed': header('IdempotencyReplayed'),
      RateLimit: header('RateLimit'),
      'RateLimit-Policy': header('RateLimitPolicy'),
      'X-Request-Id': header('RequestId'),
    },
    ...(write.response && status !== 204
      ? {
          content: {
            'application/json': {
              schema: componentOf(write.operationId, write.response),
              examples: Object.fromEntries(
                answers
                  .filter((answer) => answer.status === status)
                  .map(({ example, body }) => [
                    example.name,
                    {
                      summary: `${example.summary}: ${write.method.toUpperCase()} /api/v1${example.path}`,
                      value: body,
                    },
                  ]),
              ),
            },
          },
        }
      : {}),
  };
}

/** Every status of a problem that the operation can answer. */
function problemStatuses({ body, pathParameters, preconditions }: Write): ReadonlySet<string> {
  return new Set([
    ...['400', '401', '403', '406', '409', '414', '422', '429', '500', '503'],
    ...(body === null ? [] : ['413', '415']),
    ...(Object.keys(pathParameters).length > 0 ? ['404'] : []),
    ...(preconditions.ifMatch === 'none' ? [] : ['412', '428']),
  ]);
}
