import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { comparisonEndpoint } from '../../src/comparison/comparison.endpoint.js';
import { Comparison } from '../../src/comparison/comparison.js';
import { comparisonTable } from '../../src/comparison/comparison-table.rule.js';
import { measures } from '../../src/comparison/measures.js';
import { commitChangeSet } from '../../src/revision/change-set.command.js';
import { type TestApp, testApp } from '../support/app.js';
import { changeSet } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

const PATH = comparisonEndpoint.path;
const NEEDED: Record<string, string> = { observation: '&indicator=suicides' };

describe.each(STORE_KINDS)('comparisons on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
  });
  afterAll(() => drop());

  const compare = async (query: string): Promise<any> => {
    const { status, body } = await service.get(`${PATH}?${query}`);
    expect(status, `${query} ${JSON.stringify(body).slice(0, 600)}`).toBe(200);
    return body;
  };
  const refusal = async (query: string) => {
    const { status, body } = await service.get(`${PATH}?${query}`);
    return { status, code: body.code, detail: body.detail, errors: body.errors };
  };

  /** Every pair of dimensions, of one measure of each kind of fact; the others share its statements. */
  const pairs = measures.flatMap(({ id, facts, dimensions, filters, needs }) => {
    const first = measures.find((each) => each.facts === facts)?.id === id;
    const columnsOf = (rows: string) => [null, ...dimensions.filter((each) => each !== rows)];
    const all = dimensions
      .flatMap((rows) => columnsOf(rows).map((columns) => [rows, columns] as const))
      .filter((pair) => !needs.dimension || pair.some((each) => needs.dimension?.includes(each as never)));
    const query = `measure=${id}${NEEDED[id] ?? ''}${filters.includes('county') ? '&county=20' : ''}`;
    return (first ? all : all.slice(0, 3)).map(
      ([rows, columns]) => `${query}&rows=${rows}${columns ? `&columns=${columns}` : ''}`,
    );
  });

  test('every measure answers by every pair of its dimensions, as its contract says', async () => {
    expect(pairs.length).toBeGreaterThan(150);
    for (const query of pairs) {
      const { status, body } = await service.get(`${PATH}?${query}`);
      expect(status, `${query} ${JSON.stringify(body).slice(0, 300)}`).toBe(200);
      const { cells, rows, columns } = Comparison.parse(body);
      expect(cells, query).toHaveLength(rows.members.length * columns.members.length);
      for (const cell of cells) {
        expect(
          [cell.value !== null, cell.absence !== null, cell.unresolved !== null].filter(Boolean),
          query,
        ).toHaveLength(1);
        if (cell.value === null) expect(cell.reason, query).toBeTruthy();
        if (cell.derived) expect(cell.rule, query).toBeTruthy();
        if (cell.precision === 'approximate') expect([cell.lower, cell.upper], query).toEqual([null, null]);
      }
    }
  }, 180_000);

  test('all 21 counties are there, each with a value or the reason for having none', async () => {
    const body = await compare('measure=activities&rows=county');
    expect(body.rows.members).toHaveLength(21);
    const absent = body.cells.filter((cell: any) => cell.value === null);
    expect(absent).toHaveLength(18);
    expect(new Set(absent.map((cell: any) => cell.absence))).toEqual(new Set(['noDocumentKnown']));
    expect(body.coverage).toMatchObject({ read: 3, of: 21, text: 'av 3 lästa län (av 21)' });
    expect(body.coverage.unreadCounties).toHaveLength(18);
    expect(body.comparabilityNotes.map(({ code }: any) => code)).toContain('onlyReadCounties');
  });

  test('the counties that are asked for are those of the answer, whatever is known of them', async () => {
    for (const measure of ['allocated', 'activities', 'population', 'allocatedPerInhabitant']) {
      const body = await compare(`measure=${measure}&rows=county&county=01,20,25`);
      expect([...new Set(body.cells.map((cell: any) => cell.row))], measure).toEqual(['01', '20', '25']);
    }
  });

  test('unless a time is asked for the newest is shown, and the answer says so', async () => {
    const money = await compare('measure=allocated&rows=county');
    expect(money.period).toMatchObject({ by: 'newestYear', year: '2025' });
    expect(money.period.text).toContain('2025');
    const activities = await compare('measure=activities&rows=county');
    expect(activities.period).toMatchObject({ by: 'newestPlanOfEachCounty' });
    expect([...activities.period.plans].sort()).toEqual(['dalarna-2022', 'gavleborg-2022', 'norrbotten-2025']);
    expect((await compare('measure=allocated&rows=county&year=2024')).period.by).toBe('asked');
  });

  test('a cell leads to as many activities as it counts', async () => {
    const queries = [
      'measure=activities&rows=theme&columns=plan',
      'measure=activitiesWithIndicators&rows=theme&columns=county',
      'measure=activitiesWithoutTimeline&rows=plan',
      'measure=activitiesWithoutResponsible&rows=plan',
      'measure=activitiesWithoutIndicators&rows=plan',
      'measure=activities&rows=initiative&columns=county&theme=comorbidity',
    ];
    for (const query of queries) {
      const body = await compare(query);
      const filled = body.cells.filter((cell: any) => Number(cell.value) > 0);
      expect(filled.length, query).toBeGreaterThan(0);
      for (const cell of filled.slice(0, 25)) {
        const { body: listed } = await service.get(
          `${new URL(cell.href).pathname.slice('/api/v1'.length)}${new URL(cell.href).search}&limit=1`,
        );
        expect([query, cell.row, cell.column, String(listed._meta?.totalRecords)]).toEqual([
          query,
          cell.row,
          cell.column,
          cell.value,
        ]);
      }
    }
  });

  test('two suicides figures of different definition are no single value, and none is ranked; the helpline stands beside', async () => {
    const body = await compare('measure=observation&indicator=suicides&rows=year&columns=county&county=25');
    const of2014 = body.cells.find((cell: any) => cell.row === '2014');
    expect(of2014).toMatchObject({ value: null, unresolved: 'severalFacts' });
    expect(of2014.inputs.map(({ value }: any) => value).sort()).toEqual(['56', '57']);
    expect(body.cells.find((cell: any) => cell.row === '2013')).toMatchObject({ value: '31', precision: 'exact' });
    expect(body.cells.every(({ rank }: any) => rank === null)).toBe(true);
    expect(body.statistics.every(({ mean, refusals }: any) => mean === null && refusals.length > 0)).toBe(true);
    expect(body.helpline).toContain('90101');
  });

  test('comparable members get mean, median, rank and difference', async () => {
    const body = await compare('measure=population&rows=county&columns=year&year=2018&county=20,21,25&strict=true');
    // 287 191, 286 547, 250 497: mean 274 745
    expect(body.statistics).toEqual([
      expect.objectContaining({
        over: 'rows',
        member: '2018',
        members: 3,
        mean: expect.objectContaining({ value: '274745' }),
        median: expect.objectContaining({ value: '286547' }),
        refusals: [],
      }),
    ]);
    expect(body.cells.map(({ rank, differenceFromMean }: any) => [rank.from, differenceFromMean.value])).toEqual([
      [1, '12446'],
      [2, '11802'],
      [3, '-24248'],
    ]);
  });

  test('shares are of the whole, and enclose 100', async () => {
    const body = await compare('measure=shareOfTotal&rows=area&columns=plan&plan=norrbotten-2025');
    // 4 000 000, 4 695 942 and 7 230 573 of 15 926 515
    expect(body.cells.map(({ value }: any) => value)).toEqual(['25.12', '29.49', '45.4']);
    expect(body.cells.every(({ derived, rule }: any) => derived && rule)).toBe(true);
  });

  test('rows=area keeps each document’s own headings apart, and an area of one plan has no cell in another', async () => {
    const body = await compare('measure=allocated&rows=area&columns=plan&plan=norrbotten-2025,dalarna-2022');
    const cell = (row: string, column: string) =>
      body.cells.find((each: any) => each.row === row && each.column === column);
    expect(cell('norrbotten-2025-f2', 'norrbotten-2025').value).toBe('4695942');
    expect(cell('norrbotten-2025-f2', 'dalarna-2022').absence).toBe('notApplicable');
    expect(cell('dalarna-2022-f1', 'dalarna-2022')).toMatchObject({ value: null, absence: 'notStated' });
    expect(body.comparabilityNotes.map(({ code }: any) => code)).not.toContain('sharedBetweenThemes');
  });

  test('a basis can be asked for, and is then the one that is used', async () => {
    const query = 'measure=allocatedPerInhabitant&rows=county&columns=stream&agreement=kvinnors-halsa-2024&county=25';
    const chosen = await compare(query);
    const asked = await compare(`${query}&basis=2019`);
    expect([chosen.basis.dates[0].date, asked.basis.dates[0].date]).toEqual(['2023-12-31', '2019-12-31']);
    expect(asked.cells[0].value).not.toBe(chosen.cells[0].value);
    expect(asked.comparabilityNotes.map(({ code }: any) => code)).toContain('differentPopulationBase');
    const unknown = await compare(`${query}&basis=1999-12-31`);
    expect(unknown.cells[0]).toMatchObject({ value: null, absence: 'notFound' });
  });

  test('a change between agreements of different kinds is said to be none, and within one kind is left alone', async () => {
    const query = 'measure=changeFromYear&rows=county&columns=year&county=25';
    const codesOf = async (more: string) =>
      (await compare(`${query}${more}`)).comparabilityNotes.map(({ code }: any) => code);
    expect(await codesOf('')).toContain('differentAgreementYears');
    expect(await codesOf('&family=psykisk-halsa')).not.toContain('differentAgreementYears');
  });

  test('strict refuses what is not comparable, with the reasons', async () => {
    const { status, code, errors } = await refusal(
      'measure=allocated&rows=theme&columns=plan&plan=norrbotten-2025,dalarna-2022&strict=true',
    );
    expect([status, code]).toEqual([422, 'notComparable']);
    expect(errors.map((error: any) => error.code)).toEqual(
      expect.arrayContaining(['differentAgreementYears', 'missingValues', 'sharedBetweenThemes']),
    );
    for (const { detail } of errors) expect(detail.length).toBeGreaterThan(20);
  });

  test.each([
    ['measure=allocated&rows=initiative', 'rows', /possible: county, municipality/],
    ['measure=activities&rows=stream', 'rows', /possible: county, year/],
    ['measure=activities&rows=theme&columns=theme', 'columns', /possible columns/],
    ['measure=observation&rows=year', 'indicator', /give one/],
    ['measure=observation&rows=year&indicator=suicides,population', 'indicator', /give one/],
    ['measure=allocatedPerInhabitant&rows=theme', 'rows', /county or municipality/],
    ['measure=changeFromYear&rows=county', 'rows', /year/],
    ['measure=population&rows=county&theme=comorbidity', 'theme', /narrowed by theme; possible: county/],
    ['measure=agreementTotal&rows=year&county=25', 'county', /possible: year, agreement, family/],
  ])('%s is refused, and says what is possible', async (query, parameter, detail) => {
    const found = await refusal(query);
    expect([found.status, found.code]).toEqual([422, 'unsupportedCombination']);
    expect(found.errors[0].parameter).toBe(parameter);
    expect(found.detail).toMatch(detail);
  });

  test('money per inhabitant is kept apart by stream unless other columns are asked for', async () => {
    const { columns, cells } = await compare(
      'measure=allocatedPerInhabitant&rows=county&agreement=kvinnors-halsa-2024',
    );
    expect(columns.dimension).toBe('stream');
    expect(columns.members.map(({ code }: any) => code)).toEqual([
      'kvinnors-halsa-2024-befolkning',
      'kvinnors-halsa-2024-landsbygd',
    ]);
    expect(cells).toHaveLength(42);
    for (const { rank } of cells) expect(rank).toBeNull();
  });

  test('a budget year is found in its agreement, as it was known where that was asked for', async () => {
    const query = 'measure=agreementTotal&rows=year&family=psykisk-halsa&year=2022,2025';
    const hrefs = async (more: string) =>
      (await compare(`${query}${more}`)).cells.map(({ inputs }: any) =>
        inputs.map(({ href }: any) => new URL(href).pathname + new URL(href).search),
      );
    expect(await hrefs('')).toEqual([
      ['/api/v1/agreements/psykisk-halsa-2021', '/api/v1/agreements/psykisk-halsa-2022'],
      ['/api/v1/agreements/psykisk-halsa-2025'],
    ]);
    const [[first]] = await hrefs('&knownAt=11000');
    expect(first).toMatch(/^\/api\/v1\/agreements\/psykisk-halsa-2021\?knownAt=\d+$/);
  });

  test.each([
    ['rows=county&rows=theme', 400],
    ['rows=Theme', 422],
    ['rows=theme,county', 400],
    ["rows=theme'--", 400],
    ['rows=constructor', 422],
    ['measure=toString', 422],
    ['measure=', 400],
    ['county=25;drop table county', 400],
    ['county=99', 422],
    ['basis=2023-13-01', 400],
    ['basis=igår', 400],
    ['basis=1e3', 400],
    ['strict=yes', 400],
    ['plan=%00', 400],
    ['theme=comorbidity%27%20or%201=1', 400],
    ['knownAt=999999999', 422],
    ['nosuch=1', 400],
  ])('%s is refused with %i', async (query, status) => {
    expect((await refusal(query)).status).toBe(status);
  });

  test('what was known then is answered again, after any later write', async () => {
    const query = 'measure=allocated&rows=area&columns=plan&plan=norrbotten-2025';
    const before = await compare(query);
    const coverage = (await service.get('/coverage?county=25')).body;
    const chain = (await service.get('/follow-up-chains?county=25&kind=earmark')).body;
    const [claim] = await store.rows(
      "select id, version, to_jsonb(claim) - 'version' - 'fact_key' as row from claim where subject_entity = 'allocation' and subject_id = 'norrbotten-2025-a-f1'",
    );
    const { id, version, row } = claim as { id: string; version: number; row: Record<string, unknown> };
    const texts = Object.fromEntries(
      Object.entries(row).filter(([name]) => !['value', 'lower', 'upper'].includes(name)),
    );
    const outcome = await commitChangeSet(
      store,
      changeSet('change-comparison', {
        puts: [
          {
            entity: 'claim',
            id,
            expectedVersion: version,
            after: { ...texts, value: '5000000', lower: '5000000', upper: '5000000' } as never,
          },
        ],
      }),
    );
    expect(outcome.status).toBe('committed');
    const since = await compare(query);
    const then = await compare(`${query}&knownAt=${before._meta.revision}`);
    expect([before, since, then].map(({ cells }) => cells[0].value)).toEqual(['4000000', '5000000', '4000000']);
    const plain = ({ cells, ...rest }: any) => ({
      ...rest,
      _links: null,
      cells: cells.map((cell: any) => ({
        ...cell,
        href: null,
        inputs: cell.inputs.map((input: any) => ({ ...input, href: null })),
      })),
    });
    expect(plain(then)).toEqual(plain(before));
    expect(before._links.permalink.href).toContain(`knownAt=${before._meta.revision}`);
    const coveredThen = (await service.get(`/coverage?county=25&knownAt=${before._meta.revision}`)).body;
    expect(coveredThen.cells.map(({ links, ...cell }: any) => cell)).toEqual(
      coverage.cells.map(({ links, ...cell }: any) => cell),
    );
    const chainThen = (await service.get(`/follow-up-chains?county=25&kind=earmark&knownAt=${before._meta.revision}`))
      .body;
    expect(chainThen.chain.steps.map(({ counts }: any) => counts)).toEqual(
      chain.chain.steps.map(({ counts }: any) => counts),
    );
    expect((await compare('measure=activities&rows=county&knownAt=1')).coverage.read).toBe(0);
  });

  test('the table has the same figures, a row for each cell', async () => {
    const body = await compare(
      'measure=allocated&rows=theme&columns=county&plan=norrbotten-2025,dalarna-2022&county=20,25&lang=en',
    );
    const table = comparisonTable(Comparison.parse(body));
    const rows = [...(table.rows as Iterable<readonly (string | null)[]>)];
    const at = (name: string) => table.columns.findIndex(({ id }) => id === name);
    expect(rows).toHaveLength(body.cells.length);
    expect(table.count).toBe(rows.length);
    for (const [index, row] of rows.entries()) {
      const cell = body.cells[index];
      expect(row).toHaveLength(table.columns.length);
      expect([row[at('row')], row[at('column')], row[at('value')], row[at('lower')], row[at('upper')]]).toEqual([
        cell.row,
        cell.column,
        cell.value,
        cell.lower,
        cell.upper,
      ]);
      if (cell.value === null) expect(row[at('status')]).toBe(cell.absence ?? cell.unresolved);
    }
    expect(table.notes.join('\n')).toContain('differentAgreementYears');
  });
});
