import type { Write } from '../http/write.js';
import { WRITE_PARAMETERS, writeOptions } from '../http/write-parameters.js';
import { planRecord } from '../plan/plan.record.js';
import { PlanTransition } from '../plan/plan-transition.js';
import { carryOut } from './carry-out.command.js';
import { WriteResult } from './write-result.js';

const MAX_BODY_BYTES = 4 * 1024;

export const planTransitionWrite: Write = {
  operationId: 'createPlanTransition',
  method: 'post',
  path: '/plans/{planId}/transitions',
  tag: 'Plans',
  summary: 'Let a plan take its next step',
  description:
    'draft → adopted (by which body, when) → reported → superseded. A draft and all its parts are seen by its county alone, with ?draft=; adopted, they become facts in one change set, held against the budget checks.',
  access: ['county'],
  pathParameters: {
    planId: {
      description: 'The plan that takes the step.',
      example: 'norrbotten-2025',
      pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    },
  },
  parameters: WRITE_PARAMETERS,
  body: PlanTransition,
  maxBodyBytes: MAX_BODY_BYTES,
  response: WriteResult,
  statuses: [200],
  preconditions: { idempotencyKey: 'required', ifMatch: 'required' },
  examples: [],
  handle: (writing, body) => {
    const options = writeOptions(writing.values);
    const { ifMatch } = writing;
    const id = writing.path.planId ?? null;
    return carryOut(
      writing,
      [{ kind: planRecord, action: 'transition', id, body, ifMatch, ifNoneMatch: false, reason: options.reason }],
      { ...options, asBatch: false, summary: `POST /plans/${id}/transitions` },
    );
  },
};
