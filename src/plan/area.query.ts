import { sql } from 'drizzle-orm';
import { inList, type Question } from '../../db/read.js';
import { area, plan } from '../../db/schema/plan.js';
import { county } from '../../db/schema/territory.js';
import type { Row } from '../../db/store.js';
import { hasTheme, themeIdColumn, themesOf, toThemeLinks } from '../agreement/theme.query.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Citation } from '../source/evidence.js';
import { CITATION_TABLES, citationsOf } from '../source/evidence.query.js';
import { hasWords } from '../source/text.query.js';
import type { Area } from './area.js';

export const areaQuestion: Question = {
  tables: ['area', 'plan', 'county', 'theme', 'theme_link', ...CITATION_TABLES],
  columns: {
    id: area.id,
    label: area.label,
    word: area.word,
    ordinal: area.ordinal,
    level: area.level,
    otherNames: area.otherNames,
    planId: plan.id,
    agreementId: plan.agreementId,
    countyId: county.id,
    countyName: county.shortName,
    sectionId: area.sectionId,
    confidence: area.confidence,
    version: area.version,
    themes: themesOf('area', area.id),
    citations: citationsOf('area', area.id),
  },
  from: sql`${area} join ${plan} on ${plan.id} = ${area.planId} join ${county} on ${county.id} = ${plan.countyId}`,
  filters: {
    id: (value) => sql`${area.id} = ${value}`,
    area: (value) => inList(area.id, value),
    plan: (value) => inList(area.planId, value),
    county: (value) => inList(plan.countyId, value),
    agreement: (value) => inList(plan.agreementId, value),
    theme: (value) => hasTheme('area', area.id, inList(themeIdColumn, value)),
    level: (value) => inList(area.level, value),
    q: (value) => hasWords([area.label, area.word, sql`${area.otherNames}::text`], value),
  },
  orders: { plan: area.planId, position: area.position, label: area.label },
  tiebreak: [area.id],
};

export function toArea(row: Row, reading: Reading): Area {
  return {
    id: row.id as string,
    label: row.label as string,
    word: row.word as string,
    ordinal: row.ordinal as string | null,
    level: row.level as Area['level'],
    otherNames: row.otherNames as string[],
    plan: row.planId as string,
    agreement: row.agreementId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    section: row.sectionId as string | null,
    themes: toThemeLinks(row.themes, reading.language),
    confidence: row.confidence as Area['confidence'],
    citations: (row.citations ?? []) as Citation[],
    version: row.version as number,
    _links: itemLinks(reading, `/areas/${row.id}`),
  };
}
