import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cells, csvCells, readJsonstat, readNdjson, readXlsx, xlsxCells } from '../export/read-back.js';
import { STORE_KINDS } from '../support/stores.js';
import { among, appOverSeeds, byPopulation, byWeights, fileOf, flat, post, type SeededApp } from './over-the-seeds.js';

/** Flat sums, a pot with a cap and a floor, steps and lists, and limits on the whole; in whole öre in one of them. */
const CAPPED = {
  name: 'Med gränser',
  components: [
    flat('4000000'),
    {
      ...byPopulation('95000000', '2018-12-31'),
      limits: { caps: [{ sharePct: '40' }], floors: [{ amountKr: '12000000', codes: ['09'] }] },
    },
    { kind: 'tiers', tiers: [{ codes: ['25'], amountKr: '700' }], otherwiseKr: '0' },
    {
      kind: 'steps',
      key: { kind: 'population', date: '2018-12-31' },
      steps: [{ from: '280000', amountKr: '1000' }],
      belowKr: '500',
    },
  ],
  limits: { caps: [{ amountKr: '35000000', codes: ['12'] }] },
};
const GIVING_BACK = {
  components: [byWeights('-1000.01', { '09': '1', '12': '0.5', '21': '3', '25': '2' })],
  rounding: { unit: 'ore' },
};
const RULES: [string, object][] = [
  ['with bounds', CAPPED],
  ['that takes back, in öre', GIVING_BACK],
  ['by Sainte-Laguë', { components: [byPopulation('1000003', '2019-12-31')], rounding: { method: 'sainte-lague' } }],
  [
    'that settles on the largest',
    { components: [byPopulation('1000003', '2019-12-31')], rounding: { method: 'round-then-adjust-largest' } },
  ],
];
const RECIPIENTS = among('09', '12', '21', '25');

