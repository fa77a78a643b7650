import { describe, expect, test } from 'vitest';
import { keyText } from '../../src/apportionment/key-values.rule.js';
import { SentRule } from '../../src/apportionment/rule.js';
import { HttpProblem } from '../../src/http/problem.js';
import { readBody } from '../../src/http/request-body.js';
import { ABC, carryOut, EQUAL, kronor, POPULATION, potOf, refusalOf, type Sent, weighed } from './sent-rules.js';

const flat = (amountKr: string) => ({ kind: 'flat' as const, amountKr });

describe('the total', () => {
  test('that the components do not come to is refused, with the difference to the öre', () => {
    const components = [flat('100'), potOf('60', EQUAL)];
    expect(refusalOf({ totalKr: '400', components }, ABC)).toMatchObject({
      code: 'partsNotTotal',
      pointer: '/totalKr',
      detail: 'the components come to 360 kr and totalKr says 400 kr: the difference is -40 kr',
    });
    expect(refusalOf({ totalKr: '359.99', components }, ABC).detail).toContain('the difference is 0.01 kr');
    expect(kronor({ totalKr: '360', components }, ABC)).toEqual(['120', '120', '120']);
  });

  test('that the others have used up leaves no rest', () => {
    const components = [flat('100'), potOf('rest', EQUAL)];
    expect(refusalOf({ totalKr: '299', components }, ABC)).toMatchObject({
      code: 'partsNotTotal',
      pointer: '/totalKr',
      detail:
        'the other components come to 300 kr, which is more than the total of 299 kr: nothing is left for the rest',
    });
    expect(kronor({ totalKr: '300', components }, ABC)).toEqual(['100', '100', '100']);
    const back = [flat('-100'), potOf('rest', EQUAL)];
    expect(refusalOf({ totalKr: '-299', components: back }, ABC).code).toBe('partsNotTotal');
    expect(kronor({ totalKr: '-303', components: back }, ABC)).toEqual(['-101', '-101', '-101']);
  });
});

describe('a key', () => {
  const rule = { components: [flat('1'), potOf('10', POPULATION)] };

  test('without a value for somebody is refused: nothing unknown is zero', () => {
    for (const figures of [{ '01': '5' }, { '01': '5', '02': null, '03': null }]) {
      const refusal = refusalOf(rule, ABC, figures);
      expect(refusal).toMatchObject({ code: 'missingKeyValue', pointer: '/components/1/key' });
      expect(refusal.detail).toContain('the population of 2023-12-31 has no value for 2 of 3 recipients: 02, 03;');
    }
    expect(refusalOf({ components: [potOf('10', weighed('1', '2'))] }, ABC)).toMatchObject({
      code: 'missingKeyValue',
      pointer: '/components/0/key/weights',
      detail: expect.stringContaining('the list of weights has no value for 1 of 3 recipients: 03;'),
    });
  });

  test('within a key is pointed at where it stands', () => {
    const key = {
      kind: 'product' as const,
      keys: [EQUAL, { kind: 'sum' as const, keys: [weighed('1', '1', '1'), POPULATION] }],
    };
    expect(refusalOf({ components: [potOf('10', key)] }, ABC).pointer).toBe('/components/0/key/keys/1/keys/1');
    const steps = { kind: 'steps' as const, key, steps: [{ from: '1', amountKr: '1' }], belowKr: '0' };
    expect(refusalOf({ components: [steps] }, ABC).pointer).toBe('/components/0/key/keys/1/keys/1');
  });

  test('that is only approximately known is refused, and one that is rounded is not', () => {
    const about = { '01': '5', '02': { value: '5', precision: 'approximate' as const }, '03': '1' };
    const refusal = refusalOf(rule, ABC, about);
    expect(refusal).toMatchObject({ code: 'approximateKeyValue', pointer: '/components/1/key' });
    expect(refusal.detail).toContain('the population of 2023-12-31 is only approximately known for 02;');
    const rounded = { ...about, '02': { value: '4', precision: 'rounded' as const } };
    expect(kronor(rule, ABC, rounded)).toEqual(['6', '5', '2']);
  });

  test('that is stored and below zero is refused: nobody gets a share of less than nothing', () => {
    const refusal = refusalOf(rule, ABC, { '01': '5', '02': '-0.1', '03': '-1' });
    expect(refusal).toMatchObject({ code: 'negativeKeyValue', pointer: '/components/1/key' });
    expect(refusal.detail).toContain('the population of 2023-12-31 is below zero for 02, 03:');
    expect(kronor(rule, ABC, { '01': '5', '02': '0', '03': '0' })).toEqual(['11', '1', '1']);
  });

  test('names at most 25 of those that lack a value, and how many there are', () => {
    const codes = Array.from({ length: 30 }, (_, at) => String(at + 10));
    const { detail } = refusalOf(rule, codes);
    expect(detail).toContain('has no value for 30 of 30 recipients: 10, 11,');
    expect(detail).toContain('34 …');
    expect(detail).not.toContain('35');
  });

  test('is told in words with the group and the breakdown', () => {
    expect(keyText({ ...POPULATION, group: '0–24 år' })).toBe('the population of 2023-12-31 (0–24 år)');
    expect(keyText({ kind: 'indicator', indicator: 'suicides', period: '2023', group: 'men', breakdown: 'age' })).toBe(
      'the indicator suicides of 2023 (men) (age)',
    );
  });
});

