import type { z } from 'zod';
import type { Order } from '../../db/read.js';
import type { Row, Parameter as SqlParameter } from '../../db/store.js';
import { collectionTitle } from '../export/collection-titles.js';
import { cellsOf, columnsOf, type ItemColumn } from '../export/columns.js';
import type { Table } from '../export/table.js';
import { currentVersion } from '../revision/dataset.query.js';
import { askResource } from './ask-resource.js';
import type { Resource } from './collection.js';
import { one, type Reading } from './endpoint.js';

/** Rows that are asked for at a time. */
const CHUNK = 1000;

export type Listed = { filters: Map<string, SqlParameter>; orders: readonly Order[] };

/** A collection as a table: the whole of it, or the page that was asked for. */
export async function collectionTable<Item extends { id: string }>(
  resource: Resource<Item>,
  columns: readonly ItemColumn[],
  reading: Reading,
  { filters, orders }: Listed,
): Promise<Table> {
  const { values, address, version } = reading;
  const fields = values.get('fields');
  const isPage = address.searchParams.has('page') || address.searchParams.has('limit');
  const limit = isPage ? Number(one(values, 'limit')) : CHUNK;
  const start = isPage ? (Number(one(values, 'page')) - 1) * limit : 0;

  // Chunks are of one revision: when another has been committed meanwhile, the chunk is asked for again as
  // it was, and so is every later one.
  let asOf = reading.asOf;
  async function chunk(offset: number): Promise<{ items: Item[]; total: number }> {
    const asked = { filters, orders, limit, offset };
    let found = await askResource(resource.question, reading, { ...asked, asOf });
    if (asOf === null && (await currentVersion(reading.store)).revision !== version.revision) {
      asOf = version.revision;
      found = await askResource(resource.question, reading, { ...asked, asOf });
    }
    return { items: found.rows.map((row: Row) => resource.toItem(row, reading)), total: found.total };
  }
  const first = await chunk(start);
  const { total } = first;
  const extra = await resource.meta?.(reading, first.items);

  async function* items(): AsyncGenerator<Item> {
    yield* first.items;
    if (isPage) return;
    for (let offset = CHUNK; offset < total; offset += CHUNK) yield* (await chunk(offset)).items;
  }
  async function* rows() {
    for await (const item of items()) yield cellsOf(chosen, item);
  }
  async function* selections() {
    for await (const item of items()) yield fields ? pick(item, fields) : item;
  }
  const chosen = fields ? columns.filter(({ member }) => fields.includes(member)) : columns;
  return {
    name: resource.name,
    title: collectionTitle(resource.name),
    columns: chosen,
    rows: rows(),
    count: isPage ? first.items.length : total,
    items: selections(),
    notes: notesOf(extra ?? {}),
  };
}

/** The columns of a resource, worked out from its contract once. */
export function resourceColumns(item: z.ZodType): () => readonly ItemColumn[] {
  let columns: readonly ItemColumn[] | null = null;
  return () => {
    columns ??= columnsOf(item);
    return columns;
  };
}

export function pick(item: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name)));
}

/** What a collection says beside its page, as lines of text: "gaps: 22, Västernorrland, noDocumentKnown". */
function notesOf(extra: Record<string, unknown>): string[] {
  return Object.entries(extra).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `${name}: ${leaves(each).join(', ')}`),
  );
}

function leaves(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [String(value)];
}
