import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { codeSets } from '../../src/code-sets.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import type { Parameter } from '../../src/http/parameter.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { changesBetween } from '../../src/revision/change-set.js';
import { RECORDS } from '../../src/revision/history.js';
import { storedFacts } from '../../src/revision/record.query.js';
import { endpoints } from '../../src/routes.js';
import { type TestApp, testApp } from '../support/app.js';
import { COMMON_PARAMETERS } from '../support/collections.js';
import { changeSet, retract } from '../support/facts.js';
import { newStore, type StoreKind } from '../support/stores.js';

/**
 * Revisions and the ledger stay whatever is retracted (test/ledger/reading.test.ts reads its past); checks and
 * methods are the program's own. Keys and who was refused what are of now.
 */
const UNTOUCHED = ['/revisions', '/checks', '/apportionment-methods', '/ledger-entries', '/balances'];

/**
 * The strongest change there is: every fact is retracted. Whatever is then answered for the revision
 * before comes from the change log alone; a table that a question forgot to rebuild shows as a hole.
 */
const collections = endpoints.filter(
  ({ access, path, parameters }) =>
    access === 'public' &&
    !path.includes('{') &&
    'limit' in parameters &&
    'knownAt' in parameters &&
    !UNTOUCHED.includes(path),
);

type Given = (endpoint: Endpoint, codes: ReadonlyMap<string, string>) => string[];

/** On both kinds of store: each collection whole, in its own order. */
const WHOLE: Given = ({ path }) => [`${path}?limit=1000`];

/** Each filter with as many values as it takes, and each order: statements differ, the two stores do not. */
const EVERY_WAY: Given = ({ path, parameters }, codes) => [
  `${path}?limit=1000`,
  ...Object.entries(parameters)
    .filter(([name]) => ![...COMMON_PARAMETERS, 'after', 'similarTo'].includes(name))
    .flatMap(([name, parameter]) =>
      valuesOf(parameter, codes).map((value) => `${path}?limit=200&${name}=${encodeURIComponent(value)}`),
    ),
  ...((parameters.sort?.codes ?? []) as string[]).map((key) => `${path}?limit=200&sort=-${key}`),
];

/** Thousands of figures that differ in nothing but the place would only make the many questions slow. */
async function leaveOutMunicipalFigures(store: Store): Promise<void> {
  const rows = await store.rows(
    `select 'claim' as entity, id, version from claim where geography_kind = 'municipality'
     union all select 'citation', c.id, c.version from citation c join claim on claim.id = c.entity_id
       where c.entity = 'claim' and claim.geography_kind = 'municipality'`,
  );
  const retracts = rows.map((row) =>
    retract(row.entity as 'claim' | 'citation', row.id as string, row.version as number),
  );
  expect(await commitChangeSet(store, changeSet('municipal', { retracts }))).toMatchObject({ status: 'committed' });
}

function valuesOf({ codes: set, list, form }: Parameter, codes: ReadonlyMap<string, string>): string[] {
  if (Array.isArray(set)) return list ? [set.join(',')] : set;
  if (typeof set === 'string') return [codes.get(set) ?? ''];
  if (form.startsWith('four digits')) return ['2012,2014,2016,2018,2021,2022,2025'];
  if (form === 'true or false') return ['true', 'false'];
  if (form.endsWith('characters of text')) return ['hälsa'];
  return ['norrbotten-2025'];
}

