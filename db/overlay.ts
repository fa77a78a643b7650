import { type SQL, sql } from 'drizzle-orm';
import type { EntityName } from './schema/tables.js';
import type { Store } from './store.js';

/** Facts that stand in for those that are stored, or are looked at as if they were not there. */
export type Overlay = {
  /** the tables that it holds anything of */
  tables: ReadonlySet<EntityName>;
  /** { table: { rows: [row], ids: [every identifier that is not read from the table itself] } } */
  json: string;
};

export type OverlaidRow = { entity: EntityName; id: string; version: number; row: object | null };

/** @param rows what the facts would be; a row that is null is one that would be retracted */
export function overlayOf(rows: readonly OverlaidRow[]): Overlay {
  const tables: Record<string, { rows: object[]; ids: string[] }> = {};
  for (const { entity, id, version, row } of rows) {
    tables[entity] ??= { rows: [], ids: [] };
    tables[entity].ids.push(id);
    if (row) tables[entity].rows.push({ ...row, version });
  }
  return { tables: new Set(Object.keys(tables) as EntityName[]), json: JSON.stringify(tables) };
}

/**
 * The same database, every question to it answered as if a change had been made: what a write would come to
 * before it is committed, and what a county sees of a plan that is not adopted yet.
 */
export function overlaid(store: Store, overlay: Overlay): Store {
  return { ...store, overlay };
}

/** The tables of a statement that an overlay holds anything of, in one order: a part of the statement's shape. */
export function overlaidTables(overlay: Overlay | undefined, tables: readonly string[]): EntityName[] {
  return overlay ? [...overlay.tables].filter((table) => tables.includes(table)).sort() : [];
}

/**
 * Tables under their own names with the overlay's rows instead of their own: PostgreSQL lets a WITH query
 * stand for the table of that name. The value of the placeholder "overlay" is the overlay's JSON.
 */
export function overlayTables(tables: readonly EntityName[]): SQL {
  if (tables.length === 0) return sql``;
  const ctes = tables.map((table) => {
    const name = sql.identifier(table);
    const key = sql.raw(`'${table}'`);
    const extra = table === 'claim' ? sql` || jsonb_build_object('fact_key', claim_fact_key(r.doc))` : sql``;
    return sql`${name} as (
      select t.* from public.${name} as t where t.id <> all (array(
        select jsonb_array_elements_text(o.doc -> ${key} -> 'ids') from overlay_doc as o))
      union all
      select p.* from overlay_doc as o cross join lateral jsonb_array_elements(o.doc -> ${key} -> 'rows') as r(doc)
        cross join lateral jsonb_populate_record(null::public.${name}, r.doc${extra}) as p)`;
  });
  return sql`with overlay_doc as materialized (select ${sql.placeholder('overlay')}::text::jsonb as doc), ${sql.join(ctes, sql`, `)} `;
}
