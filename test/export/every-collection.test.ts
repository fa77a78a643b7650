import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLLECTION_TITLES, collectionTitle } from '../../src/export/collection-titles.js';
import { COLUMN_WORDS } from '../../src/export/column-labels.js';
import { columnsOf } from '../../src/export/columns.js';
import type { Table } from '../../src/export/table.js';
import { Difference, RecordRevision } from '../../src/revision/history.js';
import { allPages, collections, type SeededService, seededService } from '../support/collections.js';
import { type Cells, csvCells, readJsonstat, readNdjson, readXlsx, xlsxCells } from './read-back.js';

let service: SeededService;
beforeAll(async () => {
  service = await seededService('postgres');
});
afterAll(() => service.drop());

async function bytesOf(path: string): Promise<Buffer> {
  const response = await service.app.request(`/api/v1${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  return Buffer.from(await response.arrayBuffer());
}

/**
 * The cells of an item worked out from the item itself, where the program works its columns out from the
 * contract: each leaf under the name of its path, empty ones left out.
 */
function leaves(value: any, name: string[] = [], cells: Record<string, string> = {}): Record<string, string> {
  const put = (path: string[], text: string) => {
    cells[path.map((part, index) => (index === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join('')] = text;
  };
  if (value === null || value === undefined) return cells;
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object')) put(name, value.join(' | '));
    else if (name.at(-1) === 'citations') {
      put(name, value.map(citation).join(' | '));
      put([...name.slice(0, -1), 'citationIds'], value.map(({ id }) => id).join(' | '));
    } else
      put(
        name,
        JSON.stringify(value, (key, each) => (key === 'link' || key === '_links' ? undefined : each)),
      );
  } else if (typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      // Rows as they are stored, in one cell each: their members are of many kinds.
      if (key === 'before' || key === 'after') {
        if (member !== null) put([...name, key], JSON.stringify(member));
      } else if (key === '_links') put(['href'], (member as any).self.href);
      else if (key === 'link') leaves((member as any)?.href, [...name, 'href'], cells);
      else if (key === 'value' && name.length > 0) leaves(member, name, cells);
      else if (key === 'label' && 'absence' in value) leaves(member, [...name, 'absenceLabel'], cells);
      else if (key === 'claims' && 'unresolved' in value) leaves(member, [...name, 'unresolvedClaims'], cells);
      else leaves(member, [...name, key], cells);
    }
  } else put(name, String(value));
  return cells;
}

function citation({ document, place, quote }: any): string {
  const title = typeof document === 'string' ? document : document.title;
  const address = quote === null && document.address ? ` <${document.address}>` : '';
  return `${title}${address}${place ? `, ${place}` : ''}${quote === null ? '' : `: "${quote}"`}`;
}

const filled = (cells: Cells) =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null && cell !== ''));
const isDecimal = (text: string | null) => text !== null && /^-?\d+(?:\.\d+)?$/.test(text);

async function tableOf(endpoint: (typeof collections)[number]): Promise<Table> {
  const values = new Map([
    ['limit', ['1']],
    ['page', ['1']],
  ]);
  const address = new URL(`https://lansvis.example/api/v1${endpoint.path}?limit=1`);
  const version = { revision: 1, committedAt: '' };
  const store = { kind: 'postgres', rows: async () => [] } as any;
  const table = endpoint.table?.({
    store,
    version,
    asOf: 1,
    principal: null,
    language: 'sv',
    base: '',
    address,
    path: {},
    values,
  });
  return table as Promise<Table>;
}

describe.each(collections.map((endpoint) => [endpoint.path, endpoint] as const))('%s', (path, endpoint) => {
  // The change log holds every fact once more.
  test('holds the same figures in every format, cell by cell, whole', { timeout: 240_000 }, async () => {
    const items = await allPages(service, path, 1000);
    expect(items.length).toBeGreaterThan(0);
    const wanted = items.map((item) => leaves(item));

    const csv = csvCells(await bytesOf(`${path}?format=csv`));
    expect(csv.map(filled)).toEqual(wanted.map(filled));

    const swedish = csvCells(await bytesOf(`${path}?format=csv&csvDialect=sv-excel`), 'sv-excel');
    expect(swedish.length).toBe(csv.length);
    const numbers = (await numberColumns(endpoint)) as string[];
    for (const [index, row] of swedish.entries()) {
      for (const id of numbers) row[id] = row[id]?.replace(',', '.') ?? null;
      expect(row).toEqual(csv[index]);
    }

    const xlsx = await xlsxCells(await bytesOf(`${path}?format=xlsx`));
    expect(xlsx.length).toBe(csv.length);
    for (const [index, row] of xlsx.entries()) {
      const cells = filled(row);
      for (const [id, text] of Object.entries(wanted[index] ?? {})) {
        if (text.length > 32_767) expect(cells[id]).toBe(`${text.slice(0, 32_766)}…`);
        else if (text !== '')
          expect([id, cells[id]?.replaceAll('\r\n', '\n')]).toEqual([id, text.replaceAll('\r\n', '\n')]);
      }
      expect(Object.keys(cells).filter((id) => !wanted[index]?.[id])).toEqual([]);
    }

    expect(readNdjson(await bytesOf(`${path}?format=ndjson`))).toEqual(items);
  });

  test('is read by a JSON-stat reader with each figure, or why there is none', async () => {
    const csv = csvCells(await bytesOf(`${path}?format=csv`));
    const dataset = readJsonstat(await bytesOf(`${path}?format=jsonstat`));
    expect(dataset.class).toBe('dataset');
    expect(dataset.Dimension('id').id).toEqual(csv.map(({ id }) => id));
    const metrics: string[] = dataset.Dimension('metric').id;
    const measures = (await tableOf(endpoint)).columns.filter(({ role }) => role === 'measure').map(({ id }) => id);
    expect(metrics).toEqual(measures.length > 0 ? measures : ['records']);
    for (const row of csv) {
      for (const metric of measures) {
        const { value, status } = dataset.Data({ id: row.id, metric });
        expect([row.id, metric, value === null ? null : String(value)]).toEqual([row.id, metric, row[metric]]);
        const reason = row[`${metric}Absence`] ?? row[`${metric}Unresolved`];
        expect(status ?? null).toBe(value === null ? (reason ?? null) : null);
      }
    }
  });

  test('has columns of its contract, with a name in both languages, whatever the data', async () => {
    const { columns, title } = await tableOf(endpoint);
    expect(COLLECTION_TITLES).toHaveProperty([path.slice(1)]);
    expect(title).toEqual(collectionTitle(path.slice(1)));
    expect(columns[0]).toMatchObject({ id: 'id', role: 'dimension' });
    expect(columns.at(-1)?.id).toBe('href');
    for (const { id, label } of columns) {
      expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
      for (const part of [label.sv, label.en]) expect(part, `${id} needs a word in COLUMN_WORDS`).toMatch(/^\p{Lu}/u);
    }
    const [empty] = await readXlsx(await bytesOf(`${path}?format=xlsx&page=999999`));
    expect(empty?.data[1]).toEqual(columns.map(({ id }) => id));
  });

  test('has the columns of the members that "fields" names', async () => {
    const { columns } = await tableOf(endpoint);
    const chosen = ['id', 'version'].filter((name) => columns.some(({ id }) => id === name));
    const [row] = csvCells(await bytesOf(`${path}?format=csv&limit=1&fields=${chosen.join(',')}`));
    expect(Object.keys(row ?? {})).toEqual(columns.map(({ id }) => id).filter((id) => chosen.includes(id)));
    const [item] = readNdjson(await bytesOf(`${path}?format=ndjson&limit=1&fields=${chosen.join(',')}`));
    expect(Object.keys(item)).toEqual(Object.keys(row ?? {}));
  });
});

async function numberColumns(endpoint: (typeof collections)[number]): Promise<string[]> {
  return (await tableOf(endpoint)).columns.filter(({ kind }) => kind === 'number').map(({ id }) => id);
}

test('every number in the figures is a number column: no amount is mere text', async () => {
  for (const path of ['/allocations', '/agreements', '/streams', '/earmarks', '/poolings', '/observations']) {
    const endpoint = collections.find((each) => each.path === path);
    if (!endpoint) throw new Error(path);
    const numbers = await numberColumns(endpoint);
    const figure = { '/agreements': 'total', '/observations': 'value' }[path] ?? 'amount';
    for (const part of ['', 'Lower', 'Upper']) expect(numbers).toContain(`${figure}${part}`);
    const rows = csvCells(await bytesOf(`${path}?format=csv`));
    expect(rows.some((row) => isDecimal(row[figure] ?? null))).toBe(true);
    for (const row of rows) if (row[figure] !== null) expect(isDecimal(row[figure] ?? null)).toBe(true);
  }
});

test('no word for a column is idle', async () => {
  const tables = await Promise.all(collections.map(tableOf));
  const histories = [RecordRevision, Difference].map((item) => ({ columns: columnsOf(item) }));
  const labels = new Set(
    [...tables, ...histories].flatMap(({ columns }) => columns.flatMap(({ label }) => label.sv.split(/: |, /))),
  );
  const lower = new Set([...labels].map((label) => label.toLowerCase()));
  expect(
    Object.entries(COLUMN_WORDS)
      .filter(([, { sv }]) => !lower.has(sv.toLowerCase()))
      .map(([name]) => name),
  ).toEqual([]);
});
