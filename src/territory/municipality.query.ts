import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { county, municipality } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { hasWords } from '../source/text.query.js';
import type { Municipality } from './municipality.js';

export const municipalityQuestion: Question = {
  tables: ['municipality', 'county'],
  columns: {
    id: municipality.id,
    name: municipality.name,
    shortName: municipality.shortName,
    countyId: county.id,
    countyName: county.shortName,
    nameVariants: municipality.nameVariants,
    version: municipality.version,
  },
  from: sql`${municipality} join ${county} on ${county.id} = ${municipality.countyId}`,
  filters: {
    id: (value) => sql`${municipality.id} = ${value}`,
    municipality: (value) => inList(municipality.id, value),
    county: (value) => inList(municipality.countyId, value),
    q: (value) => hasWords([municipality.name, sql`${municipality.nameVariants}::text`], value),
  },
  orders: { code: municipality.id, name: sql`${municipality.sortKey} collate "C"`, county: municipality.countyId },
  tiebreak: [municipality.id],
};

export function toMunicipality(row: Row, reading: Reading): Municipality {
  return {
    id: row.id as string,
    name: row.name as string,
    shortName: row.shortName as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    nameVariants: row.nameVariants as string[],
    version: row.version as number,
    _links: itemLinks(reading, `/municipalities/${row.id}`),
  };
}
