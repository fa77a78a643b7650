import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { claim, indicator } from '../../db/schema/source.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { hasWords } from '../source/text.query.js';
import type { Indicator } from './indicator.js';

export const indicatorQuestion: Question = {
  tables: ['indicator', 'claim'],
  columns: {
    id: indicator.id,
    nameSv: indicator.nameSv,
    nameEn: indicator.nameEn,
    unit: indicator.unit,
    definition: indicator.definitionSv,
    version: indicator.version,
    observations: sql`(select count(*)::int from ${claim} where ${claim.subjectEntity} = 'indicator' and ${claim.subjectId} = ${indicator.id})`,
  },
  from: sql`${indicator}`,
  filters: {
    id: (value) => sql`${indicator.id} = ${value}`,
    indicator: (value) => inList(indicator.id, value),
    unit: (value) => inList(indicator.unit, value),
    q: (value) => hasWords([indicator.nameSv, indicator.nameEn, indicator.definitionSv], value),
  },
  orders: { id: indicator.id, name: indicator.nameSv },
  tiebreak: [indicator.id],
};

export function toIndicator(row: Row, reading: Reading): Indicator {
  return {
    id: row.id as string,
    name: (reading.language === 'sv' ? row.nameSv : row.nameEn) as string,
    names: { sv: row.nameSv as string, en: row.nameEn as string },
    unit: row.unit as Indicator['unit'],
    definition: row.definition as string,
    observations: row.observations as number,
    version: row.version as number,
    _links: itemLinks(reading, `/indicators/${row.id}`),
  };
}
