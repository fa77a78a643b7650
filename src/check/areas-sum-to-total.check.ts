import { defineCheck } from './check.js';
import { groupBy } from './claim-input.rule.js';
import { aboutAllocation, allocationInput, allocationLabel } from './money-about.rule.js';
import { sumFound } from './sum-finding.rule.js';

/**
 * 4 000 000 + 4 695 942 + 7 230 573 = 15 926 515 kr: holds, to the krona.
 * "ca 18 mkr" for four areas without amounts: not checkable, approximate and nothing to add.
 *
 * An allocation's parts are those that say they are parts of it, and the plan prints them as its
 * division: they are taken to be all there is.
 */
export const areasSumToTotal = defineCheck({
  id: 'areas-sum-to-total',
  title: { sv: 'Områdena summerar till länets total', en: "Areas sum to the county's total" },
  explanation: {
    sv: 'En tilldelning som är uppdelad på områden ska vara lika med summan av dem. Delarna är de som källan skriver som delar av totalen. Avrundade belopp räknas som intervall.',
    en: 'An allocation that is divided over areas shall equal their sum. The parts are those that the source writes as parts of the total. Rounded amounts count as intervals.',
  },
  severity: 'error',
  example: {
    words: { sv: 'område 1 + område 2 + område 3 = länets total', en: "area 1 + area 2 + area 3 = the county's total" },
    numbers: {
      sv: '4 000 000 kr + 4 695 942 kr + 7 230 573 kr = 15 926 515 kr',
      en: '4,000,000 kr + 4,695,942 kr + 7,230,573 kr = 15,926,515 kr',
    },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['money'],
  *run({ money }) {
    const parts = groupBy(
      money.allocations.filter(({ partOfId }) => partOfId !== null),
      ({ partOfId }) => partOfId as string,
    );
    for (const whole of money.allocations) {
      const own = parts.get(whole.id);
      if (!own) continue;
      yield sumFound({
        key: whole.id,
        about: aboutAllocation(money, whole),
        subject: { entity: 'allocation', id: whole.id, label: allocationLabel(whole) },
        unit: 'sek',
        whole: allocationInput(money, whole, { sv: 'Totalt', en: 'Total' }),
        parts: own.map((part) => allocationInput(money, part, allocationLabel(part))),
        exhaustive: true,
        words: { sv: 'summan av områdena = totalen', en: 'the sum of the areas = the total' },
      });
    }
  },
});
