import { plainDecimal } from '../source/evidence.js';
import { defineCheck } from './check.js';
import {
  aboutAccount,
  accountSubject,
  atMostFound,
  holderAccounts,
  lastDayOfUse,
  ledgerInput,
} from './ledger-finding.rule.js';
import { exactly } from './quantity.js';

const HELD = { sv: 'Kvar hos innehavaren', en: 'Left with the holder' };
const WORDS = { sv: 'kvar hos innehavaren = 0', en: 'left with the holder = 0' };

/** 349 999 kr of 2025 still held on 2026-03-01, with no later last day of use stated: a remainder. */
export const unspentAtYearEnd = defineCheck({
  id: 'unspent-at-year-end',
  title: {
    sv: 'Inga medel är oanvända efter sista användningsdag',
    en: 'No money is unspent after the last day of use',
  },
  explanation: {
    sv: 'Efter sista dag för användning (annars budgetårets sista dag) ska en innehavare inte ha något kvar: det är använt, återbetalat eller överfört till ett senare år. Det som är kvar är en rest. Vad som är passerat räknas från dagen för den senaste ändringen.',
    en: 'After the last day of use (else the last of the budget year) a holder shall have nothing left: it is used, repaid or carried over to a later year. What is left is a remainder. What has passed is told by the day of the newest change.',
  },
  severity: 'warning',
  example: { words: WORDS, numbers: { sv: '349 999 kr > 0 kr', en: '349,999 kr > 0 kr' } },
  verdicts: ['holds', 'remainder'],
  needs: ['money', 'ledger'],
  *run({ money, ledger }) {
    for (const account of holderAccounts(ledger)) {
      const last = lastDayOfUse(ledger, account);
      if (ledger.day <= last) continue;
      const held = plainDecimal(account.held ?? '0');
      yield atMostFound({
        key: `${account.allocationId}-${account.budgetYear}-${account.holderId}`,
        verdict: held === '0' ? 'holds' : 'remainder',
        about: aboutAccount(account),
        subject: accountSubject(money, account),
        unit: 'sek',
        most: exactly('0'),
        found: held,
        sides: { expected: [], found: [ledgerInput(HELD, account.allocationId, held)] },
        words: WORDS,
        note: { sv: `Sista dag för användning: ${last}.`, en: `Last day of use: ${last}.` },
      });
    }
  },
});
