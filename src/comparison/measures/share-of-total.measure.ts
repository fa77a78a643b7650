import { absentFor, isComplete, type Outcome, unresolvedAs, valued } from '../figure.js';
import { isBounded, percentOf } from '../figure.rule.js';
import type { Measure } from '../measure.js';
import { MONEY_DIMENSIONS, MONEY_FILTERS } from '../money-breakdown.js';
import { sumOutcome } from '../outcome.rule.js';

/** "4 000 000 of 15 926 515 kr = 25,12 per cent." */
export const shareOfTotal: Measure = {
  id: 'shareOfTotal',
  label: { sv: 'Andel av kolumnens tilldelade medel', en: 'Share of the column’s money allocated' },
  unit: 'percent',
  facts: 'allocations',
  dimensions: MONEY_DIMENSIONS,
  filters: MONEY_FILTERS,
  needs: {},
  rule: {
    sv: 'Cellens belopp i procent av kolumnens helhet, med två decimaler; intervallet rymmer den exakta andelen. Bara där helheten är känd i sin helhet.',
    en: 'The cell’s amount as a percentage of the column’s whole, with two decimals; the interval encloses the exact share. Only where the whole is wholly known.',
  },
  guards: ['overlap'],
  outcome: (group) => sumOutcome(group),
  derive: (outcome, { total }) => share(outcome, total),
};

function share(outcome: Outcome, total: Outcome): Outcome {
  if (!outcome.figure) return outcome;
  if (!isBounded(outcome.figure)) return unresolvedAs('approximateOnly', null, outcome.leftOut);
  if (!isBounded(total.figure) || !isComplete(total)) return unresolvedAs('incompleteParts', null, total.leftOut);
  if (total.figure.lower === '0') return absentFor('notApplicable');
  return valued(percentOf(outcome.figure, total.figure, 2), true, outcome.leftOut);
}
