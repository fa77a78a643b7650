import { describe, expect, test } from 'vitest';
import { readSwedishAmount } from '../../src/money/swedish-amount.rule.js';
import { SOURCE_AMOUNTS, SOURCE_TEXTS_THAT_ARE_NOT_AMOUNTS } from './source-texts.js';

describe('the amounts that the source documents print', () => {
  test.each(SOURCE_AMOUNTS)(
    '$document: $printed is $value kr, $precision',
    ({ printed, value, precision, interval }) => {
      const reading = readSwedishAmount(printed);
      expect(reading).toMatchObject({
        ok: true,
        amount: { value, precision, lower: interval?.[0] ?? null, upper: interval?.[1] ?? null },
      });
    },
  );

  test('a misprinted amount is read as it is printed', () => {
    const misprint = readSwedishAmount('1 680 000 kronor');
    expect(misprint).toMatchObject({ ok: true, amount: { value: '1680000', asWritten: '1 680 000 kronor' } });
  });
});

describe.each(Object.entries(SOURCE_TEXTS_THAT_ARE_NOT_AMOUNTS))(
  'the texts of %s that look like money and are not',
  (_document, texts) => {
    test.each(texts.map((text) => [text]))('%j is refused with a reason', (text) => {
      const reading = readSwedishAmount(text);
      expect(reading.ok).toBe(false);
      if (!reading.ok) expect(reading.message.length).toBeGreaterThan(10);
    });
  },
);
