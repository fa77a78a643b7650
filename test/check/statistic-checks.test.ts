import { describe, expect, test } from 'vitest';
import { citationConsistent } from '../../src/check/citation-consistent.check.js';
import type { ClaimFact, SuspectClaim } from '../../src/check/facts.js';
import { percentageAgreesWithCount } from '../../src/check/percentage-agrees-with-count.check.js';
import { percentagesSumToHundred } from '../../src/check/percentages-sum-to-hundred.check.js';
import { populationPartsSumToWhole } from '../../src/check/population-parts-sum-to-whole.check.js';
import { statisticPartsSumToTotal } from '../../src/check/statistic-parts-sum-to-total.check.js';
import { COUNTIES, claim, population, run, verdicts } from './small-facts.js';

/** A cell of a table: of a year, or of the whole period by what it is broken down by. */
function cell(
  id: string,
  unit: 'persons' | 'percent',
  period: string,
  printed: string,
  own: Partial<ClaimFact> = {},
): ClaimFact {
  const [start = '', end = start] = period.split('/');
  const share = unit === 'percent';
  const number = Number(printed);
  return claim({
    id,
    subjectEntity: 'indicator',
    subjectId: share ? 'share' : 'cases',
    measure: 'observation',
    valueKind: 'number',
    unit,
    periodStart: start,
    periodEnd: end,
    geographyKind: 'county',
    geographyId: '91',
    value: printed,
    asWritten: printed,
    ...(share
      ? { lower: String((number * 100 - 5) / 100), upper: String((number * 100 + 5) / 100), precision: 'rounded' }
      : {}),
    ...own,
  });
}
const counts = (...values: string[]) =>
  values.map((value, index) => cell(`n${index}`, 'persons', String(2020 + index), value));
const shares = (...values: string[]) =>
  values.map((value, index) => cell(`p${index}`, 'percent', String(2020 + index), value));

describe('a statistic and its parts', () => {
  const verdict = (total: string, ...parts: ClaimFact[]) =>
    Object.values(
      verdicts(statisticPartsSumToTotal, { statistics: [cell('total', 'persons', '2020/2022', total), ...parts] }),
    );

  test('years that cover the period are all of it', () => {
    expect(verdict('6', ...counts('1', '2', '3'))).toEqual(['holds']);
    expect(verdict('7', ...counts('1', '2', '3'))).toEqual(['broken']);
    expect(verdict('7', ...counts('1', '2'))).toEqual(['remainder']);
    expect(verdict('2', ...counts('1', '2'))).toEqual(['broken']);
  });

  test('a breakdown is all of it only when it adds up', () => {
    const by = (id: string, value: string) => cell(id, 'persons', '2020/2022', value, { breakdown: id });
    expect(verdict('6', by('a', '2'), by('b', '4'))).toEqual(['holds']);
    expect(verdict('6', by('a', '2'), by('b', '3'))).toEqual(['remainder']);
    expect(verdict('6', by('a', '6'))).toEqual([]);
  });

  test('another document, place or population is another statistic', () => {
    const [first, second] = counts('1', '2') as [ClaimFact, ClaimFact];
    expect(verdict('6', first, { ...second, documentId: 'other' })).toEqual([]);
    expect(verdict('6', first, { ...second, population: 'män' })).toEqual([]);
  });
});

describe('percentages', () => {
  const hundred = cell('whole', 'percent', '2020/2022', '100.0');

  test('that print 100.1 are 100 within rounding, and 101 is not', () => {
    const found = run(percentagesSumToHundred, { statistics: [hundred, ...shares('33.4', '33.4', '33.3')] })[0];
    expect(found).toMatchObject({
      verdict: 'holdsWithinRounding',
      found: { value: '100.1' },
      difference: { value: '-0.1' },
    });
    expect(
      Object.values(verdicts(percentagesSumToHundred, { statistics: [hundred, ...shares('33', '34', '34')] })),
    ).toEqual(['broken']);
  });

  test('without a printed 100 nobody says that they are all', () => {
    expect(run(percentagesSumToHundred, { statistics: shares('33.4', '33.3', '33.3') })).toEqual([]);
  });

  test('each agrees with its count, or does not', () => {
    const statistics = [
      hundred,
      ...shares('16.7', '33.3', '50.1'),
      cell('total', 'persons', '2020/2022', '6'),
      ...counts('1', '2', '3'),
    ];
    expect(verdicts(percentageAgreesWithCount, { statistics })).toEqual({
      p0: 'holdsWithinRounding',
      p1: 'holdsWithinRounding',
      p2: 'broken',
    });
    expect(run(percentageAgreesWithCount, { statistics })[0]?.expected?.value).toBe('16.666667');
  });
});

