import { describe, expect, test } from 'vitest';
import { sumText } from '../../src/money/decimal.js';
import { counts, factsOf, key, PLANS, planFile, recordsWith } from './shipped.js';

const ofPlan = (entity: Parameters<typeof factsOf>[0], planId: string) => factsOf(entity, { plan_id: planId });
const matrixRows = (planId: string) => factsOf('activity', { plan_id: planId, form: 'matrixRow' });

test('the five plans are there, each with its document', () => {
  expect(
    factsOf('plan')
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...PLANS].sort());
  for (const { row } of factsOf('plan')) {
    const document = factsOf('document').find(({ id }) => id === row.document_id);
    expect(document?.row.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(row.dates as object).sort()).toEqual([
      'adoptionDate',
      'agreementPeriod',
      'budgetYear',
      'documentDate',
      'planningYears',
      'reportingYear',
    ]);
  }
});

describe('rows of the activity tables', () => {
  test.each([
    ['norrbotten-2025', [4, 7, 8]],
    ['norrbotten-2021', [11, 5, 6]],
  ])('%s has %j in its three areas', (planId, expected) => {
    const perArea = counts(matrixRows(planId).map(({ row }) => row.area_id));
    expect(Object.values(perArea)).toEqual(expected);
  });

  test('norrbotten-2016 has twenty goal rows with 44 activities, each under a goal', () => {
    const goals = ofPlan('objective', 'norrbotten-2016');
    expect(goals).toHaveLength(20);
    const rows = matrixRows('norrbotten-2016');
    expect(rows).toHaveLength(44);
    const goalIds = new Set(goals.map(({ id }) => id));
    for (const { id, row } of rows) expect(goalIds.has(String(row.objective_id)), id).toBe(true);
    expect(new Set(rows.map(({ row }) => row.objective_id)).size).toBe(20);
  });

  test('norrbotten-2016 has 25 needs under twenty headings', () => {
    const needs = ofPlan('need', 'norrbotten-2016');
    expect(needs).toHaveLength(25);
    expect(new Set(needs.map(({ row }) => `${row.section_id}|${row.heading}`)).size).toBe(20);
  });

  test('the ordinals of a table run from one without a gap', () => {
    for (const planId of PLANS) {
      const areas = new Set(matrixRows(planId).map(({ row }) => row.area_id));
      for (const area of areas) {
        const rows = matrixRows(planId).filter(({ row }) => row.area_id === area);
        const ordinals = rows.map(({ row }) => Number(row.ordinal));
        const expected = rows.map((_, index) => index + 1);
        expect(
          [...ordinals].sort((a, b) => a - b),
          `${planId} ${area}`,
        ).toEqual(expected);
      }
    }
  });

  test('every row says of each cell what it holds or that it is empty', () => {
    for (const planId of PLANS) {
      for (const { id, row } of matrixRows(planId)) {
        for (const cell of ['status_quo', 'goal', 'indicators', 'timeline', 'responsible']) {
          expect((row[cell] === undefined) !== (row[`${cell}_absence`] === undefined), `${id} ${cell}`).toBe(true);
        }
      }
    }
  });

  test('four rows of norrbotten-2025 have an empty indicator cell', () => {
    const empty = matrixRows('norrbotten-2025').filter(({ row }) => row.indicators_absence === 'emptyCell');
    expect(empty.map(({ id }) => id)).toEqual(['2-2', '3-6', '3-7', '3-8'].map((row) => `norrbotten-2025-${row}`));
  });

  test('a row read from a damaged scan says how sure the reading is, and what was uncertain', () => {
    const scanned = factsOf('document').filter(({ row }) => row.text_quality === 'ocr');
    expect(scanned.map(({ id }) => id).sort()).toEqual(['dalarna-2022', 'norrbotten-2021']);
    const rows = planFile('norrbotten-2021', 'activities.yaml').activities.filter(
      (row: any) => row.form === 'matrixRow',
    );
    expect(rows).toHaveLength(22);
    for (const row of rows) {
      expect(['certain', 'likely', 'uncertain'], row.id).toContain(row.confidence);
      if (row.confidence !== 'certain') expect(row.confidenceNote, row.id).toEqual(expect.any(String));
    }
  });
});

describe('sections', () => {
  const numbers = (planId: string, kind?: string) =>
    ofPlan('section', planId)
      .filter(({ row }) => kind === undefined || row.kind === kind)
      .map(({ row }) => row.number);

  test('gavleborg-2022 has ten sections of work, six of them with Måluppfyllelse and Planering', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `2.${index + 1}`);
    expect(numbers('gavleborg-2022')).toEqual(expect.arrayContaining(ten));
    expect(numbers('gavleborg-2022', 'goalAchievement')).toEqual([
      '2.2.1',
      '2.3.1',
      '2.4.1',
      '2.5.1',
      '2.7.1',
      '2.8.1',
    ]);
    const planning = numbers('gavleborg-2022', 'planning');
    expect(planning).toEqual(expect.arrayContaining(['2.2.2', '2.3.2', '2.4.2', '2.5.2', '2.7.2', '2.8.2']));
  });

  test('gavleborg-2022 has four planning sections for 2023', () => {
    const planning = numbers('gavleborg-2022', 'planning').filter((number) => String(number).startsWith('3.'));
    expect(planning).toEqual(['3.1', '3.2', '3.3', '3.4']);
  });

  test('dalarna-2022 has twelve sections of work', () => {
    expect(numbers('dalarna-2022', 'work')).toEqual([
      '4',
      '5',
      '6.1',
      '6.2',
      '7.1',
      '7.1.1',
      '7.1.2',
      '7.2',
      '7.2.1',
      '7.3',
      '7.3.1',
      '7.4',
    ]);
  });
});

