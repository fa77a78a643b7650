import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { Coverage } from '../../src/comparison/coverage.js';
import { coverageTable } from '../../src/comparison/coverage-table.rule.js';
import { type TestApp, testApp } from '../support/app.js';
import { create, document } from '../support/facts.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe.each(STORE_KINDS)('coverage on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
  });
  afterAll(() => drop());

  const covered = async (query: string): Promise<Coverage> => {
    const { status, body } = await service.get(`/coverage?${query}`);
    expect(status, JSON.stringify(body).slice(0, 500)).toBe(200);
    return Coverage.parse(body);
  };
  const cellOf = ({ cells }: Coverage, row: string, column: string) => {
    const cell = cells.find((each) => each.row === row && each.column === column);
    if (!cell) throw new Error(`no cell ${row} ${column}`);
    return cell;
  };

  test('all 21 counties by all themes, and the counties whose documents have not been read', async () => {
    const table = await covered('rows=theme');
    expect([table.rows.members.length, table.columns.members.length]).toEqual([16, 21]);
    expect(table.cells).toHaveLength(16 * 21);
    expect(table.coverage).toMatchObject({ read: 3, of: 21, text: 'av 3 lästa län (av 21)' });
    expect(table.coverage.unreadCounties).toHaveLength(18);
    const unread = cellOf(table, 'comorbidity', '01');
    expect(unread).toMatchObject({
      state: 'noDocumentKnown',
      absence: 'noDocumentKnown',
      activities: null,
      objectives: null,
      citations: [],
    });
  });

  test('a plan that says nothing is told from one that nobody has read', async () => {
    const table = await covered('theme=inpatient-and-compulsory-care&county=01,20,25');
    expect(table.cells.map(({ column, state, activities }) => [column, state, activities])).toEqual([
      ['01', 'noDocumentKnown', null],
      ['20', 'planSaysNothing', 0],
      ['25', 'covered', 1],
    ]);
    expect(cellOf(table, 'inpatient-and-compulsory-care', '25').money?.value).toBe('4695942');
    expect(cellOf(table, 'inpatient-and-compulsory-care', '20').money).toMatchObject({
      value: null,
      absence: 'notStated',
    });
  });

  test('a document that is known and waits to be read is named so', async () => {
    const before = (await service.get('/counties?limit=1')).body._meta.revision;
    await create(store, 'unread-document', [document('vantande-plan', { countyId: '03' })]);
    const table = await covered('theme=comorbidity&county=01,03');
    expect(table.cells.map(({ state, absence }) => [state, absence])).toEqual([
      ['noDocumentKnown', 'noDocumentKnown'],
      ['documentNotRead', 'documentNotRead'],
    ]);
    expect(table.coverage.unreadCounties.find(({ code }) => code === '03')?.absence).toBe('documentNotRead');
    const then = await covered(`theme=comorbidity&county=03&knownAt=${before}`);
    expect(then.cells[0]?.state).toBe('noDocumentKnown');
  });

  test('each cell leads to as many activities and goals as it counts, and shows a quote', async () => {
    const table = await covered('columns=plan');
    expect(table.columns.members).toHaveLength(5);
    const count = async (href: string) => {
      const { pathname, search } = new URL(href);
      return (await service.get(`${pathname.slice('/api/v1'.length)}${search}&limit=1`)).body._meta.totalRecords;
    };
    for (const cell of table.cells.filter(({ state }) => state === 'covered').slice(0, 40)) {
      if (cell.links.activities)
        expect(await count(cell.links.activities), `${cell.row} ${cell.column}`).toBe(cell.activities);
      if (cell.links.objectives)
        expect(await count(cell.links.objectives), `${cell.row} ${cell.column}`).toBe(cell.objectives);
      if (cell.activities) expect(cell.citations[0]?.quote, `${cell.row} ${cell.column}`).toBeTruthy();
    }
  });

  test('an initiative has the status that each document gives it', async () => {
    const table = await covered('rows=initiative&initiative=mini-maria&columns=plan');
    const found = cellOf(table, 'mini-maria', 'norrbotten-2025');
    expect(found.statuses.map(({ code }) => code).sort()).toEqual(['inquiry', 'mentionedElsewhere']);
    expect(found.citations[0]?.quote).toBeTruthy();
    expect(found.money).toBeNull();
    expect(found.links.initiatives).toContain('initiative=mini-maria');
  });

  test('the newest plan of each county is shown unless others are asked for', async () => {
    const newest = await covered('theme=comorbidity&county=25');
    expect([newest.period.by, cellOf(newest, 'comorbidity', '25').plans]).toEqual([
      'newestPlanOfEachCounty',
      ['norrbotten-2025'],
    ]);
    const older = await covered('theme=comorbidity&county=25&year=2016');
    expect([older.period.by, cellOf(older, 'comorbidity', '25').plans]).toEqual(['asked', ['norrbotten-2016']]);
  });

  test.each(['rows=initiative&theme=comorbidity', 'rows=theme&initiative=mini-maria'])(
    '%s is refused with what to use',
    async (query) => {
      const { status, body } = await service.get(`/coverage?${query}`);
      expect([status, body.code]).toEqual([422, 'unsupportedCombination']);
      expect(body.detail).toContain('/comparisons');
    },
  );

  test('the table has a row for each cell and measure, with the same figures', async () => {
    const body = await covered('theme=comorbidity,youth-clinics&county=01,20,25');
    const table = coverageTable(body);
    const rows = [...(table.rows as Iterable<readonly (string | null)[]>)];
    const at = (name: string) => table.columns.findIndex(({ id }) => id === name);
    expect(rows).toHaveLength(body.cells.length * 5);
    for (const row of rows) {
      const cell = cellOf(body, row[at('row')] as string, row[at('column')] as string);
      const name = row[at('measure')] as 'activities' | 'money';
      const value = name === 'money' ? (cell.money?.value ?? null) : cell[name] === null ? null : String(cell[name]);
      expect(row[at('value')]).toBe(value);
      expect(row[at('status')] === null).toBe(value !== null);
    }
  });
});
