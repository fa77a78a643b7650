import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Store } from '../../db/store.js';
import { projectPath } from '../../src/entry/project.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { newStore, type StoreKind } from '../support/stores.js';

export type SeededApp = TestApp & { store: Store; drop(): Promise<void> };

export async function appOverSeeds(kind: StoreKind): Promise<SeededApp> {
  const { store, drop } = await newStore(kind, 'seeded');
  return { ...testApp(store), store, drop };
}

export type Sent = { status: number; headers: Headers; text: string; body: any };

/** POST below /api/v1: a value as JSON, a text as the very text that is given. Files have no body that is read. */
export async function post(app: TestApp, path: string, body: unknown, headers: object = {}): Promise<Sent> {
  const response = await app.app.request(`${BASE}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = /^application\/(?:problem\+)?json(?:;|$)/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

/** A file that a calculation is asked for as. */
export async function fileOf(app: TestApp, path: string, body: unknown): Promise<Buffer> {
  const response = await app.app.request(`${BASE}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** What a permalink answers, as text. */
export async function followed(app: TestApp, href: string): Promise<{ status: number; text: string; body: any }> {
  const response = await app.app.request(href);
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

const rowsOf = (path: string): Record<string, string>[] =>
  parse(readFileSync(projectPath(`seeds/${path}`)), { columns: true });

/** Populations by day and county, read from the seeds' table and not through the program; '00' is the nation. */
export const COUNTY_POPULATION = new Map<string, Map<string, bigint>>();
for (const row of rowsOf('reference/population-counties.csv')) {
  const { date = '', code = '', population = '' } = row;
  COUNTY_POPULATION.set(date, (COUNTY_POPULATION.get(date) ?? new Map()).set(code, BigInt(population)));
}

/** Those of municipalities, whose days are columns. */
export const MUNICIPAL_POPULATION = new Map<string, Map<string, bigint>>();
for (const row of rowsOf('reference/population-municipalities.csv')) {
  for (const [date, population] of Object.entries(row)) {
    if (!/^\d{4}-/.test(date)) continue;
    const days = MUNICIPAL_POPULATION.get(date) ?? new Map();
    MUNICIPAL_POPULATION.set(date, days.set(row.code, BigInt(population)));
  }
}

/** The population of the 21 counties on one day, without the nation's. */
export function countiesOn(date: string): Map<string, bigint> {
  return new Map([...(COUNTY_POPULATION.get(date) ?? [])].filter(([code]) => code !== '00'));
}

/** The days on which the table has all 21 counties. */
export const COMPLETE_DAYS = [...COUNTY_POPULATION.keys()].filter((date) => countiesOn(date).size === 21).sort();

/** What was published of the women's-health agreement's population pot, by county. */
export const WOMENS_HEALTH = new Map(
  rowsOf('agreements/2024-kvinnors-halsa/allocations.csv')
    .filter(({ stream }) => stream === 'kvinnors-halsa-2024-befolkning')
    .map(({ county = '', amountKr = '' }) => [county, BigInt(amountKr)] as const),
);

/** Largest remainder written anew, in one line of thought: round down, then one each by the largest remainder. */
export function largestRemainder(pot: bigint, weights: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const total = [...weights.values()].reduce((sum, each) => sum + each, 0n);
  const given = new Map([...weights].map(([code, weight]) => [code, (pot * weight) / total]));
  const left = pot - [...given.values()].reduce((sum, each) => sum + each, 0n);
  const turn = [...weights.keys()].sort((a, b) => {
    const [x, y] = [a, b].map((code) => (pot * (weights.get(code) as bigint)) % total) as [bigint, bigint];
    return x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1;
  });
  for (const code of turn.slice(0, Number(left))) given.set(code, (given.get(code) as bigint) + 1n);
  return given;
}

/** Calculated amounts by code, as whole kronor. */
export function amountsIn(body: any, member = 'amountKr'): Map<string, bigint> {
  return new Map(body.items.map((item: any) => [item.code, BigInt(item[member])]));
}

export const sum = (values: Iterable<bigint>): bigint => [...values].reduce((total, each) => total + each, 0n);
export const size = (value: bigint): bigint => (value < 0n ? -value : value);

export const flat = (amountKr: string) => ({ kind: 'flat', amountKr });
export const byPopulation = (potKr: unknown, date: string | null) => ({
  kind: 'pot',
  potKr,
  key: { kind: 'population', date },
});
export const byWeights = (potKr: unknown, weights: Record<string, string>, more: object = {}) => ({
  kind: 'pot',
  potKr,
  key: { kind: 'weights', weights: Object.entries(weights).map(([code, weight]) => ({ code, weight })), ...more },
});
export const among = (...codes: string[]) => ({ kind: 'counties', codes });
