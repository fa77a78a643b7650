import { sql } from 'drizzle-orm';
import { customType, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
/** Compared byte by byte: a range of such words is what begins with the same letters, on every server. */
const plainText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/**
 * What can be searched, one row for each record: made of the facts by `search_source()`, never written by
 * hand, and brought up to date in the statement that changes the facts.
 */
export const searchEntry = pgTable(
  'search_entry',
  {
    kind: text().notNull(),
    recordId: text('record_id').notNull(),
    title: text().notNull(),
    text: text().notNull(),
    counties: text().array().notNull(),
    plans: text().array().notNull(),
    years: text().array().notNull(),
    themes: text().array().notNull(),
    initiatives: text().array().notNull(),
    /** of a body or an initiative: the ways in which it is written, each of which finds the others */
    spellings: text().array().notNull(),
    /** words of the title (A), of other names (B) and of the text (C), without marks and not stemmed */
    vector: tsvector().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.recordId] }),
    index('search_entry_vector').using('gin', t.vector),
    index('search_entry_spellings').using('gin', t.spellings),
    index('search_entry_themes').using('gin', t.themes),
    index('search_entry_initiatives').using('gin', t.initiatives),
  ],
);

/** Every word that stands in an entry, its Swedish stem (null for a stop word), and in how many entries it stands. */
export const searchWord = pgTable(
  'search_word',
  {
    word: plainText().primaryKey(),
    stem: plainText(),
    entries: integer().notNull(),
  },
  (t) => [
    index('search_word_stem').on(t.stem),
    index('search_word_similar').using('gin', t.word.op('gin_trgm_ops')),
    index('search_word_gone').on(t.entries).where(sql`entries = 0`),
  ],
);
