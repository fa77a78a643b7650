import { describe, expect, test } from 'vitest';
import { areasSumToTotal } from '../../src/check/areas-sum-to-total.check.js';
import { countiesSumToStream } from '../../src/check/counties-sum-to-stream.check.js';
import { duplicateAllocation } from '../../src/check/duplicate-allocation.check.js';
import { earmarksSumToAllocation } from '../../src/check/earmarks-sum-to-allocation.check.js';
import { streamsSumToTotal } from '../../src/check/streams-sum-to-total.check.js';
import { allocation, COUNTIES, claim, millions, money, run, verdicts } from './small-facts.js';

describe('areas against the county’s total', () => {
  const divided = (total: object, first: object, second: object) =>
    money({
      allocations: [
        allocation({ id: 'total' }),
        allocation({ id: 'first', partOfId: 'total' }),
        allocation({ id: 'second', partOfId: 'total' }),
      ],
      claims: [claim({ id: 'total', ...total }), claim({ id: 'first', ...first }), claim({ id: 'second', ...second })],
    });
  const verdict = (...amounts: [object, object, object]) =>
    verdicts(areasSumToTotal, { money: divided(...amounts) }).total;

  test('to the krona, within rounding, broken, or not to be checked', () => {
    expect(verdict({ value: '100' }, { value: '60' }, { value: '40' })).toBe('holds');
    expect(verdict(millions(3), { value: '1500000' }, { value: '1700000' })).toBe('holdsWithinRounding');
    expect(verdict({ value: '100' }, { value: '60' }, { value: '41' })).toBe('broken');
    expect(verdict({ value: '100' }, { value: '60' }, {})).toBe('notCheckable');
    expect(verdict({ value: '100', precision: 'approximate' }, { value: '60' }, { value: '40' })).toBe('notCheckable');
  });

  test('the finding says by how much, in words and numbers, with the claims of both sides', () => {
    const [found] = run(areasSumToTotal, { money: divided({ value: '100' }, { value: '60' }, { value: '41' }) });
    expect(found).toMatchObject({
      expected: { value: '100' },
      found: { value: '101' },
      difference: { value: '-1' },
      about: { agreements: ['care-2025'], counties: ['91'], years: ['2025'] },
    });
    expect(found?.numbers.en).toBe(
      '60\u00a0kr + 41\u00a0kr = 101\u00a0kr; the whole 100\u00a0kr; 100\u00a0kr − 101\u00a0kr = −1\u00a0kr',
    );
    expect(found?.sides.found.map(({ cited }) => cited)).toEqual([
      { entity: 'claim', id: 'first' },
      { entity: 'claim', id: 'second' },
    ]);
  });

  test('an allocation that nobody divided is not asked about', () => {
    expect(run(areasSumToTotal, { money: money({ allocations: [allocation({ id: 'total' })] }) })).toEqual([]);
  });
});

describe('earmarks of an allocation', () => {
  const earmarked = (...amounts: object[]) =>
    money({
      allocations: [allocation({ id: 'whole' })],
      earmarks: amounts.map((_, index) => ({ id: `e${index}`, allocationId: 'whole', purpose: 'Metod' })),
      claims: [
        claim({ id: 'whole', value: '4000000' }),
        ...amounts.map((amount, index) => claim({ id: `e${index}`, subjectEntity: 'earmark', ...amount })),
      ],
    });
  const verdict = (...amounts: object[]) => verdicts(earmarksSumToAllocation, { money: earmarked(...amounts) }).whole;

  test('are of-which: less is a remainder, more is broken', () => {
    expect(verdict(millions(2), millions(1), millions(1))).toBe('holdsWithinRounding');
    expect(verdict({ value: '1000000' })).toBe('remainder');
    expect(verdict({ value: '4000000' })).toBe('holds');
    expect(verdict({ value: '4000001' })).toBe('broken');
    expect(verdict({ value: '4000001' }, {})).toBe('broken');
    expect(verdict({ value: '1000000' }, {})).toBe('notCheckable');
  });
});

