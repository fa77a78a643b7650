import { absentFor, isComplete, type Outcome, unresolvedAs, valued } from '../figure.js';
import { differenceOf, isBounded } from '../figure.rule.js';
import type { Measure } from '../measure.js';
import { MONEY_FILTERS } from '../money-breakdown.js';
import { sumOutcome } from '../outcome.rule.js';

/** "2017: 885 Mkr ± 0,5 less 845 000 000 kr of 2016 = 39,5–40,5 Mkr more", for a county's money. */
export const changeFromYear: Measure = {
  id: 'changeFromYear',
  label: { sv: 'Förändring av tilldelade medel', en: 'Change of money allocated' },
  unit: 'sek',
  facts: 'allocations',
  dimensions: ['county', 'municipality', 'year', 'stream', 'area', 'theme'],
  filters: MONEY_FILTERS,
  needs: { dimension: ['year'] },
  rule: {
    sv: 'Årets godtagna belopp minus det år som basis anger, annars året före i svaret, i löpande priser. Saknas ettdera finns ingen förändring att ange.',
    en: 'The year’s accepted amount less that of the year that basis names, otherwise of the year before in the answer, in current prices. Where either is missing there is no change to state.',
  },
  guards: ['nominal'],
  outcome: (group) => sumOutcome(group),
  derive: (outcome, { before }) => change(outcome, before),
};

function change(outcome: Outcome, before: Outcome | null): Outcome {
  if (!outcome.figure) return outcome;
  if (!before) {
    return absentFor('notApplicable', { sv: 'Inget år att jämföra med', en: 'No year to compare with' });
  }
  if (!before.figure) return { ...before, derived: false };
  if (!isComplete(outcome) || !isComplete(before)) return unresolvedAs('incompleteParts', null, before.leftOut);
  if (!isBounded(outcome.figure) || !isBounded(before.figure)) return unresolvedAs('approximateOnly');
  return valued(differenceOf(outcome.figure, before.figure), true);
}
