import { namedBy } from '../../db/schema/references.js';
import type { EntityName } from '../../db/schema/tables.js';
import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import { countyScope } from '../access/scope.js';
import type { Columns } from '../record/member.js';
import { pointerOf, type RecordKind } from '../record/record-kind.js';
import { type FactKey, factKey } from '../revision/change-set.js';
import { inconsistencies } from './consistency.rule.js';
import type { Operation } from './operation.js';
import { type Owner, ownerOf } from './owner.rule.js';
import { referrersOf } from './referrers.query.js';
import type { Refusal } from './refusals.command.js';
import { learnDraft, learnFacts } from './stored-records.query.js';
import type { Change, WorkingSet } from './working-set.js';

/** Changes, each with the plan in draft that it is a part of, if it is. */
export type Settled = { change: Change; draft: { plan: string; county: string } | null }[];

type Settling = {
  store: Store;
  working: WorkingSet;
  principal: Principal;
  operations: readonly Operation[];
};

/**
 * What holds for all changes of a request together: each is its principal's to make, names what is there, and
 * leaves no other record naming what is gone.
 *
 * @returns the changes, and every refusal; nothing is to be committed when there is one
 */
export async function settle(
  settling: Settling,
  changes: readonly Change[],
): Promise<{ settled: Settled; refusals: Refusal[] }> {
  await learnNamed(settling, changes);
  const refusals: Refusal[] = [];
  const settled = changes.map((change) => {
    const owner = ownersOf(settling, change);
    refusals.push(...notAllowed(settling, change, owner.all), ...faultsOf(settling, change, owner.now));
    return { change, draft: draftOf(settling, owner.now) };
  });
  refusals.push(...(await stillNamed(settling, changes)));
  return { settled, refusals };
}

/** Loads what the changes name, and what those name in turn, as far as owners and consistency ask for it. */
async function learnNamed({ store, working }: Settling, changes: readonly Change[]): Promise<void> {
  for (;;) {
    const missing = new Map<FactKey, { entity: EntityName; id: string }>();
    const find = (entity: EntityName, id: string): Columns | null | undefined => {
      if (working.isKnown(entity, id)) return working.row(entity, id) ?? working.stored(entity, id)?.row ?? null;
      missing.set(factKey(entity, id), { entity, id });
      return undefined;
    };
    for (const { entity, before, after } of changes) {
      for (const row of [before?.row, after]) {
        if (!row) continue;
        ownerOf(entity, row, find);
        for (const named of namedBy(entity, row)) find(named.entity, named.id);
        for (const _ of inconsistencies(entity, row, find)) {
          // Only what it asks for matters here.
        }
      }
    }
    if (missing.size === 0) return;
    await learnFacts(store, working, [...missing.values()]);
  }
}

function findIn(working: WorkingSet) {
  return (entity: EntityName, id: string) => working.row(entity, id);
}

/** Before it is gone, a record still says whose it was. */
function findBefore(working: WorkingSet) {
  return (entity: EntityName, id: string) => working.stored(entity, id)?.row ?? working.row(entity, id);
}

/** Who owned the fact before, and who owns it now: a change takes the right to both. */
function ownersOf({ working }: Settling, { entity, before, after }: Change): { all: Owner[]; now: Owner | null } {
  const was = before && ownerOf(entity, before.row, findBefore(working));
  const is = after && ownerOf(entity, after, findIn(working));
  return { all: [was, is].filter((each) => each !== null), now: is ?? was };
}

function* notAllowed({ principal }: Settling, change: Change, owners: readonly Owner[]): Generator<Refusal> {
  for (const scope of new Set(owners.map((owner) => owner.scope))) {
    if (principal.scopes.has(scope)) continue;
    yield {
      operation: change.operation,
      code: 'forbidden',
      pointer: change.pointer,
      detail: `writing ${change.entity} "${change.id}" takes the scope ${scope}, which was not given`,
    };
  }
}

