import * as z from 'zod';
import { columnLabel } from './column-labels.js';
import type { Column, TableRow } from './table.js';

/** A column, the member of the item that it is of, and how its cell is read from an item. */
export type ItemColumn = Column & { member: string; read(item: unknown): string | null };

type Schema = z.ZodType & {
  def: {
    type: string;
    innerType?: Schema;
    element?: Schema;
    options?: Schema[];
    shape?: Record<string, Schema>;
  };
};

const WRAPPERS = ['nullable', 'optional', 'readonly', 'default', 'nonoptional'];
const SCALARS = ['string', 'number', 'int', 'boolean', 'enum', 'literal'];
/** Numbers that order or count versions of a record and measure nothing. */
const NO_FIGURES = ['version', 'ordinal', 'position', 'seq'];
/** Decimal text whose unit stands last in its name. */
const PERCENT = /Pct$/;
/** What an item is called by, in the order of preference. */
const NAMES = ['name', 'title', 'label'];
/** Members that tell of their neighbour and not of the whole. */
const QUALIFIED = [
  { key: 'label', beside: 'absence', as: 'absenceLabel' },
  { key: 'claims', beside: 'unresolved', as: 'unresolvedClaims' },
] as const;
const SEPARATOR = ' | ';

/**
 * The columns of a collection, from the contract of its items alone: the same whatever the data.
 *
 * A nested object gives a column a member (`county.id` → `countyId`). A union, such as an amount or why
 * there is none, gives the columns of all its forms (`amount`, `amountPrecision`, `amountAbsence` …);
 * its `value` has the name of the whole. Lists of texts are one cell, citations a readable one and one of
 * identifiers, other lists compact JSON.
 */
export function columnsOf(item: z.ZodType): ItemColumn[] {
  const found = walk([item as Schema], [], []);
  const ids = new Set(found.map(({ id }) => id));
  if (ids.size < found.length) throw new Error(`columns of one name: ${found.map(({ id }) => id).join(', ')}`);
  const name = NAMES.find((each) => found.some(({ id }) => id === each));
  return found.map((column): ItemColumn => {
    if (column.id === 'id') return { ...column, kind: 'code', role: 'dimension' };
    if (column.id === name) return { ...column, role: 'label', of: 'id' };
    const of = /^(\w+)(?:Absence|Unresolved)$/.exec(column.id)?.[1];
    if (of && found.some(({ id, role }) => id === of && role === 'measure')) return { ...column, role: 'status', of };
    return column;
  });
}

/** The cells of one item, in the order of the columns. */
export function cellsOf(columns: readonly ItemColumn[], item: unknown): TableRow {
  return columns.map((column) => column.read(item));
}

/** @param path where the values stand in the item; @param name the path without each `value` */
function walk(schemas: readonly Schema[], path: readonly string[], name: readonly string[]): ItemColumn[] {
  const forms = schemas.flatMap(formsOf);
  if (forms.length === 0) return [];
  if (path.length === 1 && path[0] === '_links') return [column(['href'], ['_links', 'self', 'href'], 'text', text)];
  if (forms.every(isLink)) return [column([...name.slice(0, -1), 'href'], [...path, 'href'], 'text', text)];
  if (forms.every(({ def }) => SCALARS.includes(def.type))) return [scalar(forms, path, name)];
  if (forms.every(({ def }) => def.type === 'object')) {
    const members = new Map<string, Schema[]>();
    for (const { def } of forms) {
      for (const [key, member] of Object.entries(def.shape ?? {})) {
        members.set(key, [...(members.get(key) ?? []), member]);
      }
    }
    const called = (key: string): readonly string[] => {
      if (key === 'value' && name.length > 0) return name;
      return [...name, QUALIFIED.find((each) => each.key === key && members.has(each.beside))?.as ?? key];
    };
    return [...members].flatMap(([key, each]) => walk(each, [...path, key], called(key)));
  }
  const elements = forms.flatMap(({ def }) => (def.type === 'array' && def.element ? formsOf(def.element) : []));
  if (elements.length > 0 && forms.every(({ def }) => def.type === 'array')) {
    if (elements.every(({ def }) => SCALARS.includes(def.type))) return [column(name, path, 'text', joined(String))];
    if (elements.every((each) => ['quote', 'place', 'document'].every((key) => each.def.shape?.[key]))) {
      return [
        column(name, path, 'text', joined(citationText)),
        column(
          [...name.slice(0, -1), `${(name.at(-1) ?? '').replace(/s$/, '')}Ids`],
          path,
          'text',
          joined(({ id }: { id: string }) => id),
        ),
      ];
    }
  }
  return [column(name, path, 'text', withoutLinks)];
}

