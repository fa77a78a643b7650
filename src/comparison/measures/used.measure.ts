import { USE_DIMENSIONS, USE_FILTERS } from '../ledger-breakdown.js';
import type { Measure } from '../measure.js';
import { sumOutcome } from '../outcome.rule.js';

/** 250 000.55 kr by the region + 150 000 kr by a municipality = 400 000.55 kr. */
export const used: Measure = {
  id: 'used',
  label: { sv: 'Använda medel', en: 'Money used' },
  unit: 'sek',
  facts: 'balances',
  balanced: 'used',
  dimensions: USE_DIMENSIONS,
  filters: USE_FILTERS,
  needs: {},
  rule: {
    sv: 'Det som använts hos sin sista innehavare. Delas svaret på område eller tema räknas bara verifikat som anger område.',
    en: 'What has been used, at its final holder. By area or theme only entries that name an area are counted.',
  },
  guards: ['nominal', 'overlap'],
  outcome: (group) => sumOutcome(group),
};
