import type { Measure } from '../measure.js';
import { MONEY_DIMENSIONS, MONEY_FILTERS } from '../money-breakdown.js';
import { sumOutcome } from '../outcome.rule.js';

/** "Norrbotten 2025: 4 000 000 + 4 695 942 + 7 230 573 = 15 926 515 kr." */
export const allocated: Measure = {
  id: 'allocated',
  label: { sv: 'Tilldelade medel', en: 'Money allocated' },
  unit: 'sek',
  facts: 'allocations',
  dimensions: MONEY_DIMENSIONS,
  filters: MONEY_FILTERS,
  needs: {},
  rule: {
    sv: 'Summan av godtagna belopp. Delas svaret på område eller tema räknas delarna, annars helheterna. Avrundade belopp summeras som intervall, ungefärliga ingår aldrig i en summa. Ett belopp visas under ett tema bara när hela området ryms i temat; totalen räknar varje tilldelning en gång.',
    en: 'The sum of accepted amounts. By area or theme the parts are counted, otherwise the wholes. Rounded amounts are summed as intervals, approximate ones never enter a sum. An amount stands under a theme only where the whole area lies within the theme; the total counts each allocation once.',
  },
  guards: ['populationKey', 'overlap', 'nominal'],
  outcome: (group) => sumOutcome(group),
};
