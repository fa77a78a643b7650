import type { Language } from '../http/language.js';
import type { About } from './about.js';
import { exactNumber } from './exact-number.js';
import { atMost, type Format, TooManyRows } from './format.js';
import type { Column, Table, TableRow } from './table.js';
import { textChunks } from './text-chunks.js';

/**
 * JSON-stat 2.0: a cube of the table's dimensions and its measures. A figure is a number where a double
 * holds it, else text; why one is missing stands in `status`; attributes are left out. A table of records
 * has the record's identifier for its one dimension, or its row where the identifier was not asked for, and
 * without any measure it counts its records.
 */
export const jsonstatFormat: Format = {
  id: 'jsonstat',
  mediaType: 'application/vnd.json-stat+json',
  suffix: 'json',
  description: 'JSON-stat 2.0: the figures as a cube, for statistics tools.',
  maxRows: 200_000,
  isFile: false,
  write: (table, about) => textChunks(datasetTexts(table, about)),
};

/** Cells of a cube that a reader lays out at once. */
const MAX_CELLS = 5_000_000;
/** The dimension of records whose identifier was not asked for. */
const ROW: Pick<Column, 'id' | 'label'> = { id: 'row', label: { sv: 'Rad', en: 'Row' } };
/** Stands where a row has no value for a dimension. */
const NO_CATEGORY = '_';
const METRIC = {
  id: 'metric',
  sv: 'Mått',
  en: 'Measure',
  rows: { id: 'records', sv: 'Antal poster', en: 'Number of records' },
} as const;

type Measure = {
  id: string;
  label: Record<Language, string>;
  valueOf(row: TableRow): number | string | null;
  statusOf(row: TableRow): string | null;
};

async function* datasetTexts(table: Table, about: About): AsyncGenerator<string> {
  const dimensions = table.columns.filter(({ role }) => role === 'dimension');
  const measures = measuresOf(table.columns);
  yield `{"version":"2.0","class":"dataset","label":${JSON.stringify(about.title)},"source":"Länsvis","updated":${JSON.stringify(about.committedAt)},${about.permalink === null ? '' : `"href":${JSON.stringify(about.permalink)},`}`;
  const [record = ROW, ...others] = dimensions;
  yield* (record === ROW || record.id === 'id') && others.length === 0
    ? recordTexts(table, record, measures, about.language)
    : cubeTexts(table, dimensions, measures, about.language);
  const { licence, citation, permalink, revision, committedAt, notes } = about;
  yield `,"note":${JSON.stringify([licence.terms, citation, ...notes])},"extension":${JSON.stringify({ licence, citation, permalink, revision, committedAt, notes })}}`;
}

function measuresOf(columns: readonly Column[]): Measure[] {
  const cell = (column: Column) => {
    const index = columns.indexOf(column);
    return (row: TableRow) => row[index] ?? null;
  };
  const found = columns
    .filter(({ role }) => role === 'measure')
    .map((column): Measure => {
      const { id, label } = column;
      const value = cell(column);
      const reasons = columns.filter(({ role, of }) => role === 'status' && of === id).map(cell);
      return {
        id,
        label,
        valueOf: (row) => {
          const text = value(row);
          return text === null ? null : exactNumber(text);
        },
        statusOf: (row) => (value(row) === null ? (reasons.map((reason) => reason(row)).find(Boolean) ?? null) : null),
      };
    });
  return found.length > 0 ? found : [{ ...METRIC.rows, label: METRIC.rows, valueOf: () => 1, statusOf: () => null }];
}

function metricText(measures: readonly Measure[], language: Language): string {
  return `"${METRIC.id}":${JSON.stringify({
    label: METRIC[language],
    category: {
      index: measures.map(({ id }) => id),
      label: Object.fromEntries(measures.map(({ id, label }) => [id, label[language]])),
    },
  })}`;
}

/**
 * One record after the other. Values are written as they come; identifiers, labels and statuses wait for
 * their turn as texts, which bounds a file of records by its number of rows.
 */
