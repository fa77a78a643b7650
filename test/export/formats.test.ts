import { readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { projectPath } from '../../src/entry/project.js';
import { csvFormat } from '../../src/export/csv.format.js';
import { exactNumber } from '../../src/export/exact-number.js';
import { atMost, TooManyRows } from '../../src/export/format.js';
import { formats } from '../../src/export/formats.js';
import { jsonstatFormat } from '../../src/export/jsonstat.format.js';
import { ndjsonFormat } from '../../src/export/ndjson.format.js';
import type { Table } from '../../src/export/table.js';
import { xlsxFormat } from '../../src/export/xlsx.format.js';
import { ABOUT, CUBE_ROWS, cube, readCsv, readJsonstat, readNdjson, readXlsx, written } from './read-back.js';

test('the list is the folder: one file a format', () => {
  const files = readdirSync(projectPath('src', 'export')).filter((name) => name.endsWith('.format.ts'));
  expect(files.map((name) => name.replace('.format.ts', '')).sort()).toEqual(formats.map(({ id }) => id).sort());
  expect(new Set(formats.map(({ mediaType }) => mediaType)).size).toBe(formats.length);
});

describe('CSV', () => {
  test('is RFC 4180: CRLF, quotes doubled, a heading of identifiers, nothing but rows', async () => {
    const bytes = await written(csvFormat, cube());
    expect(bytes.toString().split('\r\n').slice(0, 2)).toEqual([
      'county,countyName,year,amount,amountAbsence,activities,isDerived,quote',
      'aa,Aland,2024,15926515,,19,false,15 926 515 kr',
    ]);
    expect(bytes.toString()).toContain('bb,Beland; norr,2024,,notStated,3,false,"rad 1\r\nrad ""2"", slut"\r\n');
    expect(readCsv(bytes).rows).toHaveLength(4);
  });

  test('for a Swedish Excel has semicolons, decimal commas in numbers alone, and a byte order mark', async () => {
    const bytes = await written(csvFormat, cube(), { csvDialect: 'sv-excel' });
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { columns, rows } = readCsv(bytes, 'sv-excel');
    expect(columns).toEqual(cube().columns.map(({ id }) => id));
    expect(rows.map((row) => row[3])).toEqual(['15926515', '-0,5', '', '1234567890123456,78']);
    expect(rows[2]?.[1]).toBe('Beland; norr');
    expect((await written(csvFormat, cube())).subarray(0, 6).toString()).toBe('county');
  });

  test('runs no formula: an apostrophe stands before it, and a negative number stays a number', async () => {
    const texts = ['=1+1', '+46', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '－1', "'=1", 'a=1', '1-2'];
    const table: Table = {
      ...cube(),
      columns: [
        { id: 'text', label: { sv: 'Text', en: 'Text' }, kind: 'text', role: 'attribute' },
        { id: 'code', label: { sv: 'Kod', en: 'Code' }, kind: 'code', role: 'attribute' },
        { id: 'number', label: { sv: 'Tal', en: 'Number' }, kind: 'number', role: 'measure' },
      ],
      rows: texts.map((text) => [text, text, text]),
    };
    for (const csvDialect of ['rfc4180', 'sv-excel'] as const) {
      const { rows } = readCsv(await written(csvFormat, table, { csvDialect }), csvDialect);
      for (const [index, text] of texts.entries()) {
        const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
        expect(rows[index]).toEqual([safe, safe, text === '-1' ? '-1' : safe]);
      }
    }
  });
});

describe('XLSX', () => {
  test('shows what each column is called and its identifier, and numbers as numbers where a double holds them', async () => {
    const [first] = await readXlsx(await written(xlsxFormat, cube()));
    expect(first?.sheet).toBe('trials');
    expect(first?.data).toEqual([
      ['Län', 'Länets namn', 'År', 'Belopp', 'Frånvaro', 'Aktiviteter', 'Härledd', 'Citat'],
      ['county', 'countyName', 'year', 'amount', 'amountAbsence', 'activities', 'isDerived', 'quote'],
      ['aa', 'Aland', '2024', 15926515, null, 19, false, '15 926 515 kr'],
      ['aa', 'Aland', '2025', -0.5, null, 0, true, '=HYPERLINK("https://evil.example")'],
      ['bb', 'Beland; norr', '2024', null, 'notStated', 3, false, 'rad 1\r\nrad "2", slut'],
      ['bb', 'Beland; norr', '2025', '1234567890123456.78', null, null, false, null],
    ]);
  });

  test('has a sheet with licence, citation, permalink, revision and its time, notes and columns', async () => {
    const [, second, ...more] = await readXlsx(await written(xlsxFormat, cube()));
    expect(more).toEqual([]);
    const lines = second?.data.map((row) => row.filter((cell) => cell !== null)) ?? [];
    expect(lines.slice(0, 8)).toEqual([
      ['Innehåll', 'Prov'],
      ['Licens', 'CC0-1.0', ABOUT.licence.address],
      ['Villkor', 'Fritt.'],
      ['Källhänvisning att klistra in', ABOUT.citation],
      ['Permanent länk', ABOUT.permalink],
      ['Datamängdens revision', 7],
      ['Revisionens tid (UTC)', ABOUT.committedAt],
      ['Att tänka på', 'Två län kan inte jämföras.'],
    ]);
    expect(lines.slice(8)).toEqual(cube().columns.map(({ id, label }) => ['Kolumn', id, label.sv]));
    const [english] = await readXlsx(await written(xlsxFormat, cube(), { about: { ...ABOUT, language: 'en' } }));
    expect(english?.data[0]?.[0]).toBe('County');
  });

  test('of no rows has its headings and its second sheet', async () => {
    const sheets = await readXlsx(await written(xlsxFormat, cube([])));
    expect(sheets.map(({ data }) => data.length > 1)).toEqual([true, true]);
    expect(sheets[0]?.data).toHaveLength(2);
  });

  test('is the same bytes whenever it is written', async () => {
    const first = await written(xlsxFormat, cube());
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] });
    try {
      expect(await written(xlsxFormat, cube())).toEqual(first);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('JSON-stat', () => {
  test('is read by an independent reader: dimensions with labels, each figure, and why one is missing', async () => {
    const dataset = readJsonstat(await written(jsonstatFormat, cube()));
    expect([dataset.class, dataset.version ?? dataset.__tree__.version, dataset.length]).toEqual(['dataset', '2.0', 3]);
    expect(dataset.id).toEqual(['county', 'year', 'metric']);
    expect(dataset.Dimension('county').label).toBe('Län');
    expect(dataset.Dimension('county').Category('bb').label).toBe('Beland; norr');
    expect(dataset.Dimension({ role: 'metric' })[0].id).toEqual(['amount', 'activities']);
    expect(dataset.Dimension('metric').Category('activities').label).toBe('Aktiviteter');
    const at = (county: string, year: string, metric: string) => {
      const { value, status } = dataset.Data({ county, year, metric });
      return [value, status ?? null];
    };
    expect(at('aa', '2024', 'amount')).toEqual([15926515, null]);
    expect(at('aa', '2025', 'amount')).toEqual([-0.5, null]);
    expect(at('aa', '2025', 'activities')).toEqual([0, null]);
    expect(at('bb', '2024', 'amount')).toEqual([null, 'notStated']);
    expect(at('bb', '2025', 'amount')).toEqual(['1234567890123456.78', null]);
    expect(at('bb', '2025', 'activities')).toEqual([null, null]);
    expect(dataset.extension).toEqual({
      licence: ABOUT.licence,
      citation: ABOUT.citation,
      permalink: ABOUT.permalink,
      revision: 7,
      committedAt: ABOUT.committedAt,
      notes: ABOUT.notes,
    });
    expect(dataset.href).toBe(ABOUT.permalink);
  });

  test('leaves no cell out where rows are missing, and keeps an unnamed category', async () => {
    const dataset = readJsonstat(
      await written(
        jsonstatFormat,
        cube([...CUBE_ROWS.slice(0, 1), ['bb', 'Beland', null, '5', null, null, null, null]]),
      ),
    );
    expect(dataset.Data({ county: 'bb', year: '_', metric: 'amount' }).value).toBe(5);
    expect(dataset.Data({ county: 'aa', year: '_', metric: 'amount' }).value).toBeNull();
  });

  test('refuses a table whose dimensions are not its key', async () => {
    await expect(written(jsonstatFormat, cube([...CUBE_ROWS, ...CUBE_ROWS.slice(0, 1)]))).rejects.toThrow(
      'stand at one place',
    );
  });

  test('has a record for a category, in the order of the rows', async () => {
    const table: Table = {
      ...cube(),
      columns: [
        { id: 'id', label: { sv: 'Identifierare', en: 'Identifier' }, kind: 'code', role: 'dimension' },
        { id: 'name', label: { sv: 'Namn', en: 'Name' }, kind: 'text', role: 'label', of: 'id' },
        { id: 'amount', label: { sv: 'Belopp', en: 'Amount' }, kind: 'number', role: 'measure' },
        { id: 'amountAbsence', label: { sv: 'Frånvaro', en: 'Absence' }, kind: 'code', role: 'status', of: 'amount' },
        { id: 'amountUnresolved', label: { sv: 'Oavgjort', en: 'Open' }, kind: 'code', role: 'status', of: 'amount' },
      ],
      rows: [
        ['z', 'Zeta', '0', null, null],
        ['a', null, null, 'emptyCell', null],
        ['m', 'My', null, null, 'conflictingClaims'],
      ],
    };
    const dataset = readJsonstat(await written(jsonstatFormat, table));
    expect(dataset.Dimension('id').id).toEqual(['z', 'a', 'm']);
    expect(['z', 'a', 'm'].map((id) => dataset.Data({ id, metric: 'amount' }))).toMatchObject([
      { value: 0 },
      { value: null, status: 'emptyCell' },
      { value: null, status: 'conflictingClaims' },
    ]);
    expect(dataset.Dimension('id').Category('m').label).toBe('My');
    const empty = readJsonstat(await written(jsonstatFormat, { ...table, rows: [] }));
    expect(empty.Dimension('id').id).toEqual([]);
  });

  test('has a row for a category where the identifier of its records was not asked for', async () => {
    const table: Table = {
      ...cube(),
      columns: [{ id: 'amount', label: { sv: 'Belopp', en: 'Amount' }, kind: 'number', role: 'measure' }],
      rows: [['5'], ['5'], [null]],
    };
    const dataset = readJsonstat(await written(jsonstatFormat, table));
    expect(dataset.Dimension('row').id).toEqual(['1', '2', '3']);
    expect(['1', '2', '3'].map((row) => dataset.Data({ row, metric: 'amount' }).value)).toEqual([5, 5, null]);
  });
});

describe('NDJSON', () => {
  test('has the items themselves, or the columns by identifier', async () => {
    const items = [
      { id: 'a', amount: { value: '1' } },
      { id: 'b', amount: null },
    ];
    expect(readNdjson(await written(ndjsonFormat, { ...cube(), items }))).toEqual(items);
    const lines = readNdjson(await written(ndjsonFormat, cube()));
    expect(lines[1]).toEqual({
      county: 'aa',
      countyName: 'Aland',
      year: '2025',
      amount: '-0.5',
      amountAbsence: null,
      activities: '0',
      isDerived: true,
      quote: '=HYPERLINK("https://evil.example")',
    });
    expect((await written(ndjsonFormat, cube([]))).length).toBe(0);
  });
});

test('one row more than a format takes ends it, and no other is read', async () => {
  let taken = 0;
  function* rows() {
    for (;;) {
      taken += 1;
      yield [`c${taken}`, null, '2025', '1', null, '1', null, null];
    }
  }
  await expect(written(jsonstatFormat, { ...cube(), rows: rows() })).rejects.toThrow(TooManyRows);
  expect(taken).toBe(jsonstatFormat.maxRows + 1);
  taken = 0;
  const read: string[] = [];
  const few = async () => {
    for await (const [id] of atMost(rows(), { id: 'csv', maxRows: 2 })) read.push(id ?? '');
  };
  await expect(few()).rejects.toThrow('csv takes 2 rows at most');
  expect([read, taken]).toEqual([['c1', 'c2'], 3]);
  // A sheet of Excel has 1 048 576 rows, headings included.
  for (const { maxRows } of formats) expect(maxRows).toBeLessThan(1_048_576 - 2);
});

test('a number is a number where a double gives the same digits back', () => {
  const cases: [string, number | string][] = [
    ['0', 0],
    ['-1', -1],
    ['999999999999999', 999999999999999],
    ['9999999999999999', '9999999999999999'],
    ['9999999999999.99', 9999999999999.99],
    ['0.000000000000001', 0.000000000000001],
    ['0.1234567890123456', '0.1234567890123456'],
    ['1e3', '1e3'],
    ['', ''],
  ];
  for (const [text, number] of cases) expect(exactNumber(text)).toBe(number);
});
