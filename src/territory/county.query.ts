import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { hasWords } from '../source/text.query.js';
import type { County } from './county.js';

export const countyQuestion: Question = {
  tables: ['county', 'plan'],
  columns: {
    id: county.id,
    name: county.name,
    shortName: county.shortName,
    regionName: county.regionName,
    nuts3: county.nuts3,
    iso3166: county.iso3166,
    nameVariants: county.nameVariants,
    version: county.version,
    plans: sql`(select json_agg(json_build_object('id', ${plan.id}, 'title', ${plan.title}) order by ${plan.id})
      from ${plan} where ${plan.countyId} = ${county.id})`,
  },
  from: sql`${county}`,
  filters: {
    id: (value) => sql`${county.id} = ${value}`,
    county: (value) => inList(county.id, value),
    coverage: (value) =>
      sql`case when exists (select 1 from ${plan} where ${plan.countyId} = ${county.id}) then 'planRead' else 'noDocumentKnown' end = any(string_to_array(${value}, ','))`,
    q: (value) => hasWords([county.name, county.regionName, sql`${county.nameVariants}::text`], value),
  },
  orders: { name: sql`${county.sortKey} collate "C"`, code: county.id },
  tiebreak: [county.id],
};

export function toCounty(row: Row, reading: Reading): County {
  const plans = (row.plans ?? []) as County['plans'];
  return {
    id: row.id as string,
    name: row.name as string,
    shortName: row.shortName as string,
    regionName: row.regionName as string,
    nuts3: row.nuts3 as string,
    iso3166: row.iso3166 as string,
    nameVariants: row.nameVariants as string[],
    coverage: plans.length > 0 ? 'planRead' : 'noDocumentKnown',
    plans,
    version: row.version as number,
    _links: itemLinks(reading, `/counties/${row.id}`),
  };
}
