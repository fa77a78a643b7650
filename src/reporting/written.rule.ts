import { link } from '../http/page.js';
import type { Columns } from '../record/member.js';
import { canonicalJson, type Json } from '../revision/fact.js';
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
    members: memberChanges(before?.row ?? {}, after ?? {}),
  };
}

/** Member by member what differs between two rows; members are called as the columns are, in camelCase. */
export function memberChanges(before: Columns, after: Columns): { member: string; before: Json; after: Json }[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((column) => column !== 'id');
  return columns.flatMap((column) => {
    const [was, is] = [before[column] ?? null, after[column] ?? null];
    return canonicalJson(was) === canonicalJson(is)
      ? []
      : [{ member: column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), before: was, after: is }];
  });
}
