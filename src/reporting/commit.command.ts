import type { Store } from '../../db/store.js';
import { HttpProblem } from '../http/problem.js';
import { type CommitOutcome, commitChangeSet, tryChangeSet } from '../revision/change-set.command.js';
import type { ChangeSet, Put, Retract } from '../revision/change-set.js';
import type { Json } from '../revision/fact.js';
import type { Settled } from './settle.command.js';

/** A part of a draft is kept whole as one fact of its own. */
export function draftFactId(entity: string, id: string): string {
  return `${entity}/${id}`;
}

/** The changes as the change log takes them: of a draft, each is a change of the fact that keeps it. */
export function putsOf(settled: Settled): { puts: Put[]; retracts: Retract[] } {
  const puts: Put[] = [];
  const retracts: Retract[] = [];
  for (const { change, draft } of settled) {
    const { entity, id, before, after, adopted } = change;
    const expectedVersion = before?.version ?? 0;
    if (adopted) {
      retracts.push({ entity: 'draft_fact', id: draftFactId(entity, id), expectedVersion: adopted.version });
      if (after === null) continue;
    }
    const of = draft ? { entity: 'draft_fact' as const, id: draftFactId(entity, id) } : { entity, id };
    if (after === null) retracts.push({ ...of, expectedVersion });
    else if (!draft) puts.push({ ...of, expectedVersion, after });
    else {
      const kept = {
        id: of.id,
        plan_id: draft.plan,
        county_id: draft.county,
        entity,
        entity_id: id,
        row: after as Json,
      };
      puts.push({ ...of, expectedVersion, after: kept });
    }
  }
  return { puts, retracts };
}

/**
 * Commits a change set, or finds out what committing it would come to.
 *
 * @throws HttpProblem conflict when a constraint of the database does not hold
 */
export async function commit(store: Store, set: ChangeSet, dryRun: boolean): Promise<CommitOutcome> {
  try {
    return await (dryRun ? tryChangeSet(store, set) : commitChangeSet(store, set));
  } catch (error) {
    throw conflictOf(error) ?? error;
  }
}

/** A constraint that says no (SQLSTATE class 23), in our words: its name is ours, the driver's text is not. */
function conflictOf(error: unknown): HttpProblem | null {
  const { code, constraint_name, constraint } = (error ?? {}) as Record<string, unknown>;
  if (!/^23/.test(String(code))) return null;
  const name = String(constraint_name ?? constraint ?? 'of the database');
  const detail =
    code === '23503'
      ? `a record that is named is not there, or is named by another (${name})`
      : code === '23505' || code === '23P01'
        ? `another record stands in the same place already (${name})`
        : `the rule ${name} does not hold`;
  return new HttpProblem('conflict', detail, [{ pointer: '', code: 'conflict', detail }]);
}