describe('an amount', () => {
  test.each([
    ['krona', potOf('10.5', EQUAL), '/components/0/potKr', 'the pot of 10.5 kr is not in whole kronor', '0.5 kr'],
    ['thousand', potOf('2500', EQUAL), '/components/0/potKr', 'the pot of 2500 kr is not in whole thousands', '500 kr'],
    ['krona', flat('-0.01'), '/components/0/amountKr', 'the amount of -0.01 kr is not in whole kronor', '-0.01 kr'],
    [
      'thousand',
      { kind: 'tiers' as const, tiers: [{ codes: ['01'], amountKr: '1500' }], otherwiseKr: '0' },
      '/components/0/tiers/0/amountKr',
      'the amount of 1500 kr',
      '500 kr',
    ],
    [
      'thousand',
      { kind: 'tiers' as const, tiers: [{ codes: ['01'], amountKr: '1000' }], otherwiseKr: '1' },
      '/components/0/otherwiseKr',
      'the amount of 1 kr',
      '1 kr',
    ],
    [
      'krona',
      { kind: 'steps' as const, key: EQUAL, steps: [{ from: '1', amountKr: '0.1' }], belowKr: '0' },
      '/components/0/steps/0/amountKr',
      'the amount of 0.1 kr',
      '0.1 kr',
    ],
    [
      'krona',
      { kind: 'steps' as const, key: EQUAL, steps: [{ from: '1', amountKr: '1' }], belowKr: '0.2' },
      '/components/0/belowKr',
      'the amount of 0.2 kr',
      '0.2 kr',
    ],
  ] as const)(
    'that is not in the rounding unit (%s) is refused, with what would be left over',
    (unit, component, pointer, what, over) => {
      const sent = { components: [component], rounding: { unit } } as Sent;
      const refusal = refusalOf(sent, ABC);
      expect(refusal).toMatchObject({ code: 'notWholeUnits', pointer });
      expect(refusal.detail).toContain(what);
      expect(refusal.detail).toContain(`${over} would be left over`);
      expect(carryOut({ ...sent, rounding: { unit: 'ore' } }, ABC).codes).toEqual(ABC);
    },
  );

  test('of the rest is held to the unit as well', () => {
    const sent = { totalKr: '10.5', components: [flat('1'), potOf('rest', EQUAL)] };
    expect(refusalOf(sent, ABC)).toMatchObject({ code: 'notWholeUnits', pointer: '/components/1/potKr' });
  });
});