/** What a value can be, without the forms that hold nothing. */
function formsOf(schema: Schema): Schema[] {
  const { type, innerType, options } = schema.def;
  if (type === 'null' || type === 'undefined') return [];
  if (WRAPPERS.includes(type) && innerType) return formsOf(innerType);
  if (type === 'union' && options) return options.flatMap(formsOf);
  return [schema];
}

function scalar(forms: readonly Schema[], path: readonly string[], name: readonly string[]): ItemColumn {
  const types = new Set(forms.map(({ def }) => def.type));
  const all = (test: (form: Schema) => boolean) => forms.every(test);
  const last = path.at(-1) ?? '';
  if (all((form) => form.def.type === 'number' || isDecimal(form)) || PERCENT.test(last))
    return column(name, path, 'number', text);
  if (all(({ def }) => def.type === 'boolean')) return column(name, path, 'boolean', text);
  if (all((form) => z.globalRegistry.get(form)?.format === 'date-time')) return column(name, path, 'date', text);
  const isCode = types.has('enum') || types.has('literal') || /^(?:.*Id|id)$/.test(last);
  return column(name, path, isCode ? 'code' : 'text', text);
}

/** A link of the service's own, by its members. */
function isLink({ def }: Schema): boolean {
  return def.type === 'object' && Object.keys(def.shape ?? {}).join() === 'href,rel,method';
}

/** Compact JSON. The addresses of a service have no place in a cell. */
function withoutLinks(value: unknown): string {
  return JSON.stringify(value, (key, member) => (key === 'link' || key === '_links' ? undefined : member));
}

/** Text that is a decimal number by its pattern. */
function isDecimal({ def }: Schema): boolean {
  const patterns = (def.checks ?? []).flatMap((check) => (check._zod.def as { pattern?: RegExp }).pattern ?? []);
  return def.type === 'string' && patterns.some((pattern) => pattern.test('-1.5') && !pattern.test('a'));
}

function column(
  name: readonly string[],
  path: readonly string[],
  kind: Column['kind'],
  show: (value: unknown) => string,
): ItemColumn {
  const id = name.map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
  return {
    id,
    label: columnLabel(name),
    kind,
    role: kind === 'number' && !NO_FIGURES.includes(name.at(-1) ?? '') ? 'measure' : 'attribute',
    member: path[0] ?? '',
    read: (item) => {
      let value = item;
      for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
      // A list of nothing is an empty cell, like nothing itself.
      const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
      return isEmpty ? null : show(value);
    },
  };
}

const text = (value: unknown): string => String(value);

function joined<Each>(show: (each: Each) => string): (value: unknown) => string {
  return (value) => (value as Each[]).map(show).join(SEPARATOR);
}

/** A citation as it is read: where, and the words. */
function citationText(citation: unknown): string {
  const { document, place, quote } = citation as {
    document: { title: string; address?: string | null } | string;
    place: string | null;
    quote: string | null;
  };
  const title =
    typeof document === 'string'
      ? document
      : [document.title, quote === null && document.address ? `<${document.address}>` : null].filter(Boolean).join(' ');
  return `${[title, place].filter(Boolean).join(', ')}${quote === null ? '' : `: "${quote}"`}`;
}
