import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { activity, area, need, objective, plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { hasTheme, themeIdColumn, themesOf, toThemeLinks } from '../agreement/theme.query.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import { type Citation, cellOf } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import { type Need, type Objective, toIndicatorItems } from './objective.js';

export const objectiveQuestion: Question = {
  tables: ['objective', 'plan', 'county', 'area', 'activity', 'theme', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: objective.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    areaId: area.id,
    areaLabel: area.label,
    sectionId: objective.sectionId,
    ordinal: objective.ordinal,
    longTerm: objective.longTerm,
    longTermAbsence: objective.longTermAbsence,
    shortTerm: objective.shortTerm,
    shortTermAbsence: objective.shortTermAbsence,
    indicators: objective.indicators,
    indicatorsAbsence: objective.indicatorsAbsence,
    indicatorItems: objective.indicatorItems,
    cellNotes: objective.cellNotes,
    confidence: objective.confidence,
    version: objective.version,
    activities: sql`(select json_agg(${activity.id} order by ${activity.position}) from ${activity} where ${activity.objectiveId} = ${objective.id})`,
    themes: themesOf('objective', objective.id),
    citations: citationsOf('objective', objective.id),
  },
  from: sql`${objective} join ${plan} on ${plan.id} = ${objective.planId} join ${county} on ${county.id} = ${plan.countyId} left join ${area} on ${area.id} = ${objective.areaId}`,
  filters: {
    id: (value) => sql`${objective.id} = ${value}`,
    plan: (value) => inList(objective.planId, value),
    county: (value) => inList(plan.countyId, value),
    area: (value) => inList(objective.areaId, value),
    theme: (value) => hasTheme('objective', objective.id, inList(themeIdColumn, value)),
    missing: (value) =>
      sql`(('longTerm' = any(string_to_array(${value}, ',')) and ${objective.longTerm} is null and ${objective.longTermAbsence} <> 'notApplicable')
        or ('shortTerm' = any(string_to_array(${value}, ',')) and ${objective.shortTerm} is null and ${objective.shortTermAbsence} <> 'notApplicable')
        or ('indicators' = any(string_to_array(${value}, ',')) and ${objective.indicators} is null and ${objective.indicatorsAbsence} <> 'notApplicable'))`,
    q: (value) => hasWords([objective.longTerm, objective.shortTerm, objective.indicators], value),
  },
  orders: { plan: objective.planId, position: objective.position },
  tiebreak: [objective.id],
};

function areaOf(row: Row): { id: string; label: string } | null {
  return row.areaId ? { id: row.areaId as string, label: row.areaLabel as string } : null;
}

export function toObjective(row: Row, reading: Reading): Objective {
  const { language } = reading;
  const notes = (row.cellNotes ?? {}) as Record<string, string>;
  return {
    id: row.id as string,
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    area: areaOf(row),
    section: row.sectionId as string,
    ordinal: row.ordinal as number,
    longTerm: cellOf(row.longTerm, row.longTermAbsence, language, notes.longTerm ?? null),
    shortTerm: cellOf(row.shortTerm, row.shortTermAbsence, language, notes.shortTerm ?? null),
    indicators: cellOf(row.indicators, row.indicatorsAbsence, language, notes.indicators ?? null),
    indicatorItems: toIndicatorItems(row.indicatorItems),
    activities: (row.activities ?? []) as string[],
    themes: toThemeLinks(row.themes, language),
    confidence: row.confidence as Objective['confidence'],
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/objectives/${row.id}`),
  };
}

export const needQuestion: Question = {
  tables: ['need', 'plan', 'county', 'area', 'theme', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: need.id,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    areaId: area.id,
    areaLabel: area.label,
    sectionId: need.sectionId,
    heading: need.heading,
    text: need.text,
    version: need.version,
    themes: themesOf('need', need.id),
    citations: citationsOf('need', need.id),
  },
  from: sql`${need} join ${plan} on ${plan.id} = ${need.planId} join ${county} on ${county.id} = ${plan.countyId} left join ${area} on ${area.id} = ${need.areaId}`,
  filters: {
    id: (value) => sql`${need.id} = ${value}`,
    plan: (value) => inList(need.planId, value),
    county: (value) => inList(plan.countyId, value),
    area: (value) => inList(need.areaId, value),
    theme: (value) => hasTheme('need', need.id, inList(themeIdColumn, value)),
    q: (value) => hasWords([need.heading, need.text], value),
  },
  orders: { plan: need.planId, position: need.position },
  tiebreak: [need.id],
};

export function toNeed(row: Row, reading: Reading): Need {
  return {
    id: row.id as string,
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    area: areaOf(row),
    section: row.sectionId as string,
    heading: row.heading as string,
    text: row.text as string,
    themes: toThemeLinks(row.themes, reading.language),
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/needs/${row.id}`),
  };
}