describe('floors and caps', () => {
  const limited = (limits: object, ...weights: string[]): Sent => ({
    components: [flat('1'), potOf('100', weighed(...weights), limits)],
  });

  test('that the pot does not cover are refused with both sums', () => {
    expect(refusalOf(limited({ floors: [{ amountKr: '34' }] }, '1', '1', '8'), ABC)).toMatchObject({
      code: 'floorsAbovePot',
      pointer: '/components/1/limits/floors',
      detail: 'the floors come to 102 kr and the pot is 100 kr: lower them, or raise the pot',
    });
  });

  test('that leave money over are refused with both sums and the difference', () => {
    expect(refusalOf(limited({ caps: [{ amountKr: '30' }] }, '1', '1', '8'), ABC)).toMatchObject({
      code: 'capsBelowPot',
      pointer: '/components/1/limits/caps',
      detail: 'the caps come to 90 kr and the pot is 100 kr: 10 kr cannot be divided; raise them, or lower the pot',
    });
  });

  test('that cross are refused with whose they are, in whole units', () => {
    const limits = { floors: [{ amountKr: '20', codes: ['02'] }], caps: [{ sharePct: '19.5' }] };
    expect(refusalOf(limited(limits, '1', '1', '8'), ABC)).toMatchObject({
      code: 'floorAboveCap',
      pointer: '/components/1/limits',
      detail: 'the floor of 02 is 20 kr and its cap 19 kr, in whole rounding units',
    });
  });

  test('that are of nobody who takes part are refused', () => {
    const limits = { floors: [{ amountKr: '1' }], caps: [{ amountKr: '60' }, { sharePct: '50', codes: ['01', '04'] }] };
    expect(refusalOf(limited(limits, '1', '1', '8'), ABC)).toMatchObject({
      code: 'noRecipients',
      pointer: '/components/1/limits/caps/1/codes',
      detail: '"04" is not among the recipients, so that it can have no floor and no cap',
    });
  });

  test('that keep all who have a weight from taking the pot leave it to nobody', () => {
    expect(refusalOf(limited({ caps: [{ amountKr: '60', codes: ['01'] }] }, '1', '0', '0'), ABC)).toMatchObject({
      code: 'noWeight',
      pointer: '/components/1/key',
      detail: '40 kr of 100 kr cannot be divided: no recipient below its cap has a weight above zero',
    });
    expect(refusalOf(limited({}, '0', '0', '0'), ABC).detail).toContain('100 kr of 100 kr cannot be divided');
  });

  test('that one recipient would have to break are refused: choose another method', () => {
    // Five are due 2.4 each and rounded to 2: the first would settle both that are missing, and may have 3.
    const components = [potOf('12', EQUAL, { caps: [{ amountKr: '3', codes: ['01'] }] })];
    const rounding = { method: 'round-then-adjust-largest' };
    expect(refusalOf({ components, rounding }, [...ABC, '04', '05'])).toMatchObject({
      code: 'adjustmentBreaksBound',
      pointer: '/components/0/limits',
      detail:
        'rounded amounts miss the pot by 2 kr, and settling that on 01, which has 2 kr, would pass its bound of 3 kr: choose another method',
    });
  });

  test('on the whole are refused in the same words, at the root of the rule', () => {
    const refused = (limits: object) =>
      refusalOf({ components: [flat('1000')], limits, rounding: { unit: 'thousand' } }, ABC);
    expect(refused({ floors: [{ amountKr: '1001' }] })).toMatchObject({
      code: 'floorsAbovePot',
      pointer: '/limits/floors',
      // A floor of 1 001 kr is 2 000 kr in whole thousands.
      detail: 'the floors come to 6000 kr and the pot is 3000 kr: lower them, or raise the pot',
    });
    expect(refused({ caps: [{ sharePct: '30' }] })).toMatchObject({ code: 'capsBelowPot', pointer: '/limits/caps' });
    expect(refused({ floors: [{ amountKr: '1', codes: ['09'] }] })).toMatchObject({
      code: 'noRecipients',
      pointer: '/limits/floors/0/codes',
    });
  });

  test('on the whole that leave money to nobody are pointed at, for there is no key', () => {
    const tiers = { kind: 'tiers' as const, tiers: [{ codes: ['01'], amountKr: '100' }], otherwiseKr: '0' };
    const limits = { caps: [{ amountKr: '60', codes: ['01'] }] };
    expect(refusalOf({ components: [tiers], limits }, ABC, {}, new Map(), '/rule')).toMatchObject({
      code: 'noWeight',
      pointer: '/rule/limits',
      detail: expect.stringContaining('40 kr of 100 kr cannot be divided'),
    });
  });

  test('of a pot that is taken back are refused with what is taken back below zero', () => {
    const back = (limits: object) => refusalOf({ components: [potOf('-100', EQUAL, limits)] }, ABC);
    expect(back({ floors: [{ amountKr: '34' }] }).detail).toContain(
      'the floors come to -102 kr and the pot is -100 kr',
    );
    expect(back({ caps: [{ amountKr: '30' }] }).detail).toContain(
      'the caps come to -90 kr and the pot is -100 kr: -10 kr cannot be divided',
    );
    expect(refusalOf({ components: [potOf('-100', weighed('0', '0', '0'))] }, ABC).detail).toContain(
      '-100 kr of -100 kr cannot be divided',
    );
  });

  test('on the whole mean nothing where some get and others give back', () => {
    const tiers = { kind: 'tiers' as const, tiers: [{ codes: ['01'], amountKr: '-30' }], otherwiseKr: '10' };
    expect(refusalOf({ components: [tiers], limits: { floors: [{ amountKr: '1' }] } }, ABC)).toMatchObject({
      code: 'mixedSigns',
      pointer: '/limits',
    });
  });
});

