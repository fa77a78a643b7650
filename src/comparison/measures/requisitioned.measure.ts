import { LEDGER_DIMENSIONS, LEDGER_FILTERS } from '../ledger-breakdown.js';
import type { Measure } from '../measure.js';
import { sumOutcome } from '../outcome.rule.js';

/** 4 000 000 + 11 926 515 kr requisitioned of one allocation = 15 926 515 kr. */
export const requisitioned: Measure = {
  id: 'requisitioned',
  label: { sv: 'Rekvirerade medel', en: 'Money requisitioned' },
  unit: 'sek',
  facts: 'balances',
  balanced: 'requisitioned',
  dimensions: LEDGER_DIMENSIONS,
  filters: LEDGER_FILTERS,
  needs: {},
  rule: {
    sv: 'Det som rekvirerats av tilldelade medel enligt verifikaten, med rättelser avdragna. Ett län som inte bokfört något har inget värde, inte 0. Andras medel (medfinansiering) ingår inte.',
    en: 'What has been requisitioned of money allocated according to the ledger, corrections deducted. A county that has entered nothing has no value, not 0. Co-funding is not counted.',
  },
  guards: ['nominal'],
  outcome: (group) => sumOutcome(group),
};
