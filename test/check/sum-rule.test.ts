import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly, known, type Quantity, within } from '../../src/check/quantity.js';
import { judgeSum, sumOf } from '../../src/check/sum.rule.js';
import { roundedInterval } from '../../src/money/amount.js';
import { compareText, decimalText, exact, productText, sumText } from '../../src/money/decimal.js';

const million = (printed: string): Quantity => ({
  state: 'known',
  ...within(productText(printed, '1000000'), roundedInterval(printed, '1000000')),
});
const approximate = (value: string): Quantity => ({ state: 'known', value, interval: null, precision: 'approximate' });
const absent: Quantity = { state: 'absent', absence: 'notStated' };

describe('a whole and its parts', () => {
  test('to the krona: three areas are the total', () => {
    const judged = judgeSum(known('15926515'), ['4000000', '4695942', '7230573'].map(known), true);
    expect(judged).toMatchObject({ verdict: 'holds', found: { value: '15926515' }, difference: { value: '0' } });
  });

  test('one krona off is broken, by one krona', () => {
    const judged = judgeSum(known('15926515'), ['4000000', '4695942', '7230574'].map(known), true);
    expect(judged).toMatchObject({ verdict: 'broken', difference: { value: '-1' } });
  });

  test('streams of millions leave a remainder whose bounds are those of the stated precision', () => {
    const judged = judgeSum(known('1560000000'), ['788', '250', '483'].map(million), false);
    expect(judged.verdict).toBe('remainder');
    expect(judged.difference).toMatchObject({
      value: '39000000',
      interval: { lower: '37500000', upper: '40500000' },
    });
    expect(judgeSum(known('1560000000'), ['788', '250', '483'].map(million), true).verdict).toBe('broken');
  });

  test('rounded parts hold within rounding only while the intervals meet', () => {
    expect(judgeSum(known('1522500000'), ['788', '250', '483'].map(million), true).verdict).toBe('holdsWithinRounding');
    expect(judgeSum(known('1522500000.01'), ['788', '250', '483'].map(million), true).verdict).toBe('broken');
    expect(judgeSum(known('1519499999.99'), ['788', '250', '483'].map(million), false).verdict).toBe('broken');
  });

  test('an approximate figure cannot be summed, on either side', () => {
    expect(judgeSum(approximate('18000000'), [known('18000000')], true).verdict).toBe('notCheckable');
    expect(judgeSum(known('18000000'), [known('1'), approximate('17999999')], true)).toMatchObject({
      verdict: 'notCheckable',
      lacks: [{ of: 1, why: 'approximate' }],
    });
  });

  test('claims that contradict each other leave no value to sum', () => {
    const judged = judgeSum({ state: 'unresolved', values: ['1774', '1744'] }, [known('1744')], true);
    expect(judged).toMatchObject({ verdict: 'notCheckable', lacks: [{ of: 'whole', why: 'unresolved' }] });
  });

  test('an absent part is not zero: what it can have is bounded', () => {
    const judged = judgeSum(million('483'), [known('15926515'), absent, absent], true);
    expect(judged).toMatchObject({
      verdict: 'notCheckable',
      difference: null,
      absentTogether: { lower: '466573485', upper: '467573485' },
    });
  });

  test('known parts that are more than the whole break it, whatever the absent ones have', () => {
    expect(judgeSum(known('100'), [known('101'), absent], false)).toMatchObject({
      verdict: 'broken',
      difference: { value: '-1' },
    });
    expect(judgeSum(known('100'), [known('-5'), known('106'), absent], false).verdict).toBe('notCheckable');
  });

  test('no parts and no whole are lacks with names', () => {
    expect(judgeSum(known('100'), [], true)).toMatchObject({ verdict: 'notCheckable', lacks: [{ of: 'parts' }] });
    expect(judgeSum(absent, [known('1')], true)).toMatchObject({ lacks: [{ of: 'whole', why: 'absent' }] });
  });
});

/** Amounts to the öre up to 10^15 kr. */
const amounts = fc
  .bigInt({ min: 0n, max: 100_000_000_000_000_000n })
  .map((cents) => decimalText(exact(String(cents)).div(100)));
const parts = fc.array(amounts, { minLength: 1, maxLength: 40 });

describe('of any amounts', () => {
  test('parts and their own sum hold, to the öre, whatever their order', () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (values, exhaustive) => {
        const whole = sumText(values);
        expect(judgeSum(known(whole), values.map(known), exhaustive).verdict).toBe('holds');
        expect(judgeSum(known(whole), [...values].reverse().map(known), exhaustive).verdict).toBe('holds');
      }),
    );
  });

  test('a whole that is one öre more is a remainder or broken, one that is less always broken', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const sum = sumText(values);
        const more = sumText([sum, '0.01']);
        expect(judgeSum(known(more), values.map(known), false).verdict).toBe('remainder');
        expect(judgeSum(known(more), values.map(known), true).verdict).toBe('broken');
        expect(judgeSum(known(more), values.map(known), true).difference?.value).toBe('0.01');
        expect(judgeSum(known(sum), [...values, '0.01'].map(known), false).verdict).toBe('broken');
      }),
    );
  });

  test('the true sum lies in the interval of the rounded parts, and so never breaks', () => {
    const kronor = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(fc.array(kronor, { minLength: 1, maxLength: 30 }), (values) => {
        const rounded = values.map((value) => million(String(Math.round(value / 1e6))));
        const judged = judgeSum(known(String(values.reduce((a, b) => a + b, 0))), rounded, true);
        expect(judged.verdict).toBe('holdsWithinRounding');
      }),
    );
  });

  test('the difference is expected less found, and its interval holds it', () => {
    fc.assert(
      fc.property(amounts, parts, fc.boolean(), (whole, values, exhaustive) => {
        const { expected, found, difference } = judgeSum(known(whole), values.map(known), exhaustive);
        expect(sumText([found?.value ?? '', difference?.value ?? ''])).toBe(expected?.value);
        expect(compareText(difference?.interval?.lower ?? '', difference?.value ?? '')).toBeLessThanOrEqual(0);
        expect(compareText(difference?.value ?? '', difference?.interval?.upper ?? '')).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('one approximate part makes every sum approximate', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const sum = sumOf([...values.map(exactly), { value: '1', interval: null, precision: 'approximate' }]);
        expect(sum).toMatchObject({ interval: null, precision: 'approximate' });
      }),
    );
  });
});
