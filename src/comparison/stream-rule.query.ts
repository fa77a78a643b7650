import { sql } from 'drizzle-orm';
import { askAggregate } from '../../db/aggregate.js';
import { allocationRule } from '../../db/schema/agreement.js';
import { claim } from '../../db/schema/source.js';
import type { Store } from '../../db/store.js';
import { isDerivedFromAmounts, keysOf, type RuleComponent } from '../apportionment/rule.js';
import { plainDecimal } from '../source/evidence.js';
import type { StreamRule } from './stream-rule.js';

/** The rules by which some streams were divided, stated or inferred. */
export async function streamRules(
  store: Store,
  streams: readonly string[],
  asOf: number | null,
): Promise<StreamRule[]> {
  if (streams.length === 0) return [];
  const rows = await askAggregate(
    store,
    'stream-rules',
    () => ({
      tables: ['allocation_rule', 'claim'],
      statement: sql`select ${allocationRule.streamId} as stream, ${allocationRule.status} as status, ${allocationRule.basis} as basis, ${allocationRule.components} as components,
          to_json(array(select ${claim.value}::text from ${claim} where ${claim.subjectEntity} = 'stream' and ${claim.subjectId} = ${allocationRule.streamId}
            and ${claim.measure} = 'amount' and ${claim.standing} = 'disputed' and ${claim.value} is not null order by ${claim.id})) as disputed
        from ${allocationRule} where ${allocationRule.streamId} = any(string_to_array(${sql.placeholder('streams')}, ',')) order by ${allocationRule.id}`,
    }),
    new Map([['streams', streams.join(',')]]),
    asOf,
  );
  return rows.map((row) => {
    const components = row.components as RuleComponent[];
    return {
      stream: row.stream as string,
      status: row.status as StreamRule['status'],
      basis: row.basis as string,
      byPopulation: keysOf(components).some(
        (key) => key.kind === 'population' || (key.kind === 'weights' && key.of === 'population'),
      ),
      disputed: ((row.disputed ?? []) as string[]).map(plainDecimal),
      circular: isDerivedFromAmounts(components),
    };
  });
}
