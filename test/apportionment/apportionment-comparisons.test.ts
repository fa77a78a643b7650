import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apportionmentComparisonCalculation } from '../../src/apportionment/apportionment-comparison.endpoint.js';
import { ApportionmentComparison } from '../../src/apportionment/apportionment-comparison.js';
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
  size,
  sum,
} from './over-the-seeds.js';

/** Half away from zero at two decimals, as text without needless zeros: written anew, in whole numbers. */
function rounded(numerator: bigint, denominator: bigint): string {
  const hundredths = (2n * size(numerator) * 100n + denominator) / (2n * denominator);
  const text = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`.replace(/\.?0+$/, '');
  return numerator < 0n && hundredths > 0n ? `-${text}` : text;
}

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const compare = async (body: unknown, query = '') => {
    const sent = await post(app, `/apportionment-comparisons${query}`, body);
    expect([sent.status, sent.status === 200 ? '' : sent.text]).toEqual([200, '']);
    return sent.body;
  };

  describe('200 million as 5 million each and 95 by population, against 200 by population', () => {
    const rules = [
      { name: 'Med grundbelopp', rule: { components: [flat('5000000'), byPopulation('95000000', '2019-12-31')] } },
      { name: 'Utan grundbelopp', rule: { components: [byPopulation('200000000', '2019-12-31')] } },
    ];
    const body = { rules, recipients: { kind: 'counties' }, inhabitantsDate: '2018-12-31' };
    const people = countiesOn('2019-12-31');
    const first = largestRemainder(95_000_000n, people);
    const second = largestRemainder(200_000_000n, people);
    const differences = new Map(
      [...people.keys()].map((code) => [code, (second.get(code) ?? 0n) - (first.get(code) ?? 0n) - 5_000_000n]),
    );

    test('gives each county’s difference in kronor, per cent and per inhabitant', async () => {
      const answer = await compare(body);
      expect(answer.items).toHaveLength(21);
      for (const { code, inhabitants, sides } of answer.items) {
        const difference = differences.get(code) as bigint;
        const base = (first.get(code) as bigint) + 5_000_000n;
        const inhabitantsThen = countiesOn('2018-12-31').get(code) as bigint;
        expect(inhabitants).toBe(String(inhabitantsThen));
        expect(sides[0].difference).toBeNull();
        expect([code, sides[1].difference]).toMatchObject([
          code,
          {
            amountKr: String(difference),
            percent: rounded(difference * 100n, base),
            perInhabitantKr: rounded(difference, inhabitantsThen),
            outcome: difference > 0n ? 'gains' : 'loses',
            outcomeLabel: difference > 0n ? 'Får mer' : 'Får mindre',
          },
        ]);
      }
    });

    test('says who gains and who loses, how much together, and who most', async () => {
      const { changes } = await compare(body);
      const codes = [...differences].sort(([a], [b]) => (a < b ? -1 : 1));
      const gaining = codes.filter(([, kr]) => kr > 0n).map(([code]) => code);
      // Without a flat sum those above the average county, of 491 790 inhabitants, gain.
      expect(gaining).toEqual(['01', '12', '14']);
      const [change] = changes;
      expect(change).toMatchObject({ rule: 2, gainingCodes: gaining, unchangedCodes: [] });
      expect(change.losingCodes).toHaveLength(18);
      expect(change.sumOfChangesKr).toBe(String(sum([...differences.values()].map(size))));
      const largest = codes.reduce((a, b) => (size(b[1]) > size(a[1]) ? b : a));
      expect(change.largestChange).toEqual({ code: largest[0], differenceKr: String(largest[1]) });
      expect(largest[0]).toBe('01');
      // Gotland has least of the pot, so that the flat sum is most to it.
      expect(change.largestRelativeChange).toEqual({
        code: '09',
        percent: rounded((differences.get('09') as bigint) * 100n, (first.get('09') as bigint) + 5_000_000n),
      });
      expect(change.totals.amountKr).toBe('0');
      expect(change.text).toContain(`${gaining.length} får mer, 18 mindre, 0 lika mycket`);
    });

    test('shows flat and population parts apart, in sum and by county', async () => {
      const { rules: shown, items, changes } = await compare(body);
      expect(
        shown.map(({ name, totals }: any) => [name, totals.flatKr, totals.populationKr, totals.supplementKr]),
      ).toEqual([
        ['Med grundbelopp', '105000000', '95000000', '0'],
        ['Utan grundbelopp', '0', '200000000', '0'],
      ]);
      expect(changes[0].totals).toMatchObject({ flatKr: '-105000000', populationKr: '105000000', adjustmentKr: '0' });
      for (const { code, sides } of items) {
        expect(sides[1].difference).toMatchObject({
          flatKr: '-5000000',
          populationKr: String((second.get(code) ?? 0n) - (first.get(code) ?? 0n)),
          supplementKr: '0',
        });
      }
    });
  });

  test('the supplement and what limits on the whole put on are parts of their own', async () => {
    const supplement = byWeights('300', { '20': '1', '21': '1', '25': '1' });
    const base = { components: [byPopulation('1000', '2019-12-31')] };
    const other = {
      components: [...base.components, supplement],
      limits: { floors: [{ amountKr: '450', codes: ['25'] }] },
    };
    const { items, changes } = await compare({
      rules: [{ rule: base }, { rule: other }],
      recipients: among('20', '21', '25'),
    });
    for (const { sides } of items) {
      const { amountKr, flatKr, populationKr, supplementKr, adjustmentKr } = sides[1].difference;
      expect([flatKr, populationKr, supplementKr]).toEqual(['0', '0', '100']);
      expect(BigInt(amountKr)).toBe(100n + BigInt(adjustmentKr));
    }
    const norrbotten = items.find(({ code }: any) => code === '25');
    expect(norrbotten.sides[1].amountKr).toBe('450');
    expect(BigInt(norrbotten.sides[1].adjustmentKr) > 0n).toBe(true);
    expect(changes[0].totals).toMatchObject({ amountKr: '300', supplementKr: '300', adjustmentKr: '0' });
  });

  test('three rules are each held against the first, and the same rule changes nothing', async () => {
    const rule = (amountKr: string) => ({ rule: { components: [flat(amountKr)] } });
    const { changes, items, rules } = await compare({
      rules: [rule('100'), rule('100'), rule('99.5')].map((each, at) =>
        at === 2 ? { ...each, options: { rounding: { unit: 'ore' } } } : each,
      ),
      recipients: among('20', '25'),
    });
    expect(rules.map(({ name }: any) => name)).toEqual(['Regel 1', 'Regel 2', 'Regel 3']);
    expect(changes[0]).toMatchObject({
      rule: 2,
      gainingCodes: [],
      losingCodes: [],
      unchangedCodes: ['20', '25'],
      sumOfChangesKr: '0',
      largestChange: null,
      largestRelativeChange: null,
    });
    expect(items[0].sides[1].difference).toMatchObject({
      amountKr: '0',
      percent: '0',
      outcome: 'same',
      outcomeLabel: 'Lika',
    });
    expect(changes[1]).toMatchObject({ rule: 3, losingCodes: ['20', '25'], sumOfChangesKr: '1' });
    expect(items[0].sides[2].difference).toMatchObject({ amountKr: '-0.5', percent: '-0.5' });
  });

  test('of nothing there is no per cent, and of money that is taken back it is of its size', async () => {
    const tiers = (otherwiseKr: string) => ({
      rule: { components: [{ kind: 'tiers', tiers: [{ codes: ['25'], amountKr: '-200' }], otherwiseKr }] },
    });
    const { items } = await compare({
      rules: [tiers('0'), { rule: { components: [flat('-100')] } }],
      recipients: among('20', '25'),
    });
    const [none, back] = items.map(({ sides }: any) => sides[1].difference);
    expect(none).toMatchObject({ amountKr: '-100', percent: null, outcome: 'loses' });
    expect(back).toMatchObject({ amountKr: '100', percent: '50', outcome: 'gains' });
  });

  test('stored rules take the first one’s recipients, and are called hypotheses where they are', async () => {
    const stored = (area: number) => ({ rule: `psykisk-halsa-2025-lansgemensamt-regel-omrade-${area}` });
    const answer = await compare({ rules: [stored(2), stored(3)] });
    expect(answer).toMatchObject({ kind: 'scenario', recipients: { kind: 'counties' } });
    for (const { rule, assumptions } of answer.rules) {
      expect(rule).toMatchObject({ status: 'inferred', isHypothesis: true });
      expect(assumptions.map(({ code }: any) => code)).toContain('hypothesis');
    }
    expect(answer.items.find(({ code }: any) => code === '25').sides.map(({ amountKr }: any) => amountKr)).toEqual([
      '4709759',
      '7237136',
    ]);
    // By the newest day that is known of all counties where none is named.
    expect(answer.inhabitants.date).toBe('2023-12-31');
    expect(answer.items.find(({ code }: any) => code === '25').inhabitants).toBe('248480');
  });

  test('municipalities are compared by the same arithmetic', async () => {
    const answer = await compare({
      rules: [
        { rule: { components: [byPopulation({ allocation: 'norrbotten-2025-a-total' }, '2019-12-31')] } },
        { rule: { components: [{ kind: 'pot', potKr: '15926515', key: { kind: 'equal' } }] } },
      ],
      recipients: { kind: 'municipalities', county: '25' },
    });
    expect(answer.items).toHaveLength(14);
    expect(answer.changes[0].totals.amountKr).toBe('0');
    expect(answer.changes[0].losingCodes).toContain('2580');
    expect(answer.changes[0].gainingCodes).toContain('2506');
    expect(answer.inhabitants.date).toBe('2019-12-31');
  });

  test('a day without a known population is said to be so, and nothing is divided by it', async () => {
    const rules = ['1', '2'].map((kr) => ({ rule: { components: [flat(kr)] } }));
    const by = (...codes: string[]) => compare({ rules, recipients: among(...codes), inhabitantsDate: '2020-12-31' });
    const none = await by('01', '25');
    for (const { inhabitants, sides } of none.items) {
      expect([inhabitants, sides[1].difference.perInhabitantKr]).toEqual([null, null]);
    }
    expect(none.inhabitants.text).toContain('inte känd för 2 av 2 mottagare');
    const some = await by('01', '09');
    expect(some.items.map(({ inhabitants }: any) => inhabitants)).toEqual([null, '60124']);
    expect(some.inhabitants.text).toContain('inte känd för 1 av 2 mottagare');
  });

  test('the same body gives the same bytes, by POST, by its address, and in English words', async () => {
    const rules = ['1000', '2000'].map((kr) => ({ rule: { components: [flat(kr)] } }));
    const body = { rules, recipients: among('20', '25') };
    const [one, two] = [
      await post(app, '/apportionment-comparisons', body),
      await post(app, '/apportionment-comparisons', JSON.stringify({ recipients: body.recipients, rules }, null, 2)),
    ];
    expect(two.text).toBe(one.text);
    expect((await followed(app, one.body._links.self.href)).text).toBe(one.text);
    const pinned = await followed(app, one.body._links.permalink.href);
    expect(pinned.body.items).toEqual(one.body.items);
    const english = await compare(body, '?lang=en');
    expect(english.changes[0].text).toContain('2 gain, 0 lose, 0 unchanged');
    expect(english.items[0].sides[1].difference.outcomeLabel).toBe('Gains');
  });

  test('the operation answers its own examples as its contract says', async () => {
    for (const { body } of apportionmentComparisonCalculation.examples) {
      const answer = await compare(body);
      expect(ApportionmentComparison.parse(answer)).toEqual(answer);
    }
  });
});
