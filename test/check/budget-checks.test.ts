import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { budgetCheckCalculation } from '../../src/check/budget-check.endpoint.js';
import { sumText } from '../../src/money/decimal.js';
import { BASE, type TestApp, testApp } from '../support/app.js';
import { budget, kr, sendBudget, verdictsOf } from '../support/budget-checks.js';
import { newStore } from '../support/stores.js';

let store: Store;
let service: TestApp;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await newStore('postgres', 'seeded'));
  service = testApp(store);
});
afterAll(() => drop());

const send = (body: unknown, headers: Record<string, string> = {}) => sendBudget(service, body, headers);

describe('a budget of one’s own', () => {
  test('holds to the krona, and is broken by eighteen', async () => {
    const parts = ['4000000', '4695942', '7230573'].map((value) => kr(value));
    const holds = await send(budget({ asWritten: '15 926 515 kr' }, parts));
    expect(holds.status).toBe(200);
    expect(holds.body.summary).toEqual({ broken: 0, remainder: 0, notCheckable: 0, holdsWithinRounding: 0, holds: 1 });
    const broken = await send(budget({ value: '15926515' }, [...parts.slice(0, 2), kr('7230555')]));
    expect(broken.body.findings[0]).toMatchObject({
      verdict: 'broken',
      pointer: '/budget',
      expected: { value: '15926515' },
      found: { value: '15926497' },
      difference: { value: '18' },
      subject: { entity: 'budget', label: 'Länet' },
    });
  });

  test('is exact to the öre at 10^15 kr', async () => {
    const whole = '1000000000000000.01';
    expect(verdictsOf(await send(budget({ value: whole }, [kr('999999999999999.99'), kr('0.02')])))).toEqual([
      ['areas-sum-to-total', 'holds'],
    ]);
    const off = await send(budget({ value: whole }, [kr('999999999999999.99'), kr('0.01')]));
    expect(off.body.findings[0].difference.value).toBe('0.01');
  });

  test('of rounded parts holds within rounding, approximate ones cannot be checked', async () => {
    const millions = ['788', '250', '483'].map((each) => ({
      label: 'x',
      amount: { asWritten: `${each} miljoner kronor` },
    }));
    const exhaustive = await send(budget({ value: '1521900000' }, millions));
    expect(verdictsOf(exhaustive)).toEqual([['areas-sum-to-total', 'holdsWithinRounding']]);
    const rounded = [
      kr('788000000', { precision: 'rounded', unit: 'Mkr' }),
      kr('733000000', { precision: 'rounded', lower: '732500000', upper: '733500000' }),
    ];
    expect(verdictsOf(await send(budget({ value: '1521900000' }, rounded)))).toEqual([
      ['areas-sum-to-total', 'holdsWithinRounding'],
    ]);
    const rest = await send(budget({ value: '1560000000' }, millions, { exhaustive: false }));
    expect(rest.body.findings[0]).toMatchObject({
      verdict: 'remainder',
      difference: { value: '39000000', lower: '37500000', upper: '40500000' },
    });
    const about = await send(budget({ asWritten: 'ca 18 mkr' }, [kr('18000000')]));
    expect(about.body.findings[0]).toMatchObject({
      verdict: 'notCheckable',
      lacking: expect.stringContaining('ungefärligt'),
    });
    const absent = await send(
      budget({ value: '100' }, [kr('60'), { label: 'x', amount: { absence: 'notStated' } }, { label: 'y' }]),
    );
    expect(absent.body.findings[0].lacking).toContain('tillsammans 40\u00a0kr');
  });

  test('is checked at every depth, and each finding points to its place', async () => {
    const inner = { ...budget({ value: '50' }, [kr('20'), kr('31')]).budget, label: 'Inre' };
    const { body } = await send({
      budget: { label: 'Yttre', amount: { value: '60' }, parts: [inner, { label: 'Annat', amount: { value: '10' } }] },
    });
    expect(body.findings.map((each: any) => [each.pointer, each.verdict])).toEqual([
      ['/budget', 'holds'],
      ['/budget/parts/0', 'broken'],
    ]);
    expect(body.parts).toBe(4);
  });

  test('a part in the wrong unit is named with its factor', async () => {
    const { body } = await send(budget({ value: '8695942' }, [kr('4000'), kr('4695942')]));
    expect(body.findings.map((each: any) => [each.check.id, each.pointer])).toEqual([
      ['areas-sum-to-total', '/budget'],
      ['unit-mix-up', '/budget/parts/0'],
    ]);
    expect(body.findings[1]).toMatchObject({ expected: { value: '4000000' }, found: { value: '4000' } });
    const both = await send({ budget: { label: 'L', amount: { value: '1000', asWritten: '1 Mkr' } } });
    expect(verdictsOf(both)).toEqual([['unit-mix-up', 'broken']]);
  });

  test('two parts of one name are told', async () => {
    const parts = [
      { label: 'Samma', amount: { value: '5' } },
      { label: 'Samma', amount: { value: '5' } },
    ];
    const { body } = await send({ budget: { label: 'L', amount: { value: '10' }, parts } });
    expect(body.findings.map((each: any) => [each.check.id, each.verdict])).toEqual([
      ['areas-sum-to-total', 'holds'],
      ['duplicate-allocation', 'broken'],
    ]);
  });

  test('any amounts and their sum hold, to the öre', async () => {
    const cents = fc
      .bigInt({ min: 0n, max: 10n ** 15n })
      .map((each) => `${each / 100n}.${String(each % 100n).padStart(2, '0')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(cents, { minLength: 1, maxLength: 20 }), async (values) => {
        const { body } = await send(
          budget(
            { value: sumText(values) },
            values.map((value) => kr(value)),
          ),
        );
        expect(body.findings[0]).toMatchObject({ verdict: 'holds', difference: { value: '0' } });
      }),
      { numRuns: 30 },
    );
  });
});

describe('against what is stored', () => {
  const against = { county: '25', agreement: 'psykisk-halsa-2025' };
  const parts = [
    { label: 'Strategin', code: 'national-strategy', amount: { value: '4000000' } },
    { label: 'STÄRKT  suicidpreventivt arbete', amount: { value: '7230573' } },
    { label: 'Komplexa behov', code: 'norrbotten-2025-f2', amount: { value: '4695924' } },
    { label: 'Vår egen rubrik', amount: { value: '18' } },
  ];

  test('the county’s total and its areas, by code or by the verbatim label', async () => {
    const { body } = await send({ budget: { label: 'Vår budget', amount: { value: '15926515' }, parts }, against });
    const compared = body.findings.filter((each: any) => each.check.id === 'conflicting-claims');
    expect(compared.map((each: any) => [each.pointer, each.verdict, each.difference?.value ?? null])).toEqual([
      ['/budget', 'holds', '0'],
      ['/budget/parts/0', 'holds', '0'],
      ['/budget/parts/1', 'holds', '0'],
      ['/budget/parts/2', 'broken', '18'],
      ['/budget/parts/3', 'notCheckable', null],
    ]);
    expect(compared[0].sides.expectedInputs[0].citations[0].quote).toBe('15 926 515 kr');
    expect(compared[0].sides.foundInputs[0].record).toBeNull();
  });

  test('the county’s share of a whole national table', async () => {
    const { body } = await send({
      budget: { label: 'Kvinnors hälsa', amount: { value: '30000000' } },
      against: { county: '25', agreement: 'kvinnors-halsa-2024', stream: 'kvinnors-halsa-2024-befolkning' },
    });
    expect(body.findings[0]).toMatchObject({
      verdict: 'broken',
      expected: { value: '32195386' },
      difference: { value: '2195386' },
    });
  });

  test('a stream, and a year’s total with its streams', async () => {
    const stream = await send({
      budget: { label: 'Ström', amount: { asWritten: '483 Mkr' } },
      against: { agreement: 'psykisk-halsa-2025', stream: 'psykisk-halsa-2025-lansgemensamt' },
    });
    expect(verdictsOf(stream)).toEqual([['conflicting-claims', 'holdsWithinRounding']]);
    const year = await send({
      budget: {
        label: '2025',
        amount: { value: '1560000000' },
        exhaustive: false,
        parts: [{ label: 'regioner', amount: { asWritten: '788 miljoner kronor' } }],
      },
      against: { agreement: 'psykisk-halsa-2025' },
    });
    expect(verdictsOf(year)).toEqual([
      ['earmarks-sum-to-allocation', 'remainder'],
      ['conflicting-claims', 'holds'],
      ['conflicting-claims', 'holdsWithinRounding'],
    ]);
  });

  test('what is disputed or not there is said to be so', async () => {
    const disputed = await send({
      budget: { label: '2019', amount: { value: '1774000000' } },
      against: { agreement: 'psykisk-halsa-2019' },
    });
    expect(disputed.body.findings[0]).toMatchObject({
      verdict: 'notCheckable',
      lacking: expect.stringContaining('strider'),
    });
    const none = await send({
      budget: { label: 'L', amount: { value: '1' } },
      against: { agreement: 'psykisk-halsa-2025', county: '01' },
    });
    expect(none.body.findings[0].lacking).toBe('inget motsvarande belopp är lagrat');
  });

  test('a code that is not known is refused with the nearest', async () => {
    const { status, body } = await send({ budget: { label: 'L' }, against: { agreement: 'psykisk-halsa-2052' } });
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'unknownCode', '/against/agreement']);
    expect(body.errors[0].nearest).toContain('psykisk-halsa-2022');
  });
});

describe('bodies that are refused', () => {
  const nested = (depth: number): object => (depth === 0 ? { label: 'x' } : { label: 'x', parts: [nested(depth - 1)] });

  test.each([
    ['a JSON number as amount', { budget: { label: 'L', amount: 15926515 } }, '/budget/amount', 'as text'],
    [
      'a JSON number as value',
      { budget: { label: 'L', amount: { value: 15926515 } } },
      '/budget/amount/value',
      'as text',
    ],
    [
      'one deep inside',
      { budget: { label: 'L', parts: [{ label: 'a' }, { label: 'b', amount: { value: 1.5 } }] } },
      '/budget/parts/1/amount/value',
      'as text',
    ],
    ['hexadecimal', { budget: { label: 'L', amount: { value: '0x10' } } }, '/budget/amount/value', 'decimal text'],
    [
      'an exponent',
      { budget: { label: 'L', amount: { value: '1e100000000' } } },
      '/budget/amount/value',
      'decimal text',
    ],
    ['Infinity', { budget: { label: 'L', amount: { value: 'Infinity' } } }, '/budget/amount/value', 'decimal text'],
    [
      'a thousandth of a krona',
      { budget: { label: 'L', amount: { value: '1.001' } } },
      '/budget/amount/value',
      'two decimals',
    ],
    [
      'text that is not money',
      { budget: { label: 'L', amount: { asWritten: 'V 41' } } },
      '/budget/amount/asWritten',
      '',
    ],
    [
      'text without a unit',
      { budget: { label: 'L', amount: { asWritten: '15 926 515' } } },
      '/budget/amount/asWritten',
      'unit',
    ],
    [
      'rounded, but how much nobody says',
      { budget: { label: 'L', amount: { value: '788000000', precision: 'rounded' } } },
      '/budget/amount/precision',
      'unit',
    ],
    [
      'a value outside its interval',
      { budget: { label: 'L', amount: { value: '5', precision: 'rounded', lower: '6', upper: '7' } } },
      '/budget/amount/value',
      'interval',
    ],
    [
      'half an interval',
      { budget: { label: 'L', amount: { value: '5', precision: 'rounded', lower: '4' } } },
      '/budget/amount/upper',
      'both',
    ],
    [
      'an amount and an absence',
      { budget: { label: 'L', amount: { value: '5', absence: 'notStated' } } },
      '/budget/amount/absence',
      '',
    ],
    ['an empty amount', { budget: { label: 'L', amount: {} } }, '/budget/amount', 'value, asWritten or an absence'],
    ['an unknown member', { budget: { label: 'L', totl: '5' } }, '/budget', 'totl'],
    ['no budget', {}, '/budget', ''],
    ['a list', [], '', ''],
    ['nine levels', { budget: nested(8) }, `/budget${'/parts/0'.repeat(8)}`, '8 deep'],
    [
      'too many parts',
      { budget: { label: 'L', parts: Array.from({ length: 10_001 }, () => ({ label: 'x' })) } },
      '/budget/parts',
      '',
    ],
  ])('%s', async (_, body, pointer, words) => {
    const answer = await send(body);
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([422, 'invalidBody', pointer]);
    expect(answer.body.errors[0].detail).toContain(words);
  });

  test('eight levels and ten thousand parts are taken', async () => {
    expect((await send({ budget: nested(7) })).status).toBe(200);
    const halves = Array.from({ length: 9_999 }, (_, index) => ({ label: `Del ${index}`, amount: { value: '0.01' } }));
    const { status, body } = await send({ budget: { label: 'L', amount: { value: '99.99' }, parts: halves } });
    expect([status, body.parts, body.summary.holds]).toEqual([200, 9_999, 1]);
  });

  test('over ten thousand parts at different depths', async () => {
    const many = { label: 'x', parts: Array.from({ length: 5_001 }, () => ({ label: 'y' })) };
    const { status, body } = await send({ budget: { label: 'L', parts: [many, many] } });
    expect([status, body.errors[0].detail]).toEqual([422, 'at most 10000 parts are taken']);
  });

  test.each([
    ['no JSON', '{"budget":', 400, 'malformedBody'],
    ['nothing', '', 400, 'malformedBody'],
    ['brackets without end', '['.repeat(100_000), 400, 'malformedBody'],
    ['objects within objects', `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`, 400, 'malformedBody'],
    ['four million characters', JSON.stringify({ budget: { label: 'x'.repeat(4_000_000) } }), 413, 'contentTooLarge'],
  ])('%s', async (_, text, status, code) => {
    const answer = await send(text);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('another media type, a compressed body, an unknown parameter', async () => {
    const sent = { budget: { label: 'L' } };
    expect((await send(sent, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(sent, { 'content-encoding': 'gzip' })).status).toBe(415);
    const response = await service.app.request(`${BASE}/api/v1/budget-checks?dryRun=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    expect(response.status).toBe(400);
  });

  test('__proto__ and its like are members like others, and unknown', async () => {
    const answer = await send('{"budget":{"label":"L","__proto__":{"amount":5}}}');
    expect([200, 422]).toContain(answer.status);
    expect(({} as any).amount).toBeUndefined();
  });

  test('anything at all is answered, and never with a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        for (const body of [
          value,
          { budget: value },
          { budget: { label: 'L', amount: value } },
          { budget: { label: 'L', parts: value } },
        ]) {
          expect([200, 400, 422]).toContain((await send(body)).status);
        }
      }),
      { numRuns: 60 },
    );
    expect(service.errors).toEqual([]);
  });
});

