import type * as z from 'zod';
import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import { countyScope } from '../access/scope.js';
import { revisionSeen } from '../http/entity-tag.js';
import { HttpProblem } from '../http/problem.js';
import { readBody } from '../http/request-body.js';
import { afterTransition, nextState, type PlanState, PlanTransition } from '../plan/plan-transition.js';
import { freeIdentifier } from '../record/identifier.rule.js';
import type { Columns } from '../record/member.js';
import { factsOf, inputOf, inputSchema, type RecordInput, type RecordKind } from '../record/record-kind.js';
import { currentVersion, type DatasetVersion } from '../revision/dataset.query.js';
import { MeaningError } from '../source/claim-columns.rule.js';
import { isObject, mergePatch } from './merge-patch.rule.js';
import { type Operation, Refused, refuse } from './operation.js';
import { settleStandings } from './standing.command.js';
import { lastPosition, learnDraft, learnRecords, takenIdentifiers } from './stored-records.query.js';
import type { WorkingSet } from './working-set.js';

export type Decided = { id: string; operation: Operation; created: boolean };

export type Deciding = {
  store: Store;
  working: WorkingSet;
  principal: Principal;
  /** the newest revision when the request was read */
  newest: number;
  /** the last place that the request has given in each parent's order */
  positions: Map<string, number>;
};

/**
 * What one operation makes of the working set. Nothing is written.
 *
 * @param nth its place in the request
 * @throws Refused with every fault of it
 */
export async function decide(deciding: Deciding, operation: Operation, nth: number): Promise<Decided> {
  const { kind, action } = operation;
  if (action === 'create') {
    const input = inputFrom(kind, operation.body);
    const id = await newIdentifier(deciding, kind, input);
    await write(deciding, operation, nth, id, input);
    return { id, operation, created: true };
  }
  const id = operation.id as string;
  const current = currentOf(deciding, kind, id);
  const created = current === null && operation.ifNoneMatch && action === 'put';
  if (!created) assertSeen(id, current, operation, deciding.newest);
  if (action === 'transition') await step(deciding, operation, nth, id);
  else if (action === 'retract') retract(deciding, operation, nth, id);
  else {
    const body = action === 'patch' ? patched(kind, current?.input, operation.body) : operation.body;
    await write(deciding, operation, nth, id, inputFrom(kind, body));
  }
  return { id, operation, created };
}

/**
 * Everything that the operations of a request start from, by one statement for each kind.
 *
 * @returns the revision that was the newest when the first of it was read
 */
export async function learnOperations(
  { store, working }: Pick<Deciding, 'store' | 'working'>,
  operations: readonly Operation[],
): Promise<DatasetVersion> {
  const kinds = new Map<RecordKind, Set<string>>();
  for (const { kind, id } of operations) {
    if (id === null) continue;
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(id));
  }
  let first: DatasetVersion | null = null;
  for (const [kind, ids] of kinds) {
    const version = await learnRecords(store, working, kind, [...ids]);
    first ??= version;
  }
  return first ?? currentVersion(store);
}

/** revision: null for a record that the request itself has made, of which nobody has a validator */
type Current = { input: RecordInput; revision: number | null };

/** The record as the request leaves it so far. A draft is there for its own county alone. */
function currentOf({ working, principal }: Deciding, kind: RecordKind, id: string): Current | null {
  const row = working.row(kind.entity, id);
  if (!row || (kind.where && row[kind.where.column] !== kind.where.value)) return null;
  const stored = working.stored(kind.entity, id);
  if (stored?.draftOf && !principal.scopes.has(countyScope(stored.draftOf.county))) return null;
  const owned = ownedRows(working, kind, id);
  const revisions = owned.map((each) => working.stored(each.entity, each.id)?.revision ?? 0);
  return {
    input: inputOf(kind, { id, row, owned }),
    revision: stored && Math.max(stored.revision, ...revisions),
  };
}

function ownedRows(working: WorkingSet, kind: RecordKind, id: string) {
  return kind.owns.flatMap(({ entity, column, of, key }) =>
    working
      .rows(entity)
      .filter(({ row }) => row[column] === (key?.(id) ?? id) && (of === undefined || row.entity === of))
      .map((each) => ({ entity, ...each })),
  );
}

/** @throws Refused when the record is not there, or has changed since the caller read it */
function assertSeen(id: string, current: Current | null, operation: Operation, newest: number): void {
  const { kind } = operation;
  if (!current) {
    throw refuse(
      'notFound',
      `there is no ${kind.singular} "${id.slice(0, 80)}"; to create it under that identifier send PUT with If-None-Match: *`,
    );
  }
  if (operation.ifNoneMatch) throw refuse('preconditionFailed', `${kind.singular} "${id}" is there already`);
  if (current.revision === null) return;
  if (operation.ifMatch === undefined || operation.ifMatch.trim() === '*') {
    throw refuse('preconditionRequired', 'send If-Match with the ETag of the answer that the change is based on');
  }
  const seen = revisionSeen(operation.ifMatch);
  if (seen === null || seen > newest) {
    throw refuse('preconditionFailed', 'If-Match holds no validator that this service has given');
  }
  if (seen < current.revision) {
    throw refuse(
      'preconditionFailed',
      `${kind.singular} "${id}" was changed in revision ${current.revision}; the change is based on revision ${seen}`,
    );
  }
}

function inputFrom(kind: RecordKind, body: unknown): RecordInput {
  const input = bodyFrom(inputSchema(kind), body);
  const faults = kind.faults?.(input) ?? [];
  if (faults.length > 0) throw new Refused(faults.map((fault) => ({ code: 'invalidBody' as const, ...fault })));
  return input;
}

