import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apportionmentExplanationCalculation } from '../../src/apportionment/apportionment-explanation.endpoint.js';
import { ApportionmentExplanation } from '../../src/apportionment/apportionment-explanation.js';
import { STORE_KINDS } from '../support/stores.js';
import {
  among,
  appOverSeeds,
  byPopulation,
  byWeights,
  countiesOn,
  flat,
  followed,
  largestRemainder,
  post,
  type SeededApp,
} from './over-the-seeds.js';

const THREE = among('20', '21', '25');
const pot = (potKr: string) => ({ kind: 'pot', potKr });
const equally = (potKr: string) => ({ ...pot(potKr), key: { kind: 'equal' } });
const got = (amounts: Record<string, string>) =>
  Object.entries(amounts).map(([code, amountKr]) => ({ code, amountKr }));

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const explain = async (body: unknown, query = '') => {
    const sent = await post(app, `/apportionment-explanations${query}`, body);
    expect([sent.status, sent.status === 200 ? '' : sent.text]).toEqual([200, '']);
    return sent.body;
  };
  const strengthOf = async (amounts: Record<string, string>, components: object[][], more: object = {}) =>
    explain({ amounts: got(amounts), recipients: THREE, candidates: { components, ...more } });

  describe('how much a fit says', () => {
    test('one amount is weak, however many rules give it', async () => {
      const one = await strengthOf({ 25: '100' }, [[flat('100')], [flat('99')]]);
      expect(one).toMatchObject({ strength: 'weak', strengthLabel: 'Svagt', ruledOut: 1 });
      expect(one.text).toContain('Det är svagt: många andra regler kan ge samma tal');
      const two = await strengthOf({ 25: '100' }, [[flat('100')], [equally('300')]]);
      expect(two).toMatchObject({ strength: 'weak' });
      expect(two.reproducingOnes).toHaveLength(2);
      const english = await explain(
        { amounts: got({ 25: '100' }), recipients: THREE, candidates: { components: [[flat('100')]] } },
        '?lang=en',
      );
      expect(english.text).toContain('That is weak: many other rules may give the same numbers');
    });

    test('Norrbotten’s one flat amount of 2025 is weak', async () => {
      const answer = await explain({
        amounts: { stream: 'psykisk-halsa-2025-lansgemensamt', theme: 'national-strategy' },
        candidates: { components: [[flat('4000000')]] },
      });
      expect(answer).toMatchObject({ strength: 'weak', published: { amounts: 1, recipients: 21, sumKr: '4000000' } });
    });

    test('several rules that give every amount are ambiguous', async () => {
      const answer = await strengthOf({ 20: '100', 21: '100', 25: '100' }, [[flat('100')], [equally('300')]]);
      expect(answer).toMatchObject({ strength: 'ambiguous', ruledOut: 0 });
      expect(answer.reproducingOnes.map(({ rule }: any) => rule)).toEqual([1, 2]);
    });

    test('some recipients’ amounts are partial, and a hypothesis', async () => {
      const answer = await strengthOf({ 20: '100', 25: '100' }, [[flat('100')], [flat('101')]]);
      expect(answer).toMatchObject({ strength: 'partial', published: { amounts: 2, recipients: 3 } });
      expect(answer.text).toContain('hypotes');
    });

    test('every recipient’s amount by one rule is strong, and says what has not been tried', async () => {
      const population = new Map([...countiesOn('2018-12-31')].filter(([code]) => THREE.codes.includes(code)));
      const amounts = [...largestRemainder(1_000_000n, population)].map(([code, kr]) => [code, String(kr)]);
      const answer = await strengthOf(Object.fromEntries(amounts), [[pot('1000000')]], {
        methods: ['largest-remainder'],
      });
      expect(answer).toMatchObject({ strength: 'strong' });
      expect(answer.reproducingOnes).toMatchObject([{ date: '2018-12-31', agreeing: 3, hasGivenWeights: false }]);
      expect(answer.text).toContain('inte prövat');
      // Every other day is ruled out, each with its distance.
      expect(answer.ruledOut).toBe(answer.tried - 1);
    });

    test('weights from the amounts are circular; weights that are only sent are told of', async () => {
      const weights = { 20: '1', 21: '2', 25: '3' };
      const amounts = { 20: '100', 21: '200', 25: '300' };
      const circular = await strengthOf(amounts, [[byWeights('600', weights, { derivedFrom: 'amounts' })]]);
      expect(circular).toMatchObject({ strength: 'circular', reproducingOnes: [{ isCircular: true }] });
      expect(circular.text).toContain('bevisar ingenting');
      const given = await strengthOf(amounts, [[byWeights('600', weights)]]);
      expect(given.reproducingOnes).toMatchObject([{ isCircular: false, hasGivenWeights: true }]);
      // True populations would fit as well: the numbers cannot tell, and so it is never more than weak.
      expect(given).toMatchObject({ strength: 'weak' });
      expect(given.text).toContain('är de framräknade ur beloppen är det cirkulärt');
      const listed = await strengthOf(amounts, [
        [
          {
            kind: 'tiers',
            tiers: [
              { codes: ['20'], amountKr: '100' },
              { codes: ['21'], amountKr: '200' },
            ],
            otherwiseKr: '300',
          },
        ],
      ]);
      expect(listed).toMatchObject({ strength: 'weak', reproducingOnes: [{ hasGivenWeights: true }] });
    });

    test('one amount by circular weights is no better than circular', async () => {
      const answer = await strengthOf({ 25: '300' }, [
        [byWeights('600', { 20: '1', 21: '2', 25: '3' }, { derivedFrom: 'amounts' })],
      ]);
      expect(answer.strength).toBe('circular');
    });

    test('a krona off is no fit at all', async () => {
      const answer = await strengthOf({ 20: '100', 21: '100', 25: '101' }, [[flat('100')]]);
      expect(answer).toMatchObject({ strength: 'none', reproducingOnes: [], ruledOut: 1 });
      expect(answer.nearestOnes).toMatchObject([{ agreeing: 2, maximumDifferenceKr: '1', sumOfDifferencesKr: '1' }]);
    });
  });

  describe('combinations', () => {
    test('are every rule by every key and day, nearest first by the largest and then the sum of differences', async () => {
      const answer = await strengthOf({ 20: '10', 21: '10', 25: '10' }, [
        [{ kind: 'tiers', tiers: [{ codes: ['20'], amountKr: '14' }], otherwiseKr: '10' }],
        [flat('13')],
        [{ kind: 'tiers', tiers: [{ codes: ['20'], amountKr: '13' }], otherwiseKr: '10' }],
      ]);
      expect(
        answer.nearestOnes.map((each: any) => [each.rule, each.maximumDifferenceKr, each.sumOfDifferencesKr]),
      ).toEqual([
        [3, '3', '3'],
        [2, '3', '9'],
        [1, '4', '4'],
      ]);
      const [nearest] = answer.nearestOnes;
      expect(
        nearest.differences.map(({ code, publishedKr, calculatedKr, differenceKr }: any) => [
          code,
          publishedKr,
          calculatedKr,
          differenceKr,
        ]),
      ).toEqual([
        ['20', '10', '13', '3'],
        ['21', '10', '10', '0'],
        ['25', '10', '10', '0'],
      ]);
    });

    test('try each key in a pot without one, at each day in a population without one', async () => {
      const answer = await strengthOf({ 25: '1' }, [[pot('1000')], [flat('1')]], {
        keys: [{ kind: 'population', date: null }, { kind: 'equal' }],
        dates: ['2018-12-31', '2019-12-31'],
        methods: ['largest-remainder'],
      });
      expect(answer.tried).toBe(4);
      const all = [...answer.reproducingOnes, ...answer.nearestOnes];
      expect(all.map(({ rule, key, date }: any) => [rule, key, date]).sort()).toEqual([
        [1, 'folkmängd (datum anges inte)', '2018-12-31'],
        [1, 'folkmängd (datum anges inte)', '2019-12-31'],
        [1, 'lika delar', null],
        [2, null, null],
      ]);
    });

    test('of methods that give the same are one, of those that do not are two', async () => {
      const same = await strengthOf({ 20: '100', 21: '100', 25: '100' }, [[equally('300')]]);
      expect(same.tried).toBe(3);
      expect(same.strength).toBe('strong');
      expect(same.reproducingOnes).toMatchObject([
        { methods: ['largest-remainder', 'sainte-lague', 'round-then-adjust-largest'] },
      ]);
      // 7 kr by 53, 24 and 23: largest remainder gives 4, 2, 1 and Sainte-Laguë 3, 2, 2.
      const components = [[byWeights('7', { 20: '53', 21: '24', 25: '23' })]];
      const methods = ['largest-remainder', 'sainte-lague'];
      const unlike = await strengthOf({ 20: '3', 21: '2', 25: '2' }, components, { methods });
      expect(unlike.reproducingOnes.map((each: any) => each.methods)).toEqual([['sainte-lague']]);
      expect(unlike.nearestOnes.map((each: any) => each.methods)).toEqual([['largest-remainder']]);
      // Where the one amount that is known is the same by both, nobody can tell them apart.
      const apart = await strengthOf({ 21: '2' }, components, { methods });
      expect(apart.reproducingOnes.map((each: any) => each.methods)).toEqual([methods]);
    });

    test('that cannot be computed are told with the reason, and rule nothing out', async () => {
      const answer = await strengthOf({ 25: '100' }, [[pot('300')], [flat('100')]], {
        dates: ['2020-12-31', '2019-12-31'],
        methods: ['largest-remainder'],
      });
      expect(answer.notComputableOnes).toMatchObject([{ rule: 1, date: '2020-12-31' }]);
      expect(answer.notComputableOnes[0].detail).toContain('the population of 2020-12-31 has no value for 3 of 3');
      expect([answer.tried, answer.ruledOut, answer.reproducingOnes.length]).toEqual([2, 1, 1]);
      expect(answer.text).toContain('1 gick inte att beräkna');
      const absent = await strengthOf({ 25: '1' }, [[pot('3')]], {
        keys: [{ kind: 'indicator', indicator: 'finns-inte', period: '2023' }],
      });
      expect(absent.notComputableOnes[0].detail).toContain('the indicator finns-inte of 2023 has no value for 3 of 3');
      expect([absent.strength, absent.tried, absent.ruledOut]).toEqual(['notComputable', 0, 0]);
      const capped = await strengthOf({ 25: '1' }, [[{ ...equally('300'), limits: { caps: [{ amountKr: '10' }] } }]]);
      expect(capped.notComputableOnes[0].detail).toContain('the caps come to 30 kr and the pot is 300 kr');
    });
  });

  test('the recipients are all counties where none are named, and may be municipalities', async () => {
    const counties = await explain({
      amounts: got({ 25: '100' }),
      candidates: { components: [[equally('2100')]] },
    });
    expect(counties).toMatchObject({
      recipients: { kind: 'counties' },
      published: { recipients: 21 },
      strength: 'weak',
    });
    const municipal = await explain({
      amounts: got({ 2580: '7', 2505: '7' }),
      recipients: { kind: 'municipalities', county: '25' },
      candidates: { components: [[flat('7')]] },
    });
    expect(municipal).toMatchObject({ published: { recipients: 14 }, strength: 'partial' });
  });

  test('stored amounts are read, and the stream they are of is held against the best rule', async () => {
    const answer = await explain({
      amounts: { stream: 'psykisk-halsa-2025-lansgemensamt' },
      candidates: {
        components: [
          [flat('4000000'), byPopulation('200000000', null), flat('5000000'), byPopulation('95000000', null)],
        ],
        dates: ['2023-12-31'],
      },
    });
    expect(answer.published).toEqual({ leftOutCodes: [], amounts: 1, recipients: 21, sumKr: '15926515' });
    expect(answer.nearestOnes[0]).toMatchObject({ maximumDifferenceKr: '20380', potKr: '484000000' });
    expect(answer.whole).toMatchObject({ statedKr: '483000000', differenceKr: '1000000', agrees: false });
    expect(answer.assumptions.map(({ code }: any) => code)).toContain('derivedKey');
  });

  test('the same body gives the same bytes, by POST and by its address', async () => {
    const body = { amounts: got({ 25: '100' }), recipients: THREE, candidates: { components: [[flat('100')]] } };
    const [one, two] = [
      await post(app, '/apportionment-explanations', body),
      await post(app, '/apportionment-explanations', JSON.stringify(body, null, 3)),
    ];
    expect(two.text).toBe(one.text);
    expect((await followed(app, one.body._links.self.href)).text).toBe(one.text);
    const pinned = await followed(app, one.body._links.permalink.href);
    expect(pinned.body.reproducingOnes).toEqual(one.body.reproducingOnes);
  });

  test('the operation answers its own examples as its contract says', async () => {
    for (const { body } of apportionmentExplanationCalculation.examples) {
      const answer = await explain(body);
      expect(ApportionmentExplanation.parse(answer)).toEqual(answer);
    }
  });
});