test('a refusal points into what was sent, where the rule is a part of it', () => {
  const among = (sent: Sent) => refusalOf(sent, ABC, {}, new Map(), '/rule').pointer;
  expect(among({ components: [flat('0.5')] })).toBe('/rule/components/0/amountKr');
  expect(among({ totalKr: '1', components: [flat('1')] })).toBe('/rule/totalKr');
  expect(among({ components: [flat('1')], limits: { floors: [{ amountKr: '2' }] } })).toBe('/rule/limits/floors');
});

test('an amount by list for somebody who takes no part is refused', () => {
  const tiers = (...codes: string[]) => ({
    kind: 'tiers' as const,
    tiers: [
      { codes: ['01'], amountKr: '1' },
      { codes, amountKr: '2' },
    ],
    otherwiseKr: '0',
  });
  expect(refusalOf({ components: [flat('1'), tiers('02', '09')] }, ABC)).toMatchObject({
    code: 'noRecipients',
    pointer: '/components/1/tiers/1/codes',
    detail: '"09" is not among the recipients, so that no amount can be given to it',
  });
  expect(kronor({ components: [flat('1'), tiers('02')] }, ABC)).toEqual(['2', '3', '1']);
});

test('nobody to divide among is refused', () => {
  expect(refusalOf({ components: [flat('1')] }, [])).toMatchObject({ code: 'noRecipients', pointer: '' });
});

