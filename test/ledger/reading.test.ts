import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { type TestApp, testApp } from '../support/app.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import {
  allotment,
  carryOver,
  coFunding,
  correction,
  forwarding,
  ground,
  PAID,
  payment,
  post,
  requisition,
  use,
} from './ledger-ground.js';

describe.each(STORE_KINDS)('what can be read of the ledger on %s', (kind) => {
  let store: Store;
  let service: TestApp;
  let drop: () => Promise<void>;
  let first: number;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    await ground(store);
    const outcome = await post(store, [
      ...PAID,
      forwarding('400000'),
      use('250000.50', {
        id: 'lon',
        date: '2025-06-30',
        area: 'plan-25-skola',
        costType: 'staff',
        document: 'sida',
        place: 's. 3',
      }),
      carryOver('100', { fromHolder: 'kommunen' }),
      coFunding('7'),
    ]);
    if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome));
    first = outcome.revision;
    await post(store, [
      correction('lon', { id: 'ratt' }),
      use('200000', { date: '2026-02-01', area: 'plan-25-skola' }),
      allotment('10', { allocation: 'tilldelning-24' }),
      requisition('10', { allocation: 'tilldelning-24' }),
      payment('10', { allocation: 'tilldelning-24' }),
    ]);
    service = testApp(store);
  });
  afterAll(() => drop());
  const ids = async (query: string) =>
    (await service.get(`/ledger-entries?${query}`)).body.items.map(({ id }: { id: string }) => id);

  test('an entry, with what it moves, where, and the document that shows it', async () => {
    const { body } = await service.get('/ledger-entries/lon');
    expect(body).toMatchObject({
      kind: 'use',
      movement: 'use',
      date: '2025-06-30',
      amount: { value: '250000.5', currency: 'SEK' },
      allocation: 'tilldelning',
      budgetYear: '2025',
      agreement: { id: 'avtal-2025' },
      stream: 'avtal-2025-lan',
      county: { id: '25', name: 'L25' },
      area: { id: 'plan-25-skola', label: 'skola' },
      fromHolder: { id: 'regionen', name: 'Gruppen regionen' },
      toHolder: null,
      costType: 'staff',
      citation: { document: 'sida', title: 'Sidan sida', place: 's. 3', quote: null },
      corrects: null,
      correctedBy: 'ratt',
      revision: first,
      position: 5,
    });
    // What is said of it later was not known then.
    expect((await service.get(`/ledger-entries/lon?knownAt=${first}`)).body.correctedBy).toBeNull();
    expect((await service.get(`/ledger-entries/ratt?knownAt=${first}`)).status).toBe(404);
    expect((await service.get('/ledger-entries/ratt')).body).toMatchObject({
      kind: 'correction',
      movement: 'use',
      corrects: 'lon',
      area: { id: 'plan-25-skola' },
    });
  });

  test('entries by everything that they name', async () => {
    expect((await service.get('/ledger-entries')).body._meta.totalRecords).toBe(12);
    expect((await service.get(`/ledger-entries?knownAt=${first}`)).body._meta.totalRecords).toBe(7);
    expect(await ids('corrects=lon')).toEqual(['ratt']);
    expect(await ids('kind=use&toDate=2025-12-31')).toEqual(['lon']);
    expect(
      await ids('costType=staff&kind=use&area=plan-25-skola&county=25&agreement=avtal-2025&budgetYear=2025'),
    ).toEqual(['lon']);
    expect(await ids('movement=use&fromDate=2026-01-01')).toHaveLength(1);
    expect(await ids('county=24&holder=regionen')).toHaveLength(1);
    expect(await ids('coFunding=egna-medel')).toHaveLength(1);
    const batch = (await service.get('/ledger-entries/lon')).body.batch;
    expect(await ids(`batch=${batch}&limit=100`)).toHaveLength(7);
    expect((await service.get('/ledger-entries?kind=gift')).status).toBe(422);
    expect((await service.get('/ledger-entries?fromDate=2025-02-30')).body.code).toBe('malformedParameter');
  });

  test('balances, where what an account has not is not applicable and what nobody has entered is not there', async () => {
    const { body } = await service.get('/balances?allocation=tilldelning&budgetYear=2025&level=allAreas');
    const [pot, municipality, region] = body.items;
    const absent = expect.objectContaining({ value: null, absence: 'notApplicable' });
    expect(pot).toMatchObject({
      id: 'tilldelning--2025--pot--all',
      account: 'pot',
      allotted: { value: '1000000' },
      received: { value: '1000000' },
      remaining: { value: '0' },
      used: absent,
    });
    expect(municipality).toMatchObject({
      holder: { id: 'kommunen' },
      forwardedIn: { value: '400000' },
      carriedOut: { value: '100' },
      remaining: { value: '399900' },
      allotted: absent,
    });
    expect(region).toMatchObject({ used: { value: '200000' }, remaining: { value: '400000' } });
    const areas = (await service.get('/balances?area=plan-25-skola')).body.items;
    expect(areas).toHaveLength(1);
    expect(areas[0]).toMatchObject({ level: 'area', used: { value: '200000' }, remaining: absent });
    expect((await service.get('/balances?allocation=tilldelning-utan-belopp')).body.items).toEqual([]);
    expect((await service.get(`/balances/${areas[0].id}`)).body).toEqual(areas[0]);
  });

  test('balances of an earlier revision', async () => {
    const { body } = await service.get(
      `/balances?holder=regionen&allocation=tilldelning&level=allAreas&knownAt=${first}`,
    );
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ used: { value: '250000.5' }, remaining: { value: '349999.5' } });
    expect((await service.get(`/balances?county=24&knownAt=${first}`)).body.items).toEqual([]);
    expect((await service.get(`/balances?knownAt=${first - 1}`)).body.items).toEqual([]);
  });

  test('entries and balances as CSV, with the same figures', async () => {
    const text = await (await service.app.request('/api/v1/balances?county=24&format=csv')).text();
    expect(text).toContain('tilldelning-24--2025--pot--all');
    expect(
      (await (await service.app.request('/api/v1/ledger-entries?format=csv')).text()).split('\r\n').length,
    ).toBeGreaterThan(12);
  });

  test('comparisons of what is requisitioned, received, used, left, and the share used', async () => {
    const of = async (measure: string, query = '') => {
      const { status, body } = await service.get(`/comparisons?measure=${measure}&rows=county&year=2025${query}`);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return Object.fromEntries(
        body.cells.map((cell: { row: string; value: string | null; absence: string | null }) => [
          cell.row,
          cell.value ?? cell.absence,
        ]),
      );
    };
    expect(await of('requisitioned')).toEqual({ 24: '10', 25: '1000000' });
    expect(await of('received')).toEqual({ 24: '10', 25: '1000000' });
    expect(await of('used')).toEqual({ 24: '0', 25: '200000' });
    expect(await of('remaining')).toEqual({ 24: '10', 25: '799900' });
    expect(await of('shareUsed')).toEqual({ 24: '0', 25: '20' });
    expect(await of('used', `&knownAt=${first}`)).toEqual({ 24: 'notStated', 25: '250000.5' });
    const byArea = await service.get('/comparisons?measure=used&rows=area&columns=county&year=2025&county=25');
    expect(byArea.body.cells).toMatchObject([{ row: 'plan-25-skola', value: '200000' }]);
  });

  test('findings: what is used after its year, what is left; the balances agree', async () => {
    const of = async (check: string, when = '') =>
      (await service.get(`/findings?check=${check}${when}&limit=100`)).body.items.map(
        ({ id, verdict }: { id: string; verdict: string }) => `${id.slice(check.length + 1)} ${verdict}`,
      );
    expect(await of('ledger-agrees-with-balances')).toEqual(['24 holds', '25 holds']);
    expect(await of('ledger-within-allocation')).toEqual(['tilldelning holds', 'tilldelning-24 holds']);
    expect(await of('entries-within-period')).toEqual(['tilldelning-2025 broken']);
    expect(await of('entries-within-period', `&knownAt=${first}`)).toEqual(['tilldelning-2025 holds']);
    expect(await of('unspent-at-year-end')).toContain('tilldelning-2025-regionen remainder');
    await store.rows('alter table ledger_account disable trigger all');
    await store.rows(
      `update ledger_account set used = used + 1 where holder_id = 'regionen' and area_id is null and funding = 'tilldelning'`,
    );
    await store.rows('alter table ledger_account enable trigger all');
    await post(store, [use('1')]);
    expect(await of('ledger-agrees-with-balances')).toEqual(['24 holds', '25 broken']);
  });
});
