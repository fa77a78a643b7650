import fc from 'fast-check';

/** A place in a JSON value: the members and positions that lead to it. */
type Place = readonly (string | number)[];

const ADDED = ['id', 'version', '__proto__', 'constructor', 'prototype', 'toString', 'extra', 'Label', ''];
const LONG = 70_000;

/** Other values for one place; each takes what stands there. */
const REPLACEMENTS: readonly ((value: unknown) => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => '',
  () => [],
  () => ({}),
  (value) => String(value),
  (value) => [value],
  (value) => ({ value }),
  (value) => (typeof value === 'number' ? value * 1e9 : `${value}${value}`),
  (value) => (Array.isArray(value) ? [...value, ...value] : nested(value, 40)),
];

/** Other texts where a text stands. */
const TEXTS: readonly ((value: string) => string)[] = [
  () => 'x'.repeat(LONG),
  (value) => `${value}\ud800`,
  (value) => `${value}\u0000`,
  () => `' or 1=1; drop table record --`,
  (value) => `${value}x`,
  (value) => ` ${value} `,
  (value) => `-${value}`,
  (value) => value.toUpperCase(),
];

/** One change of a JSON value; numbers choose the place and what is done there, so that it shrinks. */
export type Mutation = { kind: Kind; place: number; choice: number };
const KINDS = ['replace', 'text', 'number', 'add', 'remove'] as const;
type Kind = (typeof KINDS)[number];

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  place: fc.nat(200),
  choice: fc.nat(200),
});

/** Where each kind of change can be made. */
const TAKES: Record<Kind, (value: unknown) => boolean> = {
  replace: () => true,
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'string' && value !== '' && Number.isFinite(Number(value)),
  add: isObject,
  remove: (value) => isObject(value) && Object.keys(value).length > 0,
};

/**
 * The value with one place changed, a text made a number, a member added or one taken away. It may still be
 * as its contract says, and is left as it was where there is no such place.
 */
export function mutated(value: unknown, { kind, place, choice }: Mutation): unknown {
  const places = placesOf(value).filter((each) => TAKES[kind](found(value, each)));
  const at = places[place % Math.max(1, places.length)];
  const chosen = <T>(list: readonly T[]) => list[choice % list.length] as T;
  const change: Record<Kind, (found: any) => unknown> = {
    replace: chosen(REPLACEMENTS),
    text: chosen(TEXTS),
    number: Number,
    add: (object: object) => withMember(object, chosen(ADDED), 'x'),
    remove: (object: object) => without(object, choice),
  };
  return at ? changed(value, at, change[kind]) : value;
}

function nested(value: unknown, depth: number): unknown {
  return depth === 0 ? value : [nested(value, depth - 1)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placesOf(value: unknown, at: Place = []): Place[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((each, index) => placesOf(each, [...at, index]))];
  if (isObject(value)) return [at, ...Object.entries(value).flatMap(([name, each]) => placesOf(each, [...at, name]))];
  return [at];
}

function found(value: unknown, at: Place): unknown {
  return at.reduce((inner: any, part) => inner[part], value);
}

function changed(value: any, [part, ...rest]: Place, change: (found: unknown) => unknown): unknown {
  if (part === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each, index) => (index === part ? changed(each, rest, change) : each));
  return { ...value, [part]: changed(value[part], rest, change) };
}

/** Also a member whose name means something to the language. */
function withMember(object: object, name: string, value: unknown): object {
  return Object.defineProperty({ ...object }, name, { value, enumerable: true, configurable: true, writable: true });
}

function without(object: object, which: number): object {
  const entries = Object.entries(object);
  return Object.fromEntries(entries.filter((_entry, index) => index !== which % entries.length));
}
