import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText, productText } from '../../src/money/decimal.js';
import { kronorOf, oreOf } from '../../src/money/ore.js';

describe('kronor as whole öre', () => {
  test.each([
    ['0', 0n, '0'],
    ['4695942', 469_594_200n, '4695942'],
    ['4695942.5', 469_594_250n, '4695942.5'],
    ['4695942.50', 469_594_250n, '4695942.5'],
    ['0.05', 5n, '0.05'],
    ['-0.05', -5n, '-0.05'],
    ['-12.30', -1230n, '-12.3'],
    ['-0', 0n, '0'],
    ['007.00', 700n, '7'],
    ['9999999999999999.99', 999_999_999_999_999_999n, '9999999999999999.99'],
  ])('%s kr', (kronor, ore, canonical) => {
    expect(oreOf(kronor)).toBe(ore);
    expect(kronorOf(ore)).toBe(canonical);
  });

  test.each(['', '-', '1.', '.5', '1.005', '1,5', '1 000', '1e3', '+1', '−1', '1\n', 'NaN'])(
    '%j is refused',
    (text) => {
      expect(() => oreOf(text)).toThrow(RangeError);
    },
  );

  test('a text of any length is refused in a message of some length', () => {
    expect(() => oreOf('9'.repeat(100_000))).toThrow(/^.{0,120}$/);
  });

  test('any number of öre is read back from its kronor, and is a hundred times them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (ore) => {
        const kronor = kronorOf(ore);
        expect(oreOf(kronor)).toBe(ore);
        expect(compareText(productText(kronor, '100'), ore.toString())).toBe(0);
      }),
    );
  });
});
