import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import type { Check } from '../check/check.js';
import type { Finding } from '../check/finding.js';
import type { Language } from '../http/language.js';
import { HttpProblem } from '../http/problem.js';
import type { Turn, Turns } from '../http/turns.js';
import { type ChangeSet, type FactKey, factKey } from '../revision/change-set.js';
import type { Json } from '../revision/fact.js';
import { commit, putsOf } from './commit.command.js';
import { type Decided, type Deciding, decide, learnOperations } from './decide.command.js';
import { checksTouched, type Weighed, weigh, weighedOn } from './findings.query.js';
import { type Operation, Refused } from './operation.js';
import { reasonLacking } from './reason.rule.js';
import { problemOf, type Refusal } from './refusals.command.js';
import { type Settled, settle } from './settle.command.js';
import { type Change, WorkingSet } from './working-set.js';

/** Who writes, and how what was done shall be told and kept. */
export type Writer = {
  store: Store;
  principal: Principal;
  language: Language;
  base: string;
  /** of this instance: those whose changes are weighed come one at a time */
  turns: Turns;
  newId(): string;
  idempotencyKey: string | undefined;
  requestHash: string;
};

export type WriteRequest = {
  operations: readonly Operation[];
  /** one operation by itself, or a list of which pointers name the place */
  asBatch: boolean;
  /** what stands in the change log when no reason is given */
  summary: string;
  reason: string | null;
  acceptFindings: ReadonlySet<string>;
  dryRun: boolean;
};

export type WriteDone = {
  status: 'committed' | 'unchanged' | 'dryRun';
  revision: number;
  knownAt: string;
  changeSet: string | null;
  decided: readonly Decided[];
  settled: Settled;
  weighed: Weighed;
  accepted: readonly string[];
};

/** What a request that was carried out before was answered. */
export type Replayed = { status: 'replayed'; revision: number; knownAt: string; changeSet: string; answer: Json };

/** Another writer may come first so many times; then the caller is asked to try again. */
const MAX_ATTEMPTS = 20;
const NOTHING: Weighed = { appeared: [], gone: [], refusing: [] };

/**
 * Carries out the operations of one request: all of them in one change set, or none.
 *
 * Decided on what is stored, held against the checks, and committed by one statement that sees to it that
 * none of that has changed meanwhile; when it has, everything is decided again. What is to be weighed waits
 * for its turn: weighing takes most of the time, and is in vain when another writer comes first.
 *
 * @param answerOf what a repeated request is to be answered with
 * @throws HttpProblem with every fault that was found
 */
export async function write(
  writer: Writer,
  request: WriteRequest,
  answerOf: (done: WriteDone) => Json,
): Promise<WriteDone | Replayed> {
  const turn = writer.turns.turn();
  try {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await attemptWrite(writer, request, answerOf, turn);
      if (outcome !== 'again') return outcome;
      if (attempt === MAX_ATTEMPTS) {
        throw new HttpProblem(
          'unavailable',
          'others write the same facts all the time; nothing was stored: try again shortly',
        );
      }
    }
  } finally {
    turn.end();
  }
}

async function attemptWrite(
  writer: Writer,
  request: WriteRequest,
  answerOf: (done: WriteDone) => Json,
  turn: Turn,
): Promise<WriteDone | Replayed | 'again'> {
  const { store, principal } = writer;
  const working = new WorkingSet();
  // What is read of the records is held against their versions when they are committed.
  const version = await learnOperations({ store, working }, request.operations);
  const deciding = { store, working, principal, newest: version.revision, positions: new Map<string, number>() };
  const decided = await decideAll(deciding, request);
  const stated = working.changes();
  const changes = [...stated, ...touchedRecords(working, decided, stated)];
  const { settled, refusals } = await settle({ store, working, principal, operations: request.operations }, changes);
  refusals.push(...reasonLacking(settled, request));
  if (refusals.length > 0) throw problemOf(refusals, request.asBatch);
  const done = (status: WriteDone['status'], found: Weighed): WriteDone => ({
    status,
    revision: version.revision,
    knownAt: version.committedAt,
    changeSet: null,
    decided,
    settled,
    weighed: found,
    accepted: found.refusing.map(({ id }) => id).filter((id) => request.acceptFindings.has(id)),
  });
  if (settled.length === 0) return done('unchanged', NOTHING);

  const chosen = checksOf(settled, request);
  if (chosen.length > 0 && !turn.isMine) {
    await turn.come();
    return 'again';
  }
  const { weighed, guard } = await weighedOrRefused(writer, request, chosen, settled, version.revision);
  const set: ChangeSet = {
    id: writer.newId(),
    actor: principal.actor,
    reason: reasonOf(request),
    requestHash: writer.requestHash,
    ...(writer.idempotencyKey === undefined ? {} : { idempotencyKey: writer.idempotencyKey }),
    ...(weighed.refusing.length > 0 ? { acceptedFindings: weighed.refusing.map(kept) } : {}),
    ...(guard ? { guard } : {}),
    ...(writer.idempotencyKey === undefined ? {} : { answer: answerOf(done('committed', weighed)) }),
    ...putsOf(settled),
  };
  const outcome = await commit(store, set, request.dryRun);
  switch (outcome.status) {
    case 'moved':
    case 'stale':
      return 'again';
    case 'keyReused':
      throw keyReused();
    case 'replayed':
      return {
        status: 'replayed',
        revision: outcome.revision,
        knownAt: outcome.committedAt,
        changeSet: outcome.changeSetId,
        answer: outcome.answer ?? null,
      };
    case 'unchanged':
      return done('unchanged', NOTHING);
    case 'committed':
      return request.dryRun
        ? done('dryRun', weighed)
        : {
            ...done('committed', weighed),
            revision: outcome.revision,
            knownAt: outcome.committedAt,
            changeSet: set.id,
          };
  }
}

