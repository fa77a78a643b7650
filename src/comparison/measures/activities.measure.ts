import { ACTIVITY_DIMENSIONS, ACTIVITY_FILTERS } from '../activity-breakdown.js';
import type { Measure } from '../measure.js';
import { countOutcome } from '../outcome.rule.js';

export const activities: Measure = {
  id: 'activities',
  label: { sv: 'Aktiviteter', en: 'Activities' },
  unit: 'count',
  facts: 'activities',
  dimensions: ACTIVITY_DIMENSIONS,
  filters: ACTIVITY_FILTERS,
  needs: {},
  counted: 'all',
  rule: {
    sv: 'Antal aktiviteter i lästa planer: rader i en matris, avsnitt om arbete och åtaganden i löpande text, varje aktivitet en gång i en cell. En plan som är läst och inte har någon ger en frånvaro, inte noll.',
    en: 'Number of activities of the plans that have been read: rows of a matrix, sections of work and undertakings in prose, each once in a cell. A plan that has been read and has none gives an absence, not zero.',
  },
  guards: ['overlap'],
  outcome: countOutcome,
};
