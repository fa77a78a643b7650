import type { Order } from '../../db/read.js';

/** What items can be sorted by: of each key a text or a number that compares as the order shall be. */
export type SortKeys<Item> = Readonly<Record<string, (item: Item) => string | number | null>>;

/**
 * Computed items in a total order: by the keys that were asked for, then by `last`. What has no key comes
 * last either way, as in the database.
 */
export function sorted<Item>(
  items: readonly Item[],
  keys: SortKeys<Item>,
  orders: readonly Order[],
  last: readonly string[],
): Item[] {
  const all: Order[] = [...orders, ...last.map((key) => ({ key, descending: false }))];
  return [...items].sort((a, b) => {
    for (const { key, descending } of all) {
      const [x, y] = [keys[key]?.(a) ?? null, keys[key]?.(b) ?? null];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y !== descending ? -1 : 1;
    }
    return 0;
  });
}
