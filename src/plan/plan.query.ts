import { type SQL, sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { agreement } from '../../db/schema/agreement.js';
import { body } from '../../db/schema/body.js';
import { activity, area, need, objective, plan, section } from '../../db/schema/plan.js';
import { document } from '../../db/schema/source.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { hasTheme, themeIdColumn } from '../agreement/theme.query.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Language } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import { absenceOf, type Citation, cellOf } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Plan, Section } from './plan.js';

const countOf = (table: typeof section | typeof area | typeof objective | typeof need): SQL =>
  sql`(select count(*)::int from ${table} where ${table.planId} = ${plan.id})`;
const formCount = (form: string): SQL =>
  sql`(select count(*)::int from ${activity} where ${activity.planId} = ${plan.id} and ${activity.form} = ${sql.raw(`'${form}'`)})`;

export const planQuestion: Question = {
  tables: [
    'plan',
    'document',
    'agreement',
    'county',
    'body',
    'section',
    'area',
    'objective',
    'need',
    'activity',
    'citation',
  ],
  columns: {
    id: plan.id,
    title: plan.title,
    kinds: plan.kinds,
    ownerKind: plan.ownerKind,
    countyId: county.id,
    countyName: county.shortName,
    municipalityId: plan.municipalityId,
    agreementId: agreement.id,
    agreementTitle: agreement.title,
    documentId: document.id,
    textQuality: document.textQuality,
    dates: plan.dates,
    state: plan.state,
    reportedDate: plan.reportedDate,
    supersededById: plan.supersededById,
    bodyId: body.id,
    bodyName: body.name,
    bodyAsWritten: plan.adoptingBodyAsWritten,
    bodyAbsence: plan.adoptingBodyAbsence,
    version: plan.version,
    sections: countOf(section),
    areas: countOf(area),
    objectives: countOf(objective),
    needs: countOf(need),
    matrixRows: formCount('matrixRow'),
    proseSections: formCount('proseSection'),
    prose: formCount('prose'),
    citations: citationsOf('plan', plan.id),
  },
  from: sql`${plan} join ${document} on ${document.id} = ${plan.documentId}
    join ${agreement} on ${agreement.id} = ${plan.agreementId}
    join ${county} on ${county.id} = ${plan.countyId}
    left join ${body} on ${body.id} = ${plan.adoptingBodyId}`,
  filters: {
    id: (value) => sql`${plan.id} = ${value}`,
    plan: (value) => inList(plan.id, value),
    county: (value) => inList(plan.countyId, value),
    agreement: (value) => inList(plan.agreementId, value),
    year: (value) =>
      sql`exists (select 1 from regexp_split_to_table(${value}::text, ',') as y where left(${plan.planningStart}, 4) <= y and y <= left(coalesce(${plan.planningEnd}, ${plan.planningStart}), 4))`,
    state: (value) => inList(plan.state, value),
    kind: (value) =>
      sql`exists (select 1 from jsonb_array_elements_text(${plan.kinds}) as k where k = any(string_to_array(${value}, ',')))`,
    missing: (value) =>
      sql`(exists (select 1 from regexp_split_to_table(${value}::text, ',') as f where ${plan.dates} -> f ? 'absence') or ('adoptingBody' = any(string_to_array(${value}, ',')) and ${plan.adoptingBodyId} is null))`,
    q: (value) => hasWords([plan.title], value),
  },
  orders: { county: plan.countyId, year: plan.planningStart, title: plan.title },
  tiebreak: [plan.id],
};

type DateRow = { absence?: string; asWritten?: string; start?: string; end?: string; note?: string };

function datedOf(dates: Record<string, DateRow>, name: string, language: Language): Plan['dates']['budgetYear'] {
  const date = dates[name];
  if (!date || date.absence) return absenceOf(date?.absence ?? 'notStated', date?.note ?? null, language);
  return {
    start: date.start ?? null,
    end: date.end ?? null,
    asWritten: date.asWritten ?? null,
    note: date.note ?? null,
  };
}

export function toPlan(row: Row, reading: Reading): Plan {
  const { language } = reading;
  const dates = row.dates as Record<string, DateRow>;
  const kinds = row.kinds as Plan['kinds'];
  return {
    id: row.id as string,
    title: row.title as string,
    kinds,
    kindLabels: kinds.map((kind) => codeLabel('planKind', kind, language)),
    owner: {
      kind: row.ownerKind as Plan['owner']['kind'],
      id: (row.municipalityId ?? row.countyId) as string,
    },
    county: { id: row.countyId as string, name: row.countyName as string },
    agreement: { id: row.agreementId as string, title: row.agreementTitle as string },
    document: { id: row.documentId as string, textQuality: row.textQuality as 'clean' | 'ocr' | null },
    dates: {
      agreementPeriod: datedOf(dates, 'agreementPeriod', language),
      budgetYear: datedOf(dates, 'budgetYear', language),
      reportingYear: datedOf(dates, 'reportingYear', language),
      planningYears: datedOf(dates, 'planningYears', language),
      documentDate: datedOf(dates, 'documentDate', language),
      adoptionDate: datedOf(dates, 'adoptionDate', language),
    },
    state: row.state as Plan['state'],
    reportedDate: row.reportedDate as string | null,
    supersededBy: row.supersededById as string | null,
    adoptingBody: row.bodyId
      ? { id: row.bodyId as string, name: row.bodyName as string, asWritten: row.bodyAsWritten as string }
      : absenceOf(row.bodyAbsence as string, null, language),
    counts: {
      sections: row.sections as number,
      areas: row.areas as number,
      objectives: row.objectives as number,
      needs: row.needs as number,
      matrixRows: row.matrixRows as number,
      proseSections: row.proseSections as number,
      prose: row.prose as number,
    },
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/plans/${row.id}`),
  };
}

export const sectionQuestion: Question = {
  tables: ['section', 'plan', 'county', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: section.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    number: section.number,
    title: section.title,
    parentId: section.parentId,
    kind: section.kind,
    position: section.position,
    summary: section.summary,
    confidence: section.confidence,
    version: section.version,
    citations: citationsOf('section', section.id),
  },
  from: sql`${section} join ${plan} on ${plan.id} = ${section.planId} join ${county} on ${county.id} = ${plan.countyId}`,
  filters: {
    id: (value) => sql`${section.id} = ${value}`,
    plan: (value) => inList(section.planId, value),
    county: (value) => inList(plan.countyId, value),
    kind: (value) => inList(section.kind, value),
    theme: (value) => hasTheme('section', section.id, inList(themeIdColumn, value)),
    q: (value) => hasWords([section.title, section.summary], value),
  },
  orders: { plan: section.planId, position: section.position, title: section.title },
  tiebreak: [section.id],
};

export function toSection(row: Row, reading: Reading): Section {
  return {
    id: row.id as string,
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    number: row.number as string | null,
    title: row.title as string,
    parent: row.parentId as string | null,
    kind: row.kind as Section['kind'],
    position: row.position as number,
    summary: cellOf(row.summary, 'notStated', reading.language),
    confidence: row.confidence as Section['confidence'],
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/sections/${row.id}`),
  };
}
