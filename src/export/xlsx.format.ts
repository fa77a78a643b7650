import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx';
import type { About } from './about.js';
import { exactNumber } from './exact-number.js';
import { atMost, type Format } from './format.js';
import type { Column, Table } from './table.js';

/**
 * A workbook of two sheets: the rows under two headings (what each column is called, and its
 * identifier), and what must stand with them (licence, citation, permalink, revision, notes, columns).
 * Numbers are numbers where a double holds them, else text. Nothing in it tells when it was written, so
 * the same figures are the same bytes.
 */
export const xlsxFormat: Format = {
  id: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  suffix: 'xlsx',
  description: 'A workbook for spreadsheets: the rows, and a sheet with licence, citation, permalink and notes.',
  // A sheet holds 1 048 576 rows, headings included.
  maxRows: 1_048_570,
  isFile: true,
  write: (table, about) => bytesOf(table, about),
};

/** A cell of a sheet holds no more (Excel's limit). */
const MAX_CELL_LENGTH = 32_767;

async function* bytesOf(table: Table, about: About): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stream = writeXlsxStream(sheetRows(table, about), {
    name: table.name.slice(0, 28),
    columns: table.columns.map(({ kind }) => ({ width: kind === 'number' ? 16 : 24 })),
    freezePane: { rows: 2, columns: 1 },
    repeatHeaders: false,
  });
  const reader = stream.getReader();
  let done = false;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) {
        done = true;
        return;
      }
      yield next.value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    if (!done) await reader.cancel();
  }
}

/**
 * hucre ends a sheet where its source gives no row, and begins another while there are more: that is how
 * the second sheet comes about (a test reads both).
 */
async function* sheetRows(table: Table, about: About): AsyncGenerator<XlsxStreamRow> {
  const { columns, rows } = table;
  yield columns.map(({ label }) => label[about.language]);
  yield columns.map(({ id }) => id);
  for await (const row of atMost(rows, xlsxFormat)) {
    yield columns.map((column, index) => cellOf(row[index] ?? null, column));
  }
  yield undefined as unknown as XlsxStreamRow;
  yield* aboutRows(columns, about);
}

function cellOf(text: string | null, { kind }: Column): string | number | boolean | null {
  if (text === null) return null;
  if (kind === 'number') return exactNumber(text);
  if (kind === 'boolean') return text === 'true';
  return text.length > MAX_CELL_LENGTH ? `${text.slice(0, MAX_CELL_LENGTH - 1)}…` : text;
}

const HEADINGS = {
  sv: {
    title: 'Innehåll',
    licence: 'Licens',
    terms: 'Villkor',
    citation: 'Källhänvisning att klistra in',
    permalink: 'Permanent länk',
    tooLong: 'Det som skickades är för stort för en adress: spara det.',
    revision: 'Datamängdens revision',
    committedAt: 'Revisionens tid (UTC)',
    note: 'Att tänka på',
    column: 'Kolumn',
  },
  en: {
    title: 'Contents',
    licence: 'Licence',
    terms: 'Terms',
    citation: 'Citation, ready to paste',
    permalink: 'Permanent link',
    tooLong: 'What was sent is too large for an address: keep it.',
    revision: 'Dataset revision',
    committedAt: 'Time of the revision (UTC)',
    note: 'Note',
    column: 'Column',
  },
} as const;

function aboutRows(columns: readonly Column[], about: About): XlsxStreamRow[] {
  const headings = HEADINGS[about.language];
  return [
    [headings.title, about.title],
    [headings.licence, about.licence.name, about.licence.address],
    [headings.terms, about.licence.terms],
    [headings.citation, about.citation],
    [headings.permalink, about.permalink ?? headings.tooLong],
    [headings.revision, about.revision],
    [headings.committedAt, about.committedAt],
    ...about.notes.map((note) => [headings.note, note]),
    ...columns.map(({ id, label }) => [headings.column, id, label[about.language]]),
  ];
}
