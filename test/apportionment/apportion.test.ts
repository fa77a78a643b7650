import { describe, expect, test } from 'vitest';
import { ABC, carryOut, EQUAL, kronor, POPULATION, potOf, weighed } from './sent-rules.js';

describe('amounts for each recipient', () => {
  test('are the same for all', () => {
    expect(kronor({ components: [{ kind: 'flat', amountKr: '4000000' }] }, ABC)).toEqual([
      '4000000',
      '4000000',
      '4000000',
    ]);
  });

  test('are those of the list that a recipient is on, or what is said of the others', () => {
    const tiers = {
      kind: 'tiers' as const,
      tiers: [
        { codes: ['02'], amountKr: '7000' },
        { codes: ['03'], amountKr: '5000' },
      ],
      otherwiseKr: '1000',
    };
    expect(kronor({ components: [tiers] }, ABC)).toEqual(['1000', '7000', '5000']);
    expect(kronor({ components: [{ ...tiers, otherwiseKr: '0' }] }, ABC)).toEqual(['0', '7000', '5000']);
  });

  test('are those of the highest step that the key reaches, from exactly there on, in whatever order steps stand', () => {
    const steps = {
      kind: 'steps' as const,
      key: POPULATION,
      steps: [
        { from: '200000', amountKr: '2000' },
        { from: '1000000', amountKr: '4000' },
        { from: '300000.5', amountKr: '3000' },
      ],
      belowKr: '1000',
    };
    const populations = {
      '01': '199999',
      '02': '200000',
      '03': '300000',
      '04': '300000.5',
      '05': '999999',
      '06': '1000000',
    };
    const amounts = ['1000', '2000', '2000', '3000', '3000', '4000'];
    const codes = Object.keys(populations);
    expect(kronor({ components: [steps] }, codes, populations)).toEqual(amounts);
    const reversed = { ...steps, steps: steps.steps.toReversed() };
    expect(kronor({ components: [reversed] }, codes, populations)).toEqual(amounts);
  });

  test('may be of a key that is no whole number: a hair below a step is below it', () => {
    const key = {
      kind: 'product' as const,
      keys: [weighed('0.333333333333', '0.333333333334', '1'), weighed('3', '3', '1')],
    };
    const steps = { kind: 'steps' as const, key, steps: [{ from: '1', amountKr: '10' }], belowKr: '0' };
    expect(kronor({ components: [steps] }, ABC)).toEqual(['0', '10', '10']);
  });
});

