import { ACTIVITY_DIMENSIONS, ACTIVITY_FILTERS } from '../activity-breakdown.js';
import type { Measure } from '../measure.js';
import { countOutcome } from '../outcome.rule.js';

export const activitiesWithoutResponsible: Measure = {
  id: 'activitiesWithoutResponsible',
  label: { sv: 'Aktiviteter utan ansvarig', en: 'Activities without anyone responsible' },
  unit: 'count',
  facts: 'activities',
  dimensions: ACTIVITY_DIMENSIONS,
  filters: ACTIVITY_FILTERS,
  needs: {},
  counted: 'withoutResponsible',
  rule: {
    sv: 'Antal aktiviteter vars form har en cell för ansvarig som är tom eller där inget anges.',
    en: 'Number of activities whose form has a cell for who is responsible that is empty or not stated.',
  },
  guards: ['overlap'],
  outcome: countOutcome,
};
