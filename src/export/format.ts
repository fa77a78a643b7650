import type { About } from './about.js';
import type { Table } from './table.js';

export const CSV_DIALECTS = ['rfc4180', 'sv-excel'] as const;
export type CsvDialect = (typeof CSV_DIALECTS)[number];

/** One way to write a table. */
export type Format = {
  id: string;
  mediaType: string;
  /** how a file of it ends, without the full stop */
  suffix: string;
  description: string;
  /** a table with more rows is refused before it is begun */
  maxRows: number;
  /** whether a browser shall save it rather than show it */
  isFile: boolean;
  /** Bytes as they are asked for: rows are read no faster than they are taken. */
  write(table: Table, about: About, options: { csvDialect: CsvDialect }): AsyncIterable<Uint8Array<ArrayBuffer>>;
};

/** A table held more rows than its format takes, found when it had been begun. */
export class TooManyRows extends Error {
  constructor(
    readonly format: string,
    readonly maxRows: number,
  ) {
    super(`${format} takes ${maxRows} rows at most`);
    this.name = 'TooManyRows';
  }
}

/** The same rows, and a fault when there are more than a format takes. */
export async function* atMost<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  { id, maxRows }: Pick<Format, 'id' | 'maxRows'>,
): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > maxRows) throw new TooManyRows(id, maxRows);
    yield row;
  }
}
