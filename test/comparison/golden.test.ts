import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { Comparison } from '../../src/comparison/comparison.js';
import { type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { GOLDEN_QUESTIONS } from './golden-questions.js';

const golden = (name: string) => new URL(`../golden/${name}`, import.meta.url);

describe.each(STORE_KINDS)('the golden comparisons on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    service = testApp(store);
  });
  afterAll(() => drop());

  /** An answer without the revision it is of: that changes with every seed. */
  const answerTo = async (question: string) => {
    const { status, body } = await service.get(question);
    expect(status, JSON.stringify(body).slice(0, 500)).toBe(200);
    Comparison.parse(body);
    const { _meta, _links, ...answer } = body;
    return answer;
  };
  const cellsOf = (answer: any) => (row: string, column: string) =>
    answer.cells.find((cell: any) => cell.row === row && cell.column === column);

  test.each(Object.entries(GOLDEN_QUESTIONS))('%s is answered as it was reviewed', async (name, question) => {
    const answer = await answerTo(question);
    await expect(`${JSON.stringify(answer, null, 2)}\n`).toMatchFileSnapshot(golden(`${name}.json`).pathname);
  });

  describe('three counties’ money by theme, held against the documents cell by cell', () => {
    const amounts: Record<string, string> = {
      'national-strategy 25': '4000000',
      'comorbidity 25': '4695942',
      'inpatient-and-compulsory-care 25': '4695942',
      'suicide-prevention 25': '7230573',
    };
    /** Dalarna names four areas and does not divide the money; Norrbotten's first area only touches two themes. */
    const notDivided = ['comorbidity 20', 'user-involvement 20', 'suicide-prevention 20', 'youth-clinics 20'];
    const onlyTouched = ['knowledge-management 25', 'user-involvement 25'];

    test('every cell', async () => {
      const answer = await answerTo(GOLDEN_QUESTIONS['comparison-allocated-by-theme'] ?? '');
      expect(answer.cells).toHaveLength(16 * 3);
      for (const cell of answer.cells) {
        const place = `${cell.row} ${cell.column}`;
        const amount = amounts[place];
        expect([place, cell.value], place).toEqual([place, amount ?? null]);
        if (amount) {
          expect([cell.precision, cell.lower, cell.upper, cell.absence], place).toEqual([
            'exact',
            amount,
            amount,
            null,
          ]);
          expect(cell.citations.length, place).toBeGreaterThan(0);
          expect(
            cell.citations.every(({ quote }: any) => quote),
            place,
          ).toBe(true);
        } else {
          expect(cell.absence, place).toBe('notStated');
          expect(cell.lower, place).toBeNull();
        }
        expect(cell.inputs.length > 0, place).toBe(
          Boolean(amount) || notDivided.includes(place) || onlyTouched.includes(place),
        );
        expect(cell.shared, place).toBe(amount === '4695942' ? 1 : 0);
        expect(cell.loose, place).toBe(onlyTouched.includes(place) ? 1 : 0);
      }
    });

    test('the totals count each allocation once, and the approximate amount enters none', async () => {
      const answer = await answerTo(GOLDEN_QUESTIONS['comparison-allocated-by-theme'] ?? '');
      const total = Object.fromEntries(answer.columns.members.map((member: any) => [member.code, member.total]));
      expect(total['25']).toMatchObject({ value: '15926515', precision: 'exact', complete: true });
      expect(total['20']).toMatchObject({ value: '18000000', precision: 'approximate', lower: null, upper: null });
      expect(total['21']).toMatchObject({ value: null, absence: 'notStated' });
      expect(answer.total).toMatchObject({
        value: '15926515',
        complete: false,
        leftOut: { approximate: 1, absent: 1, unresolved: 0, loose: 0 },
      });
      expect(answer.comparabilityNotes.map(({ code }: any) => code)).toEqual(
        expect.arrayContaining(['differentAgreementYears', 'sharedBetweenThemes', 'areaSetsRelatedBroadly']),
      );
    });
  });

  test('money per inhabitant of all 21 counties: parts apart, a dated basis, and no ranking', async () => {
    const answer = await answerTo(GOLDEN_QUESTIONS['comparison-per-inhabitant'] ?? '');
    const cell = cellsOf(answer);
    expect(answer.rows.members).toHaveLength(21);
    expect(answer.columns.members.map(({ code }: any) => code)).toEqual([
      'kvinnors-halsa-2024-befolkning',
      'kvinnors-halsa-2024-landsbygd',
    ]);
    // 317 989 729 : 2 454 821 = 129.536…, 3 823 518 : 2 454 821 = 1.557…
    expect(cell('01', 'kvinnors-halsa-2024-befolkning')).toMatchObject({
      value: '129.54',
      lower: '129.53',
      upper: '129.54',
      derived: true,
    });
    expect(cell('01', 'kvinnors-halsa-2024-landsbygd')).toMatchObject({ value: '1.56', lower: '1.55', upper: '1.56' });
    // What is left of the nation's population when twenty counties are taken away is not Gotland's.
    expect(cell('09', 'kvinnors-halsa-2024-befolkning')).toMatchObject({ value: null, absence: 'notFound' });
    expect(answer.basis.dates).toEqual([
      expect.objectContaining({ year: '2024', date: '2023-12-31', known: 20, asked: 21, sources: ['lanslista-2023'] }),
    ]);
    expect(answer.basis.dates[0].notes.join(' ')).toContain('slutledning');
    expect(answer.basis.keys).toEqual([
      expect.objectContaining({
        stream: 'kvinnors-halsa-2024-befolkning',
        byPopulation: true,
        circular: true,
        disputedTotals: ['1357000000'],
      }),
    ]);
    expect(
      answer.cells.every(({ rank, differenceFromMean }: any) => rank === null && differenceFromMean === null),
    ).toBe(true);
    expect(answer.statistics.every(({ refusals }: any) => refusals.includes('ownKeyRanking'))).toBe(true);
    expect(answer.total).toBeNull();
  });

  test('the national total has its gaps and its conflict', async () => {
    const answer = await answerTo(GOLDEN_QUESTIONS['comparison-national-total'] ?? '');
    const cell = cellsOf(answer);
    expect(cell('2019', 'all')).toMatchObject({ value: null, unresolved: 'conflictingClaims', absence: null });
    expect(
      cell('2019', 'all')
        .inputs.map(({ value, standing }: any) => [value, standing])
        .sort(),
    ).toEqual([
      ['1744000000', 'disputed'],
      ['1774000000', 'disputed'],
    ]);
    expect(cell('2023', 'all')).toMatchObject({ value: null, absence: 'notFound' });
    expect(cell('2018', 'all')).toMatchObject({ value: '1414000000', lower: '1413500000', upper: '1414500000' });
    expect(cell('2021', 'all').value).toBe('1680000000');
    expect(answer.total.complete).toBe(false);
    expect(answer.total.leftOut).toMatchObject({ absent: 1, unresolved: 1 });
  });

  test('activities of the five plans: overlapping themes, totals that count each once', async () => {
    const answer = await answerTo(GOLDEN_QUESTIONS['comparison-activities-by-theme'] ?? '');
    const total = Object.fromEntries(answer.columns.members.map((member: any) => [member.code, member.total.value]));
    expect(total).toEqual({
      'dalarna-2022': '41',
      'gavleborg-2022': '67',
      'norrbotten-2016': '88',
      'norrbotten-2021': '47',
      'norrbotten-2025': '43',
    });
    expect(answer.total.value).toBe('286');
    const inCells = answer.cells.filter((cell: any) => cell.column === 'norrbotten-2025' && cell.value !== null);
    expect(inCells.reduce((sum: number, cell: any) => sum + Number(cell.value), 0)).toBeGreaterThan(43);
    expect(answer.comparabilityNotes.map(({ code }: any) => code)).toEqual(
      expect.arrayContaining(['differentAgreementYears', 'matrixRowsAgainstProse']),
    );
  });
});

test.each(Object.keys(GOLDEN_QUESTIONS))('%s is read aloud in a page of prose, guard by guard', (name) => {
  const prose = readFileSync(golden(`${name}.md`), 'utf8');
  for (const heading of ['Vad svaret säger', 'Vad det inte säger', 'Varför inget vilseleder']) {
    expect(prose).toContain(`## ${heading}`);
  }
  expect(prose).toContain(GOLDEN_QUESTIONS[name]);
});
