import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_KINDS } from '../support/stores.js';
import { among, appOverSeeds, byPopulation, byWeights, flat, post, type SeededApp } from './over-the-seeds.js';

const THREE = among('20', '21', '25');
const EQUAL = { kind: 'equal' };
const pot = (potKr: unknown, key: object = EQUAL, more: object = {}) => ({ kind: 'pot', potKr, key, ...more });
const given = (components: unknown, more: object = {}) => ({ rule: { components, ...more }, recipients: THREE });
const weighed = (...weights: string[]) =>
  byWeights('10', { 20: weights[0] ?? '0', 21: weights[1] ?? '0', 25: weights[2] ?? '0' });
const tiers = (codes: string[][], amountKr = '1') => ({
  kind: 'tiers',
  tiers: codes.map((each) => ({ codes: each, amountKr })),
  otherwiseKr: '0',
});
const A = '/apportionments';
const C = '/apportionment-comparisons';
const E = '/apportionment-explanations';
const first = '/rule/components/0';
const trying = (candidates: object, amounts: unknown = [{ code: '25', amountKr: '1' }]) => ({
  amounts,
  recipients: THREE,
  candidates,
});

type Refused = [
  what: string,
  path: string,
  body: unknown,
  problem: string,
  error: string,
  pointer: string,
  /** words that the detail must have: the numbers, or what to do */
  words: string,
];

