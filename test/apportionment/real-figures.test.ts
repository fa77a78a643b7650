import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_KINDS } from '../support/stores.js';
import {
  amountsIn,
  appOverSeeds,
  byPopulation,
  COMPLETE_DAYS,
  countiesOn,
  flat,
  largestRemainder,
  post,
  type SeededApp,
  size,
  sum,
  WOMENS_HEALTH,
} from './over-the-seeds.js';

const JOINT_2025 = 'psykisk-halsa-2025-lansgemensamt';
const ruleOf = (area: number) => `${JOINT_2025}-regel-omrade-${area}`;

/**
 * What Norrbotten would get of 200 000 000 kr and of 5 000 000 + 95 000 000 kr by the population of each day, and
 * how far that is from its published 4 695 942 and 7 230 573 kr: worked out by hand (200 000 000 · 248 480 /
 * 10 551 707 = 4 709 759,28).
 */
const BY_DAY = [
  ['2012-12-31', 5203847, 507905, 7471827, 241254],
  ['2013-12-31', 5172411, 476469, 7456895, 226322],
  ['2014-12-31', 5129330, 433388, 7436432, 205859],
  ['2015-12-31', 5070197, 374255, 7408344, 177771],
  ['2016-12-31', 5013830, 317888, 7381569, 150996],
  ['2017-12-31', 4966186, 270244, 7358938, 128365],
  ['2018-12-31', 4897213, 201271, 7326176, 95603],
  ['2019-12-31', 4843202, 147260, 7300521, 69948],
  ['2023-12-31', 4709759, 13817, 7237136, 6563],
] as const;

