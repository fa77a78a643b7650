import { absentFor, type Outcome, valued } from '../figure.js';
import { exactFigure, percentOf } from '../figure.rule.js';
import type { Group } from '../group.js';
import { LEDGER_DIMENSIONS, LEDGER_FILTERS } from '../ledger-breakdown.js';
import type { Measure } from '../measure.js';
import { sumOutcome } from '../outcome.rule.js';

const NOTHING_RECEIVED = { sv: 'Inget är mottaget', en: 'Nothing has been received' };

/** 400 000 kr used of 1 000 000 kr received = 40 per cent. */
export const shareUsed: Measure = {
  id: 'shareUsed',
  label: { sv: 'Andel använt', en: 'Share used' },
  unit: 'percent',
  facts: 'balances',
  balanced: 'used',
  dimensions: LEDGER_DIMENSIONS,
  filters: LEDGER_FILTERS,
  needs: {},
  rule: {
    sv: 'Använt i procent av det som mottagits och överförts från tidigare år, med två decimaler; intervallet rymmer den exakta andelen.',
    en: 'What has been used as a percentage of what was received and carried in from earlier years, with two decimals; the interval encloses the exact share.',
  },
  guards: [],
  outcome: share,
  // A share of its own whole: totals of shares would mean nothing.
  derive: (outcome) => outcome,
};

function share(group: Group): Outcome {
  const used = sumOutcome(group);
  if (used.figure === null) return used;
  if (group.whole === null || group.whole === '0') return absentFor('notApplicable', NOTHING_RECEIVED);
  return valued(percentOf(exactFigure(used.figure.value), exactFigure(group.whole), 2), true);
}
