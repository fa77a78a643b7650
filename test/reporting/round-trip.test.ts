import { describe, expect, test } from 'vitest';
import { factsOf, inputOf, inputSchema, type RecordKind } from '../../src/record/record-kind.js';
import { records } from '../../src/reporting/records.js';
import type { Fact } from '../../src/revision/fact.js';
import { canonicalJson } from '../../src/revision/fact.js';
import { SHIPPED_PARTS } from '../seeds/shipped.js';

const facts: readonly Fact[] = SHIPPED_PARTS.flatMap((part) => part.facts);
const byEntity = new Map<string, Fact[]>();
for (const each of facts) {
  const list = byEntity.get(each.entity) ?? [];
  list.push(each);
  byEntity.set(each.entity, list);
}

function owned(kind: RecordKind, id: string): Fact[] {
  return kind.owns.flatMap(({ entity, column, of, key }) =>
    (byEntity.get(entity) ?? []).filter(
      ({ row }) => row[column] === (key?.(id) ?? id) && (of === undefined || row.entity === of),
    ),
  );
}

describe.each(records.map((kind) => [kind.resource, kind] as const))('the %s of the seeds', (_name, kind) => {
  const own = (byEntity.get(kind.entity) ?? []).filter(
    ({ row }) => kind.where === undefined || row[kind.where.column] === kind.where.value,
  );

  test('are what their contract takes, and become the same rows again, each with its identifier', () => {
    const faults: string[] = [];
    for (const { id, row } of own) {
      const ownedRows = owned(kind, id);
      const input = inputOf(kind, { id, row, owned: ownedRows });
      const read = inputSchema(kind).safeParse(JSON.parse(JSON.stringify(input)));
      if (!read.success) {
        faults.push(
          `${id}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
        );
        continue;
      }
      const again = factsOf(kind, id, read.data);
      const before = [row, ...ownedRows.map((each) => each.row)].map(canonicalJson).sort();
      const after = [again.row, ...again.owned.map((each) => each.row)].map(canonicalJson).sort();
      if (before.join('\n') !== after.join('\n')) {
        faults.push(
          `${id}:\n  - ${before.filter((each) => !after.includes(each)).join('\n  - ')}\n  + ${after.filter((each) => !before.includes(each)).join('\n  + ')}`,
        );
      }
    }
    expect(faults.slice(0, 5)).toEqual([]);
    expect(own.length).toBeGreaterThan(0);
  });
});
