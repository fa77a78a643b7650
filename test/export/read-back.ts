import { parse } from 'csv-parse/sync';
// @ts-expect-error the package has no types of its own
import JSONstat from 'jsonstat-toolkit';
import readWorkbook from 'read-excel-file/node';
import type { About } from '../../src/export/about.js';
import type { CsvDialect, Format } from '../../src/export/format.js';
import type { Table, TableRow } from '../../src/export/table.js';

/** Independent readers of each format: what they read is compared with what was asked for in JSON. */

export type Cells = Record<string, string | null>;

export const ABOUT: About = {
  title: 'Prov',
  language: 'sv',
  permalink: 'https://lansvis.example/api/v1/trials?knownAt=7&lang=sv',
  revision: 7,
  committedAt: '2026-11-22T12:00:00.000000Z',
  licence: { name: 'CC0-1.0', address: 'https://creativecommons.org/publicdomain/zero/1.0/', terms: 'Fritt.' },
  citation: 'Länsvis: Prov, revision 7. https://lansvis.example/api/v1/trials?knownAt=7&lang=sv',
  notes: ['Två län kan inte jämföras.'],
};

/** A table in one format, as one piece. */
export async function written(
  format: Format,
  table: Table,
  { csvDialect = 'rfc4180', about = ABOUT }: { csvDialect?: CsvDialect; about?: About } = {},
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of format.write(table, about, { csvDialect })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Rows as they stand in the file: an apostrophe that keeps a formula from running is not taken away. */
export function readCsv(bytes: Buffer, dialect: CsvDialect = 'rfc4180'): { columns: string[]; rows: string[][] } {
  const [columns = [], ...rows] = parse(bytes, {
    bom: true,
    delimiter: dialect === 'rfc4180' ? ',' : ';',
    record_delimiter: '\r\n',
  }) as string[][];
  return { columns, rows };
}

/** Rows of CSV by column, empty cells as null, and formulas as they were. */
export function csvCells(bytes: Buffer, dialect: CsvDialect = 'rfc4180'): Cells[] {
  const { columns, rows } = readCsv(bytes, dialect);
  return rows.map((row) =>
    Object.fromEntries(
      row.map((cell, index) => [columns[index], cell === '' ? null : cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')]),
    ),
  );
}

export type Sheet = { sheet: string; data: (string | number | boolean | null | Date)[][] };

/** All sheets; with `asText`, the digits of a number as they stand in the file. */
export async function readXlsx(bytes: Buffer, asText = false): Promise<Sheet[]> {
  return (await readWorkbook(bytes, asText ? { parseNumber: (text: string) => text as never } : {})) as Sheet[];
}

/** Rows of the first sheet by the identifiers in its second heading. */
export async function xlsxCells(bytes: Buffer): Promise<Cells[]> {
  const [first] = await readXlsx(bytes, true);
  const [, ids = [], ...rows] = first?.data ?? [];
  return rows.map((row) =>
    Object.fromEntries(
      ids.map((id, index) => [String(id), row[index] === null || row[index] === undefined ? null : String(row[index])]),
    ),
  );
}

export function readJsonstat(bytes: Buffer): any {
  return JSONstat(JSON.parse(bytes.toString()));
}

export function readNdjson(bytes: Buffer): any[] {
  return bytes
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A small cube: two counties, two years, two measures, one absent. */
export function cube(rows: readonly TableRow[] = CUBE_ROWS): Table {
  return {
    name: 'trials',
    title: { sv: 'Prov', en: 'Trial' },
    columns: [
      { id: 'county', label: { sv: 'Län', en: 'County' }, kind: 'code', role: 'dimension' },
      {
        id: 'countyName',
        label: { sv: 'Länets namn', en: 'Name of the county' },
        kind: 'text',
        role: 'label',
        of: 'county',
      },
      { id: 'year', label: { sv: 'År', en: 'Year' }, kind: 'code', role: 'dimension' },
      { id: 'amount', label: { sv: 'Belopp', en: 'Amount' }, kind: 'number', role: 'measure' },
      { id: 'amountAbsence', label: { sv: 'Frånvaro', en: 'Absence' }, kind: 'code', role: 'status', of: 'amount' },
      { id: 'activities', label: { sv: 'Aktiviteter', en: 'Activities' }, kind: 'number', role: 'measure' },
      { id: 'isDerived', label: { sv: 'Härledd', en: 'Derived' }, kind: 'boolean', role: 'attribute' },
      { id: 'quote', label: { sv: 'Citat', en: 'Quote' }, kind: 'text', role: 'attribute' },
    ],
    rows,
    notes: ABOUT.notes,
  };
}

export const CUBE_ROWS: readonly TableRow[] = [
  ['aa', 'Aland', '2024', '15926515', null, '19', 'false', '15 926 515 kr'],
  ['aa', 'Aland', '2025', '-0.5', null, '0', 'true', '=HYPERLINK("https://evil.example")'],
  ['bb', 'Beland; norr', '2024', null, 'notStated', '3', 'false', 'rad 1\r\nrad "2", slut'],
  ['bb', 'Beland; norr', '2025', '1234567890123456.78', null, null, 'false', null],
];
