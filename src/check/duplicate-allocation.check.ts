import { defineCheck, type Found } from './check.js';
import { codeList, groupBy } from './claim-input.rule.js';
import type { AllocationFact, MoneyFacts } from './facts.js';
import { aboutAllocation, allocationInput, allocationLabel, moneyIndex } from './money-about.rule.js';
import { exactly } from './quantity.js';
import { both } from './sum-finding.rule.js';

/**
 * One agreement, year, stream, recipient and area, in two records: broken, 2 where 1 is expected; the
 * money would count twice. Two streams to one county are two allocations.
 */
export const duplicateAllocation = defineCheck({
  id: 'duplicate-allocation',
  title: { sv: 'Ingen tilldelning står två gånger', en: 'No allocation stands twice' },
  explanation: {
    sv: 'Två poster med samma överenskommelse, bidragsår, ström, mottagare, område och helhet är samma pengar två gånger. Två källor om en tilldelning är två uppgifter om en post. En iakttagelse för varje överenskommelse, och en för varje dubblett.',
    en: 'Two records with the same agreement, budget year, stream, recipient, area and whole are the same money twice. Two sources about one allocation are two claims about one record. One finding for each agreement, and one for each duplicate.',
  },
  severity: 'error',
  example: {
    words: { sv: 'poster om samma tilldelning = 1', en: 'records of one allocation = 1' },
    numbers: { sv: '2 poster, väntat 1', en: '2 records, expected 1' },
  },
  verdicts: ['holds', 'broken'],
  needs: ['money'],
  *run({ money }) {
    for (const [agreementId, own] of groupBy(money.allocations, ({ agreementId }) => agreementId)) {
      const same = [...groupBy(own, identityOf).values()];
      const twice = same.filter(({ length }) => length > 1);
      if (twice.length === 0) yield noneFound(money, agreementId, own);
      for (const records of twice) yield twiceFound(money, records as [AllocationFact, ...AllocationFact[]]);
    }
  },
});

function identityOf(allocation: AllocationFact): string {
  const { budgetYearId, streamId, recipientKind, countyId, municipalityId, areaId, partOfId } = allocation;
  // Without a stated year, what one plan says is not what another says.
  const year = budgetYearId ?? `?${allocation.planId}`;
  return [year, streamId, recipientKind, countyId, municipalityId, areaId, partOfId].join('|');
}

function twiceFound(money: MoneyFacts, records: readonly [AllocationFact, ...AllocationFact[]]): Found {
  const [first, ...others] = records;
  const counts = { expected: exactly('1'), found: exactly(String(records.length)) };
  return {
    key: first.id,
    verdict: 'broken',
    about: aboutAllocation(money, first),
    tell: () => ({
      subject: { entity: 'allocation', id: first.id, label: allocationLabel(first) },
      unit: 'count',
      ...counts,
      difference: exactly(String(1 - records.length)),
      words: { sv: 'poster om samma tilldelning = 1', en: 'records of one allocation = 1' },
      numbers: both(
        (language) => `${records.length} ${language === 'sv' ? 'poster, väntat 1' : 'records, expected 1'}`,
      ),
      sides: {
        expected: [allocationInput(money, first, allocationLabel(first))],
        found: others.map((each) => allocationInput(money, each, allocationLabel(each))),
      },
      lacking: null,
      note: null,
    }),
  };
}

function noneFound(money: MoneyFacts, agreementId: string, own: readonly AllocationFact[]): Found {
  const title = money.agreements.find(({ id }) => id === agreementId)?.title ?? agreementId;
  const { years } = moneyIndex(money);
  return {
    key: agreementId,
    verdict: 'holds',
    about: {
      agreements: [agreementId],
      counties: codeList(...own.map(({ countyId }) => countyId)),
      plans: codeList(...own.map(({ planId }) => planId)),
      years: codeList(...own.map(({ budgetYearId }) => (budgetYearId ? years.get(budgetYearId)?.year : null))),
    },
    tell: () => ({
      subject: { entity: 'agreement', id: agreementId, label: { sv: title, en: title } },
      unit: 'count',
      expected: exactly('0'),
      found: exactly('0'),
      difference: exactly('0'),
      words: { sv: 'dubbletter bland tilldelningarna = 0', en: 'duplicates among the allocations = 0' },
      numbers: both((language) => `0 ${language === 'sv' ? 'dubbletter bland' : 'duplicates among'} ${own.length}`),
      sides: { expected: [], found: [] },
      lacking: null,
      note: null,
    }),
  };
}
