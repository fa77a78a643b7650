import { ACTIVITY_DIMENSIONS, ACTIVITY_FILTERS } from '../activity-breakdown.js';
import type { Measure } from '../measure.js';
import { countOutcome } from '../outcome.rule.js';

export const activitiesWithoutIndicators: Measure = {
  id: 'activitiesWithoutIndicators',
  label: { sv: 'Aktiviteter utan ifylld indikatorcell', en: 'Activities without anything in the indicator cell' },
  unit: 'count',
  facts: 'activities',
  dimensions: ACTIVITY_DIMENSIONS,
  filters: ACTIVITY_FILTERS,
  needs: {},
  counted: 'withoutIndicators',
  rule: {
    sv: 'Antal aktiviteter vars form har en cell för indikatorer som är tom eller där inget anges. En cell som är ifylld med annat än indikatorer räknas inte hit.',
    en: 'Number of activities whose form has an indicator cell that is empty or not stated. A cell that is filled with something other than indicators is not counted here.',
  },
  guards: ['filledCell', 'overlap'],
  outcome: countOutcome,
};
