import { sql } from 'drizzle-orm';
import { ask, inList, type Question } from '../../db/read.js';
import { agreement } from '../../db/schema/agreement.js';
import { allocation } from '../../db/schema/allocation.js';
import { plan } from '../../db/schema/plan.js';
import { document } from '../../db/schema/source.js';
import { county } from '../../db/schema/territory.js';
import type { Parameter } from '../../db/store.js';
import type { Reading } from '../http/endpoint.js';
import type { Listed } from '../http/resource.js';
import { codeLabel } from '../source/code-label.js';
import { absenceOf } from '../source/evidence.js';
import type { Allocation, AllocationGap } from './allocation.js';
import { allocationQuestion } from './allocation.query.js';

type ReadPlan = { id: string; agreement: string; from: string; to: string };

const countyQuestion: Question = {
  tables: ['county', 'plan', 'agreement', 'document'],
  columns: {
    id: county.id,
    name: county.shortName,
    plans: sql`(select json_agg(json_build_object('id', ${plan.id}, 'agreement', ${agreement.id}, 'from', ${agreement.periodStart}, 'to', ${agreement.periodEnd}))
      from ${plan} join ${agreement} on ${agreement.id} = ${plan.agreementId} where ${plan.countyId} = ${county.id})`,
    unread: sql`exists (select 1 from ${document} where ${document.countyId} = ${county.id}
      and not exists (select 1 from ${plan} where ${plan.documentId} = ${document.id}))`,
  },
  from: sql`${county}`,
  filters: { county: (value) => inList(county.id, value) },
  orders: {},
  tiebreak: [county.id],
};

/** Of which counties there is any allocation. */
const recipientsQuestion: Question = { ...allocationQuestion, columns: { county: allocation.countyId } };

/** Filters that choose among what is said, and not what it is about: a county without such has been looked through. */
const CHOOSING = ['precision', 'standing', 'absence', 'missing', 'q'];

/**
 * Why counties that were asked for are not in the list (in the whole of it, not only on its page): none of
 * their allocations is so, their plan was read and says nothing, or no document of theirs is known. A gap
 * is named, never left as an empty list.
 */
export async function allocationGaps(
  reading: Reading,
  { filters, items, whole }: Pick<Listed, 'filters'> & { items: readonly Allocation[]; whole: boolean },
): Promise<AllocationGap[]> {
  const missing = new Set(reading.values.get('county'));
  for (const item of items) missing.delete(item.county.id);
  if (!whole) await without(missing, reading, filters);
  if (missing.size === 0) return [];
  const silent = new Set(missing);
  const about = new Map([...filters].filter(([name]) => !CHOOSING.includes(name)));
  if (about.size < filters.size) await without(silent, reading, about);
  const { rows } = await ask(reading.store, countyQuestion, {
    filters: new Map([['county', [...missing].join(',')]]),
    asOf: reading.asOf,
  });
  return rows.map((row) => {
    const absence = silent.has(row.id as string)
      ? reasonOf((row.plans ?? []) as ReadPlan[], row.unread === true, reading)
      : 'notFound';
    return {
      county: { id: row.id as string, name: row.name as string },
      absence,
      label: codeLabel('absence', absence, reading.language),
    };
  });
}

/** Takes away the counties of which there is something. */
async function without(
  counties: Set<string>,
  reading: Reading,
  filters: ReadonlyMap<string, Parameter>,
): Promise<void> {
  if (counties.size === 0) return;
  const { rows } = await ask(reading.store, recipientsQuestion, {
    filters: new Map([...filters, ['county', [...counties].join(',')]]),
    asOf: reading.asOf,
  });
  for (const row of rows) counties.delete(row.county as string);
}

function reasonOf(plans: readonly ReadPlan[], unread: boolean, { values }: Reading): AllocationGap['absence'] {
  const [agreements, ids, years] = ['agreement', 'plan', 'budgetYear'].map((name) => values.get(name));
  const isAbout = ({ id, agreement, from, to }: ReadPlan) =>
    (!agreements || agreements.includes(agreement)) &&
    (!ids || ids.includes(id)) &&
    (!years || years.some((year) => from.slice(0, 4) <= year && year <= to.slice(0, 4)));
  if (plans.some(isAbout)) return 'notStated';
  return unread ? 'documentNotRead' : 'noDocumentKnown';
}

/** A gap among the allocations of a table: the county, and why there is no amount. */
export function gapItem(
  { county, absence }: AllocationGap,
  { language }: Reading,
): Partial<Allocation> & { id: string } {
  return { id: `gap-${county.id}`, county, amount: absenceOf(absence, null, language) };
}