describe('population', () => {
  const counties = COUNTIES;
  const verdict = (...people: ReturnType<typeof population>[]) =>
    verdicts(populationPartsSumToWhole, { counties, population: people });

  test('municipalities make the county, counties the nation, to the person', () => {
    const people = [
      population('nation', 'SE', '60'),
      population('county', '91', '30'),
      population('county', '92', '20'),
      population('county', '93', '10'),
      population('municipality', '9101', '18'),
      population('municipality', '9102', '12'),
    ];
    expect(verdict(...people)).toEqual({ 'se-2024-12-31': 'holds', '91-2024-12-31': 'holds' });
    expect(verdict(...people.slice(0, -1), population('municipality', '9102', '13'))['91-2024-12-31']).toBe('broken');
    expect(verdict(...people.slice(0, -1))['91-2024-12-31']).toBe('notCheckable');
  });

  test('a county that is not known is not zero: what it can have is told', () => {
    const [found] = run(populationPartsSumToWhole, {
      counties,
      population: [
        population('nation', 'SE', '60'),
        population('county', '91', '30'),
        population('county', '92', '20'),
      ],
    });
    expect(found).toMatchObject({ verdict: 'notCheckable', note: { sv: '2 av 3 län är kända.' } });
    expect(found?.lacking?.sv).toContain('10\u00a0personer');
  });
});

describe('a claim and its citation', () => {
  const document = {
    documentId: 'd',
    title: 'Plan',
    planId: 'north-2025',
    countyId: '91',
    agreementId: 'care-2025',
    claims: 3,
    compared: 3,
  };
  const verdict = (suspect: Partial<SuspectClaim>, ocr = false) =>
    verdicts(citationConsistent, {
      citations: {
        documents: [{ ...document, ocr }],
        suspects: [
          {
            id: 'c',
            documentId: 'd',
            subjectEntity: 'allocation',
            subjectId: 'a',
            asWritten: null,
            quotes: [],
            ...suspect,
          },
        ],
      },
    });

  test('without a citation, or with a quote that says something else, is broken', () => {
    expect(verdict({})).toEqual({ d: 'broken', c: 'broken' });
    expect(verdict({ asWritten: '483 miljoner', quotes: ['438 miljoner kronor'] })).toEqual({
      d: 'broken',
      c: 'broken',
    });
  });

  test('with its words in the quote holds, whatever the spaces, and with what was left out between', () => {
    expect(verdict({ asWritten: 'Två  län', quotes: ['i två\nlän'] })).toEqual({ d: 'holds' });
    expect(verdict({ asWritten: 'inte … alla', quotes: ['inte kartlagda i alla'] })).toEqual({ d: 'holds' });
    expect(verdict({ asWritten: 'alla … inte', quotes: ['inte kartlagda i alla'] }).c).toBe('broken');
  });

  test('a scanned text may have lost its marks, not its figures', () => {
    expect(verdict({ asWritten: 'två år', quotes: ['under tva ar'] }, true)).toEqual({ d: 'holds' });
    expect(verdict({ asWritten: 'två år', quotes: ['under tva ar'] }).c).toBe('broken');
    expect(verdict({ asWritten: 'höga tal', quotes: ['hdga tal'] }, true).c).toBe('notCheckable');
    expect(verdict({ asWritten: 'höga 12', quotes: ['hdga 21'] }, true).c).toBe('broken');
  });
});
