import { defineCheck } from './check.js';
import { completeness } from './completeness.rule.js';

/**
 * "2025 och fortsatt" is a timeline; a section that says nothing of time: 0 of 1, not specified.
 */
export const activityTimeline = defineCheck({
  id: 'activity-timeline',
  title: { sv: 'Aktiviteten har en tidsplan', en: 'The activity has a timeline' },
  explanation: {
    sv: 'Planen säger när aktiviteten görs, med vilka ord som helst. Det som den lämnar öppet är inte specificerat.',
    en: 'The plan says when the activity is done, in whatever words. What it leaves open is not specified.',
  },
  severity: 'notice',
  example: {
    words: { sv: 'tidsangivelser per aktivitet ≥ 1', en: 'timelines per activity ≥ 1' },
    numbers: { sv: '0 av 1 (anges inte)', en: '0 of 1 (not stated)' },
  },
  verdicts: ['holds', 'remainder', 'notCheckable'],
  needs: ['plans', 'activities'],
  run: ({ plans, activities }) =>
    completeness(plans, activities, { sv: 'tidsangivelser', en: 'timelines' }, (activity) => ({
      there: activity.timeline !== null,
      absence: activity.timelineAbsence,
    })),
});
