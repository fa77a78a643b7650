import type { Bilingual } from '../http/language.js';
import { compareText, differenceText, sumText } from '../money/decimal.js';
import { plainDecimal } from '../source/evidence.js';
import type { About, Found, Input, Telling } from './check.js';
import type { AccountFact, DeadlineFact, LedgerFacts, MoneyFacts } from './facts.js';
import { figureText } from './figure-text.rule.js';
import { allocationLabel, moneyIndex } from './money-about.rule.js';
import { exactly, type FigureUnit, type Known, known, within } from './quantity.js';
import { both } from './sum-finding.rule.js';
import type { Verdict } from './verdict.js';

/** An amount of the ledger as one side of a finding. */
export function ledgerInput(label: Bilingual, allocationId: string, value: string): Input {
  const record = { entity: 'allocation', id: allocationId } as const;
  return { label, record, cited: null, quantity: known(value), unit: 'sek', asWritten: null, standing: null };
}

/** What is at most allowed, and what is found. */
export function atMostFound(question: {
  key: string;
  verdict: Verdict;
  about: About;
  subject: Telling['subject'];
  unit: FigureUnit;
  most: Known | null;
  found: string;
  sides: Telling['sides'];
  words: Bilingual;
  lacking?: Bilingual | null;
  note?: Bilingual | null;
}): Found {
  const { key, verdict, about, subject, unit, most, found, sides, words, lacking = null, note = null } = question;
  return {
    key,
    verdict,
    about,
    tell: () => ({
      subject,
      unit,
      expected: most,
      found: exactly(found),
      difference: most?.interval
        ? within(differenceText(most.value, found), {
            lower: differenceText(most.interval.lower, found),
            upper: differenceText(most.interval.upper, found),
          })
        : null,
      words,
      numbers: both((language) => {
        const limit = most ? figureText(most, unit, language) : '?';
        return `${figureText(exactly(found), unit, language)} ${compareWord(most, found)} ${limit}`;
      }),
      sides,
      lacking: verdict === 'notCheckable' ? lacking : null,
      note,
    }),
  };
}

function compareWord(most: Known | null, found: string): string {
  if (!most) return '≤';
  const order = compareText(found, most.value);
  return order > 0 ? '>' : order < 0 ? '<' : '=';
}

/** How an amount stands to what it may be at most, itself exact or an interval. */
export function atMost(found: string, most: Known | null): Verdict {
  if (!most?.interval) return 'notCheckable';
  if (compareText(found, most.interval.lower) <= 0) return 'holds';
  return compareText(found, most.interval.upper) <= 0 ? 'holdsWithinRounding' : 'broken';
}

export function aboutAccount({ agreementId, countyId, budgetYear }: AccountFact): About {
  return { agreements: [agreementId], counties: [countyId], plans: [], years: [budgetYear] };
}

export function accountSubject(
  money: MoneyFacts,
  { allocationId, budgetYear, holderName }: AccountFact,
): Telling['subject'] {
  const allocation = moneyIndex(money).allocations.get(allocationId);
  const label = both((language) =>
    [allocation ? allocationLabel(allocation)[language] : allocationId, budgetYear, holderName]
      .filter(Boolean)
      .join(', '),
  );
  return { entity: 'allocation', id: allocationId, label };
}

/** Σ of one column of several accounts. */
export function sumOfAccounts(accounts: readonly AccountFact[], column: 'allotted' | 'used'): string {
  return sumText(accounts.map((account) => plainDecimal(account[column])));
}

/** The last day that a deadline leaves: one of a month or a year lets all of it pass. */
export function lastDay(deadline: string): string {
  if (deadline.length === 4) return `${deadline}-12-31`;
  return deadline.length === 7 ? `${deadline}-31` : deadline;
}

/** The last days of the budget year that an account is of. */
export function deadlinesOf(ledger: LedgerFacts, { agreementId, budgetYear }: AccountFact): DeadlineFact | null {
  return ledger.deadlines.find((each) => each.agreementId === agreementId && each.year === budgetYear) ?? null;
}

/** The last day of use: as stated, else the last of the budget year. */
export function lastDayOfUse(ledger: LedgerFacts, account: AccountFact): string {
  return lastDay(deadlinesOf(ledger, account)?.useDeadline ?? account.budgetYear);
}

/** What holders have, all areas together. */
export function holderAccounts({ accounts }: LedgerFacts): AccountFact[] {
  return accounts.filter(({ holderId, areaId }) => holderId !== null && areaId === null);
}
