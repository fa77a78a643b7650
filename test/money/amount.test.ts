import { describe, expect, test } from 'vitest';
import { exactAmount, intervalsMeet, roundedInterval } from '../../src/money/amount.js';

describe('the interval of a rounded figure', () => {
  test.each([
    ['788', '1000000', '787500000', '788500000'],
    ['1.5', '1000000', '1450000', '1550000'],
    ['1.50', '1000000', '1495000', '1505000'],
    ['6.3', '1', '6.25', '6.35'],
    ['100.0', '1', '99.95', '100.05'],
    ['0', '1000', '-500', '500'],
    ['-2', '1000', '-2500', '-1500'],
  ])('%s of %s is %s to %s', (printed, perUnit, lower, upper) => {
    expect(roundedInterval(printed, perUnit)).toEqual({ lower, upper });
  });
});

describe('whether two intervals meet', () => {
  const ofMillions = (printed: string) => roundedInterval(printed, '1000000');

  test('a figure meets itself, and a rounded one meets the exact figure that it was rounded from', () => {
    expect(intervalsMeet(ofMillions('1560'), ofMillions('1560'))).toBe(true);
    expect(intervalsMeet(ofMillions('16'), { lower: '15926515', upper: '15926515' })).toBe(true);
  });

  test('neighbouring figures meet in their common half, and figures further apart do not', () => {
    expect(intervalsMeet(ofMillions('483'), ofMillions('484'))).toBe(true);
    expect(intervalsMeet(ofMillions('484'), ofMillions('483'))).toBe(true);
    expect(intervalsMeet(ofMillions('1744'), ofMillions('1774'))).toBe(false);
    expect(intervalsMeet({ lower: '1', upper: '2' }, { lower: '2.0000000001', upper: '3' })).toBe(false);
  });

  test('numbers are compared as numbers, not as text', () => {
    expect(intervalsMeet({ lower: '9', upper: '10' }, { lower: '10', upper: '11' })).toBe(true);
    expect(intervalsMeet({ lower: '100', upper: '200' }, { lower: '20', upper: '30' })).toBe(false);
  });
});

test('an exact amount stands for itself alone, in canonical text', () => {
  expect(exactAmount('0015926515.00', '15 926 515 kr')).toEqual({
    value: '15926515',
    unit: 'kr',
    precision: 'exact',
    lower: '15926515',
    upper: '15926515',
    asWritten: '15 926 515 kr',
  });
});
