import { plainDecimal } from '../source/evidence.js';
import { defineCheck } from './check.js';
import {
  aboutAccount,
  accountSubject,
  atMostFound,
  deadlinesOf,
  holderAccounts,
  lastDay,
  lastDayOfUse,
  ledgerInput,
} from './ledger-finding.rule.js';
import { exactly } from './quantity.js';

const HELD = { sv: 'Kvar hos innehavaren', en: 'Left with the holder' };
const WORDS = { sv: 'kvar hos innehavaren = 0', en: 'left with the holder = 0' };

/** 349 999 kr of 2025 still held on 2026-06-01, to be repaid by 2026-03-31: broken. */
export const repaymentDue = defineCheck({
  id: 'repayment-due',
  title: { sv: 'Det som ska återbetalas är återbetalat', en: 'What is due to be repaid has been repaid' },
  explanation: {
    sv: 'Efter sista dag för återbetalning (annars för redovisning) ska en innehavare inte ha något kvar av bidragsåret. Anger överenskommelsen ingen av dem går det inte att säga. Vad som är passerat räknas från dagen för den senaste ändringen.',
    en: 'After the last day of repayment (else of reporting) a holder shall have nothing left of the budget year. Where the agreement states neither, it cannot be said. What has passed is told by the day of the newest change.',
  },
  severity: 'error',
  example: { words: WORDS, numbers: { sv: '349 999 kr > 0 kr', en: '349,999 kr > 0 kr' } },
  verdicts: ['holds', 'broken', 'notCheckable'],
  needs: ['money', 'ledger'],
  *run({ money, ledger }) {
    for (const account of holderAccounts(ledger)) {
      const held = plainDecimal(account.held ?? '0');
      const stated = deadlinesOf(ledger, account);
      const deadline = stated?.repaymentDeadline ?? stated?.reportDeadline ?? null;
      const last = deadline === null ? null : lastDay(deadline);
      // Before the day there is nothing to say, nor where no day is stated and nothing is left.
      if (last === null ? held === '0' || ledger.day <= lastDayOfUse(ledger, account) : ledger.day <= last) continue;
      yield atMostFound({
        key: `${account.allocationId}-${account.budgetYear}-${account.holderId}`,
        verdict: last === null ? 'notCheckable' : held === '0' ? 'holds' : 'broken',
        about: aboutAccount(account),
        subject: accountSubject(money, account),
        unit: 'sek',
        most: exactly('0'),
        found: held,
        sides: { expected: [], found: [ledgerInput(HELD, account.allocationId, held)] },
        words: WORDS,
        lacking: { sv: 'ingen sista dag för återbetalning anges', en: 'no last day of repayment is stated' },
        note: last === null ? null : { sv: `Sista dag: ${last}.`, en: `Last day: ${last}.` },
      });
    }
  },
});
