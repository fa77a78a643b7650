import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_KINDS } from '../support/stores.js';
import { among, appOverSeeds, byWeights, flat, post, type SeededApp } from './over-the-seeds.js';

const THREE = among('20', '21', '25');
const EQUAL = { kind: 'equal' };
const pot = (potKr: unknown, key: object = EQUAL, more: object = {}) => ({ kind: 'pot', potKr, key, ...more });
const given = (components: unknown, more: object = {}) => ({ rule: { components, ...more }, recipients: THREE });
const nested = (depth: number): object => (depth === 1 ? EQUAL : { kind: 'product', keys: [EQUAL, nested(depth - 1)] });
const tiers = (codes: string[][], amountKr = '1') => ({
  kind: 'tiers',
  tiers: codes.map((each) => ({ codes: each, amountKr })),
  otherwiseKr: '0',
});
const LONG = 'x'.repeat(300_000);
const A = '/apportionments';
const C = '/apportionment-comparisons';
const E = '/apportionment-explanations';
const first = '/rule/components/0';
const trying = (candidates: object, amounts: unknown = [{ code: '25', amountKr: '1' }]) => ({
  amounts,
  recipients: THREE,
  candidates,
});

const NO_TOTAL = 'there is no total here to leave a rest of';

/** Bodies that are not as the contract says: each pointed at where the fault is, never at the rule as a whole. */
const MALFORMED: [what: string, path: string, body: unknown, pointer: string, words: string][] = [
  [
    'an empty list of recipients',
    A,
    { ...given([flat('1')]), recipients: among() },
    '/recipients/codes',
    'takes at least 1 item',
  ],
  [
    'a code that is named twice among recipients',
    A,
    { ...given([flat('1')]), recipients: among('25', '20', '25') },
    '/recipients/codes',
    'names a code twice',
  ],
  ['no rule at all', A, { recipients: THREE }, '/rule', ''],
  ['a number for a rule', A, { rule: 5, recipients: THREE }, '/rule', ''],
  ['a name of a rule that is none', A, { rule: "'; drop table claim; --" }, '/rule', ''],
  ['no components', A, given([]), '/rule/components', 'takes at least 1 item'],
  [
    'a component of no known kind',
    A,
    given([{ kind: 'gift', amountKr: '1' }]),
    `${first}/kind`,
    'takes one of "flat", ',
  ],
  ['an object for components', A, given({}), '/rule/components', 'takes an array; it was an object'],
  [
    'a population of 30 February',
    A,
    given([pot('1', { kind: 'population', date: '2023-02-30' })]),
    `${first}/key/date`,
    'is no day of the calendar',
  ],
  [
    'a population of a year',
    A,
    given([pot('1', { kind: 'population', date: '2019' })]),
    `${first}/key/date`,
    'takes a date, such as 2023-12-31',
  ],
  [
    'a JSON number as an amount',
    A,
    given([{ kind: 'flat', amountKr: 4000000 }]),
    `${first}/amountKr`,
    'send kronor as text',
  ],
  ['a JSON number as a pot', A, given([flat('1'), pot(200000000)]), '/rule/components/1/potKr', 'send kronor as text'],
  ['a JSON number as a total', A, given([flat('1')], { totalKr: 3 }), '/rule/totalKr', 'send kronor as text'],
  [
    'a JSON number as a weight',
    A,
    given([pot('1', { kind: 'weights', weights: [{ code: '20', weight: 1 }] })]),
    `${first}/key/weights/0/weight`,
    'send the number as text',
  ],
  [
    'a JSON number as a floor',
    A,
    given([flat('1')], { limits: { floors: [{ amountKr: 1 }] } }),
    '/rule/limits/floors/0/amountKr',
    'send kronor as text',
  ],
  [
    'a JSON number as a published amount',
    E,
    trying({ components: [[flat('1')]] }, [{ code: '25', amountKr: 4695942 }]),
    '/amounts/0/amountKr',
    'send kronor as text',
  ],
  ['an exponent', A, given([flat('1e6')]), `${first}/amountKr`, 'plain decimal text'],
  ['an exponent as a pot', A, given([pot('1e6')]), `${first}/potKr`, 'text'],
  ['hexadecimal', A, given([flat('0x10')]), `${first}/amountKr`, 'plain decimal text'],
  ['Infinity', A, given([flat('Infinity')]), `${first}/amountKr`, 'plain decimal text'],
  ['digits of another script', A, given([flat('١٢٣')]), `${first}/amountKr`, 'plain decimal text'],
  [
    'a hundred million billion kronor',
    A,
    given([flat('100000000000000000')]),
    `${first}/amountKr`,
    'at most 16 digits',
  ],
  [
    'a negative weight',
    A,
    given([byWeights('10', { 20: '-1', 21: '1', 25: '1' })]),
    `${first}/key/weights/0/weight`,
    'zero or more',
  ],
  ['a key of keys five deep', A, given([pot('1', nested(5))]), `${first}/key`, 'at most 4 deep'],
  ['21 components', A, given(Array.from({ length: 21 }, () => flat('1'))), '/rule/components', 'at most 20 items'],
  [
    '51 keys',
    A,
    given(Array.from({ length: 17 }, () => pot('1', { kind: 'sum', keys: [EQUAL, EQUAL] }))),
    '/rule/components',
    'at most 50 keys',
  ],
  [
    'a product of eleven',
    A,
    given([pot('1', { kind: 'product', keys: Array.from({ length: 11 }, () => EQUAL) })]),
    `${first}/key/keys`,
    '',
  ],
  ['a rest without a total', A, given([pot('rest')]), '/rule/totalKr', 'is needed where a component takes the rest'],
  [
    'two rests',
    A,
    given([pot('rest'), pot('rest')], { totalKr: '1' }),
    '/rule/components/1/potKr',
    'only one component can take the rest',
  ],
  ['one code in two lists', A, given([tiers([['20'], ['21', '20']])]), `${first}/tiers`, '"20" is named twice'],
  ['one code twice in a list', A, given([tiers([['20', '20']])]), `${first}/tiers/0/codes`, 'names a code twice'],
  [
    'two weights for one code',
    A,
    given([
      pot('1', {
        kind: 'weights',
        weights: [
          { code: '20', weight: '1' },
          { code: '20', weight: '2' },
        ],
      }),
    ]),
    `${first}/key`,
    '"20" has two weights',
  ],
  [
    'two amounts for one code',
    E,
    trying({ components: [[flat('1')]] }, [
      { code: '25', amountKr: '1' },
      { code: '25', amountKr: '2' },
    ]),
    '/amounts/1/code',
    '"25" has two amounts',
  ],
  ['a name of 300 kB', A, given([flat('1')], { name: LONG }), '/rule/name', ''],
  ['a rule’s identifier of 300 kB', A, { rule: LONG, recipients: THREE }, '/rule', ''],
  ['a pot of 300 kB', A, given([flat('9'.repeat(300_000))]), `${first}/amountKr`, 'at most 16 digits'],
  ['a member of 300 kB', A, { ...given([flat('1')]), [LONG]: 1 }, '', 'there is no member "xxx'],
  [
    'a member __proto__ in the rule',
    A,
    '{"rule":{"components":[{"kind":"flat","amountKr":"1"}],"__proto__":{"polluted":1}},"recipients":{"kind":"counties"}}',
    '/rule',
    '"__proto__"',
  ],
  [
    'a member __proto__ in a component',
    A,
    '{"rule":{"components":[{"kind":"flat","amountKr":"1","__proto__":{"polluted":1}}]},"recipients":{"kind":"counties"}}',
    first,
    '"__proto__"',
  ],
  [
    'a member constructor',
    A,
    '{"rule":{"components":[{"kind":"flat","amountKr":"1"}]},"recipients":{"kind":"counties"},"constructor":{"prototype":{"polluted":1}}}',
    '',
    '"constructor"',
  ],
  [
    'one rule to compare',
    C,
    { rules: [{ rule: { components: [flat('1')] } }], recipients: THREE },
    '/rules',
    'takes at least 2 items',
  ],
  [
    'nine rules to compare',
    C,
    { rules: Array.from({ length: 9 }, () => ({ rule: { components: [flat('1')] } })), recipients: THREE },
    '/rules',
    'takes at most 8 items',
  ],
  [
    'a JSON number in a rule to compare',
    C,
    {
      rules: [{ rule: { components: [flat('1')] } }, { rule: { components: [{ kind: 'flat', amountKr: 1 }] } }],
      recipients: THREE,
    },
    '/rules/1/rule/components/0/amountKr',
    'send kronor as text',
  ],
  [
    'a rest to try, of no total',
    E,
    trying({ components: [[pot('rest')]] }),
    '/candidates/components/0/0/potKr',
    NO_TOTAL,
  ],
  [
    'a key to try, five deep',
    E,
    trying({ components: [[pot('3', nested(5))]] }),
    '/candidates/components/0/0/key',
    'at most 4 deep',
  ],
  [
    'a key to put into pots, five deep',
    E,
    trying({ components: [[{ kind: 'pot', potKr: '3' }]], keys: [EQUAL, nested(5)] }),
    '/candidates/keys/1',
    'at most 4 deep',
  ],
  [
    'a list to try with one code in two',
    E,
    trying({ components: [[flat('1'), tiers([['20'], ['20']])]] }),
    '/candidates/components/0/1/tiers',
    '"20" is named twice',
  ],
  [
    'two weights to try for one code',
    E,
    trying({
      components: [
        [
          pot('1', {
            kind: 'weights',
            weights: [
              { code: '20', weight: '1' },
              { code: '20', weight: '2' },
            ],
          }),
        ],
      ],
    }),
    '/candidates/components/0/0/key',
    '"20" has two weights',
  ],
  [
    'a range of populations without bounds',
    E,
    { ...trying({ components: [[flat('1')]] }), impliedTotal: { from: 1, to: 900_000_000 } },
    '/impliedTotal',
    'at most 2000000',
  ],
  [
    'a method that there is not',
    A,
    { ...given([flat('1')]), options: { rounding: { method: 'hamilton' } } },
    '/options/rounding/method',
    'takes one of "largest-remainder", ',
  ],
];

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());

  test.each(MALFORMED)('%s', async (_, path, body, pointer, words) => {
    const answer = await post(app, path, body);
    expect([answer.status, answer.body.code, answer.body.errors[0]?.pointer]).toEqual([422, 'invalidBody', pointer]);
    expect(answer.body.errors[0].detail).toContain(words);
    // A refusal does not send back what it was sent.
    expect(answer.text.length).toBeLessThan(4000);
    expect(({} as any).polluted).toBeUndefined();
  });

  test('two rests to try are one too many, and have no total to be the rest of', async () => {
    const components = [[flat('1'), pot('rest'), pot('rest')]];
    const { status, body } = await post(app, E, trying({ components }));
    expect([status, body.code]).toEqual([422, 'invalidBody']);
    expect(body.errors.map(({ pointer, detail }: any) => [pointer, detail])).toEqual([
      ['/candidates/components/0/2/potKr', 'only one component can take the rest'],
      ['/candidates/components/0/1/potKr', NO_TOTAL],
    ]);
  });

  test('recipients come in the order of their codes, however they were named', async () => {
    const { body } = await post(app, A, { ...given([flat('1')]), recipients: among('25', '20') });
    expect(body.items.map(({ code }: any) => code)).toEqual(['20', '25']);
  });

  test.each([A, C, E])('%s takes JSON objects and nothing else', async (path) => {
    for (const body of ['', '{', '[]x', '{"rule":1,"rule":2}', `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`]) {
      const { status, body: problem } = await post(app, path, body);
      expect([body.slice(0, 20), status, problem.code]).toEqual([body.slice(0, 20), 400, 'malformedBody']);
    }
    for (const body of ['[]', 'null', '7', '"x"', 'true']) expect((await post(app, path, body)).status).toBe(422);
    expect((await post(app, path, JSON.stringify({ rule: 'x'.repeat(1_000_001) }))).status).toBe(413);
    expect((await post(app, path, '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(app, `${path}?dryRun=1`, '{}')).status).toBe(400);
  });

  test('a pot to try whose amount is a stored one is tried with that amount', async () => {
    const components = [[pot({ allocation: 'norrbotten-2025-a-total' })]];
    const { status, body } = await post(app, E, trying({ components }, [{ code: '25', amountKr: '5308838' }]));
    expect(status).toBe(200);
    expect([...body.reproducingOnes, ...body.nearestOnes][0].potKr).toBe('15926515');
  });

  test('nothing of this was a fault of ours', () => {
    expect(app.errors).toEqual([]);
  });
});
