import type { Measure } from '../measure.js';
import { sumOutcome } from '../outcome.rule.js';

export const agreementTotal: Measure = {
  id: 'agreementTotal',
  label: { sv: 'Överenskommelsens nationella belopp', en: 'National total of the agreement' },
  unit: 'sek',
  facts: 'budgetYears',
  dimensions: ['year', 'agreement'],
  filters: ['year', 'agreement', 'family'],
  needs: { dimension: ['year', 'agreement'] },
  rule: {
    sv: 'Det godtagna beloppet för bidragsåret i hela landet. Ett belopp som redovisas i en annan överenskommelse räknas där. Är ingen av flera uppgifter godtagen finns inget enskilt värde.',
    en: 'The accepted amount of the budget year for the whole nation. An amount that is stated with another agreement is counted there. Where none of several claims is accepted there is no single value.',
  },
  guards: ['nominal'],
  outcome: (group) => sumOutcome(group),
};
