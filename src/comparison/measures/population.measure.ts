import type { Measure } from '../measure.js';
import { singleOutcome } from '../outcome.rule.js';

export const population: Measure = {
  id: 'population',
  label: { sv: 'Folkmängd', en: 'Population' },
  unit: 'persons',
  facts: 'observations',
  dimensions: ['county', 'municipality', 'year'],
  filters: ['county', 'municipality', 'year'],
  needs: {},
  indicator: 'population',
  rule: {
    sv: 'Den godtagna folkmängden. Det som blir över när övriga län dras från riket är ingen uppgift.',
    en: 'The accepted population. What is left when the other counties are taken from the nation is no figure.',
  },
  guards: [],
  outcome: singleOutcome,
};
