import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { factColumns, jsonArray } from './column.js';

/** Län: a territory, no legal person. `sortKey` orders Swedish names under COLLATE "C" on every server. */
export const county = pgTable(
  'county',
  {
    ...factColumns,
    name: text().notNull(),
    shortName: text('short_name').notNull(),
    regionName: text('region_name').notNull(),
    nuts3: text().notNull(),
    iso3166: text().notNull(),
    nameVariants: jsonb('name_variants').notNull(),
    sortKey: text('sort_key').notNull(),
  },
  (t) => [
    check('county_code', sql`${t.id} ~ '^[0-9]{2}$'`),
    unique('county_nuts3').on(t.nuts3),
    unique('county_iso').on(t.iso3166),
    jsonArray('county_name_variants', t.nameVariants),
  ],
);

export const municipality = pgTable(
  'municipality',
  {
    ...factColumns,
    countyId: text('county_id')
      .notNull()
      .references(() => county.id),
    name: text().notNull(),
    shortName: text('short_name').notNull(),
    nameVariants: jsonb('name_variants').notNull(),
    sortKey: text('sort_key').notNull(),
  },
  (t) => [
    check('municipality_code', sql`${t.id} ~ '^[0-9]{4}$'`),
    check('municipality_in_county', sql`left(${t.id}, 2) = ${t.countyId}`),
    index('municipality_county').on(t.countyId),
    jsonArray('municipality_name_variants', t.nameVariants),
  ],
);