describe('a pot', () => {
  test('is divided by the population, with the claims that the numbers come from', () => {
    const populations = { '01': '250497', '02': '2440027', '03': '61029' };
    const { components, amounts, total } = carryOut({ components: [potOf('10000000', POPULATION)] }, ABC, populations);
    // 10 000 000 / 2 751 553 = 3.634311: 910 384.2…, 8 867 817.6… and 221 798.1…
    expect(amounts).toEqual([91_038_400n, 886_781_800n, 22_179_800n]);
    expect(total).toBe(1_000_000_000n);
    expect(components[0]).toMatchObject({ nature: 'population', total: 1_000_000_000n });
    expect(components[0]?.key?.map(({ claims }) => claims)).toEqual([['claim-01'], ['claim-02'], ['claim-03']]);
  });

  test('is divided by weights with decimals as by the same weights without', () => {
    const whole = kronor({ components: [potOf('1000', weighed('30', '25', '45.5'))] }, ABC);
    expect(whole).toEqual(kronor({ components: [potOf('1000', weighed('300', '250', '455'))] }, ABC));
    // 0.1 + 0.2 is 0.3, as it is not in floats: the third gets exactly what the two others get.
    expect(kronor({ components: [potOf('60', weighed('0.1', '0.2', '0.3'))] }, ABC)).toEqual(['10', '20', '30']);
    const fine = weighed('1000000000000000.000000000001', '1000000000000000', '0.000000000001');
    expect(kronor({ components: [potOf('1', fine)], rounding: { unit: 'ore' } }, ABC)).toEqual(['0.5', '0.5', '0']);
  });

  test('is divided by products and sums of keys', () => {
    const populations = { '01': '1000', '02': '2000', '03': '3000' };
    const product = { kind: 'product' as const, keys: [POPULATION, weighed('1.5', '1', '0.5')] };
    expect(kronor({ components: [potOf('50', product)] }, ABC, populations)).toEqual(['15', '20', '15']);
    const sum = { kind: 'sum' as const, keys: [POPULATION, { kind: 'constant' as const, value: '1000' }] };
    expect(kronor({ components: [potOf('90', sum)] }, ABC, populations)).toEqual(['20', '30', '40']);
    const both = { kind: 'sum' as const, keys: [product, { kind: 'product' as const, keys: [EQUAL, sum] }] };
    // 1500 + 2000, 2000 + 3000 and 1500 + 4000
    expect(kronor({ components: [potOf('140', both)] }, ABC, populations)).toEqual(['35', '50', '55']);
  });

  test('of a stored amount is that amount', () => {
    const stored = { kind: 'pot' as const, potKr: { stream: 'an-agreement:a-stream' }, key: EQUAL };
    const components = [{ kind: 'flat' as const, amountKr: '1' }, stored];
    expect(kronor({ components }, ABC, {}, new Map([[1, '32']]))).toEqual(['12', '12', '11']);
  });

  test('takes the rest of the total when the others have theirs, wherever it stands', () => {
    const others = [{ kind: 'flat' as const, amountKr: '100' }, potOf('60', weighed('1', '2', '3'))];
    const rest = potOf('rest', EQUAL);
    for (const components of [
      [rest, ...others],
      [...others, rest],
    ]) {
      expect(kronor({ totalKr: '660', components }, ABC)).toEqual(['210', '220', '230']);
      expect(kronor({ totalKr: '360', components }, ABC)).toEqual(['110', '120', '130']);
    }
    const steps = {
      kind: 'steps' as const,
      key: weighed('1', '2', '3'),
      steps: [{ from: '3', amountKr: '7' }],
      belowKr: '1',
    };
    expect(kronor({ totalKr: '12', components: [steps, rest] }, ABC)).toEqual(['2', '2', '8']);
  });

  test('is rounded in the unit, by the method and with the order of equal claims that the rule says', () => {
    const components = [potOf('10000', weighed('3', '3', '1'))];
    expect(kronor({ components, rounding: { unit: 'ore' } }, ABC)).toEqual(['4285.72', '4285.71', '1428.57']);
    expect(kronor({ components }, ABC)).toEqual(['4286', '4286', '1428']);
    expect(kronor({ components, rounding: { unit: 'thousand' } }, ABC)).toEqual(['4000', '4000', '2000']);
    const seven = { components: [potOf('7', weighed('53', '24', '23'))] };
    expect(kronor(seven, ABC)).toEqual(['4', '2', '1']);
    expect(kronor({ ...seven, rounding: { method: 'sainte-lague' } }, ABC)).toEqual(['3', '2', '2']);
    const tied = { components: [potOf('2', weighed('1', '3', '0'))] };
    expect(kronor(tied, ABC)).toEqual(['1', '1', '0']);
    expect(kronor({ ...tied, rounding: { tieBreak: 'largerWeight' } }, ABC)).toEqual(['0', '2', '0']);
  });

  test('that is negative is taken back as it would have been given', () => {
    const given = kronor({ components: [potOf('10', weighed('3', '3', '1'))] }, ABC);
    const back = kronor({ components: [potOf('-10', weighed('3', '3', '1'))] }, ABC);
    expect(given).toEqual(['4', '4', '2']);
    expect(back).toEqual(['-4', '-4', '-2']);
    const limits = { floors: [{ amountKr: '3' }], caps: [{ sharePct: '40' }] };
    expect(kronor({ components: [potOf('-10', weighed('6', '3', '1'), limits)] }, ABC)).toEqual(['-4', '-3', '-3']);
  });

  test('of the largest size loses no öre', () => {
    const rule = { components: [potOf('9999999999999999.99', EQUAL)], rounding: { unit: 'ore' as const } };
    expect(kronor(rule, ABC)).toEqual(['3333333333333333.33', '3333333333333333.33', '3333333333333333.33']);
  });
});

describe('floors and caps of a pot', () => {
  const divided = (potKr: string, limits: object, ...weights: string[]) =>
    kronor({ components: [potOf(potKr, weighed(...weights), limits)] }, ABC);

  test('are in kronor, for everyone or for those that are named', () => {
    expect(divided('100', { floors: [{ amountKr: '15' }] }, '1', '1', '8')).toEqual(['15', '15', '70']);
    expect(divided('100', { floors: [{ amountKr: '15', codes: ['02'] }] }, '1', '1', '8')).toEqual(['9', '15', '76']);
    expect(divided('100', { caps: [{ amountKr: '60' }] }, '1', '1', '8')).toEqual(['20', '20', '60']);
  });

  test('are shares of the pot, to the krona inwards: a floor is never undercut and a cap never passed', () => {
    expect(divided('100', { floors: [{ sharePct: '15' }] }, '1', '1', '8')).toEqual(['15', '15', '70']);
    // 10.5 % of 101 kr is 10.605 kr: a floor of 11 and a cap of 10 in whole kronor.
    expect(divided('101', { floors: [{ sharePct: '10.5' }] }, '0', '1', '9')).toEqual(['11', '11', '79']);
    expect(divided('101', { caps: [{ sharePct: '10.5', codes: ['01'] }] }, '8', '1', '1')).toEqual(['10', '46', '45']);
    expect(divided('101', { floors: [{ amountKr: '10.01' }] }, '0', '1', '9')).toEqual(['11', '11', '79']);
  });

  test('of several that meet, hold the strictest', () => {
    const floors = [{ amountKr: '12' }, { sharePct: '15', codes: ['01', '02'] }, { amountKr: '14', codes: ['01'] }];
    expect(divided('100', { floors }, '1', '1', '8')).toEqual(['15', '15', '70']);
    const caps = [{ amountKr: '60' }, { sharePct: '55' }, { amountKr: '57', codes: ['03'] }];
    expect(divided('100', { caps }, '1', '1', '8')).toEqual(['23', '22', '55']);
    expect(divided('100', { floors, caps }, '1', '1', '8')).toEqual(['23', '22', '55']);
  });

  test('of one component leave the others alone', () => {
    const components = [
      potOf('100', weighed('1', '1', '8'), { caps: [{ amountKr: '60' }] }),
      potOf('100', weighed('1', '1', '8')),
    ];
    const { components: applied, amounts, whole } = carryOut({ components }, ABC);
    expect(applied.map(({ amounts }) => amounts)).toEqual([
      [2000n, 2000n, 6000n],
      [1000n, 1000n, 8000n],
    ]);
    expect(applied[0]?.division?.clamps).toEqual([null, null, 'cap']);
    expect(amounts).toEqual([3000n, 3000n, 14000n]);
    expect(whole).toBeNull();
  });
});

