import { sql } from 'drizzle-orm';
import { askAggregate } from '../../db/aggregate.js';
import { agreement } from '../../db/schema/agreement.js';
import { plan } from '../../db/schema/plan.js';
import { document } from '../../db/schema/source.js';
import type { Store } from '../../db/store.js';
import type { PlanState, ReadPlan } from './plan-state.js';

/** Every plan that has been read, oldest first, and the counties of which a document waits to be. */
export async function planState(store: Store, asOf: number | null): Promise<PlanState> {
  const rows = await askAggregate(
    store,
    'plan-state',
    () => ({
      tables: ['plan', 'agreement', 'document'],
      statement: sql`select ${plan.countyId} as county, ${plan.id} as id, ${agreement.id} as agreement, ${agreement.family} as family,
          ${agreement.periodStart} as "from", ${agreement.periodEnd} as "to", ${plan.planningStart} as planning
        from ${plan} join ${agreement} on ${agreement.id} = ${plan.agreementId}
        union all
        select ${document.countyId}, null, null, null, null, null, null from ${document}
        where ${document.countyId} is not null and not exists (select 1 from ${plan} where ${plan.documentId} = ${document.id})
        order by 5, 7, 2`,
    }),
    new Map(),
    asOf,
  );
  return {
    plans: rows.filter((row) => row.id !== null) as ReadPlan[],
    unread: new Set(rows.filter((row) => row.id === null).map((row) => row.county as string)),
  };
}
