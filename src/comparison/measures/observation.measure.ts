import type { Measure } from '../measure.js';
import { singleOutcome } from '../outcome.rule.js';

export const observation: Measure = {
  id: 'observation',
  label: { sv: 'Utfall för en indikator', en: 'Observation of an indicator' },
  unit: 'asIndicator',
  facts: 'observations',
  dimensions: ['county', 'municipality', 'year', 'plan'],
  filters: ['county', 'municipality', 'year', 'plan', 'indicator'],
  needs: { filter: 'indicator' },
  rule: {
    sv: 'Det godtagna värdet för platsen och året, utan uppdelning på metod, kön eller annat. Två uppgifter med olika folkgrupp, avgränsning eller period är inte samma uppgift: då finns inget enskilt värde.',
    en: 'The accepted value for the place and the year, without breakdown by method, sex or otherwise. Two figures of different population, definition or period are not the same figure: then there is no single value.',
  },
  guards: ['suicide'],
  outcome: singleOutcome,
};