describe.each<[StoreKind, string, Given, number]>([
  ['pglite', 'whole', WHOLE, collections.length],
  ['postgres', 'whole, filtered and sorted in every way', EVERY_WAY, 200],
])('after every fact was retracted, on %s: collections %s', (kind, how, given, atLeast) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  const before = new Map<string, { status: number; body: any }>();
  let newest: { revision: number; knownAt: string };

  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
    if (how !== 'whole') await leaveOutMunicipalFigures(store);
    const codes = new Map<string, string>();
    for (const [set, { table, column }] of Object.entries(codeSets)) {
      const rows = await store.rows(`select distinct "${column}" as code from "${table}" order by 1 limit 100`);
      codes.set(set, rows.map((row) => row.code).join(','));
    }
    for (const endpoint of collections) {
      for (const path of given(endpoint, codes)) before.set(path, await service.get(path));
    }
    newest = (await service.get('/counties?limit=1')).body._meta;
    const all = changesBetween([], await storedFacts(store));
    expect(await commitChangeSet(store, changeSet('everything', all))).toMatchObject({ status: 'committed' });
  });
  afterAll(() => drop());

  test('the questions were answered before, most of them with items', () => {
    const answers = [...before.values()];
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.length).toBeGreaterThanOrEqual(atLeast);
    const withItems = answers.filter(({ body }) => body.items.length > 0);
    expect(withItems.length).toBeGreaterThan(answers.length * 0.8);
  });

  test.each(collections.map(({ path }) => [path]))(
    '%s: nothing now, everything at the revision before',
    async (path) => {
      expect((await service.get(path)).body._meta.totalRecords).toBe(0);
      const asked = [...before].filter(([each]) => each.startsWith(`${path}?`));
      expect(asked.length).toBeGreaterThan(0);
      await Promise.all(
        asked.map(async ([question, answer]) => {
          const { status, body } = await service.get(`${question}&knownAt=${newest.revision}`);
          expect([question, status]).toEqual([question, 200]);
          expect({ question, items: body.items }).toEqual({ question, items: answer.body.items });
          expect({ question, ...body._meta }).toEqual({ question, ...answer.body._meta });
        }),
      );
    },
  );

  test('the instant of that revision answers the same', async () => {
    const path = [...before.keys()].find((each) => each.startsWith('/allocations?')) as string;
    const { body } = await service.get(`${path}&knownAt=${newest.knownAt}`);
    expect(body.items).toEqual(before.get(path)?.body.items);
    expect(body._meta.revision).toBe(newest.revision);
  });
});

/** What there is one of, what is computed, and the history of one record: each example of the document. */
const singles = endpoints
  .filter(({ access }) => access === 'public')
  .filter((endpoint) => 'knownAt' in endpoint.parameters && !collections.includes(endpoint))
  .filter(({ path }) => !UNTOUCHED.some((each) => path.startsWith(each)))
  .flatMap(({ examples, mayBeRetracted }) => examples.map(({ path }) => ({ path, mayBeRetracted })));

describe('after every fact was retracted: what is no collection', () => {
  let service: TestApp;
  let drop: () => Promise<void>;
  const before = new Map<string, unknown>();
  let then: (path: string) => string;
  beforeAll(async () => {
    const opened = await newStore('postgres', 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
    const { revision } = (await service.get('/counties?limit=1')).body._meta;
    then = (path) => `${path}${path.includes('?') ? '&' : '?'}knownAt=${revision}`;
    for (const { path } of singles) {
      // The newest is read from the tables, also when it is asked for by its number.
      const { status, body } = await service.get(then(path));
      expect([path, status]).toEqual([path, 200]);
      before.set(path, body);
    }
    const all = changesBetween([], await storedFacts(opened.store));
    expect(await commitChangeSet(opened.store, changeSet('everything', all))).toMatchObject({ status: 'committed' });
  });
  afterAll(() => drop());

  test('there are such answers of every kind', () => {
    expect(singles.filter(({ mayBeRetracted }) => mayBeRetracted).length).toBe(RECORDS.length);
    expect(singles.length).toBeGreaterThan(RECORDS.length * 3 + 5);
  });

  test.each(singles)('$path answers as it did; a record says now that it is gone', async ({ path, mayBeRetracted }) => {
    const { status, body } = await service.get(then(path));
    expect([status, body]).toEqual([200, before.get(path)]);
    if (mayBeRetracted) expect((await service.get(path)).status).toBe(410);
  });
});