function bodyFrom<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  try {
    return readBody(schema, body);
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    throw new Refused(
      error.errors.map(({ pointer = '', detail }) => ({ code: 'invalidBody' as const, pointer, detail })),
    );
  }
}

function patched(kind: RecordKind, current: RecordInput | undefined, patch: unknown): unknown {
  if (!isObject(patch)) throw refuse('invalidBody', 'a merge patch is an object with the members that change');
  const unknown = Object.keys(patch).filter((name) => !Object.hasOwn(kind.members, name));
  if (unknown.length > 0) {
    throw new Refused(
      unknown.map((name) => ({
        code: 'invalidBody' as const,
        pointer: `/${name.slice(0, 80).replace(/~/g, '~0').replace(/\//g, '~1')}`,
        detail: `there is no member "${name.slice(0, 80)}" to write; leave it out or correct its name`,
      })),
    );
  }
  return mergePatch(current, patch);
}

async function newIdentifier({ store, working }: Deciding, kind: RecordKind, input: RecordInput): Promise<string> {
  const wanted = kind.idOf(input);
  const taken = await takenIdentifiers(store, kind.entity, wanted);
  for (const { id } of working.rows(kind.entity)) taken.add(id);
  const id = freeIdentifier(wanted, taken);
  working.learn(kind.entity, id, null);
  return id;
}

async function write(
  deciding: Deciding,
  operation: Operation,
  nth: number,
  id: string,
  input: RecordInput,
): Promise<void> {
  const { working } = deciding;
  const { kind } = operation;
  let facts: ReturnType<typeof factsOf>;
  try {
    facts = factsOf(kind, id, input);
  } catch (error) {
    if (!(error instanceof MeaningError)) throw error;
    throw refuse('invalidBody', error.message, `/${error.field.replaceAll('.', '/')}`);
  }
  const before = working.row(kind.entity, id);
  const kept = Object.fromEntries(
    (kind.kept ?? []).flatMap((column) => (before?.[column] === undefined ? [] : [[column, before[column]]])),
  );
  const row = await placed(deciding, kind, { ...facts.row, ...kept }, before);
  const twice = facts.owned.find(
    (each, index) => facts.owned.findIndex((other) => other.entity === each.entity && other.id === each.id) < index,
  );
  if (twice) throw refuse('invalidBody', 'the same is stated twice', twice.pointer);
  const wanted = new Set(facts.owned.map((each) => `${each.entity}/${each.id}`));
  for (const each of ownedRows(working, kind, id)) {
    if (!wanted.has(`${each.entity}/${each.id}`)) {
      working.put({ entity: each.entity, id: each.id, row: null, operation: nth, pointer: '' });
    }
  }
  working.put({ entity: kind.entity, id, row, operation: nth, pointer: '' });
  for (const each of facts.owned) {
    working.put({ entity: each.entity, id: each.id, row: each.row, operation: nth, pointer: each.pointer });
  }
  await settleStandings(deciding, operation, nth, [{ entity: kind.entity, id, row, pointer: '' }, ...facts.owned]);
}

/** The record in its parent's order: as stated, where it stood, or after the last. */
async function placed(
  { store, working, positions }: Deciding,
  kind: RecordKind,
  row: Columns,
  before: Columns | null,
): Promise<Columns> {
  if (!kind.position || row[kind.position.column] !== undefined) return row;
  const { column, within } = kind.position;
  if (before?.[column] !== undefined && before[within] === row[within]) return { ...row, [column]: before[column] };
  const parent = row[within] as string;
  const key = `${kind.entity}/${parent}`;
  const last = positions.get(key) ?? (await lastPosition(store, kind.entity, kind.position, parent));
  const stated = working.rows(kind.entity).filter((each) => each.row[within] === parent);
  const next = Math.max(last, ...stated.map((each) => Number(each.row[column]))) + 1;
  positions.set(key, next);
  return { ...row, [column]: next };
}

/** A plan takes its next step; adopting a draft makes facts of all of it. */
async function step({ store, working }: Deciding, { kind, body }: Operation, nth: number, id: string): Promise<void> {
  const to = bodyFrom(PlanTransition, body);
  const row = working.row(kind.entity, id) as Columns;
  const isDraft = working.stored(kind.entity, id)?.draftOf !== null && !working.isAdopted(id);
  const state = isDraft ? 'draft' : ((row.state as PlanState | undefined) ?? 'document');
  const next = nextState(state);
  if (next !== to.to) {
    throw refuse(
      'wrongState',
      `a plan that is ${state === 'document' ? 'read from a document' : state} becomes ${next ?? 'nothing more'}, not ${to.to}`,
      '/to',
    );
  }
  if (isDraft) {
    await learnDraft(store, working, id);
    working.adopt(id, nth);
  }
  working.put({ entity: kind.entity, id, row: afterTransition(row, to), operation: nth, pointer: '/body' });
}

function retract({ working }: Deciding, operation: Operation, nth: number, id: string): void {
  const { kind } = operation;
  if (operation.reason === null) {
    throw refuse('reasonRequired', 'a record is retracted with a reason, which stands with its last revision');
  }
  for (const each of ownedRows(working, kind, id)) {
    working.put({ entity: each.entity, id: each.id, row: null, operation: nth, pointer: '' });
  }
  working.put({ entity: kind.entity, id, row: null, operation: nth, pointer: '' });
}
