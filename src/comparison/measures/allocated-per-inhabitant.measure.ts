import { absentFor, type Outcome, unresolvedAs, valued } from '../figure.js';
import { isBounded, quotientOf } from '../figure.rule.js';
import type { Measure } from '../measure.js';
import { MONEY_DIMENSIONS, MONEY_FILTERS } from '../money-breakdown.js';
import { sumOutcome } from '../outcome.rule.js';

/** "317 989 729 kr : 2 454 821 inhabitants = 129,54 kr." */
export const allocatedPerInhabitant: Measure = {
  id: 'allocatedPerInhabitant',
  label: { sv: 'Tilldelade medel per invånare', en: 'Money allocated per inhabitant' },
  unit: 'sekPerInhabitant',
  facts: 'allocations',
  dimensions: MONEY_DIMENSIONS,
  filters: MONEY_FILTERS,
  needs: { dimension: ['county', 'municipality'] },
  columns: 'stream',
  rule: {
    sv: 'Godtaget belopp delat med folkmängden vid basens datum, avrundat till hela ören; intervallet rymmer den exakta kvoten. Visas per medelsström om inget annat begärs, så att en fast del, en del efter befolkning och ett tillägg inte blandas.',
    en: 'Accepted amount divided by the population at the date of the basis, rounded to whole öre; the interval encloses the exact quotient. Shown by stream unless asked otherwise, so that a flat part, a part by population and a supplement are not mixed.',
  },
  guards: ['populationKey', 'overlap', 'nominal'],
  outcome: (group) => sumOutcome(group),
  derive: (outcome, { population }) => perInhabitant(outcome, population),
};

function perInhabitant(outcome: Outcome, population: Outcome | null): Outcome {
  if (!outcome.figure) return outcome;
  if (!isBounded(outcome.figure)) return unresolvedAs('approximateOnly', null, outcome.leftOut);
  if (!population || !isBounded(population.figure) || population.figure.value === '0') {
    return absentFor(population?.absence ?? 'notFound', {
      sv: 'Folkmängden vid basens datum är inte funnen',
      en: 'The population at the date of the basis has not been found',
    });
  }
  return valued(quotientOf(outcome.figure, population.figure, 2), true, outcome.leftOut);
}