function draftOf({ working }: Settling, owner: Owner | null): { plan: string; county: string } | null {
  if (!owner?.plan) return null;
  const plan = working.stored('plan', owner.plan);
  const row = working.row('plan', owner.plan) ?? plan?.row;
  // A plan that is not there yet begins as a draft.
  const isDraft = !working.isAdopted(owner.plan) && (plan === null || plan.draftOf !== null);
  return isDraft && row ? { plan: owner.plan, county: row.county_id as string } : null;
}

function* faultsOf(settling: Settling, change: Change, owner: Owner | null): Generator<Refusal> {
  const { entity, after, operation, pointer } = change;
  if (!after) return;
  const { working, principal } = settling;
  const kind = settling.operations[operation]?.kind as RecordKind;
  const at = (column: string) => (entity === kind.entity ? pointerOf(kind, column) : pointer);
  const draft = draftOf(settling, owner);
  if (change.before && (change.before.draftOf === null) !== (draft === null)) {
    yield {
      operation,
      code: 'wrongState',
      pointer: at('plan_id'),
      detail: `${entity} "${change.id}" does not move between a plan in draft and what is adopted: retract it, and create it there`,
    };
  }
  let lacking = false;
  for (const named of namedBy(entity, after)) {
    const row = working.row(named.entity, named.id);
    // What is in another draft is not there for anyone; its own county is told why.
    const of = row && draftOf(settling, ownerOf(named.entity, row, findIn(working)));
    if (row && (!of || of.plan === draft?.plan)) continue;
    lacking = true;
    const own = of && principal.scopes.has(countyScope(of.county));
    yield {
      operation,
      code: 'unknownReference',
      pointer: at(named.column),
      detail: `there is no ${named.entity.replaceAll('_', ' ')} "${named.id}"${own ? ` but in the draft ${of.plan}: adopt that first` : ''}`,
    };
  }
  if (owner === null && !lacking) {
    yield { operation, code: 'forbidden', pointer, detail: `nobody can be said to own ${entity} "${change.id}"` };
  }
  for (const { column, detail, code } of inconsistencies(entity, after, findIn(working))) {
    yield { operation, code: code ?? 'invalidBody', pointer: at(column), detail };
  }
}

/** What is retracted must not be named by what stays. */
async function stillNamed({ store, working }: Settling, changes: readonly Change[]): Promise<Refusal[]> {
  const gone = changes.filter(({ after }) => after === null);
  if (gone.length === 0) return [];
  for (const plan of new Set(gone.flatMap(({ before }) => before?.draftOf?.plan ?? []))) {
    await learnDraft(store, working, plan);
  }
  const stored = await referrersOf(
    store,
    gone.filter(({ before }) => before?.draftOf === null),
  );
  const drafted = draftReferrers(working, gone);
  return gone.flatMap(({ entity, id, operation }) => {
    const from = [...stored, ...drafted].filter(
      (each) => each.to.entity === entity && each.to.id === id && stillNames(working, each, { entity, id }),
    );
    const names = [...new Set(from.map((each) => `${each.entity.replaceAll('_', ' ')} "${each.id}"`))];
    return names.length === 0
      ? []
      : [
          {
            operation,
            code: 'referenced' as const,
            pointer: '',
            detail: `${entity.replaceAll('_', ' ')} "${id}" is referred to by ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`,
          },
        ];
  });
}

function stillNames(
  working: WorkingSet,
  by: { entity: EntityName; id: string },
  named: { entity: EntityName; id: string },
): boolean {
  if (!working.isKnown(by.entity, by.id)) return true;
  const row = working.row(by.entity, by.id);
  return row !== null && namedBy(by.entity, row).some((each) => each.entity === named.entity && each.id === named.id);
}

function draftReferrers(working: WorkingSet, gone: readonly Change[]) {
  const wanted = new Set(gone.map(({ entity, id }) => factKey(entity, id)));
  return working.drafts().flatMap(({ entity, id, row }) =>
    namedBy(entity, row)
      .filter((each) => wanted.has(factKey(each.entity, each.id)))
      .map((to) => ({ entity, id, to })),
  );
}
