import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { body } from '../../db/schema/body.js';
import { decision, governingDocument, post } from '../../db/schema/decision.js';
import { decisionInitiative } from '../../db/schema/initiative.js';
import { plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { type Citation, periodOf, plainDecimal } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Decision, GoverningDocument, Post } from './decision.js';

const by = alias(body, 'by_body');
const to = alias(body, 'to_body');
const scope = alias(county, 'scope');

function common(row: Row, reading: Reading, path: string) {
  return {
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/${path}/${row.id}`),
  };
}

export const decisionQuestion: Question = {
  tables: ['decision', 'decision_initiative', 'body', 'plan', 'county', ...CITATION_TABLES],
  columns: {
    id: decision.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    kind: decision.kind,
    byId: by.id,
    byName: by.name,
    toId: to.id,
    toName: to.name,
    text: decision.text,
    periodStart: decision.dateStart,
    periodEnd: decision.dateEnd,
    periodAsWritten: decision.dateAsWritten,
    periodAbsence: decision.dateAbsence,
    note: decision.note,
    version: decision.version,
    initiatives: sql`(select json_agg(${decisionInitiative.initiativeId} order by ${decisionInitiative.initiativeId}) from ${decisionInitiative} where ${decisionInitiative.decisionId} = ${decision.id})`,
    citations: citationsOf('decision', decision.id),
  },
  from: sql`${decision} join ${plan} on ${plan.id} = ${decision.planId} join ${county} on ${county.id} = ${plan.countyId}
    left join ${body} as by_body on ${by.id} = ${decision.byBodyId} left join ${body} as to_body on ${to.id} = ${decision.toBodyId}`,
  filters: {
    id: (value) => sql`${decision.id} = ${value}`,
    plan: (value) => inList(decision.planId, value),
    county: (value) => inList(plan.countyId, value),
    kind: (value) => inList(decision.kind, value),
    body: (value) => sql`(${inList(decision.byBodyId, value)} or ${inList(decision.toBodyId, value)})`,
    initiative: (value) =>
      sql`exists (select 1 from ${decisionInitiative} where ${decisionInitiative.decisionId} = ${decision.id} and ${inList(decisionInitiative.initiativeId, value)})`,
    year: (value) => inList(sql`left(${decision.dateStart}, 4)`, value),
    q: (value) => hasWords([decision.text], value),
  },
  orders: { plan: decision.planId, date: decision.dateStart, county: plan.countyId },
  tiebreak: [decision.id],
};

export function toDecision(row: Row, reading: Reading): Decision {
  return {
    id: row.id as string,
    kind: row.kind as Decision['kind'],
    by: row.byId ? { id: row.byId as string, name: row.byName as string } : null,
    to: row.toId ? { id: row.toId as string, name: row.toName as string } : null,
    text: row.text as string,
    date: periodOf(row, reading.language),
    initiatives: (row.initiatives ?? []) as string[],
    note: row.note as string | null,
    ...common(row, reading, 'decisions'),
  };
}

export const governingDocumentQuestion: Question = {
  tables: ['governing_document', 'plan', 'county', ...CITATION_TABLES],
  columns: {
    id: governingDocument.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    name: governingDocument.name,
    kind: governingDocument.kind,
    scopeId: scope.id,
    scopeName: scope.shortName,
    periodStart: governingDocument.validStart,
    periodEnd: governingDocument.validEnd,
    periodAsWritten: governingDocument.validityAsWritten,
    periodAbsence: governingDocument.validityAbsence,
    status: governingDocument.status,
    note: governingDocument.note,
    version: governingDocument.version,
    citations: citationsOf('governing_document', governingDocument.id),
  },
  from: sql`${governingDocument} join ${plan} on ${plan.id} = ${governingDocument.planId} join ${county} on ${county.id} = ${plan.countyId}
    left join ${county} as scope on ${scope.id} = ${governingDocument.countyId}`,
  filters: {
    id: (value) => sql`${governingDocument.id} = ${value}`,
    plan: (value) => inList(governingDocument.planId, value),
    county: (value) => inList(plan.countyId, value),
    kind: (value) => inList(governingDocument.kind, value),
    status: (value) => inList(governingDocument.status, value),
    missing: (value) =>
      sql`('validity' = any(string_to_array(${value}, ',')) and ${governingDocument.validityAbsence} is not null)`,
    q: (value) => hasWords([governingDocument.name, governingDocument.note], value),
  },
  orders: { plan: governingDocument.planId, name: governingDocument.name, validFrom: governingDocument.validStart },
  tiebreak: [governingDocument.id],
};

export function toGoverningDocument(row: Row, reading: Reading): GoverningDocument {
  return {
    id: row.id as string,
    name: row.name as string,
    kind: row.kind as GoverningDocument['kind'],
    scope: row.scopeId ? { id: row.scopeId as string, name: row.scopeName as string } : null,
    validity: periodOf(row, reading.language),
    status: row.status as GoverningDocument['status'],
    note: row.note as string | null,
    ...common(row, reading, 'governing-documents'),
  };
}

export const postQuestion: Question = {
  tables: ['post', 'plan', 'county', 'body', ...CITATION_TABLES],
  columns: {
    id: post.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    title: post.title,
    extentPct: sql`${post.extentPct}::text`,
    count: post.count,
    employerId: body.id,
    employerName: body.name,
    activityId: post.activityId,
    periodStart: post.periodStart,
    periodEnd: post.periodEnd,
    periodAsWritten: post.periodAsWritten,
    periodAbsence: post.periodAbsence,
    note: post.note,
    version: post.version,
    citations: citationsOf('post', post.id),
  },
  from: sql`${post} join ${plan} on ${plan.id} = ${post.planId} join ${county} on ${county.id} = ${plan.countyId} left join ${body} on ${body.id} = ${post.employerId}`,
  filters: {
    id: (value) => sql`${post.id} = ${value}`,
    plan: (value) => inList(post.planId, value),
    county: (value) => inList(plan.countyId, value),
    body: (value) => inList(post.employerId, value),
    missing: (value) => sql`('extentPct' = any(string_to_array(${value}, ',')) and ${post.extentPct} is null)`,
    q: (value) => hasWords([post.title], value),
  },
  orders: { plan: post.planId, title: post.title, extent: post.extentPct },
  tiebreak: [post.id],
};

export function toPost(row: Row, reading: Reading): Post {
  return {
    id: row.id as string,
    title: row.title as string,
    extentPct: typeof row.extentPct === 'string' ? plainDecimal(row.extentPct) : null,
    count: row.count as number,
    employer: row.employerId ? { id: row.employerId as string, name: row.employerName as string } : null,
    activity: row.activityId as string | null,
    period: periodOf(row, reading.language),
    note: row.note as string | null,
    ...common(row, reading, 'posts'),
  };
}
