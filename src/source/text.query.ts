import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Every word stands somewhere in the texts: marks and case folded, so that "overenskommelse" finds
 * "överenskommelse". Words are matched as parts; the words of one request are separated by spaces.
 */
export function hasWords(columns: readonly (SQL | PgColumn)[], value: Placeholder): SQL {
  const texts = sql.join(
    columns.map((column) => sql`coalesce(${column}, '')`),
    sql` || ' ' || `,
  );
  return sql`(select bool_and(strpos(fold_text(${texts}), word) > 0)
    from regexp_split_to_table(trim(fold_text(${value}::text)), '\\s+') as word)`;
}
