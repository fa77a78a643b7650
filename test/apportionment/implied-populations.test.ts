import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { impliedKeys } from '../../src/apportionment/implied-key.rule.js';
import { methods } from '../../src/apportionment/methods.js';
import { STORE_KINDS } from '../support/stores.js';
import { amountsOf } from './divisions.js';
import { among, appOverSeeds, byWeights, countiesOn, flat, post, type SeededApp, sum } from './over-the-seeds.js';

const CODES = [...countiesOn('2019-12-31').keys()].sort();
const population = fc.array(fc.integer({ min: 50_000, max: 900_000 }), { minLength: 21, maxLength: 21 });
/** Two hundred kronor and more to each inhabitant, so that one more of them shows. */
const potFor = (values: number[]) => BigInt(values.reduce((total, each) => total + each, 0)) * 211n + 7n;

describe.each(methods.map((method) => [method.id, method] as const))('amounts divided by %s', (id, method) => {
  test('imply exactly the populations that they were divided by', () => {
    fc.assert(
      fc.property(population, (values) => {
        const weights = values.map(BigInt);
        const [total, pot] = [Number(sum(weights)), potFor(values)];
        const { found, isGivenUp } = impliedKeys({
          amounts: amountsOf(method, pot, weights),
          codes: CODES,
          pot,
          methods,
          tieBreak: 'code',
          from: total - 20_000,
          to: total + 20_000,
          most: 5,
        });
        expect(isGivenUp).toBe(false);
        expect(found.map((each) => [each.total, each.values])).toEqual([[BigInt(total), weights]]);
        expect(found[0]?.methods).toContain(id);
      }),
      { numRuns: 20 },
    );
  });

  test('imply them also where recipients are nearly alike and an inhabitant is worth three kronor', () => {
    const alike = fc
      .tuple(fc.integer({ min: 50_000, max: 400_000 }), fc.array(fc.nat(50), { minLength: 21, maxLength: 21 }))
      .map(([base, more]) => more.map((each) => BigInt(base + each)));
    fc.assert(
      fc.property(alike, (weights) => {
        const total = sum(weights);
        const pot = total * 3n + 11n;
        const { found } = impliedKeys({
          amounts: amountsOf(method, pot, weights),
          codes: CODES,
          pot,
          methods,
          tieBreak: 'code',
          from: Number(total) - 10,
          to: Number(total) + 10,
          most: 50,
        });
        expect(found.map((each) => each.values)).toContainEqual(weights);
      }),
      { numRuns: 60 },
    );
  });

  test('imply them where amounts are beyond what a plain number holds', () => {
    fc.assert(
      fc.property(population, (values) => {
        const weights = values.map(BigInt);
        const [total, pot] = [Number(sum(weights)), 10n ** 16n + 3n];
        const { found, isGivenUp } = impliedKeys({
          amounts: amountsOf(method, pot, weights),
          codes: CODES,
          pot,
          methods,
          tieBreak: 'code',
          from: total - 500,
          to: total + 500,
          most: 5,
        });
        expect([isGivenUp, found.map((each) => each.values)]).toEqual([false, [weights]]);
      }),
      { numRuns: 5 },
    );
  });
});

