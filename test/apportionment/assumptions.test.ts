import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_KINDS } from '../support/stores.js';
import { appOverSeeds, fileOf, post, type SeededApp } from './over-the-seeds.js';

const STATED = 'psykisk-halsa-2020-regioner-traumavard-regel';
const INFERRED = 'psykisk-halsa-2025-lansgemensamt-regel-omrade-2';

/** What an answer takes for granted, by code. */
const assumed = (answer: any): Record<string, string> =>
  Object.fromEntries(answer.assumptions.map(({ code, text }: any) => [code, text]));

describe.each(STORE_KINDS)('what a result takes for granted, on %s', (kind) => {
  let app: SeededApp;
  beforeAll(async () => {
    app = await appOverSeeds(kind);
  });
  afterAll(() => app.drop());
  const divide = async (body: object) => (await post(app, '/apportionments', body)).body;

  test('a rule that a source states of some is not stated of others, and compared with nothing', async () => {
    const own = await divide({ rule: STATED });
    expect(own.rule).toMatchObject({ status: 'stated', statusLabel: 'Regel som en källa anger' });
    expect(own.whole).toMatchObject({ statedKr: '50000000' });
    const others = await divide({ rule: STATED, recipients: { kind: 'municipalities', county: '25' } });
    expect(others.rule).toMatchObject({ status: 'sent', statusLabel: 'Egen regel' });
    expect([others.whole, others.comparison]).toEqual([null, null]);
    expect(assumed(others).otherRecipients).toContain('Regeln är för andra mottagare. Här används den på 14');
    // The very same, named one by one, are no others.
    const codes = own.items.map(({ code }: any) => code).reverse();
    const same = await divide({ rule: STATED, recipients: { kind: 'regions', codes } });
    expect([same.rule.status, assumed(same).otherRecipients]).toEqual(['stated', undefined]);
  });

  test('an inferred rule over some of its recipients stays a hypothesis, and is not held against what they got', async () => {
    const answer = await divide({ rule: INFERRED, recipients: { kind: 'counties', codes: ['24', '25'] } });
    expect(answer.rule).toMatchObject({ status: 'inferred', isHypothesis: true });
    expect(assumed(answer)).toHaveProperty('otherRecipients');
    expect(answer.items.map(({ published }: any) => published)).toEqual([null, null]);
    const compared = await post(app, '/apportionment-comparisons', {
      rules: [{ rule: INFERRED }, { rule: 'psykisk-halsa-2020-kommuner-handlingsplaner-mobila-losningar-regel' }],
    });
    const [first, second] = compared.body.rules.map(assumed);
    expect([first, second].map((each) => 'otherRecipients' in each)).toEqual([false, true]);
  });

  test('limits on the whole say that flat sums are divided anew, too', async () => {
    const rule = { components: [{ kind: 'flat', amountKr: '10' }], limits: { floors: [{ amountKr: '10' }] } };
    const limited = await divide({ rule, recipients: { kind: 'counties' } });
    expect(assumed(limited).limitsOnWhole).toContain('de lika delarna inräknade');
    const free = await divide({ rule: { components: rule.components }, recipients: { kind: 'counties' } });
    expect(assumed(free)).toEqual({});
  });

  test('a pot that is a stored amount comes with its source', async () => {
    const { components } = await divide({
      rule: {
        components: [
          {
            kind: 'pot',
            potKr: { allocation: 'norrbotten-2025-a-total' },
            key: { kind: 'population', date: '2019-12-31' },
          },
        ],
      },
      recipients: { kind: 'municipalities', county: '25' },
    });
    expect(components[0]).toMatchObject({
      amountKr: '15926515',
      potSource: { id: 'norrbotten-2025-a-total', asWritten: '15 926 515 kr' },
    });
    expect(components[0].potSource.citations[0].quote).toBe('15 926 515 kr');
  });

  test('a file of what is too long for an address names no address that does not hold it', async () => {
    const { items } = (await app.get('/municipalities?limit=1000')).body;
    const weights = items.map(({ id }: any, at: number) => ({ code: id, weight: String(7919 * at * at + 104_729) }));
    const body = {
      rule: { components: [{ kind: 'pot', potKr: '1000000', key: { kind: 'weights', weights } }] },
      recipients: { kind: 'municipalities' },
    };
    const answer = await post(app, '/apportionments?format=csv', body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('link')).not.toContain('cite-as');
    expect(JSON.parse((await fileOf(app, '/apportionments?format=jsonstat', body)).toString()).href).toBeUndefined();
  });
});
