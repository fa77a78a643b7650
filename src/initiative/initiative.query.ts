import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { rowsOf } from '../../db/rows-of.js';
import { activityInitiative, initiative, initiativeStatus } from '../../db/schema/initiative.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { codeLabel } from '../source/code-label.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Initiative } from './initiative.js';

const hasStatus = (condition: ReturnType<typeof inList>) =>
  sql`exists (select 1 from ${initiativeStatus} where ${initiativeStatus.initiativeId} = ${initiative.id} and ${condition})`;

export const initiativeQuestion: Question = {
  tables: ['initiative', 'initiative_status', 'activity_initiative', 'county', ...CITATION_TABLES],
  columns: {
    id: initiative.id,
    nameSv: initiative.nameSv,
    nameEn: initiative.nameEn,
    description: initiative.descriptionSv,
    variants: initiative.variants,
    version: initiative.version,
    activities: sql`(select count(*)::int from ${activityInitiative} where ${activityInitiative.initiativeId} = ${initiative.id})`,
    statuses: rowsOf(
      {
        id: initiativeStatus.id,
        countyId: county.id,
        countyName: county.shortName,
        plan: initiativeStatus.planId,
        status: initiativeStatus.status,
        relation: initiativeStatus.relation,
        variant: initiativeStatus.variant,
        note: initiativeStatus.note,
        citations: citationsOf('initiative_status', initiativeStatus.id),
      },
      sql`from ${initiativeStatus} join ${county} on ${county.id} = ${initiativeStatus.countyId}
        where ${initiativeStatus.initiativeId} = ${initiative.id}
        order by ${county.id}, ${initiativeStatus.planId}, ${initiativeStatus.id}`,
    ),
  },
  from: sql`${initiative}`,
  filters: {
    id: (value) => sql`${initiative.id} = ${value}`,
    initiative: (value) => inList(initiative.id, value),
    county: (value) => hasStatus(inList(initiativeStatus.countyId, value)),
    plan: (value) => hasStatus(inList(initiativeStatus.planId, value)),
    status: (value) => hasStatus(inList(initiativeStatus.status, value)),
    q: (value) =>
      hasWords(
        [initiative.nameSv, initiative.nameEn, initiative.descriptionSv, sql`${initiative.variants}::text`],
        value,
      ),
  },
  orders: {
    name: sql`${initiative.sortKey} collate "C"`,
    id: initiative.id,
    counties: sql`(select count(distinct ${initiativeStatus.countyId}) from ${initiativeStatus} where ${initiativeStatus.initiativeId} = ${initiative.id})`,
  },
  tiebreak: [initiative.id],
};

type StatusRow = {
  id: string;
  countyId: string;
  countyName: string;
  plan: string;
  status: Initiative['statuses'][number]['status'];
  relation: Initiative['statuses'][number]['relation'];
  variant: string;
  note: string;
  citations: Citation[] | null;
};

export function toInitiative(row: Row, reading: Reading): Initiative {
  const { language } = reading;
  return {
    id: row.id as string,
    name: (language === 'sv' ? row.nameSv : row.nameEn) as string,
    names: { sv: row.nameSv as string, en: row.nameEn as string },
    description: row.description as string,
    variants: row.variants as string[],
    statuses: ((row.statuses ?? []) as StatusRow[]).map((status) => ({
      id: status.id,
      county: { id: status.countyId, name: status.countyName },
      plan: status.plan,
      status: status.status,
      statusLabel: codeLabel('initiativeStatus', status.status, language),
      relation: status.relation,
      variant: status.variant,
      note: status.note,
      citations: status.citations ?? [],
    })),
    activities: row.activities as number,
    version: row.version as number,
    _links: itemLinks(reading, `/initiatives/${row.id}`),
  };
}
