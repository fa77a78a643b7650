import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import {
  account,
  accounts,
  allotment,
  carryOver,
  coFunding,
  correction,
  forwarding,
  ground,
  KRONOR,
  PAID,
  payment,
  post,
  repayment,
  requisition,
  use,
} from './ledger-ground.js';

describe.each(STORE_KINDS)('the ledger on %s', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    await ground(store);
  });
  afterEach(() => drop());
  const revision = async () => Number((await store.rows('select revision::text from dataset'))[0]?.revision);

  test('follows money from its allocation to where it is used, and counts it once', async () => {
    const outcome = await post(store, [
      ...PAID,
      forwarding('400000'),
      use('250000.55', { area: 'plan-25-skola', costType: 'staff' }),
      use('150000', { fromHolder: 'kommunen', area: 'plan-25-skola', costType: 'services' }),
      repayment('0.45'),
      carryOver('250000', { fromHolder: 'kommunen' }),
    ]);
    expect(outcome).toMatchObject({ status: 'committed', answer: { entries: 8, total: '4050001.00' } });
    expect(await account(store, null)).toMatchObject({ allotted: KRONOR, requisitioned: KRONOR, received: KRONOR });
    expect(await account(store, 'regionen')).toMatchObject({
      received: KRONOR,
      forwardedOut: '400000.00',
      used: '250000.55',
      repaid: '0.45',
      held: '349999.00',
    });
    expect(await account(store, 'kommunen')).toMatchObject({
      forwardedIn: '400000.00',
      used: '150000.00',
      carriedOut: '250000.00',
      held: '0.00',
    });
    expect(await account(store, 'kommunen', { year: '2026' })).toMatchObject({
      carriedIn: '250000.00',
      held: '250000.00',
    });
    expect(await account(store, 'regionen', { area: 'plan-25-skola' })).toMatchObject({
      used: '250000.55',
      held: null,
    });
    expect(await accounts(store, await revision())).toEqual(await accounts(store));
  });

  test('keeps co-funding in an account of its own', async () => {
    await post(
      store,
      [
        coFunding('500'),
        use('200', {
          allocation: undefined,
          coFunding: 'egna-medel',
          agreement: 'avtal-2025',
          county: '25',
          budgetYear: '2025',
        }),
      ].map(plain),
    );
    expect(await account(store, 'regionen', { funding: 'avtal-2025--25--egna-medel' })).toMatchObject({
      received: '500.00',
      used: '200.00',
      held: '300.00',
    });
    expect(await account(store, 'regionen')).toBeNull();
    expect(await post(store, [use('1')])).toMatchObject({ status: 'overdrawn' });
  });

  test('names the account that would not hold, what it would become and by how much, to the öre', async () => {
    await post(store, PAID);
    const before = await accounts(store);
    expect(await post(store, [use(`${KRONOR.slice(0, -3)}.01`)])).toEqual({
      status: 'overdrawn',
      accounts: [
        {
          rule: 'heldNotNegative',
          allocation: 'tilldelning',
          coFunding: null,
          agreement: 'avtal-2025',
          county: '25',
          budgetYear: '2025',
          holder: 'regionen',
          would: '-0.01',
          limit: '0',
          by: '0.01',
        },
      ],
    });
    expect(await post(store, [allotment('0.01')])).toMatchObject({
      accounts: [{ rule: 'allottedWithinAccepted', would: '1000000.01', limit: KRONOR, by: '0.01' }],
    });
    expect(await post(store, [requisition('0.01'), payment('5')])).toMatchObject({
      accounts: [
        { rule: 'receivedWithinRequisitioned', would: '1000005.00', limit: '1000000.01', by: '4.99' },
        { rule: 'requisitionedWithinAllotted', would: '1000000.01', limit: KRONOR, by: '0.01' },
      ],
    });
    expect(await accounts(store)).toEqual(before);
  });

  test('takes a correction of an entry once, and no correction of a correction', async () => {
    await post(store, [...PAID, use('300', { id: 'fel-belopp', area: 'plan-25-vard' })]);
    expect(
      await post(store, [correction('fel-belopp', { id: 'rattelse' }), use('200', { area: 'plan-25-vard' })]),
    ).toMatchObject({ status: 'committed' });
    expect(await account(store, 'regionen')).toMatchObject({ used: '200.00' });
    expect(await account(store, 'regionen', { area: 'plan-25-vard' })).toMatchObject({ used: '200.00' });
    expect(
      await post(store, [correction('fel-belopp'), correction('rattelse'), correction('finns-inte')]),
    ).toMatchObject({
      status: 'refused',
      faults: [
        { line: 1, member: 'corrects', code: 'correctedAlready', said: 'rattelse' },
        { line: 2, member: 'corrects', code: 'isCorrection' },
        { line: 3, member: 'corrects', code: 'unknownCode' },
      ],
    });
  });

  test('does not take back a payment that is used already', async () => {
    await post(store, [allotment(KRONOR), requisition(KRONOR), payment(KRONOR, { id: 'utbetalning' }), use('300')]);
    expect(await post(store, [correction('utbetalning')])).toMatchObject({
      status: 'overdrawn',
      accounts: [{ holder: 'regionen', would: '-300.00' }],
    });
  });

  test('tells everything that is wrong, with lines', async () => {
    const outcome = await post(
      store,
      [
        allotment('1', { allocation: 'tilldelning-utan-belopp' }),
        use('1', { allocation: 'ingen' }),
        use('1', { fromHolder: 'ingen', area: 'ingen', activity: 'ingen', document: 'ingen', municipality: '9999' }),
        use('1', { agreement: 'ett-annat', county: '24', stream: 'en-annan' }),
        payment('1', { budgetYear: '2026' }),
        carryOver('1', { toBudgetYear: '2025' }),
        use('1', { id: 'samma' }),
        use('1', { id: 'samma' }),
        use('1', { allocation: 'tilldelning-24', fromHolder: 'regionen' }),
      ],
      { counties: ['25'] },
    );
    expect(outcome).toEqual({
      status: 'refused',
      total: 15,
      faults: [
        [1, 'allocation', 'noAcceptedAmount', 'tilldelning-utan-belopp', null],
        [2, 'allocation', 'unknownCode', 'ingen', null],
        [3, 'activity', 'unknownCode', 'ingen', null],
        [3, 'area', 'unknownCode', 'ingen', null],
        [3, 'document', 'unknownCode', 'ingen', null],
        [3, 'fromHolder', 'unknownCode', 'ingen', null],
        [3, 'municipality', 'ofAnotherCounty', '9999', '25'],
        [3, 'municipality', 'unknownCode', '9999', null],
        [4, 'agreement', 'notOfAllocation', 'ett-annat', 'avtal-2025'],
        [4, 'county', 'notOfAllocation', '24', '25'],
        [4, 'stream', 'notOfAllocation', 'en-annan', 'avtal-2025-lan'],
        [5, 'budgetYear', 'notOfAllocation', '2026', '2025'],
        [6, 'toBudgetYear', 'notLater', '2025', '2025'],
        [8, 'id', 'repeated', 'samma', '7'],
        [9, 'county', 'forbidden', '24', null],
      ].map(([line, member, code, value, said]) => ({ line, member, code, value, said })),
    });
  });

  test('tries everything and keeps nothing of a trial', async () => {
    const before = await revision();
    expect(await post(store, PAID, { dryRun: true })).toMatchObject({
      status: 'checked',
      revision: before,
      answer: { entries: 3 },
    });
    expect(await post(store, [use('1')], { dryRun: true })).toMatchObject({ status: 'overdrawn' });
    expect(await revision()).toBe(before);
    expect(await accounts(store)).toEqual([]);
    expect(await store.rows('select * from ledger_staging')).toEqual([]);
  });

  test('answers a repeated key with what it posted the first time, and refuses another body under it', async () => {
    const key = { idempotencyKey: 'k1', requestHash: 'h1' };
    const first = await post(store, PAID, key);
    expect(await post(store, PAID, key)).toEqual({ ...first, status: 'replayed' });
    expect(await post(store, PAID, { ...key, requestHash: 'h2' })).toMatchObject({ status: 'keyReused' });
    expect(await account(store, null)).toMatchObject({ allotted: KRONOR });
    expect(await store.rows('select * from ledger_staging')).toEqual([]);
  });
});

function plain<Entry extends object>(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Entry;
}
