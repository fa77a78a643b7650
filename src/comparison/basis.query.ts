import { sql } from 'drizzle-orm';
import { askAggregate } from '../../db/aggregate.js';
import type { ABSENCES } from '../../db/schema/code.js';
import { claim } from '../../db/schema/source.js';
import type { Store } from '../../db/store.js';
import type { Precision } from '../money/amount.js';
import { plainDecimal } from '../source/evidence.js';
import type { Population } from './basis.js';
import { absentFor, valued } from './figure.js';

/** Every population that is accepted at the end of a year, of counties or of municipalities. */
export async function populations(
  store: Store,
  kind: 'county' | 'municipality',
  asOf: number | null,
): Promise<Population[]> {
  const rows = await askAggregate(
    store,
    'populations',
    () => ({
      tables: ['claim'],
      statement: sql`select ${claim.geographyId} as place, ${claim.periodStart} as date, ${claim.value}::text as value,
          ${claim.lower}::text as lower, ${claim.upper}::text as upper, ${claim.precision} as precision,
          ${claim.absence} as absence, ${claim.id} as claim, ${claim.documentId} as document, ${claim.note} as note
        from ${claim}
        where ${claim.subjectEntity} = 'indicator' and ${claim.subjectId} = 'population' and ${claim.measure} = 'observation'
          and ${claim.standing} = 'accepted' and ${claim.geographyKind} = ${sql.placeholder('kind')}
          and ${claim.population} is null and ${claim.breakdown} is null and ${claim.definition} is null
          and ${claim.periodStart} = ${claim.periodEnd} and right(${claim.periodStart}, 6) = '-12-31'`,
    }),
    new Map([['kind', kind]]),
    asOf,
  );
  return rows.map((row) => ({
    place: row.place as string,
    date: row.date as string,
    outcome:
      typeof row.value === 'string'
        ? valued(
            {
              value: plainDecimal(row.value),
              precision: row.precision as Precision,
              lower: typeof row.lower === 'string' ? plainDecimal(row.lower) : null,
              upper: typeof row.upper === 'string' ? plainDecimal(row.upper) : null,
            },
            false,
          )
        : absentFor((row.absence ?? 'notFound') as (typeof ABSENCES)[number]),
    claim: row.claim as string,
    document: row.document as string,
    note: row.note as string | null,
  }));
}
