import { entityTag } from '../http/entity-tag.js';
import { HttpProblem } from '../http/problem.js';
import type { Writing, Written } from '../http/write.js';
import type { WriteOptions } from '../http/write-parameters.js';
import type { Json } from '../revision/fact.js';
import { answeredBefore } from './answered.query.js';
import type { Operation } from './operation.js';
import { keyReused, type Replayed, type WriteDone, write } from './write.command.js';
import type { WriteResult } from './write-result.js';
import { writeResult } from './written.rule.js';

/** What is kept of an answer; the revision is known when it is committed, and filled in. */
type Kept = { status: Written['status']; body: WriteResult };

/**
 * Carries out operations and tells what they came to; a request that was carried out before is answered as
 * it was then.
 */
export async function carryOut(
  writing: Writing,
  operations: readonly Operation[],
  { asBatch, summary, dryRun, ...told }: WriteOptions & { asBatch: boolean; summary: string },
): Promise<Written> {
  const idempotencyKey = dryRun ? undefined : writing.idempotencyKey;
  const keptAs = (done: WriteDone): Kept => ({
    status: asBatch ? 200 : statusOf(done),
    body: writeResult(done, writing.base),
  });
  try {
    const outcome = await write(
      { ...writing, idempotencyKey },
      { operations, asBatch, summary, dryRun, ...told },
      (done) => keptAs(done) as unknown as Json,
    );
    if (outcome.status === 'replayed') return replayed(writing, outcome);
    // What is there already may be there by this very request.
    const earlier = outcome.status === 'unchanged' ? await carriedOutBefore(writing, idempotencyKey) : null;
    return earlier ?? answered(writing, keptAs(outcome));
  } catch (error) {
    // Carried out before, a request may be refused by what it has come to.
    const earlier = error instanceof HttpProblem ? await carriedOutBefore(writing, idempotencyKey) : null;
    if (earlier) return earlier;
    throw error;
  }
}

async function carriedOutBefore(writing: Writing, idempotencyKey: string | undefined): Promise<Written | null> {
  const earlier = idempotencyKey && (await answeredBefore(writing.store, writing.principal.actor, idempotencyKey));
  if (!earlier) return null;
  if (earlier.requestHash !== writing.requestHash) throw keyReused();
  return replayed(writing, { status: 'replayed', ...earlier });
}

/** 201 when the one record that was asked for is new. */
function statusOf({ status, decided }: WriteDone): Written['status'] {
  const [only, ...others] = decided;
  return status !== 'dryRun' && others.length === 0 && only?.created ? 201 : 200;
}

function replayed(writing: Writing, { revision, knownAt, changeSet, answer }: Replayed): Written {
  const { status, body } = answer as unknown as Kept;
  return { ...answered(writing, { status, body: { ...body, revision, knownAt, changeSet } }), replayed: true };
}

/** Of one record, the validator of it as it is now, for the next change. */
function answered({ buildId, base, language }: Writing, { status, body }: Kept): Written {
  const committed = { revision: body.revision, committedAt: body.knownAt };
  const [only, ...others] = body.records;
  if (!only || others.length > 0 || body.outcome === 'dryRun') return { status, body, committed };
  const target = `/api/v1/${only.resource}/${only.id}`;
  return {
    status,
    body,
    committed,
    headers: {
      ...(only.outcome === 'retracted'
        ? {}
        : { etag: entityTag(buildId, body.revision, { base, target, language, format: 'json' }) }),
      ...(status === 201 ? { location: only.link.href } : {}),
    },
  };
}
