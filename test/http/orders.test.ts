import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPages, collections, type SeededService, seededService } from '../support/collections.js';

/** Small collections are read in pages of seven; of the large ones the pages are larger, not fewer than eight. */
const SMALL_PAGE = 7;
const LARGE_IN_PAGES = 8;
const LARGEST_PAGE = 997;
const MAX_LIMIT = 1000;

let service: SeededService;
beforeAll(async () => {
  service = await seededService('postgres');
});
afterAll(() => service.drop());

const ids = (items: { id: string }[]) => items.map((item) => item.id);

const cases = collections.flatMap(({ path, parameters }) =>
  ((parameters.sort?.codes ?? []) as string[]).flatMap((key) => [
    { path, sort: key },
    { path, sort: `-${key}` },
  ]),
);

test('every collection can be sorted', () => {
  for (const { path, parameters } of collections) expect(parameters.sort?.codes?.length, path).toBeGreaterThan(0);
});

describe.each(cases)('$path by $sort', ({ path, sort }) => {
  test('pages one after the other are the whole list, each item once, in one order', async () => {
    const whole = await allPages(service, `${path}?fields=id&sort=${sort}`, MAX_LIMIT);
    expect(new Set(ids(whole)).size).toBe(whole.length);
    const limit = Math.min(LARGEST_PAGE, Math.max(SMALL_PAGE, Math.ceil(whole.length / LARGE_IN_PAGES)));
    const paged = await allPages(service, `${path}?fields=id&sort=${sort}`, limit);
    expect(ids(paged)).toEqual(ids(whole));
  });
});

test('amounts are ordered as numbers, what has none last either way', async () => {
  for (const sort of ['amount', '-amount']) {
    const items = await allPages(service, `/allocations?fields=id,amount&sort=${sort}`, MAX_LIMIT);
    const values = items.map((item) => item.amount.value as string | null);
    const numbers = values.filter((value) => value !== null).map(Number);
    expect(values.slice(0, numbers.length)).not.toContain(null);
    expect(numbers).toEqual(numbers.toSorted((a, b) => (sort === 'amount' ? a - b : b - a)));
    expect(numbers.length).toBeGreaterThan(20);
  }
});

test('several keys order by the first, then by the next', async () => {
  const items = await allPages(service, '/municipalities?fields=id,county&sort=-county,code', MAX_LIMIT);
  const keys = items.map((item) => [item.county.id, item.id]);
  const expected = keys.toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? 1 : -1));
  expect(keys).toEqual(expected);
});

test('an order that there is not is unknown, the nearest named', async () => {
  const { status, body } = await service.get('/allocations?sort=-amuont');
  expect(status).toBe(422);
  expect(body.errors[0]).toMatchObject({ parameter: 'sort', nearest: expect.arrayContaining(['amount']) });
});
