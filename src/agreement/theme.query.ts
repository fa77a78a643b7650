import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { inList, type Question } from '../../db/read.js';
import { rowsOf } from '../../db/rows-of.js';
import { activity, area, need, objective, plan, section } from '../../db/schema/plan.js';
import type { EntityName } from '../../db/schema/tables.js';
import { county } from '../../db/schema/territory.js';
import { theme, themeLink } from '../../db/schema/theme.js';
import type { Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Language } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import { hasWords } from '../source/text.query.js';
import type { Crosswalk, Theme, ThemeLink } from './theme.js';

/** The themes of one record: a column whose value `toThemeLinks` reads. */
export function themesOf(entity: EntityName, id: PgColumn): SQL {
  return rowsOf(
    { id: theme.id, sv: theme.nameSv, en: theme.nameEn, relation: themeLink.relation, reason: themeLink.reason },
    sql`from ${themeLink} join ${theme} on ${theme.id} = ${themeLink.themeId}
      where ${themeLink.entity} = ${sql.raw(`'${entity}'`)} and ${themeLink.entityId} = ${id}
      order by ${theme.id}`,
  );
}

/** Whether a record is linked to one of the themes. */
export function hasTheme(entity: EntityName, id: PgColumn, condition: SQL): SQL {
  return sql`exists (select 1 from ${themeLink} where ${themeLink.entity} = ${sql.raw(`'${entity}'`)} and ${themeLink.entityId} = ${id} and ${condition})`;
}

export const themeIdColumn = themeLink.themeId;

type ThemeRow = { id: string; sv: string; en: string; relation: ThemeLink['relation']; reason: string };

export function toThemeLinks(rows: unknown, language: Language): ThemeLink[] {
  return ((rows ?? []) as ThemeRow[]).map((row) => ({
    theme: { id: row.id, name: row[language] },
    relation: row.relation,
    relationLabel: codeLabel('relation', row.relation, language),
    reason: row.reason,
  }));
}

function countOf(entity: EntityName): SQL {
  return sql`(select count(*)::int from ${themeLink} where ${themeLink.themeId} = ${theme.id} and ${themeLink.entity} = ${sql.raw(`'${entity}'`)})`;
}

export const themeQuestion: Question = {
  tables: ['theme', 'theme_link', 'activity', 'area', 'plan'],
  columns: {
    id: theme.id,
    nameSv: theme.nameSv,
    nameEn: theme.nameEn,
    description: theme.descriptionSv,
    version: theme.version,
    areas: countOf('area'),
    activities: countOf('activity'),
    objectives: countOf('objective'),
    needs: countOf('need'),
    counties: sql`(select count(distinct ${plan.countyId})::int from ${themeLink}
      join ${activity} on ${themeLink.entity} = 'activity' and ${activity.id} = ${themeLink.entityId}
      join ${plan} on ${plan.id} = ${activity.planId} where ${themeLink.themeId} = ${theme.id})`,
  },
  from: sql`${theme}`,
  filters: {
    id: (value) => sql`${theme.id} = ${value}`,
    theme: (value) => inList(theme.id, value),
    q: (value) => hasWords([theme.nameSv, theme.nameEn, theme.descriptionSv], value),
  },
  orders: { id: theme.id, name: theme.nameSv },
  tiebreak: [theme.id],
};

export function toTheme(row: Row, reading: Reading): Theme {
  return {
    id: row.id as string,
    name: (reading.language === 'sv' ? row.nameSv : row.nameEn) as string,
    names: { sv: row.nameSv as string, en: row.nameEn as string },
    description: row.description as string,
    counts: {
      areas: row.areas as number,
      activities: row.activities as number,
      objectives: row.objectives as number,
      needs: row.needs as number,
      counties: row.counties as number,
    },
    version: row.version as number,
    _links: itemLinks(reading, `/themes/${row.id}`),
  };
}

const subjectPlan = sql`coalesce(${area.planId}, ${activity.planId}, ${section.planId}, ${objective.planId}, ${need.planId})`;

export const crosswalkQuestion: Question = {
  tables: ['theme_link', 'theme', 'area', 'activity', 'section', 'objective', 'need', 'plan', 'county'],
  columns: {
    id: themeLink.id,
    entity: themeLink.entity,
    entityId: themeLink.entityId,
    label: sql`coalesce(${area.label}, ${activity.title}, ${section.title}, ${objective.longTerm}, ${objective.shortTerm}, ${need.text})`,
    themeId: theme.id,
    nameSv: theme.nameSv,
    nameEn: theme.nameEn,
    relation: themeLink.relation,
    reason: themeLink.reason,
    planId: plan.id,
    countyId: county.id,
    countyName: county.shortName,
    version: themeLink.version,
  },
  from: sql`${themeLink} join ${theme} on ${theme.id} = ${themeLink.themeId}
    left join ${area} on ${themeLink.entity} = 'area' and ${area.id} = ${themeLink.entityId}
    left join ${activity} on ${themeLink.entity} = 'activity' and ${activity.id} = ${themeLink.entityId}
    left join ${section} on ${themeLink.entity} = 'section' and ${section.id} = ${themeLink.entityId}
    left join ${objective} on ${themeLink.entity} = 'objective' and ${objective.id} = ${themeLink.entityId}
    left join ${need} on ${themeLink.entity} = 'need' and ${need.id} = ${themeLink.entityId}
    join ${plan} on ${plan.id} = ${subjectPlan}
    join ${county} on ${county.id} = ${plan.countyId}`,
  filters: {
    id: (value) => sql`${themeLink.id} = ${value}`,
    theme: (value) => inList(themeLink.themeId, value),
    kind: (value) => inList(themeLink.entity, value),
    relation: (value) => inList(themeLink.relation, value),
    plan: (value) => inList(plan.id, value),
    county: (value) => inList(plan.countyId, value),
    q: (value) => hasWords([themeLink.reason, area.label, activity.title, section.title], value),
  },
  orders: { theme: themeLink.themeId, county: plan.countyId, plan: plan.id, kind: themeLink.entity },
  tiebreak: [themeLink.id],
};

export function toCrosswalk(row: Row, reading: Reading): Crosswalk {
  return {
    id: row.id as string,
    subject: {
      kind: row.entity as Crosswalk['subject']['kind'],
      id: row.entityId as string,
      label: row.label as string,
    },
    theme: { id: row.themeId as string, name: (reading.language === 'sv' ? row.nameSv : row.nameEn) as string },
    relation: row.relation as Crosswalk['relation'],
    relationLabel: codeLabel('relation', row.relation as string, reading.language),
    reason: row.reason as string,
    plan: row.planId as string,
    county: { id: row.countyId as string, name: row.countyName as string },
    version: row.version as number,
    _links: itemLinks(reading, `/crosswalk-links/${row.id}`),
  };
}