test('populations whose nearest stand outside the range that is sought are not found', () => {
  const weights = CODES.map((_, at) => BigInt(100_003 + at * 997));
  const total = Number(sum(weights));
  const [method] = methods;
  const pot = 10_000_000_019n;
  const sought = {
    amounts: amountsOf(method, pot, weights),
    codes: CODES,
    pot,
    methods,
    tieBreak: 'code' as const,
    most: 5,
  };
  expect(impliedKeys({ ...sought, from: total + 1, to: total + 1000 }).found).toEqual([]);
  expect(impliedKeys({ ...sought, from: total, to: total }).found.map((each) => each.values)).toEqual([weights]);
});

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const three = among('20', '21', '25');
  const implied = async (amounts: [string, string][], components: object[], more: object = {}) => {
    const { status, body } = await post(app, '/apportionment-explanations', {
      amounts: amounts.map(([code, amountKr]) => ({ code, amountKr })),
      recipients: three,
      candidates: { components: [components], keys: [{ kind: 'equal' }] },
      ...more,
    });
    expect([status, status === 200 ? '' : body.detail]).toEqual([200, '']);
    expect(body.impliedKeys).toHaveLength(1);
    return body.impliedKeys[0];
  };
  const pot = (potKr: string) => ({ kind: 'pot', potKr });

  test('the amounts of 21 counties imply the populations they were divided by, less their flat sum', async () => {
    await fc.assert(
      fc.asyncProperty(population, fc.constantFrom(...methods.map(({ id }) => id)), async (values, method) => {
        const total = values.reduce((sumSoFar, each) => sumSoFar + each, 0);
        const potKr = String(potFor(values));
        const weights = Object.fromEntries(CODES.map((code, at) => [code, String(values[at])]));
        const recipients = { kind: 'counties' };
        const divided = await post(app, '/apportionments', {
          rule: { components: [flat('5000000'), byWeights(potKr, weights)], rounding: { method } },
          recipients,
        });
        const found = await implied(
          divided.body.items.map(({ code, amountKr }: any) => [code, amountKr]),
          [flat('5000000'), pot(potKr)],
          { recipients, impliedTotal: { from: total - 3000, to: total + 3000 } },
        );
        expect(found.status).toBe('unique');
        const [only] = found.solutions;
        expect([only.total, only.values]).toEqual([total, CODES.map((code, at) => ({ code, value: values[at] }))]);
        expect(only.methods).toContain(method);
        expect(found.text).toContain('cirkulärt');
      }),
      { numRuns: 4 },
    );
  });

  test('amounts of whom some are lacking imply nothing', async () => {
    const found = await implied(
      [
        ['20', '100'],
        ['25', '100'],
      ],
      [pot('300')],
    );
    expect(found).toMatchObject({ status: 'incomplete', solutions: [], nearestStored: null });
    expect(found.text).toContain('Belopp för 1 av 3 mottagare är inte kända');
  });

  test('amounts that do not come to the pot are not that pot divided, and the difference is told', async () => {
    const found = await implied(
      [
        ['20', '100'],
        ['21', '100'],
        ['25', '102'],
      ],
      [pot('300')],
    );
    expect(found).toMatchObject({ status: 'sumDiffers', solutions: [] });
    expect(found.text).toContain('Skillnaden är 2\u00a0kr');
    const less = await implied(
      [
        ['20', '10'],
        ['21', '10'],
        ['25', '10'],
      ],
      [flat('20'), pot('300')],
    );
    expect(less.status).toBe('sumDiffers');
  });

  test('a pot of few kronor beside many inhabitants is too coarse', async () => {
    const amounts: [string, string][] = [
      ['20', '100'],
      ['21', '100'],
      ['25', '100'],
    ];
    const found = await implied(amounts, [pot('300')], { impliedTotal: { from: 800_000, to: 900_000 } });
    expect(found).toMatchObject({ status: 'tooCoarse', solutions: [] });
    // Near the newest known population where no range is given, which is of some 800 000 in these three.
    expect((await implied(amounts, [pot('300')])).status).toBe('tooCoarse');
  });

  test('amounts that many populations give show none of them', async () => {
    const amounts: [string, string][] = [
      ['20', '100'],
      ['21', '100'],
      ['25', '100'],
    ];
    const found = await implied(amounts, [pot('300')], { impliedTotal: { from: 100, to: 150 } });
    expect(found.status).toBe('several');
    expect(found.solutions.length).toBeGreaterThan(1);
    expect(found.nearestStored).toBeNull();
    for (const { total, values } of found.solutions) {
      expect(sum(values.map(({ value }: any) => BigInt(value)))).toBe(BigInt(total));
    }
  });

  test('amounts that no whole numbers of the range give are told to be so', async () => {
    const amounts: [string, string][] = [
      ['20', '333'],
      ['21', '333'],
      ['25', '334'],
    ];
    const found = await implied(amounts, [pot('1000')], { impliedTotal: { from: 4, to: 5 } });
    expect(found).toMatchObject({ status: 'none', solutions: [] });
  });

  test('a recipient of nothing does not hide what the others show', async () => {
    const found = await implied(
      [
        ['20', '0'],
        ['21', '1234567891'],
        ['25', '7765432109'],
      ],
      [pot('9000000000')],
      { impliedTotal: { from: 1, to: 2_000_000 } },
    );
    expect(found).toMatchObject({ status: 'several' });
    expect(found.solutions[0].values[0]).toEqual({ code: '20', value: 0 });
  });

  test('a search that single amounts narrow too little is given up, which is said and is no answer', async () => {
    const found = await implied(
      [
        ['17', '0'],
        ['18', '0'],
        ['20', '1234567891'],
        ['21', '2345678917'],
        ['25', '5419753192'],
      ],
      [pot('9000000000')],
      {
        impliedTotal: { from: 1, to: 2_000_000 },
        recipients: { kind: 'counties', codes: ['17', '18', '20', '21', '25'] },
      },
    );
    expect(found).toMatchObject({ status: 'tooCoarse', solutions: [] });
    expect(found.text).toContain('sökningen avbröts');
  });

  test('a rule with two pots, or with bounds, is asked for no populations', async () => {
    const bounded = { ...pot('300'), limits: { caps: [{ amountKr: '200' }] } };
    for (const components of [[pot('100'), pot('200')], [bounded], [flat('100')]]) {
      const { body } = await post(app, '/apportionment-explanations', {
        amounts: ['20', '21', '25'].map((code) => ({ code, amountKr: '100' })),
        recipients: three,
        candidates: { components: [components], keys: [{ kind: 'equal' }] },
      });
      expect([body.impliedKeys, body.strength]).toEqual([[], 'strong']);
    }
  });
});
