import { ACTIVITY_DIMENSIONS, ACTIVITY_FILTERS } from '../activity-breakdown.js';
import type { Measure } from '../measure.js';
import { countOutcome } from '../outcome.rule.js';

export const activitiesWithoutTimeline: Measure = {
  id: 'activitiesWithoutTimeline',
  label: { sv: 'Aktiviteter utan tidsplan', en: 'Activities without a timeline' },
  unit: 'count',
  facts: 'activities',
  dimensions: ACTIVITY_DIMENSIONS,
  filters: ACTIVITY_FILTERS,
  needs: {},
  counted: 'withoutTimeline',
  rule: {
    sv: 'Antal aktiviteter vars form har en cell för tidsplan som är tom eller där inget anges.',
    en: 'Number of activities whose form has a timeline cell that is empty or not stated.',
  },
  guards: ['overlap'],
  outcome: countOutcome,
};
