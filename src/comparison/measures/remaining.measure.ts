import { LEDGER_DIMENSIONS, LEDGER_FILTERS } from '../ledger-breakdown.js';
import type { Measure } from '../measure.js';
import { sumOutcome } from '../outcome.rule.js';

/** 1 000 000 allotted − 900 000 received + 349 999 held = 449 999 kr. */
export const remaining: Measure = {
  id: 'remaining',
  label: { sv: 'Återstående medel', en: 'Money remaining' },
  unit: 'sek',
  facts: 'balances',
  balanced: 'remaining',
  dimensions: LEDGER_DIMENSIONS,
  filters: LEDGER_FILTERS,
  needs: {},
  rule: {
    sv: 'Tilldelat enligt verifikaten men inte utbetalt, och det som innehavare har kvar: mottaget och överfört från tidigare år, minus använt, återbetalat och överfört till senare år.',
    en: 'Allotted in the ledger and not yet paid, and what holders still have: received and carried in, less used, repaid and carried out.',
  },
  guards: ['nominal'],
  outcome: (group) => sumOutcome(group),
};
