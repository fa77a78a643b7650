import { ACTIVITY_DIMENSIONS, ACTIVITY_FILTERS } from '../activity-breakdown.js';
import type { Measure } from '../measure.js';
import { countOutcome } from '../outcome.rule.js';

export const activitiesWithIndicators: Measure = {
  id: 'activitiesWithIndicators',
  label: { sv: 'Aktiviteter med indikator', en: 'Activities with an indicator' },
  unit: 'count',
  facts: 'activities',
  dimensions: ACTIVITY_DIMENSIONS,
  filters: ACTIVITY_FILTERS,
  needs: {},
  counted: 'withIndicators',
  rule: {
    sv: 'Antal aktiviteter vars cell för indikatorer innehåller något att mäta, av dem vars form har en sådan cell. En ifylld cell är inte en indikator: den kan rymma skrivfrågor.',
    en: 'Number of activities whose indicator cell holds something to measure, of those whose form has such a cell. A filled cell is no indicator: it can hold drafting questions.',
  },
  guards: ['filledCell', 'overlap'],
  outcome: countOutcome,
};