describe('streams against the agreement’s total', () => {
  const year = (total: object[], ...streams: object[]) =>
    money({
      streams: streams.map((_, index) => ({
        id: `s${index}`,
        budgetYearId: 'care-2025',
        recipientClass: 'regions',
        recipientLabel: null,
        purpose: `Ström ${index}`,
      })),
      claims: [
        ...total.map((each, index) =>
          claim({ id: `t${index}`, subjectEntity: 'budget_year', subjectId: 'care-2025', measure: 'total', ...each }),
        ),
        ...streams.map((stream, index) => claim({ id: `s${index}`, subjectEntity: 'stream', ...stream })),
      ],
    });
  const found = (total: object[], ...streams: object[]) =>
    run(streamsSumToTotal, { money: year(total, ...streams) })[0];

  test('what is left is not specified, as printed and by the stated precision', () => {
    const told = found([{ value: '1560000000' }], millions(788), millions(250), millions(483));
    expect(told).toMatchObject({
      verdict: 'remainder',
      difference: { value: '39000000', interval: { lower: '37500000', upper: '40500000' } },
    });
  });

  test('more than the total is broken, and two totals without an accepted one cannot be checked', () => {
    expect(found([{ value: '100' }], { value: '101' })?.verdict).toBe('broken');
    const disputed = found(
      [
        { value: '100', standing: 'disputed' },
        { value: '90', standing: 'disputed' },
      ],
      { value: '100' },
    );
    expect(disputed?.verdict).toBe('notCheckable');
    expect(disputed?.lacking?.sv).toContain(
      'motstridiga uppgifter utan att någon är godtagen: 100\u00a0kr / 90\u00a0kr',
    );
  });

  test('a total that was not found is named by its kind of absence', () => {
    const told = found([{ absence: 'notFound' }], { value: '100' });
    expect([told?.verdict, told?.lacking?.sv]).toEqual(['notCheckable', 'Totalt 2025: inte funnet']);
  });

  test('a year without streams is told of all the same', () => {
    expect(found([{ value: '100' }])).toMatchObject({
      verdict: 'notCheckable',
      lacking: { sv: 'inga delar är kända' },
    });
  });
});

describe('the counties’ shares of a stream', () => {
  const shared = (recipientClass: any, ...allocations: Parameters<typeof allocation>[0][]) => ({
    counties: COUNTIES,
    money: money({
      streams: [{ id: 'joint', budgetYearId: 'care-2025', recipientClass, recipientLabel: null, purpose: null }],
      allocations: allocations.map((own) => allocation({ streamId: 'joint', ...own })),
      claims: [
        claim({ id: 'joint', subjectEntity: 'stream', value: '100' }),
        ...allocations.map(({ id }) => claim({ id, value: '30' })),
      ],
    }),
  });

  test('all known: the sum is the stream, or is not', () => {
    const all = shared('countyJoint', { id: 'a' }, { id: 'b', countyId: '92' }, { id: 'c', countyId: '93' });
    expect(run(countiesSumToStream, all)[0]).toMatchObject({ verdict: 'broken', difference: { value: '10' } });
  });

  test('some known: how many, and what the others can have together', () => {
    const [found] = run(countiesSumToStream, shared('countyJoint', { id: 'a' }));
    expect(found).toMatchObject({ verdict: 'notCheckable', note: { sv: '1 av 3 län är kända.' } });
    expect(found?.lacking?.sv).toContain('De delar som inte är kända har tillsammans 70\u00a0kr');
    expect(found?.sides.found.map(({ quantity }) => quantity?.state)).toEqual(['known', 'absent', 'absent']);
  });

  test('a county of which one municipality of two is known is not known', () => {
    const municipality = (id: string, code: string) => ({
      id,
      recipientKind: 'municipality' as const,
      municipalityId: code,
      countyId: code.slice(0, 2),
    });
    const [found] = run(
      countiesSumToStream,
      shared('municipalities', municipality('a', '9101'), municipality('b', '9201')),
    );
    expect(found?.note?.sv).toBe('1 av 3 län är kända.');
    const region = { id: 'r', recipientKind: 'region' as const };
    expect(run(countiesSumToStream, shared('regions', region))[0]?.note?.sv).toBe('1 av 3 län är kända.');
    expect(run(countiesSumToStream, shared('regionsAndMunicipalities', region))[0]?.note?.sv).toBe(
      '0 av 3 län är kända.',
    );
  });
});

describe('duplicates', () => {
  test('the same money in two records is broken; two streams are two allocations', () => {
    const twice = money({ allocations: [allocation({ id: 'a' }), allocation({ id: 'b' })] });
    expect(run(duplicateAllocation, { money: twice })[0]).toMatchObject({
      key: 'a',
      verdict: 'broken',
      expected: { value: '1' },
      found: { value: '2' },
    });
    const two = money({
      allocations: [allocation({ id: 'a', streamId: 'x' }), allocation({ id: 'b', streamId: 'y' })],
    });
    expect(verdicts(duplicateAllocation, { money: two })).toEqual({ 'care-2025': 'holds' });
  });

  test('without a stated year, two plans do not say the same', () => {
    const unstated = { budgetYearId: null };
    const two = money({
      allocations: [
        allocation({ id: 'a', ...unstated, planId: 'p' }),
        allocation({ id: 'b', ...unstated, planId: 'q' }),
      ],
    });
    expect(verdicts(duplicateAllocation, { money: two })).toEqual({ 'care-2025': 'holds' });
  });
});
