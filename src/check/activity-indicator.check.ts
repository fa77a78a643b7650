import { defineCheck } from './check.js';
import { completeness } from './completeness.rule.js';

/**
 * A cell that says "uppföljning med kvantitativa mått" is filled in and names no measure: 0 of 1, not
 * specified. An empty cell: the same. Prose beside a matrix has no such cell: not checkable.
 */
export const activityIndicator = defineCheck({
  id: 'activity-indicator',
  title: { sv: 'Aktiviteten har en indikator', en: 'The activity has an indicator' },
  explanation: {
    sv: 'En ifylld indikatorcell är ingen indikator när den bara säger vem som följer upp eller ställer en fråga. Det som planen lämnar öppet är inte specificerat; där formen saknar en sådan cell går det inte att kontrollera.',
    en: 'A filled-in indicator cell is no indicator when it only says who follows up or asks a question. What the plan leaves open is not specified; where its form has no such cell it cannot be checked.',
  },
  severity: 'notice',
  example: {
    words: { sv: 'indikatorer per aktivitet ≥ 1', en: 'indicators per activity ≥ 1' },
    numbers: {
      sv: '0 av 1: cellen är ifylld men nämner inget mått',
      en: '0 of 1: the cell is filled in but names no measure',
    },
  },
  verdicts: ['holds', 'remainder', 'notCheckable'],
  needs: ['plans', 'activities'],
  run: ({ plans, activities }) =>
    completeness(plans, activities, { sv: 'indikatorer', en: 'indicators' }, (activity) => ({
      there: activity.hasIndicator,
      absence: activity.indicatorsAbsence,
      note: activity.notIndicators.join(' ') || null,
    })),
});
