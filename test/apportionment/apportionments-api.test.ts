import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apportionmentCalculation } from '../../src/apportionment/apportionment.endpoint.js';
import { Apportionment } from '../../src/apportionment/apportionment.js';
import { STORE_KINDS } from '../support/stores.js';
import {
  among,
  amountsIn,
  appOverSeeds,
  byPopulation,
  byWeights,
  countiesOn,
  flat,
  followed,
  largestRemainder,
  MUNICIPAL_POPULATION,
  post,
  type SeededApp,
  sum,
} from './over-the-seeds.js';

const STORED = 'psykisk-halsa-2025-lansgemensamt-regel-omrade-3';
const COUNTIES = { kind: 'counties' };
const few = (rule: object, options?: object) => ({
  rule,
  recipients: among('20', '21', '25'),
  ...(options ? { options } : {}),
});

describe.each(STORE_KINDS)('on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const divide = async (body: unknown, query = '') => {
    const sent = await post(app, `/apportionments${query}`, body);
    expect([sent.status, sent.text.slice(0, sent.status === 200 ? 0 : 400)]).toEqual([200, '']);
    return sent;
  };

  describe('a rule', () => {
    test('that is sent is carried out, with code, name and every part, and nothing is stored', async () => {
      const revision = async () => (await app.store.rows('select count(*)::int as n from revision'))[0]?.n;
      const before = await revision();
      const { body, headers } = await divide(
        few({ name: 'Min', components: [flat('5000000'), byPopulation('95000000', '2018-12-31')] }),
      );
      expect(await revision()).toBe(before);
      expect(headers.get('cache-control')).toBe('no-store');
      const population = new Map([...countiesOn('2018-12-31')].filter(([code]) => ['20', '21', '25'].includes(code)));
      const shared = largestRemainder(95_000_000n, population);
      expect(body.items.map(({ code, name, flatKr, populationKr }: any) => [code, name, flatKr, populationKr])).toEqual(
        [
          ['20', 'Dalarnas län', '5000000', String(shared.get('20'))],
          ['21', 'Gävleborgs län', '5000000', String(shared.get('21'))],
          ['25', 'Norrbottens län', '5000000', String(shared.get('25'))],
        ],
      );
      expect(body.totals).toMatchObject({ recipients: 3, potKr: '110000000', sumKr: '110000000', differenceKr: '0' });
      expect(body.rule).toMatchObject({
        name: 'Min',
        status: 'sent',
        id: expect.stringMatching(/^regel-[0-9a-z]{1,13}$/),
      });
      expect([body.comparison, body.whole]).toEqual([null, null]);
      expect(Apportionment.parse(body)).toEqual(body);
    });

    test('that is stored gives the same by POST and by its own address', async () => {
      const sent = await divide({ rule: STORED });
      const got = await app.get(`/allocation-rules/${STORED}/result?year=2025`);
      for (const member of ['items', 'totals', 'rule', 'assumptions', 'comparison', 'sources', 'rounding', 'whole']) {
        expect({ member, value: got.body[member] }).toEqual({ member, value: sent.body[member] });
      }
      expect(sent.body._links.rule.href).toMatch(new RegExp(`/allocation-rules/${STORED}$`));
      expect(sent.body.rule.id).toBe(STORED);
    });

    test('that differs in anything has another short id, and the same has the same', async () => {
      const idOf = async (amountKr: string, name?: string) =>
        (await divide(few({ ...(name ? { name } : {}), components: [flat(amountKr)] }))).body.rule.id;
      const ids = [await idOf('1'), await idOf('2'), await idOf('1', 'A'), await idOf('1')];
      expect(new Set(ids).size).toBe(3);
      expect(ids[3]).toBe(ids[0]);
    });
  });

  describe('recipients', () => {
    const equal = (potKr: unknown) => ({ components: [{ kind: 'pot', potKr, key: { kind: 'equal' } }] });

    test('are all counties, or those that are chosen, in the order of their codes whatever order they came in', async () => {
      const all = await divide({ rule: equal('21'), recipients: COUNTIES });
      expect(all.body.items.map(({ code }: any) => code)).toEqual([...countiesOn('2019-12-31').keys()].sort());
      const chosen = await divide({ rule: equal('3'), recipients: among('25', '03') });
      expect(chosen.body.items.map(({ code, amountKr }: any) => [code, amountKr])).toEqual([
        ['03', '2'],
        ['25', '1'],
      ]);
    });

    test('that are regions have the names of regions and the populations of counties', async () => {
      const { body } = await divide({
        rule: { components: [byPopulation('50000000', '2019-12-31')] },
        recipients: { kind: 'regions' },
      });
      expect(body.items.find(({ code }: any) => code === '25').name).toBe('Region Norrbotten');
      expect(amountsIn(body)).toEqual(largestRemainder(50_000_000n, countiesOn('2019-12-31')));
    });

    test('that are the municipalities of a county divide its stored allocation to the krona', async () => {
      const rule = { components: [byPopulation({ allocation: 'norrbotten-2025-a-total' }, '2019-12-31')] };
      const { body } = await divide({ rule, recipients: { kind: 'municipalities', county: '25' } });
      const own = new Map(
        [...(MUNICIPAL_POPULATION.get('2019-12-31') ?? [])].filter(([code]) => code.startsWith('25')),
      );
      expect(own.size).toBe(14);
      expect(amountsIn(body)).toEqual(largestRemainder(15_926_515n, own));
      expect(body.totals).toMatchObject({ recipients: 14, potKr: '15926515', sumKr: '15926515' });
      expect(body.items.find(({ code }: any) => code === '2580').name).toBe('Luleå kommun');
    });

    test('that are all municipalities are 290, and some of them some', async () => {
      const rule = { components: [byPopulation('250000000', '2016-12-31')] };
      const all = await divide({ rule, recipients: { kind: 'municipalities' } });
      expect(amountsIn(all.body)).toEqual(
        largestRemainder(250_000_000n, MUNICIPAL_POPULATION.get('2016-12-31') ?? new Map()),
      );
      expect(all.body.items).toHaveLength(290);
      const two = await divide({ rule, recipients: { kind: 'municipalities', county: '25', codes: ['2580', '2505'] } });
      expect(two.body.items.map(({ code }: any) => code)).toEqual(['2505', '2580']);
      expect(sum(amountsIn(two.body).values())).toBe(250_000_000n);
    });

    test('of a stored rule may be others than its own', async () => {
      const { body } = await divide({ rule: STORED, recipients: among('20', '21') });
      expect(body.totals).toMatchObject({ recipients: 2, potKr: '105000000', sumKr: '105000000' });
    });
  });

  describe('options', () => {
    const undated = { components: [byPopulation('1000000', null)] };

    test('name the day of a population that has none; without it a rule that is sent is not guessed about', async () => {
      const { body } = await divide(few(undated, { populationDate: '2015-12-31' }));
      expect(body.components[0].text.replaceAll('\u00a0', ' ')).toBe('1 000 000 kr efter folkmängd (2015-12-31)');
      expect(body.assumptions).toEqual([]);
      const { status, body: problem } = await post(app, '/apportionments', few(undated));
      expect([status, problem.errors[0].code, problem.errors[0].pointer]).toEqual([
        422,
        'notStated',
        '/options/populationDate',
      ]);
      expect(problem.detail).toContain('2019-12-31');
    });

    test('change the rounding, and say so', async () => {
      const rule = { components: [{ kind: 'pot', potKr: '10000', key: { kind: 'equal' } }] };
      const by = async (rounding: object) => {
        const { body } = await divide(few(rule, { rounding }));
        return [body.rounding.unit, body.rounding.method, body.items.map(({ amountKr }: any) => amountKr)];
      };
      expect(await by({ unit: 'ore' })).toEqual(['ore', 'largest-remainder', ['3333.34', '3333.33', '3333.33']]);
      expect(await by({ unit: 'thousand' })).toEqual(['thousand', 'largest-remainder', ['4000', '3000', '3000']]);
      expect(await by({ method: 'sainte-lague' })).toEqual(['krona', 'sainte-lague', ['3334', '3333', '3333']]);
      const weighed = { components: [byWeights('3', { '20': '1', '21': '1', '25': '4' })] };
      const tied = await divide(few(weighed, { rounding: { tieBreak: 'largerWeight' } }));
      // 0.5, 0.5 and 2: the one krona left goes to 20 or 21, and of equals the lowest code comes first.
      expect(tied.body.items.map(({ amountKr }: any) => amountKr)).toEqual(['1', '0', '2']);
      const stored = await divide({ rule: STORED, options: { rounding: { unit: 'krona' } } });
      const said = ({ body }: any) => body.assumptions.find(({ code }: any) => code === 'rounding')?.text;
      expect(said(stored)).toContain('valdes i frågan');
      expect(said(await divide({ rule: STORED }))).toContain('Här antas största resten');
    });

    test('hold the result against what is stored of a stream or a theme', async () => {
      const stream = 'psykisk-halsa-2025-lansgemensamt';
      const rule = { components: [flat('15926515')] };
      const whole = await divide({ rule, recipients: COUNTIES, options: { against: { stream } } });
      expect(whole.body.comparison).toMatchObject({ compared: 1, agreeing: 1, recipients: 21 });
      expect(whole.body.whole).toMatchObject({ computedKr: String(15_926_515 * 21), agrees: false });
      const part = await divide({ rule, recipients: COUNTIES, options: { against: { stream, theme: 'comorbidity' } } });
      expect(part.body.items.find(({ code }: any) => code === '25').published).toMatchObject({
        valueKr: '4695942',
        differenceKr: String(15_926_515 - 4_695_942),
        allocations: ['norrbotten-2025-a-f2'],
      });
      expect(part.body.whole).toBeNull();
    });
  });

  describe('an address', () => {
    const rule = { name: 'Lika', components: [flat('7'), byPopulation('1000001', '2018-12-31')] };

    test('answers the same figures by GET, and its permalink is pinned to a revision and a language', async () => {
      const { body, text } = await divide(few(rule));
      const { self, permalink } = body._links;
      expect((await followed(app, self.href)).text).toBe(text);
      const address = new URL(permalink.href);
      expect([address.searchParams.get('knownAt'), address.searchParams.get('lang')]).toEqual([
        String(body._meta.revision),
        'sv',
      ]);
      const pinned = await followed(app, permalink.href);
      expect(pinned.status).toBe(200);
      for (const member of ['items', 'totals', 'rule', '_meta']) {
        expect({ member, value: pinned.body[member] }).toEqual({ member, value: body[member] });
      }
      expect(pinned.body._links.permalink.href).toBe(permalink.href);
    });

    test('holds the trace and the language where they were asked for', async () => {
      const { body } = await divide(few(rule), '?include=trace&lang=en');
      const pinned = await followed(app, body._links.permalink.href);
      expect(pinned.body.trace).toEqual(body.trace);
      expect(pinned.body.kindLabel).toBe('Scenario: calculated by a rule, not an allocation');
    });

    test('is lacking where what was sent is too long for one, and the answer is not', async () => {
      // Digits without pattern: nothing deflates them.
      const weights = Object.fromEntries(
        [...(MUNICIPAL_POPULATION.get('2019-12-31') ?? [])].map(([code, each]) => [
          code,
          String(((each * 7919n) % 999983n) + 1n),
        ]),
      );
      const body = { rule: { components: [byWeights('1000000', weights)] }, recipients: { kind: 'municipalities' } };
      const sent = await divide(body);
      expect(sent.body._links).toEqual({});
      expect(sum(amountsIn(sent.body).values())).toBe(1_000_000n);
      expect((await divide(body)).text).toBe(sent.text);
      expect((await post(app, '/apportionments?format=csv', body)).status).toBe(200);
    });

    test('of a stored rule’s result is pinned too', async () => {
      const { body } = await app.get(`/allocation-rules/${STORED}/result?method=sainte-lague`);
      const pinned = await followed(app, body._links.permalink.href);
      expect(pinned.body.items).toEqual(body.items);
      expect(body.rounding.method).toBe('sainte-lague');
    });
  });

  describe('the same body', () => {
    const body = {
      rule: {
        name: 'X',
        components: [flat('1'), byPopulation('95000000', '2018-12-31')],
        rounding: { unit: 'krona', method: 'sainte-lague' },
      },
      recipients: among('20', '21', '25'),
      options: {
        rounding: { tieBreak: 'code' },
        against: { stream: 'psykisk-halsa-2025-lansgemensamt', theme: 'comorbidity' },
      },
    };

    test('gives the same bytes, in every format', async () => {
      for (const query of ['', '?include=trace', '?format=csv', '?format=jsonstat', '?format=ndjson', '?format=xlsx']) {
        const [first, second] = [await divide(body, query), await divide(body, query)];
        expect([query, second.text === first.text]).toEqual([query, true]);
      }
    });

    test('with its members in another order, and with white space, gives the same bytes', async () => {
      const turned = (value: any): any =>
        Array.isArray(value)
          ? value.map(turned)
          : typeof value === 'object'
            ? Object.fromEntries(
                Object.entries(value)
                  .reverse()
                  .map(([name, each]) => [name, turned(each)]),
              )
            : value;
      const first = await divide(body, '?include=trace');
      expect(JSON.stringify(turned(body))).not.toBe(JSON.stringify(body));
      expect((await divide(JSON.stringify(turned(body), null, 4), '?include=trace')).text).toBe(first.text);
    });

    test('on the other kind of store gives the same figures', async () => {
      const other = await appOverSeeds(kind === 'pglite' ? 'postgres' : 'pglite');
      try {
        const [here, there] = [
          await divide(body, '?include=trace'),
          await post(other, '/apportionments?include=trace', body),
        ];
        for (const member of ['items', 'totals', 'trace', 'sources', 'comparison']) {
          expect({ member, value: there.body[member] }).toEqual({ member, value: here.body[member] });
        }
      } finally {
        await other.drop();
      }
    });
  });

  describe('the methods', () => {
    test('are three, with what they promise, in Swedish and English', async () => {
      const { body } = await app.get('/apportionment-methods');
      expect(body.items.map(({ id, isDefault }: any) => [id, isDefault])).toEqual([
        ['largest-remainder', true],
        ['sainte-lague', false],
        ['round-then-adjust-largest', false],
      ]);
      const english = await app.get('/apportionment-methods?lang=en');
      for (const [at, item] of body.items.entries()) {
        expect(item.explanation).not.toBe(english.body.items[at].explanation);
        expect(Object.values(item.promises).every((each) => typeof each === 'boolean')).toBe(true);
        const one = await app.get(`/apportionment-methods/${item.id}`);
        expect(one.body).toMatchObject({ id: item.id, title: item.title, workedExample: item.workedExample });
      }
      expect((await app.get('/apportionment-methods/hamilton')).status).toBe(404);
    });

    test('give what their worked examples say', async () => {
      const amounts = async (potKr: string, weights: string[], method: string) => {
        const [a, b, c] = weights as [string, string, string];
        const rule = { components: [byWeights(potKr, { '20': a, '21': b, '25': c })] };
        const { body } = await divide(few(rule, { rounding: { method } }));
        return body.items.map(({ amountKr }: any) => amountKr);
      };
      expect(await amounts('10', ['3', '3', '1'], 'largest-remainder')).toEqual(['4', '4', '2']);
      expect(await amounts('7', ['53', '24', '23'], 'sainte-lague')).toEqual(['3', '2', '2']);
      expect(await amounts('7', ['53', '24', '23'], 'largest-remainder')).toEqual(['4', '2', '1']);
    });
  });

  test('the operation answers its own examples as its contract says', async () => {
    expect(apportionmentCalculation.examples.length).toBeGreaterThan(0);
    for (const { body } of apportionmentCalculation.examples) {
      const answer = await divide(body);
      expect(Apportionment.parse(answer.body)).toEqual(answer.body);
    }
  });
});
