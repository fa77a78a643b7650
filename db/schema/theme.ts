import { foreignKey, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { THEME_RELATIONS } from './code.js';
import { factColumns, oneOf } from './column.js';
import { record } from './revision.js';

export const theme = pgTable('theme', {
  ...factColumns,
  nameSv: text('name_sv').notNull(),
  nameEn: text('name_en').notNull(),
  descriptionSv: text('description_sv').notNull(),
});

/** Crosswalk: how a heading, an activity, a goal or a need relates to a theme, and why. */
export const themeLink = pgTable(
  'theme_link',
  {
    ...factColumns,
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    themeId: text('theme_id')
      .notNull()
      .references(() => theme.id),
    relation: text().notNull(),
    reason: text().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.entity, t.entityId], foreignColumns: [record.entity, record.entityId] }),
    unique('theme_link_once').on(t.entity, t.entityId, t.themeId),
    index('theme_link_theme').on(t.themeId, t.entity),
    oneOf('theme_link_relation', t.relation, THEME_RELATIONS),
  ],
);
