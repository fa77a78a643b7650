import * as z from 'zod';
import type { EntityName } from '../../db/schema/tables.js';
import type { Columns, Member } from './member.js';

/** Lists that a record states of itself. */
const MAX_ITEMS = 200;

/**
 * Rows of another table that the record owns, each an item of a list.
 *
 * @param of the table, and its column that names the record
 * @param idOf the row's identifier: of the record's, the place from 1 and the item
 * @param columnsOf the members of an item by the column that each stands in
 */
export function ownedList<Entity extends EntityName, Item extends z.ZodRawShape>(
  { entity, column }: { entity: Entity; column: string },
  item: z.ZodObject<Item>,
  idOf: (id: string, nth: number, item: Columns) => string,
  columnsOf: Readonly<Record<keyof Item & string, string>>,
  { ordered }: { ordered: boolean } = { ordered: true },
): Member<Columns[] | undefined> {
  const names = Object.entries(columnsOf) as [string, string][];
  return {
    schema: z.array(item).max(MAX_ITEMS).optional() as unknown as z.ZodType<Columns[] | undefined>,
    columns: [],
    toOwned: (items, { id }, name) =>
      (items ?? []).map((each, index) => {
        const rowId = idOf(id, index + 1, each);
        const stated = names.flatMap(([member, to]) =>
          each[member] === undefined || each[member] === null ? [] : [[to, each[member]] as const],
        );
        const row = {
          id: rowId,
          [column]: id,
          ...(ordered ? { ordinal: index + 1 } : {}),
          ...Object.fromEntries(stated),
        };
        return { entity, id: rowId, row, pointer: `/${name}/${index}` };
      }),
    read: ({ owned }) =>
      owned
        .filter((each) => each.entity === entity)
        .sort((a, b) => (ordered ? Number(a.row.ordinal) - Number(b.row.ordinal) : a.id < b.id ? -1 : 1))
        .map(({ row }) =>
          Object.fromEntries(names.flatMap(([member, from]) => (row[from] === undefined ? [] : [[member, row[from]]]))),
        ),
  };
}