async function* recordTexts(
  table: Table,
  record: Pick<Column, 'id' | 'label'>,
  measures: readonly Measure[],
  language: Language,
): AsyncGenerator<string> {
  const { columns } = table;
  const idAt = columns.findIndex(({ id }) => id === record.id);
  const labelAt = columns.findIndex(({ role, of }) => role === 'label' && of === record.id);
  const ids: string[] = [];
  const labels: string[] = [];
  const statuses: string[] = [];
  yield '"value":[';
  for await (const row of atMost(table.rows, jsonstatFormat)) {
    const id = JSON.stringify(record === ROW ? String(ids.length + 1) : (row[idAt] ?? NO_CATEGORY));
    for (const [place, measure] of measures.entries()) {
      const status = measure.statusOf(row);
      if (status !== null) statuses.push(`"${ids.length * measures.length + place}":${JSON.stringify(status)}`);
    }
    yield `${ids.length > 0 ? ',' : ''}${measures.map((measure) => JSON.stringify(measure.valueOf(row))).join(',')}`;
    ids.push(id);
    const label = labelAt < 0 ? null : row[labelAt];
    if (label) labels.push(`${id}:${JSON.stringify(label)}`);
  }
  yield `],"id":["${record.id}","${METRIC.id}"],"size":[${ids.length},${measures.length}],"role":{"metric":["${METRIC.id}"]},`;
  yield* listed('"status":{', statuses, '},');
  yield `"dimension":{"${record.id}":{"label":${JSON.stringify(record.label[language])},"category":{`;
  yield* listed('"index":[', ids, ']');
  if (labels.length > 0) yield* listed(',"label":{', labels, '}');
  yield `}},${metricText(measures, language)}}`;
}

function* listed(before: string, texts: readonly string[], after: string): Generator<string> {
  yield before;
  for (const [index, text] of texts.entries()) yield index > 0 ? `,${text}` : text;
  yield after;
}

type Axis = {
  column: Column;
  at: number;
  labelAt: number;
  places: Map<string, number>;
  labels: Record<string, string>;
};

/** Several dimensions: where a cell lies is known when all categories are, so the rows are held. */
async function* cubeTexts(
  table: Table,
  dimensions: readonly Column[],
  measures: readonly Measure[],
  language: Language,
): AsyncGenerator<string> {
  const axes = dimensions.map((column): Axis => {
    const { columns } = table;
    const labelAt = columns.findIndex(({ role, of }) => role === 'label' && of === column.id);
    return { column, at: columns.indexOf(column), labelAt, places: new Map(), labels: {} };
  });
  const held: { places: number[]; row: TableRow }[] = [];
  for await (const row of atMost(table.rows, jsonstatFormat)) {
    held.push({ places: axes.map((axis) => placeOf(axis, row)), row });
  }
  const size = [...axes.map(({ places }) => places.size), measures.length];
  if (size.reduce((product, each) => product * each, 1) > MAX_CELLS) throw new TooManyRows('jsonstat', MAX_CELLS);

  const values = new Map<number, number | string>();
  const statuses = new Map<number, string>();
  const taken = new Set<number>();
  for (const { places, row } of held) {
    const start = places.reduce((sum, place, axis) => sum * (size[axis] ?? 1) + place, 0) * measures.length;
    if (taken.has(start))
      throw new Error(`two rows of ${table.name} stand at one place: its dimensions are not its key`);
    taken.add(start);
    for (const [index, measure] of measures.entries()) {
      const value = measure.valueOf(row);
      const status = measure.statusOf(row);
      if (value !== null) values.set(start + index, value);
      if (status !== null) statuses.set(start + index, status);
    }
  }
  yield* listed('"value":{', members(values), '},');
  yield* listed('"status":{', members(statuses), '},');
  const ids = [...dimensions.map(({ id }) => id), METRIC.id];
  yield `"id":${JSON.stringify(ids)},"size":${JSON.stringify(size)},"role":{"metric":["${METRIC.id}"]},"dimension":{`;
  for (const { column, places, labels } of axes) {
    const category = { index: [...places.keys()], ...(Object.keys(labels).length > 0 ? { label: labels } : {}) };
    yield `${JSON.stringify(column.id)}:${JSON.stringify({ label: column.label[language], category })},`;
  }
  yield `${metricText(measures, language)}}`;
}

function placeOf({ at, labelAt, places, labels }: Axis, row: TableRow): number {
  const code = row[at] ?? NO_CATEGORY;
  const found = places.get(code);
  if (found !== undefined) return found;
  const label = labelAt < 0 ? null : row[labelAt];
  if (label) labels[code] = label;
  places.set(code, places.size);
  return places.size - 1;
}

function members(cells: ReadonlyMap<number, number | string>): string[] {
  return [...cells].sort(([a], [b]) => a - b).map(([index, cell]) => `"${index}":${JSON.stringify(cell)}`);
}
