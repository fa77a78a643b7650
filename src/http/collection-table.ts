import type { z } from 'zod';
import type { Row } from '../../db/store.js';
import { collectionTitle } from '../export/collection-titles.js';
import { cellsOf, columnsOf, type ItemColumn } from '../export/columns.js';
import type { Table } from '../export/table.js';
import { currentVersion } from '../revision/dataset.query.js';
import { askResource } from './ask-resource.js';
import { one, type Reading } from './endpoint.js';
import type { Listed, Resource } from './resource.js';

/** Rows that are asked for at a time. */
const CHUNK = 1000;

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
  const whole = first.items.length === total;
  const gaps = (await resource.gaps?.find({ ...reading, asOf }, { filters, items: first.items, whole })) ?? [];
  // They stand after the last item, so a page that is not the last leaves them to it.
  const ends = !isPage || (total <= start + limit && (start < total || start === 0));
  const shownGaps = ends ? gaps : [];

  async function* items(): AsyncGenerator<Item> {
    yield* first.items;
    if (isPage) return;
    for (let offset = CHUNK; offset < total; offset += CHUNK) yield* (await chunk(offset)).items;
  }
  async function* rows() {
    for await (const item of items()) yield cellsOf(chosen, item);
    for (const gap of shownGaps) yield cellsOf(chosen, resource.gaps?.toItem(gap, reading));
  }
  async function* selections() {
    for await (const item of items()) yield fields ? pick(item, fields) : item;
    for (const gap of shownGaps) yield { gap };
  }
  const chosen = fields ? columns.filter(({ member }) => fields.includes(member)) : columns;
  return {
    name: resource.name,
    title: collectionTitle(resource.name),
    columns: chosen,
    rows: rows(),
    count: (isPage ? first.items.length : total) + shownGaps.length,
    items: selections(),
    notes: gaps.map((gap) => leaves(gap).join(', ')),
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

/** What a gap says, as one line of text: "22, Västernorrland, noDocumentKnown". */
function leaves(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [String(value)];
}