/** The women's-health pot by the stored population of 2023-12-31, less what was published, by hand. */
const OFF_BY_2023 = {
  ...{ '01': 38464, '03': 13478, '04': -25252, '05': -12243, '06': -17626, '07': -29348, '08': -33188 },
  ...{ '09': -3812, '10': -21176, '12': 38597, '13': -6260, '14': 48631, '17': 6159, '18': -15865 },
  ...{ '19': 908, '20': -4576, '21': -36416, '22': -7495, '23': 23445, '24': 47756, '25': -4181 },
};

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());

  describe('the county stream of 2025 beside what Norrbotten published', () => {
    const norrbotten = (body: any) => body.items.find(({ code }: any) => code === '25');

    test('the table of days is that of every day with all counties', () => {
      expect(BY_DAY.map(([date]) => date)).toEqual(COMPLETE_DAYS);
    });

    test('the flat 4 000 000 kr is to the krona, and comes to 84 million', async () => {
      const { body } = await app.get(`/allocation-rules/${ruleOf(1)}/result?year=2025`);
      expect(norrbotten(body)).toMatchObject({
        amountKr: '4000000',
        flatKr: '4000000',
        published: { valueKr: '4000000', differenceKr: '0', agrees: true, allocations: ['norrbotten-2025-a-f1'] },
      });
      expect(body.totals).toMatchObject({ recipients: 21, potKr: '84000000', sumKr: '84000000', differenceKr: '0' });
      // The rule was inferred from this very amount: that they agree proves nothing.
      expect(body.comparison).toMatchObject({ compared: 1, recipients: 21, agreeing: 1, isCircular: true });
      expect(body.comparison.text).toContain('Regeln är en slutledning ur belopp');
    });

    test.each(BY_DAY)(
      'by the population of %s each pot is off by so much',
      async (date, comorbidity, off, suicide, offToo) => {
        const { status, body } = await app.get(
          `/allocation-rules/${ruleOf(2)}/result?year=2025&populationDate=${date}`,
        );
        expect(status).toBe(200);
        expect(amountsIn(body)).toEqual(largestRemainder(200_000_000n, countiesOn(date)));
        expect(norrbotten(body)).toMatchObject({
          amountKr: String(comorbidity),
          published: { valueKr: '4695942', differenceKr: String(off), agrees: false },
        });
        expect(body.comparison).toMatchObject({
          agreeing: 0,
          largestDifferenceKr: String(off),
          isCircular: false,
        });
        const third = await app.get(`/allocation-rules/${ruleOf(3)}/result?populationDate=${date}`);
        expect(norrbotten(third.body)).toMatchObject({
          amountKr: String(suicide),
          flatKr: '5000000',
          populationKr: String(suicide - 5_000_000),
          published: { valueKr: '7230573', differenceKr: String(offToo), agrees: false },
        });
        expect(sum(amountsIn(third.body).values())).toBe(200_000_000n);
      },
    );

    test('sent as rules of one’s own the figures are the same', async () => {
      const rule = { components: [flat('5000000'), byPopulation('95000000', null)] };
      const against = { stream: JOINT_2025, theme: 'suicide-prevention' };
      const { body } = await post(app, '/apportionments', {
        rule,
        recipients: { kind: 'counties' },
        options: { populationDate: '2019-12-31', against },
      });
      expect(norrbotten(body)).toMatchObject({ amountKr: '7300521', published: { differenceKr: '69948' } });
      expect(body.rule).toMatchObject({ status: 'sent', isHypothesis: false });
    });

    test('an explanation tells the distance of every day, nearest first, and rules all of them out', async () => {
      const { body } = await post(app, '/apportionment-explanations', {
        amounts: { stream: JOINT_2025, theme: 'comorbidity' },
        candidates: {
          components: [[{ kind: 'pot', potKr: '200000000' }]],
          methods: ['largest-remainder'],
        },
      });
      expect(body).toMatchObject({ strength: 'none', tried: 9, ruledOut: 9, reproducingOnes: [] });
      const wanted = [...BY_DAY].sort((a, b) => a[2] - b[2]).map(([date, , off]) => [date, String(off), String(off)]);
      expect(
        body.nearestOnes.map((each: any) => [each.date, each.maximumDifferenceKr, each.sumOfDifferencesKr]),
      ).toEqual(wanted);
    });

    test('the three pots make 484 million where 483 is printed', async () => {
      const { body } = await app.get(`/streams/${JOINT_2025}/scenario`);
      expect(body.rules.map(({ potKr }: any) => potKr)).toEqual(['84000000', '200000000', '200000000']);
      expect(body.whole).toMatchObject({
        statedKr: '483000000',
        asWritten: '483 miljoner kronor',
        precision: 'rounded',
        lowerKr: '482500000',
        upperKr: '483500000',
        computedKr: '484000000',
        differenceKr: '1000000',
        agrees: false,
      });
      expect(body.text.replaceAll('\u00a0', ' ')).toContain('Reglerna ger tillsammans 484 000 000 kr.');
      expect(norrbotten(body)).toMatchObject({
        amountKr: '15946895',
        ruleAmounts: ['4000000', '4709759', '7237136'],
        published: { valueKr: '15926515', differenceKr: '20380', agrees: false },
      });
    });
  });

  describe('the women’s-health agreement of 2024', () => {
    const RULE = 'kvinnors-halsa-2024-befolkning-regel';

    test('by the implied populations all 21 amounts agree to the krona, which is said to be circular', async () => {
      const { body } = await app.get(`/allocation-rules/${RULE}/result?year=2024`);
      expect(WOMENS_HEALTH.size).toBe(21);
      expect(sum(WOMENS_HEALTH.values())).toBe(1_367_000_000n);
      expect(amountsIn(body)).toEqual(WOMENS_HEALTH);
      expect(body.comparison).toMatchObject({
        compared: 21,
        agreeing: 21,
        largestDifferenceKr: '0',
        sumOfDifferencesKr: '0',
        isCircular: true,
      });
      expect(body.comparison.text).toContain('cirkulär');
      expect(body.assumptions.map(({ code }: any) => code)).toContain('derivedWeights');
      // The pot is the stream's own amount: their sum agreeing with it is no trial.
      expect(body.whole).toMatchObject({ computedKr: '1367000000', differenceKr: '0', agrees: null });
      expect(body.whole.text).toContain('potten är tagen ur strömmens eget belopp, så summan prövar ingenting');
    });

    test('by the stored population of 2023-12-31 each county is off by so much', async () => {
      const { body } = await post(app, '/apportionments', {
        rule: { components: [byPopulation('1367000000', '2023-12-31')] },
        recipients: { kind: 'counties' },
        options: { against: { stream: 'kvinnors-halsa-2024-befolkning' } },
      });
      const off = Object.fromEntries(body.items.map((item: any) => [item.code, Number(item.published.differenceKr)]));
      expect(off).toEqual(OFF_BY_2023);
      const sizes = Object.values(OFF_BY_2023).map(Math.abs);
      expect(body.comparison).toMatchObject({
        compared: 21,
        agreeing: 0,
        largestDifferenceKr: String(Math.max(...sizes)),
        sumOfDifferencesKr: String(sizes.reduce((total, each) => total + each)),
        isCircular: false,
      });
      expect(body.items.every(({ published }: any) => published.agrees === false)).toBe(true);
    });

    test('the amounts imply one set of populations, of 10 557 682 together, and are explained no better than that', async () => {
      const { body } = await post(app, '/apportionment-explanations', {
        amounts: { stream: 'kvinnors-halsa-2024-befolkning' },
        candidates: { components: [[byPopulation('1367000000', '2023-12-31')]] },
      });
      expect(body.strength).toBe('none');
      const [implied] = body.impliedKeys;
      expect(implied).toMatchObject({ rule: 1, status: 'unique', nearestStored: { date: '2023-12-31' } });
      expect(implied.text).toContain('cirkulärt');
      const [only] = implied.solutions;
      expect(only.total).toBe(10_557_682);
      const weights = new Map<string, bigint>(only.values.map(({ code, value }: any) => [code, BigInt(value)]));
      expect(weights.get('25')).toBe(248_653n);
      expect(largestRemainder(1_367_000_000n, weights)).toEqual(WOMENS_HEALTH);
      const off = [...countiesOn('2023-12-31')].map(([code, known]) => size((weights.get(code) as bigint) - known));
      expect(implied.nearestStored).toEqual({
        date: '2023-12-31',
        largestDifference: Math.max(...off.map(Number)),
        sumOfDifferences: Number(sum(off)),
      });
    });

    test('a rule with the implied populations as its weights is circular, and no fit', async () => {
      const rule = (await app.get(`/allocation-rules/${RULE}`)).body;
      const { body } = await post(app, '/apportionment-explanations', {
        amounts: { stream: 'kvinnors-halsa-2024-befolkning' },
        candidates: { components: [rule.components] },
      });
      expect(body).toMatchObject({ strength: 'circular', strengthLabel: 'Cirkulärt: bevisar ingenting' });
      expect(body.reproducingOnes[0]).toMatchObject({ isCircular: true, agreeing: 21, maximumDifferenceKr: '0' });
    });
  });
});
