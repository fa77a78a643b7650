import { describe, expect, test } from 'vitest';
import { NOT_MONEY_CODES, readSwedishAmount } from '../../src/money/swedish-amount.rule.js';

function amountOf(text: string) {
  const reading = readSwedishAmount(text);
  if (!reading.ok) throw new Error(`${JSON.stringify(text)}: ${reading.code}: ${reading.message}`);
  return reading.amount;
}

function refusalOf(text: string) {
  const reading = readSwedishAmount(text);
  if (reading.ok) throw new Error(`${JSON.stringify(text)} was read as ${reading.amount.value}`);
  return reading;
}

describe('money as Swedish texts write it', () => {
  test.each([
    ['15 926 515 kr', '15926515', 'kr', 'exact', '15926515', '15926515'],
    ['1 560 000 000 kronor', '1560000000', 'kr', 'exact', '1560000000', '1560000000'],
    ['788 miljoner kronor', '788000000', 'Mkr', 'rounded', '787500000', '788500000'],
    ['2 Mkr', '2000000', 'Mkr', 'rounded', '1500000', '2500000'],
    ['1Mkr', '1000000', 'Mkr', 'rounded', '500000', '1500000'],
    ['ca 18 mkr', '18000000', 'Mkr', 'approximate', null, null],
    ['1,5 mnkr', '1500000', 'Mkr', 'rounded', '1450000', '1550000'],
    ['250 tkr', '250000', 'tkr', 'rounded', '249500', '250500'],
    ['12,50 kr', '12.5', 'kr', 'exact', '12.5', '12.5'],
    ['-3 kr', '-3', 'kr', 'exact', '-3', '-3'],
    ['5:-', '5', 'kr', 'exact', '5', '5'],
    ['50 öre', '0.5', 'öre', 'exact', '0.5', '0.5'],
    ['1,50 Mkr', '1500000', 'Mkr', 'rounded', '1495000', '1505000'],
    ['2 miljarder kronor', '2000000000', 'mdkr', 'rounded', '1500000000', '2500000000'],
    ['1,56 mdkr', '1560000000', 'mdkr', 'rounded', '1555000000', '1565000000'],
    ['-0,3 tkr', '-300', 'tkr', 'rounded', '-350', '-250'],
    ['0 kr', '0', 'kr', 'exact', '0', '0'],
    ['-0 kr', '0', 'kr', 'exact', '0', '0'],
    ['007 kr', '7', 'kr', 'exact', '7', '7'],
    ['1.560.000.000 kr', '1560000000', 'kr', 'exact', '1560000000', '1560000000'],
  ])('%s is %s kr', (text, value, unit, precision, lower, upper) => {
    expect(amountOf(text)).toEqual({ value, unit, precision, lower, upper, asWritten: text });
  });

  test.each([
    ['kr', '1'],
    ['kr.', '1'],
    ['KRONOR', '1'],
    ['krona', '1'],
    ['SEK', '1'],
    ['tkr', '1000'],
    ['tusen kronor', '1000'],
    ['mkr', '1000000'],
    ['MKR', '1000000'],
    ['mnkr', '1000000'],
    ['miljoner', '1000000'],
    ['miljon kr', '1000000'],
    ['milj. kr', '1000000'],
    ['mdkr', '1000000000'],
    ['mdr', '1000000000'],
    ['miljarder kr', '1000000000'],
  ])('"1 %s" is %s kr', (unit, value) => {
    expect(amountOf(`1 ${unit}`).value).toBe(value);
  });

  test.each(['ca', 'ca.', 'Cirka', 'drygt', 'omkring', 'ungefär', 'närmare', 'knappt', 'över', 'upp till'])(
    '"%s 18 mkr" is approximate and has no interval',
    (word) => {
      expect(amountOf(`${word} 18 mkr`)).toMatchObject({
        value: '18000000',
        precision: 'approximate',
        lower: null,
        upper: null,
      });
    },
  );

  test.each([
    ['a space', ' '],
    ['a no-break space', '\u00a0'],
    ['a thin space', '\u2009'],
    ['a narrow no-break space', '\u202f'],
    ['a tab', '\t'],
    ['a line break', '\n'],
    ['a line break of Windows', '\r\n'],
    ['an em space', '\u2003'],
    ['two spaces', '  '],
  ])('%s groups the digits', (_name, space) => {
    const text = `15${space}926${space}515${space}kr`;
    expect(amountOf(text)).toMatchObject({ value: '15926515', asWritten: '15 926 515 kr' });
    expect(amountOf(`${space}ca${space}18${space}mkr${space}`)).toMatchObject({ value: '18000000' });
  });

  test.each([
    ['hyphen-minus', '-'],
    ['minus sign', '\u2212'],
    ['en dash', '\u2013'],
  ])('a %s in front makes the amount negative', (_name, minus) => {
    expect(amountOf(`${minus}3 kr`).value).toBe('-3');
    expect(amountOf(`${minus} 1 500 kr`).value).toBe('-1500');
    expect(amountOf(`${minus}1,5 mnkr`)).toMatchObject({ value: '-1500000', lower: '-1550000', upper: '-1450000' });
  });

  test('eighteen digits are read to the last one', () => {
    expect(amountOf('123 456 789 012 345 678 kr').value).toBe('123456789012345678');
    expect(amountOf('1234567890123456,78 kr').value).toBe('1234567890123456.78');
    expect(amountOf('999999999999999999 mdkr').value).toBe('999999999999999999000000000');
  });
});

