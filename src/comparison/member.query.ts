import { type SQL, sql } from 'drizzle-orm';
import { askAggregate } from '../../db/aggregate.js';
import { agreement, budgetYear, stream } from '../../db/schema/agreement.js';
import { body } from '../../db/schema/body.js';
import { initiative } from '../../db/schema/initiative.js';
import { area, plan } from '../../db/schema/plan.js';
import type { EntityName } from '../../db/schema/tables.js';
import { county, municipality } from '../../db/schema/territory.js';
import { theme } from '../../db/schema/theme.js';
import type { Store } from '../../db/store.js';
import type { Dimension } from './dimension.js';
import type { Member } from './member.js';

type Catalogue = { tables: readonly EntityName[]; id: SQL; select: SQL; order: SQL };

const CATALOGUES: Readonly<Record<Exclude<Dimension, 'year'>, Catalogue>> = {
  county: {
    tables: ['county'],
    id: sql`${county.id}`,
    select: sql`${county.shortName} as sv, ${county.shortName} as en from ${county}`,
    order: sql`${county.id}`,
  },
  municipality: {
    tables: ['municipality'],
    id: sql`${municipality.id}`,
    select: sql`${municipality.shortName} as sv, ${municipality.shortName} as en, ${municipality.countyId} as county from ${municipality}`,
    order: sql`${municipality.id}`,
  },
  agreement: {
    tables: ['agreement'],
    id: sql`${agreement.id}`,
    select: sql`${agreement.title} as sv, ${agreement.title} as en from ${agreement}`,
    order: sql`${agreement.periodStart}, ${agreement.id}`,
  },
  stream: {
    tables: ['stream', 'budget_year'],
    id: sql`${stream.id}`,
    select: sql`concat_ws(': ', ${stream.recipientLabel}, ${stream.purpose}) as sv, concat_ws(': ', ${stream.recipientLabel}, ${stream.purpose}) as en,
      ${budgetYear.agreementId} as agreement, ${budgetYear.year} as year from ${stream} join ${budgetYear} on ${budgetYear.id} = ${stream.budgetYearId}`,
    order: sql`${budgetYear.year}, ${budgetYear.id}, ${stream.ordinal}`,
  },
  area: {
    tables: ['area', 'plan'],
    id: sql`${area.id}`,
    select: sql`${area.label} as sv, ${area.label} as en, ${plan.id} as plan, ${plan.countyId} as county, ${plan.agreementId} as agreement
      from ${area} join ${plan} on ${plan.id} = ${area.planId}`,
    order: sql`${plan.id}, ${area.position}, ${area.id}`,
  },
  theme: {
    tables: ['theme'],
    id: sql`${theme.id}`,
    select: sql`${theme.nameSv} as sv, ${theme.nameEn} as en from ${theme}`,
    order: sql`${theme.id}`,
  },
  initiative: {
    tables: ['initiative'],
    id: sql`${initiative.id}`,
    select: sql`${initiative.nameSv} as sv, ${initiative.nameEn} as en from ${initiative}`,
    order: sql`${initiative.sortKey} collate "C", ${initiative.id}`,
  },
  body: {
    tables: ['body'],
    id: sql`${body.id}`,
    select: sql`${body.name} as sv, ${body.name} as en from ${body}`,
    order: sql`${body.id}`,
  },
  plan: {
    tables: ['plan', 'agreement'],
    id: sql`${plan.id}`,
    select: sql`${plan.title} as sv, ${plan.title} as en, ${plan.countyId} as county, ${plan.agreementId} as agreement
      from ${plan} join ${agreement} on ${agreement.id} = ${plan.agreementId}`,
    order: sql`${plan.countyId}, ${agreement.periodStart}, ${plan.id}`,
  },
};

const WITHIN = ['county', 'agreement', 'year', 'plan'] as const;

/**
 * The members of a dimension in their order.
 * @param codes only these; null is all that there are
 */
export async function membersOf(
  store: Store,
  dimension: Dimension,
  codes: readonly string[] | null,
  asOf: number | null,
): Promise<Member[]> {
  if (dimension === 'year') {
    return [...(codes ?? [])].sort().map((code) => ({ code, label: { sv: code, en: code }, within: {} }));
  }
  const { tables, id, select, order } = CATALOGUES[dimension];
  const chosen = codes === null ? sql`` : sql`where ${id} = any(string_to_array(${sql.placeholder('codes')}, ','))`;
  const rows = await askAggregate(
    store,
    `members|${dimension}|${codes === null ? 'all' : 'some'}`,
    () => ({ tables, statement: sql`select ${id} as code, ${select} ${chosen} order by ${order}` }),
    new Map([['codes', codes?.join(',') ?? null]]),
    asOf,
  );
  return rows.map((row) => ({
    code: row.code as string,
    label: { sv: row.sv as string, en: row.en as string },
    within: Object.fromEntries(WITHIN.flatMap((name) => (row[name] ? [[name, row[name] as string]] : []))),
  }));
}
