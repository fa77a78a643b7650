import { link } from '../http/page.js';
import { changedMembers } from '../revision/history.js';
import type { Decided } from './decide.command.js';
import type { Change } from './working-set.js';
import type { WriteDone } from './write.command.js';
import type { RowChange, WriteResult, WrittenRecord } from './write-result.js';

/** What a write came to, as it is told. */
export function writeResult(done: WriteDone, base: string): WriteResult {
  const { status, revision, knownAt, changeSet, decided, settled, weighed, accepted } = done;
  const drafts = new Set(settled.filter(({ draft }) => draft).map(({ change }) => change.operation));
  return {
    outcome: status,
    records: decided.map((each, nth) => writtenRecord(each, nth, done, drafts.has(nth), base)),
    revision,
    knownAt,
    changeSet,
    changes: settled.map(({ change }) => rowChange(change)),
    findings: { appeared: weighed.appeared, gone: weighed.gone, accepted: [...accepted] },
  };
}

function writtenRecord(
  { id, operation: { kind, action } }: Decided,
  nth: number,
  { settled }: WriteDone,
  draft: boolean,
  base: string,
): WrittenRecord {
  const changes = settled.filter(({ change }) => change.operation === nth).map(({ change }) => change);
  const own = changes.find((change) => change.entity === kind.entity && change.id === id);
  const outcome =
    changes.length === 0
      ? 'unchanged'
      : action === 'retract'
        ? 'retracted'
        : own && !own.before
          ? 'created'
          : 'replaced';
  return { resource: kind.resource, id, outcome, draft, link: link(`${base}/api/v1/${kind.resource}/${id}`, 'item') };
}

function rowChange({ entity, id, before, after }: Change): RowChange {
  return {
    entity,
    id,
    operation: after === null ? 'retract' : before ? 'replace' : 'create',
    members: changedMembers(before?.row ?? null, after),
  };
}