describe('what is not money is refused, and the refusal says why', () => {
  test.each([
    ['20 %', 'notMoney', 'percentage'],
    ['50 procent', 'notMoney', 'percentage'],
    ['ca 50 procent', 'notMoney', 'percentage'],
    ['2 procentenheter', 'notMoney', 'percentage'],
    ['per 100 000', 'notMoney', 'rate'],
    ['7,7 per 100 000', 'notMoney', 'rate'],
    ['287 767 personer', 'notMoney', 'count'],
    ['14 kommuner', 'notMoney', 'count'],
    ['V41', 'notMoney', 'week'],
    ['vecka 41', 'notMoney', 'week'],
    ['1e9999', 'notMoney', 'not a unit of money'],
    ['1e9999 kr', 'notMoney', 'not a unit of money'],
    ['0x10 kr', 'notMoney', 'not a unit of money'],
    ['1_000 kr', 'notMoney', 'not a unit of money'],
    ['8–9 miljoner kronor', 'notMoney', 'not a unit of money'],
    ['5 €', 'notMoney', 'not a unit of money'],
    ['5 kr/invånare', 'notMoney', 'not a unit of money'],
    ['NaN kr', 'notANumber', 'does not start with a number'],
    ['Infinity kr', 'notANumber', 'does not start with a number'],
    ['kr', 'notANumber', 'does not start with a number'],
    ['--3 kr', 'notANumber', 'does not start with a number'],
    ['+3 kr', 'notANumber', 'does not start with a number'],
    [',5 kr', 'notANumber', 'does not start with a number'],
    ['٣ kr', 'notANumber', 'does not start with a number'],
    ['medel motsvarande en 20 % tjänst', 'notANumber', 'does not start with a number'],
    ['15 926 515', 'noUnit', 'no unit'],
    ['2021', 'noUnit', 'no unit'],
    ['1.500 kr', 'ambiguousPoint', 'thousands or decimals'],
    ['1.500,50 kr', 'ambiguousPoint', 'thousands or decimals'],
    ['1 500.50 kr', 'ambiguousPoint', 'thousands or decimals'],
    ['12.3.2025 kr', 'ambiguousPoint', 'thousands or decimals'],
    ['1,500 kr', 'ambiguousPoint', 'two decimals'],
    ['1 5 kr', 'badGrouping', 'not grouped by three'],
    ['15 92 kr', 'badGrouping', 'not grouped by three'],
    ['1234 567 kr', 'badGrouping', 'not grouped by three'],
    ['9999999999999999999 kr', 'tooManyDigits', 'more than 18 digits'],
    ['0,1234567890123456789 Mkr', 'tooManyDigits', 'more than 18 digits'],
    ['2 Mkr och 1 Mkr', 'trailingText', 'nothing may follow'],
    ['5 kr per invånare', 'trailingText', 'nothing may follow'],
    ['5 miljoner invånare', 'trailingText', 'nothing may follow'],
    ['', 'empty', 'empty'],
    [' \n\u00a0 ', 'empty', 'empty'],
  ])('%j: %s', (text, code, reason) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(reason);
  });

  test('400 digits, a page of text and a megabyte of spaces are too long', () => {
    for (const text of [
      '9'.repeat(400),
      `${'9'.repeat(400)} kr`,
      'kronor '.repeat(1000),
      ' '.repeat(1_000_000),
      `1${' 000'.repeat(30)} kr`,
    ]) {
      expect(refusalOf(text).code).toBe('tooLong');
    }
  });

  test('a refusal never repeats a long text', () => {
    for (const text of [`${'x'.repeat(70)} kr`, `1 ${'y'.repeat(70)}`, `${'1.'.repeat(35)} kr`]) {
      expect(refusalOf(text).message.length).toBeLessThan(160);
    }
  });

  test('every code of the closed list is one that some text gets', () => {
    const texts = ['', ' '.repeat(999), 'x', '5', '5 %', '1.500 kr', '1 5 kr', `${'9'.repeat(19)} kr`, '5 kr till'];
    expect(new Set(texts.map((text) => refusalOf(text).code))).toEqual(new Set(NOT_MONEY_CODES));
  });
});
