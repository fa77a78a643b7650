import { defineCheck } from './check.js';
import { completeness } from './completeness.rule.js';

/**
 * A row whose cell of responsibility is empty: 0 of 1, not specified.
 */
export const activityResponsible = defineCheck({
  id: 'activity-responsible',
  title: { sv: 'Aktiviteten har en ansvarig', en: 'The activity has a responsible body' },
  explanation: {
    sv: 'Planen säger vem som ansvarar för aktiviteten. Det som den lämnar öppet är inte specificerat.',
    en: 'The plan says who is responsible for the activity. What it leaves open is not specified.',
  },
  severity: 'notice',
  example: {
    words: { sv: 'ansvariga per aktivitet ≥ 1', en: 'responsible bodies per activity ≥ 1' },
    numbers: { sv: '0 av 1 (tom cell)', en: '0 of 1 (empty cell)' },
  },
  verdicts: ['holds', 'remainder', 'notCheckable'],
  needs: ['plans', 'activities'],
  run: ({ plans, activities }) =>
    completeness(plans, activities, { sv: 'ansvariga', en: 'responsible bodies' }, (activity) => ({
      there: activity.responsibleAbsence === null,
      absence: activity.responsibleAbsence,
    })),
});
