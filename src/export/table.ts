import type { Bilingual } from '../http/language.js';

/**
 * What every format but JSON is written from: one neutral table, long rather than wide, a row for each
 * item or cell. Values are text as on the wire (`"15926515"`, `"2025-01-31"`, `"true"`), null where there
 * is none: what a format makes of a number is the format's own matter, and exact in each.
 */
export type Column = {
  /** camelCase, stable: the heading of a data file */
  id: string;
  label: Bilingual;
  kind: 'text' | 'code' | 'number' | 'boolean' | 'date';
  /**
   * What the column is to the table: one of its keys (`dimension`), the name of such a key's code
   * (`label`), a figure (`measure`), why a figure is missing (`status`), or more about the row
   * (`attribute`).
   */
  role: 'dimension' | 'label' | 'measure' | 'status' | 'attribute';
  /** the dimension that a label names, or the measure that a status is about */
  of?: string;
};

/** One row: a value for each column, in their order. */
export type TableRow = readonly (string | null)[];

export type Table = {
  /** what a file of it is called, without suffix: "allocations" */
  name: string;
  title: Bilingual;
  columns: readonly Column[];
  /** read once, in order; never held as a whole */
  rows: AsyncIterable<TableRow> | Iterable<TableRow>;
  /** how many rows there are, where that is known before they are read */
  count?: number;
  /** the items that the rows are made of, for formats that can hold them whole; read instead of `rows` */
  items?: AsyncIterable<object> | Iterable<object>;
  /** what must stand beside the figures, such as what makes them not comparable, in the reading's language */
  notes: readonly string[];
};
