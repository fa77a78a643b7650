import { defineCheck } from './check.js';
import { atMostFound } from './ledger-finding.rule.js';
import { exactly } from './quantity.js';

const WORDS = { sv: 'saldon som inte följer av verifikaten = 0', en: 'balances that the entries do not make = 0' };

/** 12 accounts of a county as the entries make them, one of them another than is kept: broken, 2 differ (both sides). */
export const ledgerAgreesWithBalances = defineCheck({
  id: 'ledger-agrees-with-balances',
  title: { sv: 'Saldona följer av verifikaten', en: 'The ledger agrees with its balances' },
  explanation: {
    sv: 'Varje saldo hålls löpande av databasen. Här räknas alla om från verifikaten; de ska vara lika till öret. För en tidigare revision finns bara verifikaten, och inget att jämföra med.',
    en: 'The database keeps every balance as entries are posted. Here all are made anew from the entries; they must be equal to the öre. Of an earlier revision there are only the entries, and nothing to compare.',
  },
  severity: 'error',
  example: { words: WORDS, numbers: { sv: '2 > 0', en: '2 > 0' } },
  verdicts: ['holds', 'broken'],
  needs: ['counties', 'ledger'],
  *run({ counties, ledger }) {
    const names = new Map(counties.map(({ id, name }) => [id, name]));
    for (const { countyId, accounts, differing } of ledger.agreement) {
      const name = names.get(countyId) ?? countyId;
      yield atMostFound({
        key: countyId,
        verdict: differing === 0 ? 'holds' : 'broken',
        about: { agreements: [], counties: [countyId], plans: [], years: [] },
        subject: { entity: 'county', id: countyId, label: { sv: name, en: name } },
        unit: 'count',
        most: exactly('0'),
        found: String(differing),
        sides: { expected: [], found: [] },
        words: WORDS,
        note: { sv: `${accounts} saldon är lika.`, en: `${accounts} balances agree.` },
      });
    }
  },
});
