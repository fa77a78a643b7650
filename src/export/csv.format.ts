import { stringify } from 'csv-stringify/sync';
import { atMost, type CsvDialect, type Format } from './format.js';
import type { Column, Table, TableRow } from './table.js';
import { textChunks } from './text-chunks.js';

/**
 * CSV by RFC 4180, or as a Swedish Excel opens it without questions (semicolon, decimal comma, byte
 * order mark). The file holds rows alone: licence, citation and permalink stand in the Link header.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection),
 * also when it begins with the full-width forms that are folded to "=", "+", "-" and "@". A number keeps
 * its minus sign: nothing but digits follows it.
 */
export const csvFormat: Format = {
  id: 'csv',
  mediaType: 'text/csv',
  suffix: 'csv',
  description: 'Rows with a heading of column identifiers (RFC 4180, UTF-8).',
  maxRows: 1_000_000,
  isFile: true,
  write: (table, _about, { csvDialect }) => textChunks(lines(table, csvDialect)),
};

const DIALECTS = {
  rfc4180: { delimiter: ',', mark: '', decimal: '.' },
  'sv-excel': { delimiter: ';', mark: '\ufeff', decimal: ',' },
} as const satisfies Record<CsvDialect, object>;

/** Rows that are written at once: the writer prepares itself anew each time. */
const BATCH = 100;

async function* lines({ columns, rows }: Table, csvDialect: CsvDialect): AsyncGenerator<string> {
  const { delimiter, mark, decimal } = DIALECTS[csvDialect];
  const linesOf = (batch: (string | null)[][]) => stringify(batch, { delimiter, record_delimiter: '\r\n' });
  yield mark + linesOf([columns.map(({ id }) => id)]);
  let batch: (string | null)[][] = [];
  for await (const row of atMost(rows, csvFormat)) {
    batch.push(cellsOf(row, columns, decimal));
    if (batch.length < BATCH) continue;
    yield linesOf(batch);
    batch = [];
  }
  if (batch.length > 0) yield linesOf(batch);
}

const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function cellsOf(row: TableRow, columns: readonly Column[], decimal: '.' | ','): (string | null)[] {
  return columns.map(({ kind }, index) => {
    const cell = row[index] ?? null;
    if (cell === null) return null;
    if (kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(cell)) return decimal === '.' ? cell : cell.replace('.', decimal);
    return FORMULA.test(cell) ? `'${cell}` : cell;
  });
}
