import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { BODY_KINDS, BODY_LEVELS } from './code.js';
import { factColumns, oneOf, partialDate } from './column.js';
import { document } from './source.js';
import { county } from './territory.js';

/** Aktör: an organisation, a group, an authority or a function. Never a named natural person. */
export const body = pgTable(
  'body',
  {
    ...factColumns,
    name: text().notNull(),
    kind: text().notNull(),
    level: text(),
    countyId: text('county_id').references(() => county.id),
    partOfId: text('part_of_id'),
    note: text(),
    sortKey: text('sort_key').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.partOfId], foreignColumns: [t.id] }),
    index('body_county').on(t.countyId),
    oneOf('body_kind', t.kind, BODY_KINDS),
    oneOf('body_level', t.level, BODY_LEVELS),
    check('body_part', sql`${t.partOfId} is null or ${t.partOfId} <> ${t.id}`),
  ],
);

export const bodyAlias = pgTable(
  'body_alias',
  {
    ...factColumns,
    bodyId: text('body_id')
      .notNull()
      .references(() => body.id),
    documentId: text('document_id')
      .notNull()
      .references(() => document.id),
    alias: text().notNull(),
    misprint: boolean().notNull(),
  },
  (t) => [unique('body_alias_once').on(t.bodyId, t.documentId, t.alias)],
);

/** Roll: dated, and held by a body (RSS in Norrbotten is held by Norrbottens Kommuner). */
export const bodyRole = pgTable(
  'body_role',
  {
    ...factColumns,
    bodyId: text('body_id')
      .notNull()
      .references(() => body.id),
    role: text().notNull(),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
  },
  (t) => [
    index('body_role_body').on(t.bodyId),
    partialDate('body_role_from_form', t.validFrom),
    partialDate('body_role_to_form', t.validTo),
  ],
);
