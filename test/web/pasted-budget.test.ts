import { describe, expect, test } from 'vitest';
import { readPasted } from '../../src/web/pages/pasted-budget.rule.js';

describe('a budget that is pasted', () => {
  test.each([
    ['Totalt\t15 926 515 kr', 'Totalt', '15 926 515 kr'],
    ['Område 2 4 695 924', 'Område 2', '4 695 924 kr'],
    ['Område 1\t4000000', 'Område 1', '4000000 kr'],
    ['Fjärde området; ca 18 mkr', 'Fjärde området', 'ca 18 mkr'],
    ['Stödet: 788 miljoner kronor', 'Stödet', '788 miljoner kronor'],
    ['Öre 12,50', 'Öre', '12,50 kr'],
  ])('has a name and an amount on each line: %s', (line, label, asWritten) => {
    expect(readPasted(`Helheten 1\n${line}`)?.parts).toEqual([{ label, amount: { asWritten } }]);
  });

  test('a line without an amount is a part whose amount is not stated', () => {
    expect(readPasted('Helheten 5\nÖvrigt')?.parts).toEqual([{ label: 'Övrigt', amount: undefined }]);
  });

  test('is none with one line, and none with thousands', () => {
    expect(readPasted('Bara en rad 5')).toBeNull();
    expect(readPasted('rad 1\n'.repeat(1001))).toBeNull();
  });

  test('a line that is no name and amount is read in no time, however long', () => {
    expect(readPasted(`Helheten 5\n${' 1'.repeat(100_000)}`)?.parts).toHaveLength(1);
  });
});
