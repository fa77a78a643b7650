import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  COMMON_PARAMETERS,
  codesOf,
  collections,
  isOfForm,
  type SeededService,
  seededService,
} from '../support/collections.js';
import { STORE_KINDS } from '../support/stores.js';

/** Values for parameters that take any text of their form. */
const SAMPLES = ['2025-06-30', '2025', 'true', 'norrbotten-2025', 'hälsa'];
/** One of these is malformed for every parameter: words are long enough, codes have no such signs. */
const MALFORMED = ['Å, Ö!', 'x', ''];

const filters = collections.flatMap(({ path, parameters }) =>
  Object.entries(parameters)
    .filter(([name]) => !COMMON_PARAMETERS.includes(name))
    .map(([name, parameter]) => ({ path, name, parameter })),
);
const address = (path: string, name: string, value: string) => `${path}?limit=2&${name}=${encodeURIComponent(value)}`;

const coded = filters.filter(({ parameter }) => parameter.codes !== undefined);
const closed = coded.flatMap(({ path, name, parameter }) =>
  Array.isArray(parameter.codes) ? [{ path, name, codes: parameter.codes as string[] }] : [],
);

describe.each(STORE_KINDS)('filters on %s', (kind) => {
  let service: SeededService;
  beforeAll(async () => {
    service = await seededService(kind);
  });
  afterAll(() => service.drop());

  test.each(filters)('$path?$name= answers, and no more items than without it', async ({ path, name, parameter }) => {
    const value = codesOf(parameter, service.codes)[0] ?? SAMPLES.find((each) => isOfForm(parameter, each)) ?? '';
    const { status, body } = await service.get(address(path, name, value));
    expect(status, JSON.stringify(body)).toBe(200);
    const { body: all } = await service.get(`${path}?limit=1`);
    expect(body._meta.totalRecords).toBeLessThanOrEqual(all._meta.totalRecords);
  });

  test.each(closed)('$path?$name= takes each code of its list, and all at once', async ({ path, name, codes }) => {
    for (const value of [...codes, codes.slice(0, 100).join(',')]) {
      expect((await service.get(address(path, name, value))).status, value).toBe(200);
    }
  });

  test('several values with commas are any of them', async () => {
    const count = async (query: string) => (await service.get(`/municipalities?${query}`)).body._meta.totalRecords;
    expect(await count('county=25,21')).toBe((await count('county=25')) + (await count('county=21')));
    expect(await count('county=25,25')).toBe(await count('county=25'));
  });

  test('of several codes only the unknown ones are named', async () => {
    const { status, body } = await service.get('/plans?plan=norrbotten-2025,norrboten-2025,dalarna-2202');
    expect(status).toBe(422);
    expect(body.errors.map((error: any) => error.nearest[0])).toEqual(['norrbotten-2025', 'dalarna-2022']);
  });

  test('a hundred values are taken and one more is not', async () => {
    const list = (length: number) => Array.from({ length }, () => '25').join(',');
    expect((await service.get(`/counties?county=${list(100)}`)).status).toBe(200);
    expect((await service.get(`/counties?county=${list(101)}`)).body).toMatchObject({
      code: 'malformedParameter',
      detail: expect.stringContaining('at most 100 values'),
    });
  });

  test('words find the same whether å is one character or two', async () => {
    const found = async (q: string) => (await service.get(`/municipalities?q=${encodeURIComponent(q)}`)).body.items;
    const composed = await found('Luleå');
    expect(composed.map((item: any) => item.id)).toEqual(['2580']);
    expect(await found('Luleå'.normalize('NFD'))).toEqual(composed);
  });

  test('signs of pattern matching stand for themselves', async () => {
    for (const q of ['%%', '__', '\\\\', "''", '"; drop']) {
      const { status, body } = await service.get(`/municipalities?q=${encodeURIComponent(q)}`);
      expect(status, q).toBe(200);
      expect(body.items, q).toEqual([]);
    }
  });
});

describe('what filters refuse', () => {
  let service: SeededService;
  beforeAll(async () => {
    service = await seededService('postgres');
  });
  afterAll(() => service.drop());

  test.each(coded)(
    '$path?$name= with a code that there is not names the nearest',
    async ({ path, name, parameter }) => {
      const known = codesOf(parameter, service.codes);
      const first = known[0] ?? '';
      const unknown =
        [`${first}x`, '99', '9999'].find((each) => isOfForm(parameter, each) && !known.includes(each)) ?? '';
      const { status, body } = await service.get(address(path, name, unknown));
      expect(status, unknown).toBe(422);
      expect(body).toMatchObject({ code: 'unknownCode', errors: [{ parameter: name, code: 'unknownCode' }] });
      expect(body.errors[0].detail).toContain(`"${unknown}"`);
      expect(body.errors[0].nearest.length).toBeGreaterThan(0);
      for (const near of body.errors[0].nearest) expect(known).toContain(near);
      if (unknown === `${first}x`) expect(body.errors[0].nearest[0]).toBe(first);
    },
  );

  test.each(filters)('$path?$name= with a malformed value says its form', async ({ path, name, parameter }) => {
    const malformed = MALFORMED.find((each) => !isOfForm(parameter, each)) ?? '';
    for (const value of new Set([malformed, ''])) {
      const { status, body } = await service.get(address(path, name, value));
      expect(status, value).toBe(400);
      expect(body).toMatchObject({ code: 'malformedParameter', errors: [{ parameter: name }] });
      expect(body.detail).toContain(parameter.form);
    }
  });
});
