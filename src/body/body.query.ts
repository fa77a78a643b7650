import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { body, bodyAlias, bodyRole } from '../../db/schema/body.js';
import { activity, activityBody, plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { hasWords } from '../source/text.query.js';
import type { Body } from './body.js';

export const bodyQuestion: Question = {
  tables: ['body', 'body_alias', 'body_role', 'county', 'activity_body', 'activity', 'plan'],
  columns: {
    id: body.id,
    name: body.name,
    kind: body.kind,
    level: body.level,
    countyId: county.id,
    countyName: county.shortName,
    partOfId: body.partOfId,
    note: body.note,
    version: body.version,
    aliases: sql`(select json_agg(json_build_object('alias', ${bodyAlias.alias}, 'misprint', ${bodyAlias.misprint}, 'document', ${bodyAlias.documentId}) order by ${bodyAlias.alias}, ${bodyAlias.documentId})
      from ${bodyAlias} where ${bodyAlias.bodyId} = ${body.id})`,
    roles: sql`(select json_agg(json_build_object('role', ${bodyRole.role}, 'validFrom', ${bodyRole.validFrom}, 'validTo', ${bodyRole.validTo}) order by ${bodyRole.role}, ${bodyRole.id})
      from ${bodyRole} where ${bodyRole.bodyId} = ${body.id})`,
    activities: sql`(select count(distinct ${activityBody.activityId})::int from ${activityBody} where ${activityBody.bodyId} = ${body.id})`,
  },
  from: sql`${body} left join ${county} on ${county.id} = ${body.countyId}`,
  filters: {
    id: (value) => sql`${body.id} = ${value}`,
    body: (value) => inList(body.id, value),
    county: (value) => inList(body.countyId, value),
    kind: (value) => inList(body.kind, value),
    level: (value) => inList(body.level, value),
    plan: (value) =>
      sql`(exists (select 1 from ${activityBody} join ${activity} on ${activity.id} = ${activityBody.activityId} where ${activityBody.bodyId} = ${body.id} and ${inList(activity.planId, value)})
        or exists (select 1 from ${bodyAlias} join ${plan} on ${plan.documentId} = ${bodyAlias.documentId} where ${bodyAlias.bodyId} = ${body.id} and ${inList(plan.id, value)}))`,
    q: (value) =>
      hasWords(
        [
          body.name,
          sql`(select string_agg(${bodyAlias.alias}, ' ') from ${bodyAlias} where ${bodyAlias.bodyId} = ${body.id})`,
        ],
        value,
      ),
  },
  orders: { name: sql`${body.sortKey} collate "C"`, county: body.countyId, kind: body.kind },
  tiebreak: [body.id],
};

export function toBody(row: Row, reading: Reading): Body {
  return {
    id: row.id as string,
    name: row.name as string,
    kind: row.kind as Body['kind'],
    level: row.level as Body['level'],
    county: row.countyId ? { id: row.countyId as string, name: row.countyName as string } : null,
    partOf: row.partOfId as string | null,
    aliases: (row.aliases ?? []) as Body['aliases'],
    roles: (row.roles ?? []) as Body['roles'],
    activities: row.activities as number,
    note: row.note as string | null,
    version: row.version as number,
    _links: itemLinks(reading, `/bodies/${row.id}`),
  };
}
