import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Finding } from '../../src/check/finding.js';
import { type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe.each(STORE_KINDS)('findings over the seeds, on %s', (kind) => {
  let service: TestApp;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const opened = await newStore(kind, 'seeded');
    drop = opened.drop;
    service = testApp(opened.store);
  });
  afterAll(() => drop());

  const ids = async (query: string) => {
    const { status, body } = await service.get(`/findings?limit=1000&fields=id&${query}`);
    expect(status).toBe(200);
    return body.items.map(({ id }: { id: string }) => id);
  };

  test('the streams of 2025 leave a remainder, with its bounds, the equation and both sides’ quotes', async () => {
    const { body } = await service.get('/findings/streams-sum-to-total-psykisk-halsa-2025');
    expect(body).toMatchObject({
      verdict: 'remainder',
      verdictLabel: 'Ospecificerad rest',
      severity: 'notice',
      expected: { value: '1560000000', precision: 'exact' },
      found: { value: '1521000000', lower: '1519500000', upper: '1522500000', precision: 'rounded' },
      difference: { value: '39000000', lower: '37500000', upper: '40500000' },
      derived: true,
    });
    expect(body.equation.numbers.replace(/\s/gu, ' ')).toContain(
      '1 560 000 000 kr − 1 521 000 000 kr = 39 000 000 kr (37 500 000–40 500 000 kr)',
    );
    expect(body.sides.expectedInputs[0].citations[0].quote).toContain('1 560 000 000 kronor');
    expect(body.sides.foundInputs.map((side: any) => side.citations[0].quote)).toEqual([
      expect.stringContaining('788 miljoner'),
      expect.stringContaining('250 miljoner'),
      expect.stringContaining('483 miljoner'),
    ]);
    const stream = await service.app.request(body.sides.foundInputs[0].record.link.href);
    expect(stream.status).toBe(200);
  });

  test('the same in English', async () => {
    const { body } = await service.get('/findings/streams-sum-to-total-psykisk-halsa-2025?lang=en');
    expect([body.verdictLabel, body.check.title]).toEqual([
      'Unspecified remainder',
      "Streams sum to the agreement's total",
    ]);
    expect(body.equation.numbers).toContain('1,560,000,000');
  });

  test('what does not agree over the seeds: two conflicts, one misprint seen three ways, one late start', async () => {
    expect((await ids('verdict=broken')).sort()).toEqual([
      'activity-within-plan-dalarna-2022-p-gemensamt-hvb',
      'conflicting-claims-kvinnors-halsa-2024-befolkning-amount',
      'conflicting-claims-psykisk-halsa-2019-total',
      'conflicting-claims-psykisk-halsa-2021-total',
      'magnitude-of-totals-norrbotten-2021-agreement-2021-total',
      'unit-mix-up-norrbotten-2021-agreement-2021-total-psykisk-halsa-2021-totalt-1',
    ]);
  });

  test('the misprinted total names its factor', async () => {
    const { body } = await service.get('/findings/magnitude-of-totals-norrbotten-2021-agreement-2021-total?lang=en');
    expect(body.equation.numbers).toMatch(/factor 1,000$/);
    expect(body.sides.foundInputs[0]).toMatchObject({ asWritten: '1 680 000 kronor', standing: 'disputed' });
  });

  test('a rule derived from the amounts is not checked against them', async () => {
    const { body } = await service.get('/findings?check=allocation-agrees-with-rule&agreement=kvinnors-halsa-2024');
    expect(body.items.map((item: any) => [item.verdict, item.lacking])).toEqual([
      ['notCheckable', expect.stringContaining('cirkulärt')],
    ]);
  });

  test('percentages by year print 100.1 and by method 100.0', async () => {
    const { body } = await service.get('/findings?check=percentages-sum-to-hundred&county=25');
    expect(body.items.map((item: any) => [item.verdict, item.found.value]).sort()).toEqual([
      ['holdsWithinRounding', '100'],
      ['holdsWithinRounding', '100.1'],
    ]);
  });

  test('filters narrow one another, and several values widen one', async () => {
    const all = await ids('check=streams-sum-to-total');
    const years = await ids('check=streams-sum-to-total&year=2024,2025');
    expect(years).toEqual([
      'streams-sum-to-total-kvinnors-halsa-2024',
      'streams-sum-to-total-psykisk-halsa-2024',
      'streams-sum-to-total-psykisk-halsa-2025',
    ]);
    expect(all.length).toBeGreaterThan(years.length);
    expect(await ids('check=streams-sum-to-total&year=2024,2025&verdict=holds')).toEqual([
      'streams-sum-to-total-psykisk-halsa-2024',
    ]);
    const { body } = await service.get('/findings?plan=gavleborg-2022&limit=1000');
    for (const item of body.items) expect(item.plans).toContain('gavleborg-2022');
    expect(body._meta.totalRecords).toBeGreaterThan(200);
    expect(await ids('severity=error')).toHaveLength(3);
    expect(await ids('agreement=psykisk-halsa-2019&severity=error')).toEqual([
      'conflicting-claims-psykisk-halsa-2019-total',
    ]);
    expect(await ids('county=20&check=areas-sum-to-total')).toEqual(['areas-sum-to-total-dalarna-2022-m-total']);
  });

  test('orders are total, and pages are parts of one list', async () => {
    const all = await ids('sort=-verdict,county');
    const first = await service.get('/findings?sort=-verdict,county&limit=7&fields=id');
    const second = await service.get('/findings?sort=-verdict,county&limit=7&page=2&fields=id');
    expect([...first.body.items, ...second.body.items].map(({ id }: any) => id)).toEqual(all.slice(0, 14));
    expect(first.body._meta).toMatchObject({ totalRecords: expect.any(Number), count: 7 });
    const beyond = await service.get('/findings?page=9999');
    expect([beyond.status, beyond.body.items]).toEqual([200, []]);
  });

  test.each([
    ['check=streams-sum-to-totals', 422, 'unknownCode', 'streams-sum-to-total'],
    ['verdict=brokn', 422, 'unknownCode', 'broken'],
    ['county=26', 422, 'unknownCode', '20'],
    ['plan=norrboten-2025', 422, 'unknownCode', 'norrbotten-2025'],
    ['year=20255', 400, 'malformedParameter', 'four digits'],
    ['contry=25', 400, 'unknownParameter', 'contry'],
    ['sort=verdct', 422, 'unknownCode', 'verdict'],
  ])('%s is refused and says what would do', async (query, status, code, near) => {
    const answer = await service.get(`/findings?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).toContain(near);
  });

  test('an identifier that no check gives is not found', async () => {
    for (const id of ['streams-sum-to-total-nowhere', 'nothing', '%20', 'A--b'])
      expect((await service.get(`/findings/${id}`)).status, id).toBe(404);
  });

  test('the checks: each with its example and what it can come to', async () => {
    const { body } = await service.get('/checks?limit=100&lang=en');
    expect(body._meta.totalRecords).toBeGreaterThanOrEqual(16);
    for (const check of body.items) {
      expect(check.example.numbers).not.toBe('');
      for (const verdict of check.verdicts) expect(verdict.label).not.toBe(verdict.code);
    }
    const one = await service.get('/checks/earmarks-sum-to-allocation');
    expect(one.body.title).toBe('Öronmärkningarna ryms i tilldelningen');
    const findings = await service.app.request(one.body._links.findings.href);
    expect(((await findings.json()) as any)._meta.totalRecords).toBe(1);
  });

  test('every finding is as the contract says', async () => {
    const { body } = await service.get('/findings?limit=1000');
    expect(body.items).toHaveLength(1000);
    for (const item of body.items) expect(Finding.strict().parse(item)).toEqual(item);
  });

  test('as a table the figures are the same', async () => {
    const json = await service.get('/findings?verdict=broken,remainder&check=streams-sum-to-total,conflicting-claims');
    const csv = await (
      await service.app.request(
        '/api/v1/findings?verdict=broken,remainder&check=streams-sum-to-total,conflicting-claims&format=csv',
      )
    ).text();
    for (const item of json.body.items) {
      const line = csv.split('\n').find((each) => each.startsWith(`${item.id},`));
      for (const text of [item.verdict, item.expected.value, item.found.value, item.difference.lower])
        expect(line).toContain(text);
    }
  });
});
