import { defineCheck, type Found } from './check.js';
import { groupBy } from './claim-input.rule.js';
import type { AccountFact, AllocationFact, LedgerFacts, MoneyFacts } from './facts.js';
import {
  aboutAccount,
  accountSubject,
  atMost,
  atMostFound,
  ledgerInput,
  sumOfAccounts,
} from './ledger-finding.rule.js';
import { allocationInput, moneyIndex } from './money-about.rule.js';
import type { Quantity } from './quantity.js';

/**
 * 15 926 515 kr allotted of an allocation whose accepted amount has been lowered to 15 000 000 kr: broken, 926 515
 * kr too much. 4 100 000 kr used for an area that has 4 000 000 kr of the total: broken, 100 000 kr too much.
 */
export const ledgerWithinAllocation = defineCheck({
  id: 'ledger-within-allocation',
  title: { sv: 'Verifikaten ryms i tilldelningen', en: 'The ledger stays within the allocation' },
  explanation: {
    sv: 'Det som bokförts som tilldelat får inte vara mer än tilldelningens godtagna belopp, och det som använts för ett område inte mer än områdets del av tilldelningen. Databasen vägrar det första när det bokförs; ett belopp kan sänkas efteråt.',
    en: "What is booked as allotted may not be more than the allocation's accepted amount, nor what is used for an area more than the area's part of the allocation. The database refuses the first when it is booked; an amount may be lowered afterwards.",
  },
  severity: 'error',
  example: {
    words: { sv: 'bokfört ≤ tilldelat', en: 'booked ≤ allocated' },
    numbers: { sv: '15 926 515 kr > 15 000 000 kr', en: '15,926,515 kr > 15,000,000 kr' },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['money', 'ledger'],
  *run({ money, ledger }) {
    const parts = new Map(
      money.allocations.flatMap((each) =>
        each.partOfId && each.areaId ? [[`${each.partOfId} ${each.areaId}`, each]] : [],
      ),
    ) as ReadonlyMap<string, AllocationFact>;
    for (const [allocationId, accounts] of groupBy(ledger.accounts, (account) => account.allocationId)) {
      const pots = accounts.filter(({ holderId, areaId }) => holderId === null && areaId === null);
      const [pot] = pots;
      const whole = moneyIndex(money).allocations.get(allocationId);
      if (pot && whole) yield found(money, pot, whole, allocationId, sumOfAccounts(pots, 'allotted'), ALLOTTED);
      const uses = accounts.filter(({ holderId, areaId }) => holderId !== null && areaId !== null);
      for (const [areaId, own] of groupBy(uses, (account) => account.areaId ?? '')) {
        const part = parts.get(`${allocationId} ${areaId}`);
        const [first] = own;
        if (part && first)
          yield found(money, first, part, `${allocationId}-${areaId}`, sumOfAccounts(own, 'used'), USED);
      }
    }
  },
});

type Booked = { label: { sv: string; en: string } };
const ALLOTTED: Booked = { label: { sv: 'Bokfört som tilldelat', en: 'Booked as allotted' } };
const USED: Booked = { label: { sv: 'Använt för området', en: 'Used for the area' } };

function found(
  money: MoneyFacts,
  account: LedgerFacts['accounts'][number] & AccountFact,
  allocation: AllocationFact,
  key: string,
  booked: string,
  { label }: Booked,
): Found {
  const whole = allocationInput(money, allocation, { sv: 'Godtaget belopp', en: 'Accepted amount' });
  const most = whole.quantity?.state === 'known' ? (whole.quantity as Extract<Quantity, { state: 'known' }>) : null;
  return atMostFound({
    key,
    verdict: atMost(booked, most),
    about: aboutAccount(account),
    subject: accountSubject(money, { ...account, holderName: account.areaLabel }),
    unit: 'sek',
    most,
    found: booked,
    sides: { expected: [whole], found: [ledgerInput(label, account.allocationId, booked)] },
    words: { sv: 'bokfört ≤ tilldelat', en: 'booked ≤ allocated' },
    lacking: {
      sv: 'tilldelningen har inget godtaget belopp med gränser',
      en: 'the allocation has no accepted amount with bounds',
    },
  });
}
