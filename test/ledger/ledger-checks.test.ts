import { describe, expect, test } from 'vitest';
import { entriesWithinPeriod } from '../../src/check/entries-within-period.check.js';
import type { AccountFact, LedgerFacts } from '../../src/check/facts.js';
import { ledgerAgreesWithBalances } from '../../src/check/ledger-agrees-with-balances.check.js';
import { lastDay } from '../../src/check/ledger-finding.rule.js';
import { ledgerWithinAllocation } from '../../src/check/ledger-within-allocation.check.js';
import { repaymentDue } from '../../src/check/repayment-due.check.js';
import { unspentAtYearEnd } from '../../src/check/unspent-at-year-end.check.js';
import { allocation, COUNTIES, claim, millions, money, run, verdicts } from '../check/small-facts.js';

const account = (own: Partial<AccountFact>): AccountFact => ({
  allocationId: 'care-91',
  agreementId: 'care-2025',
  countyId: '91',
  budgetYear: '2025',
  holderId: null,
  holderName: null,
  areaId: null,
  areaLabel: null,
  allotted: '0.00',
  used: '0.00',
  held: null,
  ...own,
});
const holder = (held: string, own: Partial<AccountFact> = {}) =>
  account({ holderId: 'region', holderName: 'Regionen', held, ...own });
const ledger = (own: Partial<LedgerFacts>): LedgerFacts => ({
  day: '2026-03-01',
  accounts: [],
  deadlines: [],
  useDays: [],
  agreement: [],
  ...own,
});
const deadlines = (own: Partial<LedgerFacts['deadlines'][number]>): LedgerFacts['deadlines'] => [
  { agreementId: 'care-2025', year: '2025', useDeadline: null, reportDeadline: null, repaymentDeadline: null, ...own },
];
const facts = money({
  allocations: [
    allocation({ id: 'care-91' }),
    allocation({ id: 'care-91-school', partOfId: 'care-91', areaId: 'school', areaLabel: 'Skola' }),
  ],
  claims: [claim({ id: 'care-91', value: '1000' }), claim({ id: 'care-91-school', value: '400' })],
});

describe('the checks of the ledger', () => {
  test('find what is allotted beyond an amount that was lowered, and used beyond an area’s part', () => {
    const accounts = [
      account({ allotted: '1000.01' }),
      account({ holderId: 'region', areaId: 'school', used: '300.00' }),
      account({ holderId: 'kommun', areaId: 'school', used: '150.50' }),
    ];
    const found = run(ledgerWithinAllocation, { money: facts, ledger: ledger({ accounts }) });
    expect(found.map(({ key, verdict, difference }) => [key, verdict, difference?.value])).toEqual([
      ['care-91', 'broken', '-0.01'],
      ['care-91-school', 'broken', '-50.5'],
    ]);
    expect(found[1]?.numbers.en).toBe('450.5\u00a0kr > 400\u00a0kr');
  });

  test('take a rounded amount by its interval, and none that has no bounds', () => {
    const allotted = (value: string) => ledger({ accounts: [account({ allotted: value })] });
    const rounded = { ...facts, claims: [claim({ id: 'care-91', ...millions(4) })] };
    expect(verdicts(ledgerWithinAllocation, { money: rounded, ledger: allotted('4500000') })).toEqual({
      'care-91': 'holdsWithinRounding',
    });
    expect(verdicts(ledgerWithinAllocation, { money: rounded, ledger: allotted('4500000.01') })).toEqual({
      'care-91': 'broken',
    });
    expect(verdicts(ledgerWithinAllocation, { money: { ...facts, claims: [] }, ledger: allotted('1') })).toEqual({
      'care-91': 'notCheckable',
    });
  });

  test('find money that is left after the last day of use, and not before', () => {
    const accounts = [holder('0.50'), holder('0.00', { holderId: 'kommun' })];
    expect(verdicts(unspentAtYearEnd, { money: facts, ledger: ledger({ accounts }) })).toEqual({
      'care-91-2025-region': 'remainder',
      'care-91-2025-kommun': 'holds',
    });
    const later = ledger({ accounts, deadlines: deadlines({ useDeadline: '2026-03' }) });
    expect(verdicts(unspentAtYearEnd, { money: facts, ledger: { ...later, day: '2026-03-31' } })).toEqual({});
    expect(
      Object.keys(verdicts(unspentAtYearEnd, { money: facts, ledger: { ...later, day: '2026-04-01' } })),
    ).toHaveLength(2);
  });

  test('find what should have been repaid; where no day is stated, that it cannot be said', () => {
    const accounts = [holder('5.00')];
    const check = (own: Partial<LedgerFacts>) =>
      verdicts(repaymentDue, { money: facts, ledger: ledger({ accounts, ...own }) });
    expect(check({ deadlines: deadlines({ repaymentDeadline: '2026-02-28' }) })).toEqual({
      'care-91-2025-region': 'broken',
    });
    expect(check({ deadlines: deadlines({ reportDeadline: '2026-02-28' }) })).toEqual({
      'care-91-2025-region': 'broken',
    });
    expect(check({ deadlines: deadlines({ repaymentDeadline: '2026-03-01' }) })).toEqual({});
    expect(check({})).toEqual({ 'care-91-2025-region': 'notCheckable' });
    expect(check({ day: '2025-12-31' })).toEqual({});
  });

  test('find uses outside of their budget year, day by day', () => {
    const day = (date: string, uses = 1) => ({ allocationId: 'care-91', budgetYear: '2025', date, uses });
    const check = (...useDays: LedgerFacts['useDays']) =>
      run(entriesWithinPeriod, { money: facts, ledger: ledger({ accounts: [account({})], useDays }) })[0];
    expect(check(day('2025-01-01'), day('2025-12-31'))).toMatchObject({ verdict: 'holds' });
    const outside = check(day('2024-12-31', 2), day('2025-06-01'), day('2026-01-01'));
    expect(outside).toMatchObject({ verdict: 'broken', found: { value: '3' } });
    expect(outside?.note?.en).toContain('2024-12-31, 2026-01-01');
  });

  test('find balances that the entries do not make', () => {
    const agreement = [
      { countyId: '91', accounts: 3, differing: 0 },
      { countyId: '92', accounts: 1, differing: 2 },
    ];
    expect(verdicts(ledgerAgreesWithBalances, { counties: COUNTIES, ledger: ledger({ agreement }) })).toEqual({
      '91': 'holds',
      '92': 'broken',
    });
  });

  test('let all of a month or a year pass where the deadline is one', () => {
    expect(['2026', '2026-03', '2026-12', '2026-03-31', '2026-12-12'].map(lastDay)).toEqual([
      '2026-12-31',
      '2026-03-31',
      '2026-12-31',
      '2026-03-31',
      '2026-12-12',
    ]);
  });
});
