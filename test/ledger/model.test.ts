import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEDGER_KINDS } from '../../db/schema/code.js';
import type { Store } from '../../db/store.js';
import { LedgerEntryInput } from '../../src/ledger/ledger-entry-input.js';
import { isPlainEntry } from '../../src/ledger/plain-entry.rule.js';
import { newStore, STORE_KINDS } from '../support/stores.js';
import {
  accounts,
  allotment,
  forwarding,
  ground,
  payment,
  post,
  repayment,
  requisition,
  use,
} from './ledger-ground.js';
import { entryOf, HOLDERS, Model, type Step } from './model.js';

const step = fc.record<Step>({
  kind: fc.constantFrom(
    'allotment',
    'requisition',
    'payment',
    'payment',
    'forwarding',
    'use',
    'use',
    'repayment',
    'carryOver',
    'correction',
  ),
  ore: fc.bigInt(1n, 60_000_000n),
  from: fc.nat(HOLDERS.length - 1),
  to: fc.nat(HOLDERS.length - 1),
  year: fc.nat(1),
  corrects: fc.nat(50),
  batchEnd: fc.boolean(),
});

async function told(store: Store): Promise<string[]> {
  const rows = await store.rows(
    `select concat_ws(' ', budget_year, coalesce(holder_id, 'pot')) || ': ' || concat_ws(' ', allotted, requisitioned, received, forwarded_in,
       forwarded_out, used, repaid, carried_in, carried_out, held) as account from ledger_account where area_id is null`,
  );
  return rows.map(({ account }) => account as string).sort();
}

describe.each(STORE_KINDS)('any sequence of postings on %s', (kind) => {
  test('is taken or refused, and comes to balances, as a model of the rules says; in = used + repaid + carried + held', async () => {
    const { store, drop } = await newStore(kind, 'empty');
    try {
      await ground(store);
      const model = new Model();
      let nth = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          let batch: LedgerEntryInput[] = [];
          for (const [at, each] of steps.entries()) {
            nth += 1;
            const entry = entryOf(each, nth, model, batch);
            if (entry) batch.push(entry);
            if (batch.length === 0 || (!each.batchEnd && at < steps.length - 1)) continue;
            const { status } = await post(store, batch);
            expect(status).toBe(model.post(batch) ? 'committed' : 'overdrawn');
            batch = [];
          }
          expect(await told(store)).toEqual(model.told());
          const [uneven] = await store.rows(
            `select budget_year from ledger_account where holder_id is not null and area_id is null group by funding, budget_year
             having sum(received + carried_in) <> sum(used + repaid + carried_out + held) or sum(forwarded_in) <> sum(forwarded_out)`,
          );
          expect(uneven).toBeUndefined();
        }),
        { numRuns: kind === 'postgres' ? 25 : 12, endOnFailure: true },
      );
      const [tail] = await store.rows('select revision::text from dataset');
      expect(await accounts(store, Number(tail?.revision))).toEqual(await accounts(store));
      // Something has happened: of money that was never there nothing can be said.
      expect(model.told().length).toBeGreaterThan(0);
    } finally {
      await drop();
    }
  });
});

describe('an entry is judged alike', () => {
  const texts = fc.constantFrom(
    'tilldelning',
    'x y',
    '',
    '2025',
    '25',
    '2580',
    '2025-02-29',
    '2024-02-29',
    '1.50',
    '0.00',
    '-1',
    '01',
    '1e3',
    'staff',
    ' ord ',
    'en\u0000t',
    'entry-1-1',
  );
  const names = [
    'kind',
    'date',
    'amount',
    'allocation',
    'coFunding',
    'agreement',
    'stream',
    'county',
    'budgetYear',
    'toBudgetYear',
    'municipality',
    'area',
    'fromHolder',
    'toHolder',
    'requisitioner',
    'costType',
    'document',
    'place',
    'quote',
    'corrects',
    'note',
    'id',
    'revision',
  ];
  const start = fc.constantFrom<object>(
    allotment('1'),
    requisition('2'),
    payment('3'),
    forwarding('4'),
    use('5', { document: 'sida', place: 's. 3', costType: 'staff' }),
    repayment('6.5'),
    {},
  );
  const change = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(texts, fc.constantFrom(...LEDGER_KINDS), fc.constant(undefined), fc.constant(7)),
  );

  test('by the quick reading and by the contract: what the one takes the other takes as it stands', () => {
    let taken = 0;
    fc.assert(
      fc.property(start, fc.array(change, { maxLength: 3 }), (entry, changes) => {
        const value = { ...entry, ...Object.fromEntries(changes) } as Record<string, unknown>;
        for (const name of Object.keys(value)) if (value[name] === undefined) delete value[name];
        const result = LedgerEntryInput.safeParse(value);
        if (isPlainEntry(value)) {
          taken += 1;
          expect(result.data).toEqual(value);
        } else if (result.success) {
          // The contract takes white space around words, and takes it away.
          expect(result.data).not.toEqual(value);
        }
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});
