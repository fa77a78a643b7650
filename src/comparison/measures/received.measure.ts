import { LEDGER_DIMENSIONS, LEDGER_FILTERS } from '../ledger-breakdown.js';
import type { Measure } from '../measure.js';
import { sumOutcome } from '../outcome.rule.js';

/** 1 000 000 kr received, 400 000 kr of it forwarded = 1 000 000 kr. */
export const received: Measure = {
  id: 'received',
  label: { sv: 'Mottagna medel', en: 'Money received' },
  unit: 'sek',
  facts: 'balances',
  balanced: 'received',
  dimensions: LEDGER_DIMENSIONS,
  filters: LEDGER_FILTERS,
  needs: {},
  rule: {
    sv: 'Det som betalats ut till en första innehavare, räknat en gång: vidareförmedling mellan innehavare ändrar inget. Överfört från ett tidigare år ingår inte, det togs emot då.',
    en: 'What has been paid to a first holder, counted once: forwarding between holders changes nothing. What was carried over from an earlier year is not counted; it was received then.',
  },
  guards: ['nominal'],
  outcome: (group) => sumOutcome(group),
};