describe('a rule that is not well formed is refused before', () => {
  const faultsOf = (sent: unknown) =>
    SentRule.safeParse(sent).error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`) ?? [];
  const pot = (potKr: unknown, key: object = EQUAL, limits = {}) => ({ kind: 'pot', potKr, key, limits });
  const weights = (...all: [string, string][]) => ({
    kind: 'weights',
    weights: all.map(([code, weight]) => ({ code, weight })),
  });

  test.each<[string, object, object]>([
    ['a number in place of text', flat('4000000'), { kind: 'flat', amountKr: 4_000_000 }],
    ['more than two decimals', flat('1.05'), flat('1.005')],
    ['more than 16 digits', flat('1234567890123456'), flat('12345678901234567')],
    ['a negative weight', pot('1', weights(['01', '1'])), pot('1', weights(['01', '-1']))],
    ['a weight with a comma', pot('1', weights(['01', '1.5'])), pot('1', weights(['01', '1,5']))],
    [
      'more than 12 decimals',
      pot('1', weights(['01', '0.000000000001'])),
      pot('1', weights(['01', '0.0000000000001'])),
    ],
    [
      'a cap of more than all',
      pot('1', EQUAL, { caps: [{ sharePct: '100' }] }),
      pot('1', EQUAL, { caps: [{ sharePct: '100.1' }] }),
    ],
    [
      'a floor below zero',
      pot('1', EQUAL, { floors: [{ amountKr: '0' }] }),
      pot('1', EQUAL, { floors: [{ amountKr: '-1' }] }),
    ],
    [
      'a product of one key',
      pot('1', { kind: 'product', keys: [EQUAL, EQUAL] }),
      pot('1', { kind: 'product', keys: [EQUAL] }),
    ],
  ])('%s', (_, sound, faulty) => {
    expect(faultsOf({ components: [sound] })).toEqual([]);
    expect(faultsOf({ components: [faulty] })).not.toEqual([]);
  });

  test.each<[string, object]>([
    ['totalKr: is needed where a component takes the rest', { components: [pot('rest')] }],
    [
      'components/1/potKr: only one component can take the rest',
      { totalKr: '9', components: [pot('rest'), pot('rest')] },
    ],
    [
      'components/0/tiers: "01" is named twice',
      {
        components: [
          { kind: 'tiers', tiers: ['1', '2'].map((amountKr) => ({ codes: ['01'], amountKr })), otherwiseKr: '0' },
        ],
      },
    ],
    ['components/0/key: "01" has two weights', { components: [pot('1', weights(['01', '1'], ['01', '2']))] }],
  ])('%s', (message, sent) => {
    expect(faultsOf(sent)).toEqual([message]);
  });

  test('a list that names a code twice is pointed at itself', () => {
    const listing = (...codes: string[]) => ({
      components: [flat('1'), { kind: 'tiers', tiers: [{ codes, amountKr: '1' }], otherwiseKr: '0' }],
    });
    expect(faultsOf(listing('02', '01', '02'))[0]).toBe('components/1/tiers/0/codes: names a code twice');
    expect(faultsOf(listing('02', '01'))).toEqual([]);
    const limits = { caps: [{ amountKr: '1' }, { amountKr: '1', codes: ['01', '01'] }] };
    expect(faultsOf({ components: [pot('1', EQUAL, limits)] })).toEqual([
      'components/0/limits/caps/1/codes: names a code twice',
    ]);
  });

  test.each([
    ['1', '1'],
    ['1', '1.0'],
    ['1.50', '1.5'],
    ['0', '0.00'],
  ])('two steps that begin at %s and %s', (one, other) => {
    const steps = (...all: string[]) => ({
      components: [{ kind: 'steps', key: EQUAL, steps: all.map((from) => ({ from, amountKr: '1' })), belowKr: '0' }],
    });
    expect(faultsOf(steps('7', one, other))).toEqual([
      'components/0/steps/2/from: another step begins at the same value',
    ]);
    expect(faultsOf(steps('7', one, '10', '100'))).toEqual([]);
  });

  test('a number in place of text is pointed at where it stands, and told to be sent as text', () => {
    const problemOf = (sent: unknown) => {
      try {
        readBody(SentRule, sent);
      } catch (error) {
        if (error instanceof HttpProblem) return error;
      }
      return expect.unreachable('the rule was taken');
    };
    for (const [component, pointer] of [
      [{ kind: 'flat', amountKr: 4_000_000 }, '/components/1/amountKr'],
      [pot(200_000_000), '/components/1/potKr'],
      [{ kind: 'tiers', tiers: [{ codes: ['01'], amountKr: 5 }], otherwiseKr: '0' }, '/components/1/tiers/0/amountKr'],
      [pot('1', EQUAL, { caps: [{ amountKr: 5 }] }), '/components/1/limits/caps/0/amountKr'],
    ] as const) {
      const { code, errors } = problemOf({ components: [flat('1'), component] });
      expect([code, errors.length, errors[0]?.pointer]).toEqual(['invalidBody', 1, pointer]);
      expect(errors[0]?.detail).toContain('send kronor as text');
    }
  });

  test('a key of keys is at most four deep', () => {
    const nested = (depth: number): object => (depth === 1 ? EQUAL : { kind: 'sum', keys: [EQUAL, nested(depth - 1)] });
    expect(faultsOf({ components: [pot('1', nested(4))] })).toEqual([]);
    expect(faultsOf({ components: [pot('1', nested(5))] })).toEqual([
      'components/0/key: keys are made of keys at most 4 deep',
    ]);
  });
});