/** Rules that are well formed and cannot be carried out, and names of what there is not. */
const IMPOSSIBLE: Refused[] = [
  ['a stored rule that there is not', A, { rule: 'finns-inte' }, 'unknownCode', 'unknownCode', '/rule', 'finns-inte'],
  [
    'one of several that there is not',
    C,
    { rules: [{ rule: { components: [flat('1')] } }, { rule: 'finns-inte' }], recipients: THREE },
    'unknownCode',
    'unknownCode',
    '/rules/1/rule',
    'there is no rule "finns-inte"',
  ],
  [
    'a population without a day in one of several rules',
    C,
    {
      rules: [{ rule: { components: [flat('1')] } }, { rule: { components: [byPopulation('9', null)] } }],
      recipients: THREE,
    },
    'impossibleRule',
    'notStated',
    '/rules/1/options/populationDate',
    '2019-12-31',
  ],
  [
    'an impossible rule among several',
    C,
    {
      rules: [{ rule: { components: [flat('1')] } }, { rule: { components: [flat('1'), weighed()] } }],
      recipients: THREE,
    },
    'impossibleRule',
    'noWeight',
    '/rules/1/rule/components/1/key',
    '10 kr of 10 kr cannot be divided',
  ],
  [
    'a stream to compare with that there is not',
    A,
    { ...given([flat('1')]), options: { against: { stream: 'finns-inte' } } },
    'impossibleRule',
    'unknownAmount',
    '/options/against/stream',
    '"finns-inte"',
  ],
  [
    'amounts of a stream that there is not',
    E,
    trying({ components: [[flat('1')]] }, { stream: 'finns-inte' }),
    'impossibleRule',
    'unknownAmount',
    '/amounts/stream',
    '"finns-inte"',
  ],
  [
    'amounts of a stream of which none are stored',
    E,
    trying({ components: [[flat('1')]] }, { stream: 'psykisk-halsa-2025-regioner' }),
    'impossibleRule',
    'unknownAmount',
    '/amounts',
    'send the amounts',
  ],
  [
    'counties that there are not',
    A,
    { ...given([flat('1')]), recipients: among('25', '02', '99') },
    'impossibleRule',
    'noRecipients',
    '/recipients/codes',
    '"02", "99" are not of the 21 counties',
  ],
  [
    'a municipality among counties',
    A,
    { ...given([flat('1')]), recipients: among('2580') },
    'impossibleRule',
    'noRecipients',
    '/recipients/codes',
    '"2580" is not one of the 21 counties',
  ],
  [
    'a municipality of another county',
    A,
    { ...given([flat('1')]), recipients: { kind: 'municipalities', county: '25', codes: ['0180'] } },
    'impossibleRule',
    'noRecipients',
    '/recipients/codes',
    '"0180" is not one of the 14 municipalities',
  ],
  [
    'the municipalities of no county',
    A,
    { ...given([flat('1')]), recipients: { kind: 'municipalities', county: '02' } },
    'impossibleRule',
    'noRecipients',
    '/recipients',
    'county "02"',
  ],
  [
    'no recipients',
    A,
    { rule: { components: [flat('1')] } },
    'impossibleRule',
    'noRecipients',
    '/recipients',
    'send recipients',
  ],
  [
    'an amount of somebody who takes no part',
    E,
    trying({ components: [[flat('1')]] }, [
      { code: '25', amountKr: '1' },
      { code: '01', amountKr: '1' },
    ]),
    'impossibleRule',
    'noRecipients',
    '/amounts/1/code',
    '"01" is not among the 3 recipients',
  ],
  [
    'an amount by list for somebody who takes no part',
    A,
    given([tiers([['20'], ['25', '01']])]),
    'impossibleRule',
    'noRecipients',
    `${first}/tiers/1/codes`,
    '"01" is not among the recipients',
  ],
  [
    'floors above the pot',
    A,
    given([pot('100', EQUAL, { limits: { floors: [{ amountKr: '34' }] } })]),
    'impossibleRule',
    'floorsAbovePot',
    `${first}/limits/floors`,
    'the floors come to 102 kr and the pot is 100 kr',
  ],
  [
    'caps below the pot',
    A,
    given([flat('1'), pot('100', EQUAL, { limits: { caps: [{ sharePct: '33' }] } })]),
    'impossibleRule',
    'capsBelowPot',
    '/rule/components/1/limits/caps',
    'the caps come to 99 kr and the pot is 100 kr: 1 kr cannot be divided',
  ],
  [
    'a floor above a cap',
    A,
    given([
      pot('100', EQUAL, {
        limits: {
          floors: [{ amountKr: '20', codes: ['25'] }],
          caps: [{ amountKr: '50' }, { amountKr: '19', codes: ['25'] }],
        },
      }),
    ]),
    'impossibleRule',
    'floorAboveCap',
    `${first}/limits`,
    'the floor of 25 is 20 kr and its cap 19 kr',
  ],
  [
    'weights that are all zero',
    A,
    given([weighed()]),
    'impossibleRule',
    'noWeight',
    `${first}/key`,
    '10 kr of 10 kr cannot be divided',
  ],
  [
    'weights for some',
    A,
    given([byWeights('10', { 20: '1' })]),
    'impossibleRule',
    'missingKeyValue',
    `${first}/key/weights`,
    'no value for 2 of 3 recipients: 21, 25',
  ],
  [
    'a day whose population is not known of all',
    A,
    { ...given([byPopulation('1000', '2020-12-31')]), recipients: { kind: 'counties' } },
    'impossibleRule',
    'missingKeyValue',
    `${first}/key`,
    'nothing unknown counts as zero; known for all of them: 2012-12-31, 2013-12-31,',
  ],
  [
    'an indicator that there is not',
    A,
    given([
      pot('10', { kind: 'product', keys: [EQUAL, { kind: 'indicator', indicator: 'finns-inte', period: '2023' }] }),
    ]),
    'impossibleRule',
    'missingKeyValue',
    `${first}/key/keys/1`,
    'the indicator finns-inte of 2023 has no value for 3 of 3 recipients: 20, 21, 25; nothing unknown counts as zero; GET /observations shows what is stored of an indicator, GET /indicators which there are',
  ],
  [
    'parts that do not come to the total',
    A,
    given([flat('10')], { totalKr: '31' }),
    'impossibleRule',
    'partsNotTotal',
    '/rule/totalKr',
    'the difference is -1 kr',
  ],
  [
    'parts that leave no rest',
    A,
    given([flat('10'), pot('rest')], { totalKr: '29' }),
    'impossibleRule',
    'partsNotTotal',
    '/rule/totalKr',
    'nothing is left for the rest',
  ],
  [
    'money both ways under limits on the whole',
    A,
    given([{ ...tiers([['25']], '-10'), otherwiseKr: '10' }], { limits: { floors: [{ amountKr: '1' }] } }),
    'impossibleRule',
    'mixedSigns',
    '/rule/limits',
    'put them on the components',
  ],
  [
    'a sum of zero under a floor on the whole',
    A,
    given([flat('10'), pot('-30')], { limits: { floors: [{ amountKr: '1' }] } }),
    'impossibleRule',
    'floorsAbovePot',
    '/rule/limits/floors',
    'the floors come to 3 kr and the pot is 0 kr',
  ],
  [
    'half a krona',
    A,
    given([pot('10.5')]),
    'impossibleRule',
    'notWholeUnits',
    `${first}/potKr`,
    '0.5 kr would be left over',
  ],
  [
    'a pot from a stream that is rounded',
    A,
    given([pot({ stream: 'psykisk-halsa-2025-lansgemensamt' })]),
    'impossibleRule',
    'notExactAmount',
    `${first}/potKr/stream`,
    'is rounded (483 miljoner kronor)',
  ],
  [
    'a pot from an allocation that is rounded',
    A,
    given([pot({ allocation: 'region-kronoberg-2016' })]),
    'impossibleRule',
    'notExactAmount',
    `${first}/potKr/allocation`,
    'give it in kronor',
  ],
  [
    'a pot from an allocation whose amount is not stated',
    A,
    given([flat('1'), pot({ allocation: 'norrbotten-2021-county-joint-2021' })]),
    'impossibleRule',
    'unknownAmount',
    '/rule/components/1/potKr/allocation',
    'has no accepted amount',
  ],
  [
    'a pot from an allocation that is only disputed',
    A,
    given([pot({ allocation: 'region-norrbotten-2017' })]),
    'impossibleRule',
    'unknownAmount',
    `${first}/potKr/allocation`,
    'has no accepted amount',
  ],
  [
    'a pot from an allocation that there is not',
    A,
    given([pot({ allocation: 'finns-inte' })]),
    'impossibleRule',
    'unknownAmount',
    `${first}/potKr/allocation`,
    'there is no allocation "finns-inte"',
  ],
  [
    'more combinations than are tried',
    E,
    trying({
      components: Array.from({ length: 41 }, (_, at) => [pot('3'), flat(String(at))]).map(([each, other]) => [
        { kind: 'pot', potKr: (each as any).potKr },
        other,
      ]),
      keys: [1, 2, 3, 4, 5].map((value) => ({ kind: 'constant', value: String(value) })),
    }),
    'impossibleRule',
    'tooManyCombinations',
    '/candidates',
    '615 combinations; at most 500',
  ],
];

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());

  test.each(IMPOSSIBLE)('%s', async (_, path, body, problem, error, pointer, words) => {
    const answer = await post(app, path, body);
    expect([answer.status, answer.body.code]).toEqual([422, problem]);
    expect(answer.body.errors).toHaveLength(1);
    expect([answer.body.errors[0].code, answer.body.errors[0].pointer]).toEqual([error, pointer]);
    expect(`${answer.body.detail} ${answer.body.errors[0].detail}`).toContain(words);
  });

  test('what will be known in the future is refused at every door', async () => {
    const doors = [
      () => post(app, `${A}?knownAt=2999-01-01`, given([flat('1')])),
      () =>
        post(app, `${C}?knownAt=999999`, {
          rules: [1, 2].map(() => ({ rule: { components: [flat('1')] } })),
          recipients: THREE,
        }),
      () => post(app, `${E}?knownAt=2999-01-01T00:00:00Z`, trying({ components: [[flat('1')]] })),
      () => app.get('/allocation-rules/psykisk-halsa-2025-lansgemensamt-regel-omrade-1/result?knownAt=2999-01-01'),
      () => app.get('/streams/psykisk-halsa-2025-lansgemensamt/scenario?knownAt=2999-01-01'),
    ];
    for (const door of doors) {
      const { status, body } = await door();
      expect([status, body.code, body.errors[0].parameter]).toEqual([422, 'futureKnownAt', 'knownAt']);
    }
  });

  test('a stored rule’s result is of the years that the rule is for', async () => {
    const rule = '/allocation-rules/psykisk-halsa-2025-lansgemensamt-regel-omrade-2/result';
    const { status, body } = await app.get(`${rule}?year=2024`);
    expect([status, body.code, body.errors[0].code]).toEqual([422, 'impossibleRule', 'outsideValidity']);
    expect(body.detail).toContain('the rule is for 2025, not for 2024');
    expect((await app.get('/allocation-rules/finns-inte/result')).status).toBe(404);
    expect((await app.get(`${rule}?method=hamilton`)).status).toBeGreaterThanOrEqual(400);
    expect((await app.get(`${rule}?populationDate=2020-12-31`)).body.errors[0].code).toBe('missingKeyValue');
    expect((await app.get(`${rule}?populationDate=2020-13-99x`)).status).toBe(400);
  });

  test('a day for a rule that has no population without one is refused, as it would change nothing', async () => {
    for (const asked of [{ rule: 'kvinnors-halsa-2024-befolkning-regel' }, given([byPopulation('9', '2023-12-31')])]) {
      const { status, body } = await post(app, A, { ...asked, options: { populationDate: '2019-12-31' } });
      const [{ code, pointer }] = body.errors;
      expect([status, code, pointer]).toEqual([422, 'statedByRule', '/options/populationDate']);
    }
  });

  test('nothing of this was a fault of ours', () => {
    expect(app.errors).toEqual([]);
  });
});
