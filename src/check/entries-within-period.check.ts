import { defineCheck } from './check.js';
import { groupBy } from './claim-input.rule.js';
import type { UseDayFact } from './facts.js';
import { aboutAccount, accountSubject, atMostFound, lastDayOfUse } from './ledger-finding.rule.js';
import { exactly } from './quantity.js';

const WORDS = { sv: 'användning utanför tiden = 0', en: 'uses outside the period = 0' };

/** Two uses of 2025's money dated 2024-12-30 and 2026-02-01: broken, 2 outside 2025-01-01 – 2025-12-31. */
export const entriesWithinPeriod = defineCheck({
  id: 'entries-within-period',
  title: { sv: 'Medlen är använda under sin tid', en: 'Money is used within its period' },
  explanation: {
    sv: 'Ett bidragsårs medel används från årets första dag till sista dag för användning (annars årets sista). Överförda medel räknas till det senare året. Rättade verifikat räknas inte.',
    en: "A budget year's money is used from the first day of the year to the last day of use (else the last of the year). Money carried over counts to the later year. Corrected entries are not counted.",
  },
  severity: 'warning',
  example: {
    words: WORDS,
    numbers: { sv: '2 > 0 (2025-01-01 – 2025-12-31)', en: '2 > 0 (2025-01-01 – 2025-12-31)' },
  },
  verdicts: ['holds', 'broken'],
  needs: ['money', 'ledger'],
  *run({ money, ledger }) {
    const accounts = groupBy(ledger.accounts, ({ allocationId, budgetYear }) => `${allocationId} ${budgetYear}`);
    for (const [key, days] of groupBy(
      ledger.useDays,
      ({ allocationId, budgetYear }) => `${allocationId} ${budgetYear}`,
    )) {
      const account = accounts.get(key)?.[0];
      if (!account) continue;
      const first = `${account.budgetYear}-01-01`;
      const last = lastDayOfUse(ledger, account);
      const outside = days.filter(({ date }) => date < first || date > last);
      const count = String(outside.reduce((sum, { uses }) => sum + uses, 0));
      yield atMostFound({
        key: key.replace(' ', '-'),
        verdict: outside.length === 0 ? 'holds' : 'broken',
        about: aboutAccount(account),
        subject: accountSubject(money, { ...account, holderName: null }),
        unit: 'count',
        most: exactly('0'),
        found: count,
        sides: { expected: [], found: [] },
        words: WORDS,
        note: noteOf(first, last, outside),
      });
    }
  },
});

const SHOWN_DAYS = 5;

function noteOf(first: string, last: string, outside: readonly UseDayFact[]) {
  const days = outside.slice(0, SHOWN_DAYS).map(({ date }) => date);
  const more = outside.length > SHOWN_DAYS ? ' …' : '';
  const shown = days.length > 0 ? `: ${days.join(', ')}${more}` : '';
  return { sv: `Tiden är ${first} – ${last}${shown}.`, en: `The period is ${first} – ${last}${shown}.` };
}