/** What stands in the change log: why, as the request or each of its operations says, or else what was done. */
function reasonOf({ reason, operations, summary }: WriteRequest): string {
  const own = new Set(operations.flatMap((operation) => operation.reason ?? []));
  return reason ?? (own.size > 0 ? [...own].join('; ') : summary);
}

export function keyReused(): HttpProblem {
  return new HttpProblem(
    'idempotencyKeyReused',
    'the idempotency key belongs to an earlier request with another address or body',
  );
}

async function decideAll(deciding: Deciding, request: WriteRequest): Promise<Decided[]> {
  const refusals: Refusal[] = [];
  const decided: Decided[] = [];
  for (const [nth, operation] of request.operations.entries()) {
    try {
      decided.push(await decide(deciding, operation, nth));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(...error.refusals.map((refusal) => ({ operation: nth, ...refusal })));
    }
  }
  if (refusals.length > 0) throw problemOf(refusals, request.asBatch);
  return decided;
}

/** A record of which only owned rows change is written too, so that its version tells others of it. */
function touchedRecords(working: WorkingSet, decided: readonly Decided[], changes: readonly Change[]): Change[] {
  const touched = new Map<FactKey, Change>();
  for (const [nth, { id, operation }] of decided.entries()) {
    const { entity } = operation.kind;
    const own = changes.some((change) => change.entity === entity && change.id === id);
    const owned = changes.some((change) => change.operation === nth);
    const change = owned && !own ? working.touched(entity, id, nth) : null;
    if (change) touched.set(factKey(entity, id), change);
  }
  return [...touched.values()];
}

/** The changes that are no draft's. */
function factsOf(settled: Settled) {
  return settled.filter(({ draft }) => draft === null).map(({ change }) => change);
}

function checksOf(settled: Settled, { dryRun }: WriteRequest): Check[] {
  return checksTouched(new Set(factsOf(settled).map(({ entity }) => entity)), dryRun);
}

/**
 * What the change makes of the findings. A draft is weighed when it is adopted, not before.
 *
 * @throws HttpProblem brokenCheck when a check would be broken that the caller does not accept
 */
async function weighedOrRefused(
  { store, language, base }: Writer,
  request: WriteRequest,
  chosen: readonly Check[],
  settled: Settled,
  revision: number,
): Promise<{ weighed: Weighed; guard: ChangeSet['guard'] }> {
  const facts = factsOf(settled);
  if (chosen.length === 0) return { weighed: NOTHING, guard: undefined };
  const rows = facts.map(({ entity, id, before, after }) => ({
    ...{ entity, id, row: after },
    version: (before?.version ?? 0) + 1,
  }));
  const weighed = await weigh({ store, revision, language, base }, chosen, rows);
  const refusing = weighed.refusing.filter(({ id }) => !request.acceptFindings.has(id));
  if (refusing.length > 0 && !request.dryRun) throw brokenCheck(refusing);
  return { weighed, guard: { revision, entities: weighedOn(chosen) } };
}

function brokenCheck(findings: readonly Finding[]): HttpProblem {
  const [first] = findings as [Finding];
  return new HttpProblem(
    'brokenCheck',
    `${first.equation.numbers} (${first.check.title}); ${findings.length === 1 ? 'to write it all the same' : `${findings.length} checks would be broken; to write it all the same`} send acceptFindings=${findings.map(({ id }) => id).join(',')} and a reason`,
    findings.map(({ id, equation }) => ({
      pointer: '',
      code: 'brokenCheck',
      detail: `${id}: ${equation.words}: ${equation.numbers}`,
    })),
    {},
    { findings },
  );
}

/** What stands with the change set of a finding that was accepted. */
function kept({ id, verdict, equation }: Finding): Json {
  return { finding: id, verdict, equation: equation.numbers };
}
