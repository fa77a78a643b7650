import type { ABSENCES } from '../../db/schema/code.js';
import { absentFor, type LeftOut, type Outcome, unresolvedAs, valued } from './figure.js';
import { exactFigure } from './figure.rule.js';
import type { Group } from './group.js';

const RELATED_ONLY = {
  sv: 'Ett område med belopp berör temat, men hur mycket av beloppet som avser det anges inte',
  en: 'An area with an amount touches the theme, but how much of it is for the theme is not stated',
};
const NOT_IN_SINGLE = {
  sv: 'Flera uppgifter gäller olika folkgrupper, avgränsningar eller perioder; ingen av dem är ensam värdet',
  en: 'Several figures are of different populations, definitions or periods; none of them alone is the value',
};

/**
 * The sum of a cell's amounts. Conflicting claims leave a cell without a value; a total leaves them out and
 * says so. Approximate amounts never enter a sum: a single one stands as it is.
 */
export function sumOutcome(group: Group, whole: 'cell' | 'total' = 'cell'): Outcome {
  const leftOut: LeftOut = {
    approximate: group.approximate,
    absent: group.absent,
    unresolved: group.unresolved,
    loose: group.loose,
  };
  const counted = group.exact + group.rounded;
  if (group.unresolved > 0 && (whole === 'cell' || counted === 0))
    return unresolvedAs('conflictingClaims', null, leftOut);
  if (counted > 0 && group.sum !== null) {
    return valued(
      {
        value: group.sum,
        precision: group.rounded > 0 ? 'rounded' : 'exact',
        lower: group.lower,
        upper: group.upper,
      },
      counted > 1,
      leftOut,
    );
  }
  if (group.approximate === 1 && group.absent === 0 && group.about !== null) {
    return valued({ value: group.about, precision: 'approximate', lower: null, upper: null }, false);
  }
  if (group.approximate > 0) return unresolvedAs('approximateOnly', null, leftOut);
  if (group.notNumeric > 0) return unresolvedAs('notNumeric');
  if (group.absence !== null) return absentFor(group.absence as (typeof ABSENCES)[number]);
  return absentFor('notStated', group.loose > 0 ? RELATED_ONLY : null);
}

/** The one observation of a cell; several of different meaning are no single value. */
export function singleOutcome(group: Group): Outcome {
  return group.definitions > 1 ? unresolvedAs('severalFacts', NOT_IN_SINGLE) : sumOutcome(group);
}

const NO_SUCH_CELL = {
  sv: 'Aktiviteterna står i en form som inte har sådana celler',
  en: 'The activities stand in a form that has no such cells',
};

/** How many of the activities that have the cell in question: none of them is a count of 0, no cell at all is not. */
export function countOutcome(group: Group): Outcome {
  if (group.facts === 0) return absentFor('notApplicable', NO_SUCH_CELL);
  return valued(exactFigure(group.sum ?? '0'), true);
}
