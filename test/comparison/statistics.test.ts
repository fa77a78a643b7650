import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  differenceOf,
  exactFigure,
  isBounded,
  percentOf,
  quotientOf,
  sumOf,
} from '../../src/comparison/figure.rule.js';
import { meanOf, medianOf, statisticsOf } from '../../src/comparison/statistics.rule.js';
import { compareText, productText, sumText } from '../../src/money/decimal.js';

/** Figures as amounts are: whole kronor, some with an interval around them. */
const figure = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 15n }),
    fc.bigInt({ min: 0n, max: 10n ** 6n }),
    fc.bigInt({ min: 0n, max: 10n ** 6n }),
  )
  .map(([value, below, above]) => ({
    value: String(value),
    precision: below + above === 0n ? ('exact' as const) : ('rounded' as const),
    lower: String(value - below),
    upper: String(value + above),
  }));
const whole = fc.bigInt({ min: 0n, max: 10n ** 15n }).map((value) => exactFigure(String(value)));
const divisor = fc.bigInt({ min: 1n, max: 10n ** 8n }).map((value) => exactFigure(String(value)));
const within = (text: string, { lower, upper }: { lower: string; upper: string }) =>
  compareText(lower, text) <= 0 && compareText(text, upper) <= 0;

describe('figures with intervals', () => {
  test('a sum holds the sum of any numbers within the parts', () => {
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 12 }), (parts) => {
        const sum = sumOf(parts);
        for (const end of ['lower', 'value', 'upper'] as const) {
          expect(within(sumText(parts.map((part) => part[end])), sum)).toBe(true);
        }
      }),
    );
  });

  test('a difference holds the difference of any numbers within both, and of a figure with itself is around 0', () => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const difference = differenceOf(a, b);
        expect(within(sumText([a.lower, `-${b.upper}`.replace('--', '')]), difference)).toBe(true);
        expect(within('0', differenceOf(a, a))).toBe(true);
      }),
    );
  });

  test('a quotient of wholes encloses the true one, within a hundredth', () => {
    fc.assert(
      fc.property(whole, divisor, (a, b) => {
        const quotient = quotientOf(a, b, 2);
        expect(compareText(productText(quotient.lower, b.value), a.value)).toBeLessThanOrEqual(0);
        expect(compareText(productText(quotient.upper, b.value), a.value)).toBeGreaterThanOrEqual(0);
        expect(compareText(sumText([quotient.lower, '0.01']), quotient.upper)).toBeGreaterThanOrEqual(0);
        expect(within(quotient.value, quotient)).toBe(true);
        expect(quotient.precision).toBe(quotient.lower === quotient.upper ? 'exact' : 'rounded');
      }),
    );
  });

  test('parts of a whole are 100 per cent of it, within the rounding', () => {
    fc.assert(
      fc.property(fc.array(divisor, { minLength: 1, maxLength: 10 }), (parts) => {
        const total = sumOf(parts);
        expect(within('100', sumOf(parts.map((part) => percentOf(part, total, 2))))).toBe(true);
      }),
    );
  });

  test('an approximate figure has no interval and is no part of a sum', () => {
    expect(isBounded({ value: '18000000', precision: 'approximate', lower: null, upper: null })).toBe(false);
  });
});

describe('statistics of comparable members', () => {
  const list = fc.array(whole, { minLength: 2, maxLength: 30 });
  const entries = (figures: readonly ReturnType<typeof exactFigure>[]) =>
    figures.map((each, index) => ({ code: String(index), figure: each }));

  test('mean and median lie between the least and the greatest; the median has as many on each side', () => {
    fc.assert(
      fc.property(list, (figures) => {
        const sorted = figures.map(({ value }) => value).sort(compareText);
        const span = { lower: sorted[0] as string, upper: sorted.at(-1) as string };
        const median = medianOf(figures);
        expect(within(median.value, span)).toBe(true);
        expect(within(meanOf(figures).value, span)).toBe(true);
        const below = sorted.filter((value) => compareText(value, median.upper) < 0).length;
        const above = sorted.filter((value) => compareText(value, median.lower) > 0).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(Math.ceil(sorted.length / 2));
      }),
    );
  });

  test('the mean encloses the true one: times the number of members it encloses the sum', () => {
    fc.assert(
      fc.property(list, (figures) => {
        const mean = meanOf(figures);
        const sum = sumOf(figures).value;
        const times = String(figures.length);
        expect(within(sum, { lower: productText(mean.lower, times), upper: productText(mean.upper, times) })).toBe(
          true,
        );
      }),
    );
  });

  test('exact figures are ranked as by hand: one more than how many are greater, and equal ones share', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 20n }), { minLength: 2, maxLength: 30 }), (values) => {
        const found = statisticsOf(entries(values.map((value) => exactFigure(String(value)))));
        for (const [index, value] of values.entries()) {
          const rank = 1 + values.filter((other) => other > value).length;
          expect(found?.ranks.get(String(index))).toEqual({ from: rank, to: rank, of: values.length });
        }
      }),
    );
  });

  test('a rank span holds the rank of every choice of numbers within the intervals', () => {
    const spread = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([lower, width, at]) => ({ lower, upper: lower + width, chosen: lower + Math.round(at * width) }));
    fc.assert(
      fc.property(fc.array(spread, { minLength: 2, maxLength: 12 }), (members) => {
        const found = statisticsOf(
          members.map(({ lower, upper }, index) => ({
            code: String(index),
            figure: { value: String(lower), precision: 'rounded', lower: String(lower), upper: String(upper) },
          })),
        );
        for (const [index, { chosen }] of members.entries()) {
          const rank = 1 + members.filter((other) => other.chosen > chosen).length;
          const span = found?.ranks.get(String(index));
          expect(span && span.from <= rank && rank <= span.to).toBe(true);
        }
      }),
    );
  });

  test('weighted by population, the mean is the whole by the whole', () => {
    const found = statisticsOf([
      { code: 'a', figure: exactFigure('10'), numerator: exactFigure('1000'), weight: exactFigure('100') },
      { code: 'b', figure: exactFigure('20'), numerator: exactFigure('6000'), weight: exactFigure('300') },
    ]);
    expect([found?.mean.value, found?.weightedMean?.value, found?.median.value]).toEqual(['15', '17.5', '15']);
    expect(found?.differences.get('b')?.value).toBe('5');
  });

  test('one member alone is compared with nobody', () => {
    expect(statisticsOf(entries([exactFigure('1')]))).toBeNull();
  });
});
