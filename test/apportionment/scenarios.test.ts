import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvCells } from '../export/read-back.js';
import { BASE } from '../support/app.js';
import { STORE_KINDS } from '../support/stores.js';
import {
  amountsIn,
  appOverSeeds,
  countiesOn,
  largestRemainder,
  MUNICIPAL_POPULATION,
  type SeededApp,
  sum,
} from './over-the-seeds.js';

/** Each stream with a rule: its pots, the day its population is taken to be of, and whether any rule is inferred. */
const STREAMS: [
  stream: string,
  among: 'county' | 'municipality',
  pot: bigint,
  flat: bigint,
  date: string | null,
  hypothesis: boolean,
][] = [
  ['psykisk-halsa-2025-lansgemensamt', 'county', 484_000_000n, 9_000_000n, '2023-12-31', true],
  ['kvinnors-halsa-2024-befolkning', 'county', 1_367_000_000n, 0n, null, true],
  [
    'psykisk-halsa-2020-kommuner-handlingsplaner-mobila-losningar',
    'municipality',
    200_000_000n,
    0n,
    '2019-12-31',
    false,
  ],
  ['psykisk-halsa-2020-regioner-barn-och-unga-inkl-bup', 'county', 370_000_000n, 0n, '2019-12-31', false],
  ['psykisk-halsa-2020-regioner-handlingsplaner-mobila-losningar', 'county', 300_000_000n, 0n, '2019-12-31', false],
  ['psykisk-halsa-2020-regioner-kunskapsbaserad-och-saker-vard', 'county', 100_000_000n, 0n, '2019-12-31', false],
  ['psykisk-halsa-2020-regioner-traumavard', 'county', 50_000_000n, 0n, '2019-12-31', false],
  [
    'psykisk-halsa-2019-lansgemensamt-samverkan-insatser-fran-flera-huvudman',
    'county',
    200_000_000n,
    5_000_000n,
    '2018-12-31',
    true,
  ],
  ['psykisk-halsa-2017-kommuner-analys-handlingsplaner', 'municipality', 250_000_000n, 0n, '2016-12-31', true],
  ['psykisk-halsa-2017-regioner-analys-handlingsplaner', 'county', 250_000_000n, 0n, '2016-12-31', true],
  ['psykisk-halsa-2016-kommuner-analys-mal-handlingsplan', 'municipality', 200_000_000n, 0n, '2015-12-31', false],
  ['psykisk-halsa-2016-regioner-analys-mal-handlingsplan', 'county', 300_000_000n, 0n, '2015-12-31', false],
  ['psykisk-halsa-2016-regioner-nya-initiativ-for-unga', 'county', 150_000_000n, 0n, '2015-12-31', true],
];

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());

  const csvOf = async (path: string) => {
    const response = await app.app.request(`${BASE}/api/v1${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return csvCells(Buffer.from(await response.arrayBuffer()));
  };

  test('the streams with a rule are those of this table, and no other', async () => {
    const { body } = await app.get('/allocation-rules?limit=200');
    expect(new Set(body.items.map(({ stream }: any) => stream))).toEqual(new Set(STREAMS.map(([stream]) => stream)));
    expect(body.items).toHaveLength(15);
  });

  describe.each(STREAMS)('%s', (stream, level, pot, flat, date, hypothesis) => {
    test('is a full table for 21 counties, marked as a scenario', async () => {
      const { status, body } = await app.get(`/streams/${stream}/scenario`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'scenario', stream, isHypothesis: hypothesis, totals: { counties: 21 } });
      expect(body.kindLabel).toBe('Scenario: beräknat efter en regel, inte en tilldelning');
      expect(body.items).toHaveLength(21);
      const amounts = amountsIn(body);
      expect(sum(amounts.values())).toBe(pot);
      expect(sum(body.rules.map(({ potKr }: any) => BigInt(potKr)))).toBe(pot);
      expect(body.totals.sumKr).toBe(String(pot));
      for (const item of body.items) {
        expect(sum(item.ruleAmounts.map(BigInt))).toBe(BigInt(item.amountKr));
      }
    });

    test('is what its pots give by hand', async () => {
      const { body } = await app.get(`/streams/${stream}/scenario`);
      if (date === null) {
        // The pot is the stream's own amount: that the sum agrees with it is no trial of the rule.
        expect(body.whole).toMatchObject({ statedKr: String(pot), differenceKr: '0', agrees: null });
        return expect(body.whole.text).toContain('prövar ingenting');
      }
      expect(sum(amountsIn(body, 'flatKr').values())).toBe(flat * 21n);
      const population = amountsIn(body, 'populationKr');
      if (stream === 'psykisk-halsa-2025-lansgemensamt') {
        const [second, third] = [200_000_000n, 95_000_000n].map((each) => largestRemainder(each, countiesOn(date)));
        const both = new Map([...(second ?? [])].map(([code, kr]) => [code, kr + (third?.get(code) as bigint)]));
        return expect(population).toEqual(both);
      }
      if (level === 'county') {
        return expect(population).toEqual(largestRemainder(pot - flat * 21n, countiesOn(date)));
      }
      const municipal = largestRemainder(pot, MUNICIPAL_POPULATION.get(date) ?? new Map());
      expect(municipal.size).toBe(290);
      for (const { code, amountKr, recipients } of body.items) {
        const own = [...municipal].filter(([each]) => each.startsWith(code));
        expect([code, amountKr]).toEqual([code, String(sum(own.map(([, kr]) => kr)))]);
        expect(recipients).toBe(own.length);
      }
    });

    test('says wherever it is shown whether its rules are stated or a hypothesis', async () => {
      const { body } = await app.get(`/streams/${stream}/scenario`);
      expect(/en hypotes/.test(body.text)).toBe(hypothesis);
      expect(body.text).toMatch(/\.$/);
      expect(/Efter vad pengarna fördelas anges av en källa\. Folkmängdens dag/.test(body.text)).toBe(!hypothesis);
      const english = await app.get(`/streams/${stream}/scenario?lang=en`);
      expect(/a hypothesis/.test(english.body.text)).toBe(hypothesis);
      for (const row of await csvOf(`/streams/${stream}/scenario?format=csv`)) {
        expect([row.kind, row.isHypothesis]).toEqual(['scenario', String(hypothesis)]);
        // Nobody who cuts the table at its first figure can miss what it is, nor take a scenario for an allocation.
        expect(Object.keys(row).slice(0, 4)).toEqual(['kind', 'isHypothesis', 'stream', 'budgetYear']);
        expect(Object.keys(row).at(-1)).toBe('absence');
        expect([row.stream, row.absence]).toEqual([stream, null]);
        expect(row.scenarioKr).toMatch(/^\d+$/);
        expect(row).not.toHaveProperty('amountKr');
      }
      const listed = await app.get(`/allocation-rules?stream=${stream}`);
      expect(listed.body.items.length).toBe(body.rules.length);
      for (const rule of listed.body.items) {
        const item = await app.get(`/allocation-rules/${rule.id}`);
        const result = await app.get(`/allocation-rules/${rule.id}/result?year=${rule.budgetYear}`);
        const within = body.rules.find((each: any) => each.rule.id === rule.id);
        for (const shown of [rule, item.body, result.body.rule, within.rule]) {
          expect([shown.status, shown.isHypothesis]).toEqual(hypothesis ? ['inferred', true] : ['stated', false]);
          expect(/[Hh]ypotes/.test(shown.statusLabel)).toBe(hypothesis);
          expect(shown.basis.length).toBeGreaterThan(0);
        }
        const assumed = result.body.assumptions.filter(({ code }: any) => code === 'hypothesis');
        expect(assumed.map(({ text }: any) => /hypotes/.test(text))).toEqual(hypothesis ? [true] : []);
        for (const row of await csvOf(`/allocation-rules/${rule.id}/result?format=csv`)) {
          expect([row.kind, row.rule]).toEqual(['scenario', rule.id]);
          expect(Object.keys(row).slice(0, 3)).toEqual(['kind', 'rule', 'ruleStatus']);
          expect(row.scenarioKr).toMatch(/^\d+$/);
          expect(row).not.toHaveProperty('amountKr');
          expect(/[Hh]ypotes/.test(row.ruleStatus ?? '')).toBe(hypothesis);
        }
      }
      for (const row of await csvOf(`/allocation-rules?stream=${stream}&format=csv`)) {
        expect([row.isHypothesis, /[Hh]ypotes/.test(row.statusLabel ?? '')]).toEqual([String(hypothesis), hypothesis]);
      }
    });

    test('has notes in its files that say the same', async () => {
      const response = await app.app.request(`${BASE}/api/v1/streams/${stream}/scenario?format=jsonstat`);
      const { notes } = ((await response.json()) as any).extension;
      expect(notes.join(' ')).toContain('inte en tilldelning');
      expect(/[Hh]ypotes/.test(notes.join(' '))).toBe(hypothesis);
    });
  });

  test('what no source states is named as assumed, or as chosen where the request chose it', async () => {
    const rule = 'psykisk-halsa-2020-regioner-traumavard-regel';
    const textOf = (body: any, code: string) => body.assumptions.find((each: any) => each.code === code)?.text;
    const assumed = await app.get(`/allocation-rules/${rule}/result`);
    expect(textOf(assumed.body, 'populationDate')).toContain('Här antas 2019-12-31');
    expect(textOf(assumed.body, 'rounding')).toContain('Här antas största resten');
    const chosen = await app.get(`/allocation-rules/${rule}/result?populationDate=2018-12-31`);
    expect(textOf(chosen.body, 'populationDate')).toContain('2018-12-31 valdes i frågan');
    expect(textOf(chosen.body, 'populationDate')).not.toContain('antas');
    const rounded = await app.get(`/allocation-rules/${rule}/result?roundingUnit=thousand&lang=en`);
    expect(textOf(rounded.body, 'rounding')).toContain('was chosen in the request');
    expect(textOf(rounded.body, 'rounding')).not.toContain('assumed');
    expect(amountsIn(chosen.body)).toEqual(largestRemainder(50_000_000n, countiesOn('2018-12-31')));
  });

  test('a day that would change nothing of a stored rule’s result is refused, by its parameter', async () => {
    const rule = '/allocation-rules/psykisk-halsa-2025-lansgemensamt-regel-omrade-1';
    const { status, body } = await app.get(`${rule}/result?populationDate=2019-12-31`);
    expect([status, body.code]).toEqual([422, 'impossibleRule']);
    expect(body.errors[0]).toMatchObject({ code: 'statedByRule', parameter: 'populationDate' });
  });

  test('what no rule is known of has no amount for any county, not even zero, and says so', async () => {
    const path = '/streams/psykisk-halsa-2022-regioner-traumavard/scenario';
    const { status, body } = await app.get(path);
    expect([status, body.rules, body.whole]).toEqual([200, [], null]);
    expect(body.totals).toEqual({ counties: 21, sumKr: null });
    expect(body.items).toHaveLength(21);
    const none = { amountKr: null, flatKr: null, populationKr: null, supplementKr: null, adjustmentKr: null };
    for (const item of body.items) expect(item).toMatchObject({ ...none, ruleAmounts: [], absence: 'notFound' });
    const rows = await csvOf(`${path}?format=csv`);
    expect(rows.map(({ scenarioKr, absence }) => [scenarioKr, absence])).toEqual(
      body.items.map(() => [null, 'notFound']),
    );
    expect(body.text).toContain('Ingen regel är känd');
    expect((await app.get('/streams/finns-inte/scenario')).status).toBe(404);
  });

  test('published allocations hold nothing that a scenario has calculated', async () => {
    const before = await app.get('/allocations?limit=1000');
    await app.get('/streams/psykisk-halsa-2025-lansgemensamt/scenario');
    const after = await app.get('/allocations?limit=1000');
    expect(after.body.items).toEqual(before.body.items);
    expect(JSON.stringify(after.body)).not.toMatch(/4709759|15946895|"scenario"/);
  });
});