describe('the operation', () => {
  test('answers its own examples as its contract says', async () => {
    expect(budgetCheckCalculation.examples.length).toBeGreaterThan(0);
    for (const { body } of budgetCheckCalculation.examples) {
      const answer = await send(body);
      expect(answer.status).toBe(200);
      expect(budgetCheckCalculation.response.parse(answer.body)).toEqual(answer.body);
      expect(answer.body.summary.broken).toBe(2);
    }
  });

  test('stores nothing, is not cached, and is of a revision', async () => {
    const count = async () => (await store.rows('select count(*)::int as n from revision'))[0]?.n;
    const before = await count();
    const answer = await send({ budget: { label: 'L', amount: { value: '1' } } }, { 'accept-language': 'en' });
    expect(await count()).toBe(before);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-language')).toBe('en');
    expect(answer.body._meta.revision).toBeGreaterThan(0);
  });

  test('takes POST and no other method, and tells scripts of other sites so', async () => {
    const options = await service.app.request('/api/v1/budget-checks', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
    expect(options.headers.get('access-control-allow-headers')).toContain('content-type');
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const response = await service.app.request('/api/v1/budget-checks', { method });
      expect([response.status, response.headers.get('allow')], method).toEqual([405, 'POST, OPTIONS']);
    }
  });
});