describe('links', () => {
  test.each(['area', 'activity', 'objective', 'need'] as const)('every %s has a theme, with a reason', (entity) => {
    const linked = recordsWith('theme_link');
    expect(factsOf(entity).filter((fact) => !linked.has(key(fact)))).toEqual([]);
    for (const link of factsOf('theme_link', { entity })) {
      expect(['exact', 'broader', 'narrower', 'related'], link.id).toContain(link.row.relation);
      expect(String(link.row.reason).length, link.id).toBeGreaterThan(10);
    }
  });

  test.each([
    ['norrbotten-2016', 'norrbotten-2021'],
    ['norrbotten-2021', 'norrbotten-2025'],
  ])('what became of every activity of %s is told from %s', (earlier, later) => {
    const followed = new Set(factsOf('follow_up', { later_plan_id: later }).map(({ row }) => row.activity_id));
    expect(
      ofPlan('activity', earlier)
        .map(({ id }) => id)
        .filter((id) => !followed.has(id)),
    ).toEqual([]);
    for (const { id, row } of factsOf('follow_up', { later_plan_id: later })) {
      expect(String(row.activity_id).startsWith(`${earlier}-`), id).toBe(true);
      expect(String(row.reason).length, id).toBeGreaterThan(10);
    }
  });

  test('an outcome other than silence has the later document’s words', () => {
    const cited = recordsWith('citation');
    const silent = factsOf('follow_up').filter((fact) => !cited.has(key(fact)));
    expect(new Set(silent.map(({ row }) => row.outcome))).toEqual(new Set(['notMentioned']));
  });

  test('Mini-Maria is a pilot, an inquiry and an example of others, with an inquiry of the county’s own', () => {
    const statuses = factsOf('initiative_status', { initiative_id: 'mini-maria' });
    expect(statuses.map(({ row }) => `${row.county_id} ${row.status} ${row.relation}`).sort()).toEqual([
      '20 inquiry own',
      '21 pilot own',
      '25 inquiry related',
      '25 mentionedElsewhere own',
    ]);
  });
});

describe('suicides in Norrbotten 2010–2023, as the plan of 2025 prints them', () => {
  const claims = (indicator: string) =>
    factsOf('claim', {
      subject_id: indicator,
      document_id: 'norrbotten-2025',
      value_kind: 'number',
      geography_id: '25',
    });
  const years = Array.from({ length: 14 }, (_, index) => String(2010 + index));
  const ofYears = (indicator: string) =>
    claims(indicator).filter(({ row }) => row.period_start === row.period_end && !row.breakdown);
  const byMethod = (indicator: string) => claims(indicator).filter(({ id }) => /-method-(?!total)/.test(id));
  const total = (found: ReturnType<typeof claims>) => sumText(found.map(({ row }) => String(row.value)));

  test('fourteen years add up to 586, and so do eight methods', () => {
    expect(ofYears('suicides').map(({ row }) => row.period_start)).toEqual(years);
    expect(total(ofYears('suicides'))).toBe('586');
    expect(byMethod('suicides')).toHaveLength(8);
    expect(total(byMethod('suicides'))).toBe('586');
  });

  test('the percentages are kept as printed: 100.1 by year and 100.0 by method', () => {
    expect(ofYears('suicide-share')).toHaveLength(14);
    expect(total(ofYears('suicide-share'))).toBe('100.1');
    expect(byMethod('suicide-share')).toHaveLength(8);
    expect(total(byMethod('suicide-share'))).toBe('100');
  });

  test('2014 is 56 of those 15 or older, and 57 of a population that is not stated: a possible conflict', () => {
    const of2014 = factsOf('claim', {
      subject_id: 'suicides',
      period_start: '2014',
      geography_id: '25',
      value_kind: 'number',
    }).filter(({ row }) => !row.breakdown);
    expect(of2014.map(({ id, row }) => [id, row.value, row.population])).toEqual([
      ['norrbotten-2016-sjalvmord-2014', '57', undefined],
      ['norrbotten-2025-suicides-2014', '56', 'personer som var 15 år eller äldre'],
    ]);
    const pair = of2014.map(({ id }) => id);
    const conflicts = factsOf('possible_conflict').map(({ row }) => [row.first_claim_id, row.second_claim_id]);
    expect(conflicts).toContainEqual(pair);
  });
});

test('a possible conflict is between two different claims, and no pair is kept twice', () => {
  const pairs = factsOf('possible_conflict').map(({ row }) => [
    String(row.first_claim_id),
    String(row.second_claim_id),
  ]);
  for (const [first = '', second = ''] of pairs) expect(first < second, `${first} ${second}`).toBe(true);
  expect(new Set(pairs.map((pair) => pair.join(' '))).size).toBe(pairs.length);
});