describe('floors and caps on the whole', () => {
  const components = [{ kind: 'flat' as const, amountKr: '10' }, potOf('70', weighed('1', '1', '5'))];

  test('change nothing where none bites', () => {
    const without = carryOut({ components }, ABC);
    const limits = { floors: [{ amountKr: '20' }], caps: [{ amountKr: '60' }] };
    const withLimits = carryOut({ components, limits }, ABC);
    expect(without.amounts).toEqual([2000n, 2000n, 6000n]);
    expect(withLimits.amounts).toEqual(without.amounts);
    expect(withLimits.whole?.clamps).toEqual([null, null, null]);
  });

  test('divide the whole anew in proportion to what the components give', () => {
    const { amounts, sums, total } = carryOut({ components, limits: { caps: [{ sharePct: '40' }] } }, ABC);
    expect(sums).toEqual([2000n, 2000n, 6000n]);
    expect(amounts).toEqual([3000n, 3000n, 4000n]);
    expect(total).toBe(10_000n);
    expect(kronor({ components, limits: { floors: [{ amountKr: '25', codes: ['01'] }] } }, ABC)).toEqual([
      '25',
      '19',
      '56',
    ]);
  });

  test('hold of what is taken back as well', () => {
    const back = [{ kind: 'flat' as const, amountKr: '-10' }, potOf('-70', weighed('1', '1', '5'))];
    expect(kronor({ components: back, limits: { caps: [{ sharePct: '40' }] } }, ABC)).toEqual(['-30', '-30', '-40']);
  });
});

describe('a whole rule', () => {
  test('is its components, each with its part and its nature, and its total', () => {
    const codes = Array.from({ length: 21 }, (_, at) => String(at + 1).padStart(2, '0'));
    const populations = Object.fromEntries(codes.map((code, at) => [code, String(60_000 + 117_643 * at)]));
    const rule = {
      totalKr: '484000000',
      components: [
        { kind: 'flat' as const, amountKr: '4000000' },
        potOf('200000000', POPULATION),
        { kind: 'flat' as const, amountKr: '5000000' },
        potOf('95000000', POPULATION),
      ],
    };
    const { components, amounts, sums, total, unit, method, tieBreak } = carryOut(rule, codes, populations);
    expect(components.map(({ nature }) => nature)).toEqual(['flat', 'population', 'flat', 'population']);
    expect(components.map(({ total }) => total)).toEqual([
      8_400_000_000n,
      20_000_000_000n,
      10_500_000_000n,
      9_500_000_000n,
    ]);
    expect(total).toBe(48_400_000_000n);
    expect(amounts).toEqual(sums);
    expect(amounts.every((ore) => ore % 100n === 0n)).toBe(true);
    expect({ unit, method: method.id, tieBreak }).toEqual({
      unit: 'krona',
      method: 'largest-remainder',
      tieBreak: 'code',
    });
  });

  test('may give to some and take from others where it has no limits on the whole', () => {
    const components = [
      { kind: 'flat' as const, amountKr: '10' },
      { kind: 'tiers' as const, tiers: [{ codes: ['01'], amountKr: '-30' }], otherwiseKr: '0' },
    ];
    expect(kronor({ totalKr: '0', components }, ABC)).toEqual(['-20', '10', '10']);
  });

  test.each([
    ['equal', EQUAL, 'flat'],
    ['weights that are a population', { ...weighed('1', '2', '3'), of: 'population' as const }, 'population'],
    ['weights of another kind', weighed('1', '2', '3'), 'supplement'],
    ['a part of the population', { ...POPULATION, group: '0–24 år' }, 'supplement'],
    ['an indicator', { kind: 'indicator' as const, indicator: 'x', period: '2023' }, 'supplement'],
    ['a product', { kind: 'product' as const, keys: [POPULATION, weighed('1', '2', '3')] }, 'supplement'],
  ])('shows a pot by %s for what it is', (_, key, nature) => {
    const { components } = carryOut({ components: [potOf('6', key)] }, ABC, { '01': '1', '02': '2', '03': '3' });
    expect(components[0]?.nature).toBe(nature);
  });
});
