import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../db/postgres.js';
import type { Store } from '../../db/store.js';
import { firstBrokenBatch } from '../../src/ledger/ledger-audit.query.js';
import type { PostingOutcome } from '../../src/ledger/posting.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import {
  account,
  accounts,
  allotment,
  carryOver,
  correction,
  forwarding,
  ground,
  KRONOR,
  PAID,
  payment,
  post,
  requisition,
  use,
} from './ledger-ground.js';

describe.each(STORE_KINDS)('the ledger on %s, by any other way than its door', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
    await ground(store);
    await post(store, [...PAID, use('10', { id: 'anvandning' })]);
  });
  afterAll(() => drop());

  test.each([
    `update ledger_entry set amount = 1`,
    `delete from ledger_entry`,
    `truncate ledger_entry`,
    `update ledger_batch set total = 1`,
    `delete from ledger_batch`,
    `truncate ledger_batch`,
    `update ledger_account set used = 0`,
    `delete from ledger_account`,
    `insert into ledger_account (funding, budget_year, agreement_id, county_id) values ('x', '2025', 'avtal-2025', '25')`,
    `truncate ledger_account`,
    `insert into ledger_reference (document_id) values ('sida')`,
  ])('the database refuses: %s', async (statement) => {
    await expect(store.rows(statement)).rejects.toThrow('append-only');
  });

  const copy = (change: string) =>
    `insert into ledger_entry select (jsonb_populate_record(e, '${change}')).* from ledger_entry e where id = 'anvandning'`;
  test.each([
    ['an entry of no batch', copy('{"id": "x", "revision": 999}'), 'no batch'],
    ['one more entry than its batch has', copy('{"id": "x", "position": 5}'), 'no batch'],
    ['an entry in another’s place', copy('{"id": "x"}'), 'ledger_entry_position'],
    ['an amount below nothing', copy('{"id": "x", "amount": -1}'), 'ledger_entry_amount'],
    ['an amount that is none', copy('{"id": "x", "amount": "NaN"}'), 'ledger_entry_amount'],
    ['a use by nobody', copy('{"id": "x", "from_holder_id": null}'), 'ledger_entry_accounts'],
    ['a correction of nothing', copy('{"id": "x", "kind": "correction"}'), 'ledger_entry_correction'],
  ])('the database refuses %s', async (_, statement, message) => {
    const before = await accounts(store);
    await expect(store.rows(statement)).rejects.toThrow(message);
    expect(await accounts(store)).toEqual(before);
  });

  test('a body, document or area that entries name cannot be taken away', async () => {
    for (const [table, id] of [
      ['body', 'regionen'],
      ['allocation', 'tilldelning'],
      ['agreement', 'avtal-2025'],
    ]) {
      await expect(store.rows(`delete from ${table} where id = '${id}'`)).rejects.toThrow('foreign key');
    }
  });

  test('the balances of an earlier revision are those that stood then', async () => {
    const kept: [number, unknown[]][] = [];
    const steps = [
      [use('1', { id: 'ett', area: 'plan-25-skola' })],
      [forwarding('5'), use('2', { fromHolder: 'kommunen', area: 'plan-25-vard' })],
      [correction('ett')],
      [carryOver('3')],
      [use('3', { budgetYear: '2026' })],
    ];
    for (const entries of steps) {
      const outcome = await post(store, entries);
      if (outcome.status !== 'committed') throw new Error(JSON.stringify(outcome));
      kept.push([outcome.revision, await accounts(store)]);
    }
    for (const [revision, then] of kept) expect(await accounts(store, revision)).toEqual(then);
  });

  test('an audit names the batch of an entry that was changed, removed or added past the guards', async () => {
    expect(await firstBrokenBatch(store)).toBeNull();
    const tamper = async (statement: string) => {
      await store.rows('alter table ledger_entry disable trigger all');
      await store.rows(statement);
      await store.rows('alter table ledger_entry enable trigger all');
    };
    const [batch] = await store.rows(
      'select b.id, e.revision::text from ledger_batch b join ledger_entry e on e.revision = b.revision where e.id = $1',
      ['anvandning'],
    );
    await tamper(`update ledger_entry set amount = amount + 0.01 where id = 'anvandning'`);
    expect(await firstBrokenBatch(store)).toEqual({
      batch: batch?.id,
      revision: Number(batch?.revision),
      entry: null,
      what: 'changed',
    });
    await tamper(`update ledger_entry set amount = amount - 0.01 where id = 'anvandning'`);
    expect(await firstBrokenBatch(store)).toBeNull();
    await tamper(copy('{"id": "smuggel", "position": 9}'));
    expect(await firstBrokenBatch(store)).toMatchObject({ batch: batch?.id, entry: 'smuggel', what: 'added' });
    await tamper(`delete from ledger_entry where id in ('smuggel', 'anvandning')`);
    expect(await firstBrokenBatch(store)).toMatchObject({
      batch: batch?.id,
      entry: 'position 4',
      what: 'removed',
    });
  });
});

test('fifty clients at once never take an account below what it may be, and lose no entry', async () => {
  const { store, url, drop } = await newStore('postgres', 'empty');
  const many = openPostgres(url as string, { maxConnections: 50 });
  try {
    await ground(store);
    await post(store, [allotment(KRONOR), requisition('50'), payment('40')]);
    // Sixty kronor are asked for of ten, and each time one more of the ten that can still be paid.
    const attempts = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        at % 2 ? post(many, [use('1', { id: `bruk-${at}` })]) : post(many, [payment('1', { id: `utbetalning-${at}` })]),
      ),
    );
    const of = (prefix: string) =>
      attempts.filter(
        (outcome): outcome is Extract<PostingOutcome, { status: 'committed' }> =>
          outcome.status === 'committed' && outcome.answer.firstId.startsWith(prefix),
      ).length;
    expect(attempts.every(({ status }) => status === 'committed' || status === 'overdrawn')).toBe(true);
    expect(of('utbetalning')).toBe(10);
    expect(await account(store, null)).toMatchObject({ requisitioned: '50.00', received: '50.00' });
    const held = await account(store, 'regionen');
    expect(held).toMatchObject({ received: '50.00', used: `${of('bruk')}.00` });
    expect(Number(held?.held)).toBe(50 - of('bruk'));
    const [row] = await store.rows('select count(*)::int as entries from ledger_entry');
    expect(row?.entries).toBe(3 + of('utbetalning') + of('bruk'));
    const [tail] = await store.rows('select revision::text from dataset');
    expect(await accounts(store, Number(tail?.revision))).toEqual(await accounts(store));
    expect(await firstBrokenBatch(store)).toBeNull();
  } finally {
    await many.close();
    await drop();
  }
});
