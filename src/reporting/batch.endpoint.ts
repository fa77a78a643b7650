import * as z from 'zod';
import { HttpProblem, type ProblemError } from '../http/problem.js';
import type { Write } from '../http/write.js';
import { WRITE_PARAMETERS, writeOptions } from '../http/write-parameters.js';
import { planRecord } from '../plan/plan.record.js';
import { carryOut } from './carry-out.command.js';
import type { Operation } from './operation.js';
import { records } from './records.js';
import { WriteResult } from './write-result.js';

export const MAX_OPERATIONS = 1000;
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const ACTIONS = { POST: 'create', PUT: 'put', PATCH: 'patch', DELETE: 'retract' } as const;

const BatchOperation = z
  .strictObject({
    method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
    path: z
      .string()
      .max(300)
      .regex(
        /^\/[a-z]+(?:-[a-z]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?(?:\/transitions)?$/,
        'takes the path of the operation, such as /activities or /plans/norrbotten-2025',
      ),
    body: z.unknown().optional(),
    ifMatch: z.string().max(1000).optional(),
    ifNoneMatch: z.literal('*').optional(),
    reason: z.string().trim().min(3).max(1000).optional(),
  })
  .meta({
    id: 'BatchOperation',
    description: 'One write: what its method, path, body and headers would be by themselves.',
  });

const Batch = z
  .strictObject({ operations: z.array(BatchOperation).min(1).max(MAX_OPERATIONS) })
  .meta({ id: 'Batch', description: 'Operations in the order in which they are done: later ones see earlier ones.' });
type Batch = z.infer<typeof Batch>;

/** @throws HttpProblem batchRefused where a path is of no operation that writes records */
function operationsOf({ operations }: Batch, reason: string | null): Operation[] {
  const errors: ProblemError[] = [];
  const known = operations.flatMap((each, nth): Operation[] => {
    const [, resource, id, step] = each.path.split('/');
    const kind = records.find((record) => record.resource === resource);
    const isStep = step === 'transitions';
    const fits = isStep
      ? each.method === 'POST' && kind === planRecord
      : (each.method === 'POST') === (id === undefined);
    if (!kind || !fits) {
      errors.push({
        pointer: `/operations/${nth}/path`,
        code: 'unknownPath',
        detail: `there is no ${each.method} ${each.path} that writes a record`,
      });
      return [];
    }
    return [
      {
        kind,
        action: isStep ? 'transition' : ACTIONS[each.method],
        id: id ?? null,
        body: each.body,
        ifMatch: each.ifMatch,
        ifNoneMatch: each.ifNoneMatch === '*',
        reason: each.reason ?? reason,
      },
    ];
  });
  if (errors.length > 0) throw new HttpProblem('batchRefused', String(errors[0]?.detail), errors.slice(0, 100));
  return known;
}

export const batchWrite: Write = {
  operationId: 'createBatch',
  method: 'post',
  path: '/batches',
  tag: 'Plans',
  summary: 'Carry out many writes at once',
  description: `Up to ${MAX_OPERATIONS} operations on records, all in one change set or none. Each has its own errors, with a pointer to it; the budget checks are held against what all of them together leave.`,
  access: ['county', 'agreement:write', 'reference:write'],
  pathParameters: {},
  parameters: WRITE_PARAMETERS,
  body: Batch,
  maxBodyBytes: MAX_BODY_BYTES,
  response: WriteResult,
  statuses: [200],
  preconditions: { idempotencyKey: 'required', ifMatch: 'none' },
  examples: [
    {
      name: 'twoSections',
      summary: 'Two sections of a plan, tried',
      path: '/batches?dryRun=true',
      body: {
        operations: [
          {
            method: 'PUT',
            path: '/sections/norrbotten-2025-s-uppfoljning',
            ifNoneMatch: '*',
            body: { plan: 'norrbotten-2025', title: 'Uppföljning', kind: 'method' },
          },
          {
            method: 'POST',
            path: '/sections',
            body: { plan: 'norrbotten-2025', parent: 'norrbotten-2025-s-uppfoljning', title: 'Mått', kind: 'method' },
          },
        ],
      },
    },
  ],
  handle: (writing, body) => {
    const options = writeOptions(writing.values);
    const operations = operationsOf(body as Batch, options.reason);
    return carryOut(writing, operations, {
      ...options,
      asBatch: true,
      summary: `POST /batches: ${operations.length} operations`,
    });
  },
};
