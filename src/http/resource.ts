import type * as z from 'zod';
import type { Order, Question } from '../../db/read.js';
import type { Row, Parameter as SqlParameter } from '../../db/store.js';
import type { Computed } from './ask-resource.js';
import type { Access, Example, Reading } from './endpoint.js';
import type { Link } from './page.js';
import type { Parameters } from './parameter.js';

/** Which items a request asks for, and in what order. */
export type Listed = { filters: Map<string, SqlParameter>; orders: readonly Order[] };

/** What one resource is: its items, the question that finds them, and the words around them. */
export type Resource<Item extends { id: string }> = {
  /** plural, as in the path: "allocations" */
  name: string;
  /** for operation ids: "Allocation", "Allocations" */
  singular: string;
  plural: string;
  tag: string;
  summary: string;
  description: string;
  /** who may read it, in JSON alone; everyone when left out */
  access?: Access;
  item: z.ZodType<Item>;
  question: Question | Computed;
  toItem(row: Row, reading: Reading): Item;
  /** filters of the collection: each has the same name in the question, unless `asFilter` says otherwise */
  filters: Parameters;
  /** turns one request's values into the question's filters, when it is not name by name */
  asFilters?(reading: Reading): Map<string, SqlParameter>;
  /** the collection's own order */
  order: readonly Order[];
  /** what was asked for by name and is not in the list, so that no absence drops it */
  gaps?: Gaps<Item>;
  /** what the collection says of itself beside where the page stands */
  also?: Also<Item>;
  idPattern: string;
  exampleId: string;
  examples: readonly Example[];
};

/**
 * Gaps of a list, each with its reason: in JSON in `_meta.gaps`, whatever the page; in the other formats
 * after the last item, as a row (what `toItem` has for cells), or in NDJSON as a line `{"gap": …}`.
 */
export type Gaps<Item> = {
  schema: z.ZodType;
  /** @param whole whether `items` are all that the filters let through */
  find(
    reading: Reading,
    list: { filters: Listed['filters']; items: readonly Item[]; whole: boolean },
  ): Promise<readonly object[]>;
  // biome-ignore lint/suspicious/noExplicitAny: what find gave
  toItem(gap: any, reading: Reading): object;
};

/** More members of `_meta` and `_links`, and what they are for one page. */
export type Also<Item> = {
  meta: Readonly<Record<string, z.ZodType>>;
  links?: Readonly<Record<string, z.ZodType<Link>>>;
  /** @param isLast whether there is nothing after the items */
  find(
    reading: Reading,
    page: { items: readonly Item[]; isLast: boolean },
  ): Promise<{ meta: object; links?: Readonly<Record<string, Link>> }>;
};
