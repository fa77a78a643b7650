import { atMost, type Format } from './format.js';
import type { Table, TableRow } from './table.js';
import { textChunks } from './text-chunks.js';

/**
 * Newline-delimited JSON: an item a line, with the members that it has in JSON; where a table is not made
 * of items, its columns by identifier, numbers as decimal text. No line is about the file: licence,
 * citation and permalink stand in the Link header.
 */
export const ndjsonFormat: Format = {
  id: 'ndjson',
  mediaType: 'application/x-ndjson',
  suffix: 'ndjson',
  description: 'A JSON object a line: the items of the JSON answer.',
  maxRows: 1_000_000,
  isFile: false,
  write: (table) => textChunks(lines(table)),
};

async function* lines(table: Table): AsyncGenerator<string> {
  if (table.items) {
    for await (const item of atMost(table.items, ndjsonFormat)) yield `${JSON.stringify(item)}\n`;
  } else {
    for await (const row of atMost(table.rows, ndjsonFormat)) yield `${JSON.stringify(objectOf(table, row))}\n`;
  }
}

function objectOf({ columns }: Table, row: TableRow): object {
  return Object.fromEntries(
    columns.map(({ id, kind }, index) => {
      const cell = row[index] ?? null;
      return [id, kind === 'boolean' && cell !== null ? cell === 'true' : cell];
    }),
  );
}
