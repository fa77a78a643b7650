import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.js';
import { budget, kr, sendBudget, verdictsOf } from '../support/budget-checks.js';
import { newStore } from '../support/stores.js';

let service: TestApp;
let drop: () => Promise<void>;
beforeAll(async () => {
  const opened = await newStore('postgres', 'seeded');
  drop = opened.drop;
  service = testApp(opened.store);
});
afterAll(() => drop());

const send = (body: unknown, headers: Record<string, string> = {}) => sendBudget(service, body, headers);

describe('a budget of one’s own', () => {
  test('whose text is rounded agrees with a value that it can stand for, and tells the difference otherwise', async () => {
    const amount = (value: string, asWritten: string) => send({ budget: { label: 'L', amount: { value, asWritten } } });
    const within = await amount('788400000', '788 miljoner kronor');
    expect(verdictsOf(within)).toEqual([['unit-mix-up', 'holdsWithinRounding']]);
    const off = await amount('788600000', '788 miljoner kronor');
    expect(off.body.findings[0]).toMatchObject({
      verdict: 'broken',
      difference: { value: '-600000', lower: '-1100000', upper: '-100000' },
    });
    expect(off.body.findings[0].equation.numbers.replaceAll('\u00a0', ' ')).toBe(
      '788 000 000 kr (787 500 000–788 500 000 kr) − 788 600 000 kr = −600 000 kr (−1 100 000 till −100 000 kr)',
    );
    expect(verdictsOf(await amount('18000000', 'ca 18 mkr'))).toEqual([['unit-mix-up', 'holds']]);
    expect(verdictsOf(await amount('18200000', 'ca 18 mkr'))).toEqual([['unit-mix-up', 'notCheckable']]);
  });

  test('says whether the part that was sent in another unit is to be larger or smaller', async () => {
    const noteOf = async (part: string) => {
      const { body } = await send(budget({ value: '10000000' }, [kr('4000000'), kr(part)]));
      return body.findings.find(({ check }: any) => check.id === 'unit-mix-up')?.note.replaceAll('\u00a0', ' ');
    };
    expect(await noteOf('6000')).toBe('Summan stämmer om delen är 1 000 gånger större: kontrollera enheten.');
    expect(await noteOf('6000000000')).toBe('Summan stämmer om delen är 1 000 gånger mindre: kontrollera enheten.');
  });

  test('that names a member twice, wrongly or not at all is refused with what to do', async () => {
    const twice = await send('{"budget":{"label":"L","amount":{"value":"1"},"amo\\u0075nt":{"value":"2"}}}');
    expect([twice.status, twice.body.code]).toEqual([400, 'malformedBody']);
    expect(twice.body.detail).toBe('an object names "amount" twice: send it once');
    const same = [kr('1'), kr('1')].map((part, index) => ({ ...part, label: `"label": ${index}` }));
    expect((await send({ budget: { label: '{"label":', amount: { value: '2' }, parts: same } })).status).toBe(200);

    const wrong = await send({ budget: { label: 'L', amout: { value: '1' } } });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/budget']);
    expect(wrong.body.detail).toContain('there is no member "amout" here');
    expect((await send({})).body.detail).toBe('/budget: is missing; it takes an object');
    const code = await send({ budget: { label: 'L', code: 'å b' } });
    expect(code.body.detail).toBe('/budget/code: takes letters a–z and digits, with single hyphens between');
  });
});
