import { defineCheck } from './check.js';
import { completeness } from './completeness.rule.js';

/**
 * "Medel motsvarande en 20 % tjänst" is no amount: 0 of 1, not specified.
 */
export const activityBudget = defineCheck({
  id: 'activity-budget',
  title: { sv: 'Aktiviteten har en budget', en: 'The activity has a budget' },
  explanation: {
    sv: 'Ett belopp för just aktiviteten. Att planens aktiviteter betalas ur en gemensam summa är inget belopp för var och en.',
    en: "An amount for the very activity. That a plan's activities are paid out of one sum is no amount for each.",
  },
  severity: 'notice',
  example: {
    words: { sv: 'belopp per aktivitet ≥ 1', en: 'amounts per activity ≥ 1' },
    numbers: { sv: '0 av 1 (anges inte)', en: '0 of 1 (not stated)' },
  },
  verdicts: ['holds', 'remainder', 'notCheckable'],
  needs: ['plans', 'activities'],
  run: ({ plans, activities }) =>
    completeness(plans, activities, { sv: 'belopp', en: 'amounts' }, (activity) => ({
      there: activity.hasAmount,
      absence: activity.hasAmount ? null : 'notStated',
    })),
});
