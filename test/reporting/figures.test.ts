import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { type Answered, type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import { EVERYTHING, revisionOf, seen } from './stored.js';

const SUM = 'areas-sum-to-total-norrbotten-2025-a-total';
const DOCUMENT = 'uppdragpsykiskhalsa-stimulansmedel-i-lanet';
const why = '?reason=Planen%20skriver%20så';

/** A figure of a page: so many kronor of an allocation. */
const money = (value: string) => ({
  value: { kind: 'amount', value, precision: 'exact', unit: 'kr' },
  document: DOCUMENT,
  period: { asWritten: '2025', start: '2025', end: '2025' },
  citations: [{ document: DOCUMENT }],
});
/** Another figure in the place of the printed one. */
const figure = (value: string) => ({ value: { value, unit: 'kr', asWritten: null } });
const amount = (value: string) => ({ amount: figure(value) });
const claimOf = (allocation: string, value: string) => ({
  ...money(value),
  subject: { kind: 'allocation', id: allocation },
  measure: 'amount',
});

describe.each(STORE_KINDS)('figures that are reported on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  let api: TestApp;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'seeded'));
    api = testApp(store);
  });
  afterAll(() => drop());

  const put = (path: string, body: object, headers: object = {}) =>
    api.send('PUT', path, body, { ...EVERYTHING, 'if-none-match': '*', ...headers });
  const patch = async (path: string, body: object, query = '') =>
    api.send('PATCH', `${path}${query}`, body, { ...EVERYTHING, ...(await seen(api, path)) });
  const expectRefused = ({ status, body }: Answered, code: string) =>
    expect([status, body.code], JSON.stringify(body).slice(0, 800)).toEqual([422, code]);
  const findings = async (check: string) => (await api.get(`/findings?check=${check}&limit=1000`)).body.items as any[];

  test('a second figure about the same fact is disputed, and both stand as a conflict', async () => {
    const accepted = await api.get('/claims?subject=norrbotten-2025-a-f2&standing=accepted');
    const own = accepted.status === 200 ? accepted.body.items : [];
    const id = 'norrbotten-2025-a-f2-annan';
    const period = own[0]?.period?.start ? { period: money('1').period } : {};
    const { period: _period, ...bare } = claimOf('norrbotten-2025-a-f2', '4695943');
    const before = (await findings('conflicting-claims')).length;
    const made = await put(`/claims/${id}`, { ...bare, ...period });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect((await api.get(`/claims/${id}`)).body.standing).toBe('disputed');
    expect(await findings('conflicting-claims')).toHaveLength(before + 1);

    const unexplained = await patch(`/claims/${id}`, { standing: 'accepted' });
    expectRefused(unexplained, 'reasonRequired');
    expect(unexplained.body.errors[0].pointer).toBe('/standing');
    const query = '?reason=Utbetalningen%20visar%20det';
    const broken = await patch(`/claims/${id}`, { standing: 'accepted' }, query);
    expectRefused(broken, 'brokenCheck');
    const swapped = await patch(`/claims/${id}`, { standing: 'accepted' }, `${query}&acceptFindings=${SUM}`);
    expect(swapped.status, JSON.stringify(swapped.body)).toBe(200);
    const other = (await api.get('/claims/norrbotten-2025-a-f2-belopp')).body;
    expect([other.standing, other.reason]).toEqual(['disputed', 'Utbetalningen visar det']);
    const back = await patch('/claims/norrbotten-2025-a-f2-belopp', { standing: 'accepted' }, query);
    expect(back.body.outcome, JSON.stringify(back.body)).toBe('committed');
    expect((await api.get(`/claims/${id}`)).body.standing).toBe('disputed');
    expect(back.body.findings.appeared).toContainEqual(expect.objectContaining({ id: SUM, verdict: 'holds' }));
  });

  test('a figure is of a county or municipality that there is', async () => {
    const counted = (geography: object) => ({
      indicator: 'suicides',
      value: { kind: 'number', value: '3', unit: 'persons', precision: 'exact' },
      geography,
      period: { asWritten: '2018', start: '2018', end: '2018' },
      document: DOCUMENT,
      citations: [{ document: DOCUMENT }],
    });
    const path = '/observations/norrbotten-plats-o';
    const nowhere = await put(path, counted({ kind: 'municipality', id: '2599' }));
    expectRefused(nowhere, 'unknownReference');
    expect(nowhere.body.errors[0]).toMatchObject({ pointer: '/geography', detail: 'there is no municipality "2599"' });
    expect((await put(path, counted({ kind: 'municipality', id: '2580' }))).status).toBe(201);
  });

  test('an accepted figure is changed, moved and retracted with a reason alone', async () => {
    const path = '/claims/norrbotten-2025-a-f3-belopp';
    for (const body of [figure('7230574'), { measure: 'another' }, { standing: 'rejected', reason: 'x' }]) {
      expectRefused(await patch(path, body), 'reasonRequired');
    }
    const gone = await api.send('DELETE', path, null, { ...EVERYTHING, ...(await seen(api, path)) });
    expectRefused(gone, 'reasonRequired');
    const remark = await patch(path, { note: 'Läst två gånger.' });
    expect(remark.body.outcome, JSON.stringify(remark.body)).toBe('committed');
    const silent = await patch('/claims/norrbotten-2025-a-f2-annan', { standing: 'rejected', reason: null });
    expectRefused(silent, 'invalidBody');
  });

  test('a figure that breaks a check is refused with the equation and the exact difference', async () => {
    const path = '/allocations/norrbotten-2025-a-f1';
    const before = await revisionOf(store);
    const refused = await patch(path, amount('4000000.01'), why);
    expectRefused(refused, 'brokenCheck');
    expect(refused.body.detail).toMatch(/4\s000\s000,01\skr.* = −0,01\skr/);
    const [finding, ...others] = refused.body.findings.filter(({ id }: any) => id === SUM);
    expect(others).toEqual([]);
    expect(finding.verdict).toBe('broken');
    expect(finding.difference.value).toBe('-0.01');
    expect(refused.body.detail).toContain(`acceptFindings=${SUM}`);

    const ids = refused.body.findings.map(({ id }: any) => id).join(',');
    expectRefused(await patch(path, amount('4000000.01'), `${why}&acceptFindings=other-finding`), 'brokenCheck');
    expectRefused(await patch(path, amount('4000000.01'), `?acceptFindings=${ids}`), 'reasonRequired');
    expect(await revisionOf(store)).toBe(before);

    const tried = await patch(path, amount('4000000.01'), `${why}&dryRun=true`);
    expect([tried.status, tried.body.outcome]).toEqual([200, 'dryRun']);
    expect(tried.body.findings.accepted).toEqual([]);
    expect(tried.body.findings.appeared.map(({ id }: any) => id)).toContain(SUM);
    expect(tried.body.changes.length).toBeGreaterThan(0);
    expect(await revisionOf(store)).toBe(before);

    const kept = await patch(path, amount('4000000.01'), `${why}&acceptFindings=${ids}`);
    expect([kept.status, kept.body.findings.accepted.sort().join()]).toEqual([200, ids.split(',').sort().join()]);
    const log = await api.get('/revisions?sort=-seq&limit=1');
    expect(log.body.items[0].reason).toBe('Planen skriver så');
    expect(log.body.items[0].acceptedFindings.map((each: any) => each.finding).sort()).toEqual(ids.split(',').sort());
    expect((await findings('areas-sum-to-total')).find(({ id }) => id === SUM).verdict).toBe('broken');

    const again = await patch(path, amount('4000000'), why);
    expect(again.body.findings.appeared).toContainEqual(expect.objectContaining({ id: SUM, verdict: 'holds' }));
  });

  test('of two writes that break a check only together, one is refused', async () => {
    const both = await Promise.all([
      patch('/allocations/norrbotten-2025-a-f1', amount('4000001'), why),
      patch('/allocations/norrbotten-2025-a-f3', amount('7230574'), why),
    ]);
    expect(both.map(({ status }) => status)).toEqual([422, 422]);
    // Each makes the sum right again, and both together break it: in whichever order, only the first is let through.
    const total = '/allocations/norrbotten-2025-a-total';
    const broken = await patch(total, amount('15926516'), `${why}&acceptFindings=${SUM}`);
    expect(broken.status, JSON.stringify(broken.body)).toBe(200);
    const mended = await Promise.all([
      patch('/allocations/norrbotten-2025-a-f1', amount('4000001'), why),
      patch('/allocations/norrbotten-2025-a-f3', amount('7230574'), why),
    ]);
    expect(mended.map(({ status }) => status).sort(), JSON.stringify(mended.map(({ body }) => body))).toEqual([
      200, 422,
    ]);
    expect(mended.find(({ status }) => status === 422)?.body.code).toBe('brokenCheck');
  });

  test.each(['0.01', '99999999999999999999.99', '12345678901234567890', '15926515.55'])(
    'an amount of %s kronor is kept to the öre',
    async (value) => {
      const path = `/allocations/dalarna-oren-${value.replace(/\D/g, '-')}`;
      const body = {
        agreement: 'psykisk-halsa-2025',
        budgetYear: { absence: 'notStated' },
        recipient: { kind: 'region', code: '20' },
        amount: money(value),
        requisitioner: { absence: 'notStated' },
        holder: { absence: 'notStated' },
      };
      const query = `${why}&dryRun=true`;
      const tried = await api.send('PUT', `${path}${query}`, body, { ...EVERYTHING, 'if-none-match': '*' });
      const accepted = (tried.body.findings?.appeared ?? []).map(({ id }: any) => id).join(',');
      const made = await put(`${path}${why}${accepted ? `&acceptFindings=${accepted}` : ''}`, body);
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      expect(JSON.stringify((await api.get(path)).body)).toContain(`"${value}"`);
      const noted = await patch(path, { note: 'Orörd.' });
      expect(noted.body.changes.map((each: any) => each.entity)).toEqual(['allocation']);
      const [row] = await store.rows('select value::text as value from claim where subject_id = $1', [
        path.split('/')[2] as string,
      ]);
      expect(Number(row?.value) === 0 ? null : row?.value).toBe(value);
      const number = await patch(
        path,
        { amount: { ...money(value), value: { ...money(value).value, value: Number(value) } } },
        why,
      );
      expectRefused(number, 'invalidBody');
      expect(number.body.errors[0].pointer).toBe('/amount/value/value');
    },
  );
});