/** Kronor as öre, and fractions, read without the program's own arithmetic. */
const ore = (kronor: string): bigint => {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(kronor) ?? [];
  const size = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  return sign === '-' ? -size : size;
};
const fraction = (text: string): [bigint, bigint] => {
  const [numerator = '', denominator = '1'] = text.split('/');
  return [BigInt(numerator), BigInt(denominator)];
};
const total = (values: bigint[]) => values.reduce((sum, each) => sum + each, 0n);

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());

  describe.each(RULES)('the trace of a rule %s', (_, rule) => {
    const traced = async (query = '') =>
      (await post(app, `/apportionments?include=trace${query}`, { rule, recipients: RECIPIENTS })).body;

    test('adds up: each step to its amount, each part to its pot, all parts to the answer', async () => {
      const body = await traced();
      for (const part of body.trace.parts) {
        let running = 0n;
        for (const step of part.steps) {
          running += ore(step.amountKr);
          expect(ore(step.baseKr) + ore(step.addedKr)).toBe(ore(step.amountKr));
          expect(ore(step.runningKr)).toBe(running);
        }
        expect([running, ore(part.sumKr), part.differenceKr]).toEqual([ore(part.potKr), ore(part.potKr), '0']);
        expect(total(part.steps.map(({ baseKr }: any) => ore(baseKr)))).toBe(ore(part.baseSumKr));
        expect(ore(part.baseSumKr) + ore(part.leftKr)).toBe(ore(part.potKr));
      }
      const whole = body.trace.parts.find(({ component }: any) => component === null);
      for (const [at, item] of body.items.entries()) {
        const own = body.trace.parts.filter(({ component }: any) => component !== null);
        expect(own.map(({ steps }: any) => steps[at].amountKr)).toEqual(item.componentAmounts);
        const together = total(own.map(({ steps }: any) => ore(steps[at].amountKr)));
        expect(ore(item.amountKr)).toBe(whole ? ore(whole.steps[at].amountKr) : together);
        expect(ore(item.adjustmentKr)).toBe(ore(item.amountKr) - together);
      }
    });

    test('can be followed: quota, remainder and turn come from the numbers that stand there', async () => {
      const body = await traced();
      const pots = body.trace.parts.filter(({ sharedKr }: any) => sharedKr !== null);
      expect(pots.length).toBeGreaterThan(0);
      for (const part of pots) {
        const [sharedNumerator, sharedDenominator] = fraction(part.sharedKey);
        const free = part.steps.filter(({ clamp }: any) => clamp === null);
        for (const step of free) {
          // sharedKr · key / sharedKey, in öre, is the quota to the last digit.
          const [key, keyDenominator] = fraction(step.key);
          const [quota, quotaDenominator] = fraction(step.quota.fraction);
          const due = ore(part.sharedKr) * key * sharedDenominator;
          const by = keyDenominator * sharedNumerator;
          expect(due * quotaDenominator).toBe(quota * 100n * by);
          const [rest, restDenominator] = fraction(step.remainder.fraction);
          expect(rest * 100n * quotaDenominator).toBe(
            (quota * 100n - ore(step.baseKr) * quotaDenominator) * restDenominator,
          );
        }
        if (body.rounding.method === 'sainte-lague') {
          // Nobody's last krona has a weaker claim than another's next: key / (2 · amount ∓ 1), in whole kronor.
          for (const one of free) {
            for (const other of free) {
              const [last, next] = [2n * BigInt(one.amountKr) - 1n, 2n * BigInt(other.amountKr) + 1n];
              expect(BigInt(one.key) * next >= BigInt(other.key) * last).toBe(true);
            }
          }
        }
        if (body.rounding.method !== 'largest-remainder') continue;
        // The larger the remainder the sooner the turn; what was left went to the first of them.
        const turns: any[] = free.map(({ remainder, rank, addedKr, code }: any) => ({
          // Of money that is taken back the remainder is below zero, and its size counts.
          rest: fraction(remainder.fraction.replace('-', '')),
          rank,
          addedKr,
          code,
        }));
        turns.sort((a, b) => a.rank - b.rank);
        expect(turns.map(({ rank }) => rank)).toEqual(turns.map((_, at) => at + 1));
        for (const [at, turn] of turns.slice(1).entries()) {
          const before = turns[at];
          const [mine, mineOf] = turn.rest as [bigint, bigint];
          const [theirs, theirsOf] = before.rest as [bigint, bigint];
          const nearer = mine * theirsOf - theirs * mineOf;
          expect(nearer < 0n || (nearer === 0n && before.code < turn.code)).toBe(true);
          expect(before.addedKr !== '0' || turn.addedKr === '0').toBe(true);
        }
      }
    });

    test('is told in Swedish and in English, with the same numbers', async () => {
      const [swedish, english] = [await traced(), await traced('&lang=en')];
      for (const [at, part] of swedish.trace.parts.entries()) {
        const other = english.trace.parts[at];
        expect(part.text).not.toBe(other.text);
        expect(part.text).toMatch(/^(Del \d|Helheten)/);
        expect(other.text).toMatch(/^(Part \d|The whole)/);
        for (const [index, step] of part.steps.entries()) {
          const twin = other.steps[index];
          expect({ ...twin, text: '' }).toEqual({ ...step, text: '' });
          expect(step.text).toContain('Summa så långt');
          expect(twin.text).toContain('Sum so far');
          const digits = (text: string) => text.replace(/\D/g, '');
          expect(digits(twin.text.replace(twin.name, ''))).toBe(digits(step.text.replace(step.name, '')));
        }
      }
    });
  });

  test('a trace shows who was held at a bound, and which claims a key was read from', async () => {
    const { body } = await post(app, '/apportionments?include=trace', { rule: CAPPED, recipients: RECIPIENTS });
    const [, pot, , , whole] = body.trace.parts;
    const clamps = (part: any) => Object.fromEntries(part.steps.map(({ code, clamp }: any) => [code, clamp]));
    expect(clamps(pot)).toEqual({ '09': 'floor', '12': 'cap', '21': null, '25': null });
    expect(pot.steps[1]).toMatchObject({ amountKr: '38000000', text: expect.stringContaining('taket gäller') });
    expect(whole).toMatchObject({ component: null, potKr: '111003700' });
    for (const step of pot.steps) {
      const [claim, ...more] = step.claims;
      expect(more).toEqual([]);
      const source = body.sources.find(({ claims }: any) => claims.includes(claim));
      expect([source.code, source.value, source.precision]).toEqual([step.code, step.key, 'exact']);
      expect(source.citations.length).toBeGreaterThan(0);
    }
  });

  describe('files', () => {
    const against = { stream: 'psykisk-halsa-2025-lansgemensamt', theme: 'comorbidity' };
    const body = { rule: CAPPED, recipients: RECIPIENTS, options: { against } };
    const NUMBERS = [
      'scenarioKr',
      'flatKr',
      'populationKr',
      'supplementKr',
      'adjustmentKr',
      'publishedKr',
      'differenceKr',
    ];
    const plain = (rows: Cells[]) =>
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([id, cell]) => [id, cell?.replaceAll('\r\n', '\n') ?? null])),
      );

    async function expectSame(query: string, wanted: Cells[], numbers: readonly string[]) {
      const at = (format: string) => fileOf(app, `/apportionments?format=${format}${query}`, body);
      expect(csvCells(await at('csv'))).toEqual(wanted);
      const swedish = csvCells(await at('csv&csvDialect=sv-excel'), 'sv-excel');
      for (const row of swedish) for (const id of numbers) row[id] = row[id]?.replace(',', '.') ?? null;
      expect(swedish).toEqual(wanted);
      const workbook = await at('xlsx');
      expect(plain(await xlsxCells(workbook))).toEqual(plain(wanted));
      const [, about] = await readXlsx(workbook);
      const notes = about?.data.map((row) => row.join(' ')).join('\n') ?? '';
      expect(notes).toContain('inte en tilldelning');
      expect(notes).toContain('Egen regel');
      expect(readNdjson(await at('ndjson'))).toEqual(wanted);
      return readJsonstat(await at('jsonstat'));
    }

    test('hold the figures of the answer, cell by cell, in every format', async () => {
      const { body: answer } = await post(app, '/apportionments', body);
      const wanted = answer.items.map((item: any) => ({
        code: item.code,
        name: item.name,
        ...Object.fromEntries(NUMBERS.slice(0, 5).map((id) => [id, item[id === 'scenarioKr' ? 'amountKr' : id]])),
        ...Object.fromEntries(item.componentAmounts.map((kr: string, at: number) => [`part${at + 1}Kr`, kr])),
        publishedKr: item.published?.valueKr ?? null,
        differenceKr: item.published?.differenceKr ?? null,
        kind: 'scenario',
        rule: answer.rule.id,
        ruleStatus: 'Egen regel',
      }));
      expect(wanted.filter(({ publishedKr }: any) => publishedKr !== null)).toHaveLength(1);
      const dataset = await expectSame('', wanted, NUMBERS);
      for (const row of wanted) {
        for (const metric of NUMBERS) {
          const { value } = dataset.Data({ code: row.code, metric });
          expect([row.code, metric, value === null ? null : String(value)]).toEqual([row.code, metric, row[metric]]);
        }
      }
      expect(dataset.extension.permalink).toContain('knownAt=');
    });

    test('hold the trace where it is asked for', async () => {
      const { body: answer } = await post(app, '/apportionments?include=trace', body);
      const wanted = answer.trace.parts.flatMap((part: any) =>
        part.steps.map((step: any) => ({
          component: part.component === null ? 'helheten' : String(part.component),
          code: step.code,
          name: step.name,
          key: step.key,
          quotaFraction: step.quota?.fraction ?? null,
          quota: step.quota?.decimal ?? null,
          baseKr: step.baseKr,
          remainderFraction: step.remainder?.fraction ?? null,
          rank: step.rank === null ? null : String(step.rank),
          addedKr: step.addedKr,
          clamp: step.clamp,
          amountKr: step.amountKr,
          runningKr: step.runningKr,
          claims: step.claims.join(' ') || null,
          text: step.text,
        })),
      );
      expect(wanted).toHaveLength(20);
      const numbers = ['quota', 'baseKr', 'rank', 'addedKr', 'amountKr', 'runningKr'];
      const dataset = await expectSame('&include=trace', wanted, numbers);
      for (const { component, code, amountKr } of wanted) {
        expect(String(dataset.Data({ component, code, metric: 'amountKr' }).value)).toBe(amountKr);
      }
    });

    test('of a comparison and of an explanation have a row for each recipient of each rule', async () => {
      const rules = [{ rule: CAPPED }, { rule: { components: [flat('1000')] } }];
      const comparison = { rules, recipients: RECIPIENTS };
      const compared = (await post(app, '/apportionment-comparisons', comparison)).body;
      const rows = csvCells(await fileOf(app, '/apportionment-comparisons?format=csv', comparison));
      expect(rows).toHaveLength(8);
      for (const item of compared.items) {
        const [, second] = rows.filter(({ code }) => code === item.code);
        expect([second?.scenarioKr, second?.differenceKr, second?.differencePct, second?.outcome]).toEqual([
          item.sides[1].amountKr,
          item.sides[1].difference.amountKr,
          item.sides[1].difference.percent,
          item.sides[1].difference.outcome,
        ]);
      }
      const question = { amounts: against, candidates: { components: [[{ kind: 'pot', potKr: '200000000' }]] } };
      const explained = (await post(app, '/apportionment-explanations', question)).body;
      const told = csvCells(await fileOf(app, '/apportionment-explanations?format=csv', question));
      expect(told.map(({ date, calculatedKr, outcome }) => [date, calculatedKr, outcome])).toEqual(
        explained.nearestOnes.map((each: any) => [each.date, each.differences[0].calculatedKr, 'ruledOut']),
      );
      for (const [path, sent] of [
        ['/apportionment-comparisons', comparison],
        ['/apportionment-explanations', question],
      ] as const) {
        for (const format of ['xlsx', 'jsonstat', 'ndjson', 'csv&csvDialect=sv-excel']) {
          expect((await fileOf(app, `${path}?format=${format}`, sent)).length).toBeGreaterThan(100);
        }
      }
    });
  });
});
