/** Why a rule cannot be carried out, beside what its contract refuses. */
export const RULE_REFUSALS = [
  'missingKeyValue',
  'approximateKeyValue',
  'negativeKeyValue',
  'noRecipients',
  'notWholeUnits',
  'partsNotTotal',
  'mixedSigns',
  'unknownAmount',
  'notExactAmount',
  'notStated',
  'outsideValidity',
  'tooManyCombinations',
  'floorAboveCap',
  'floorsAbovePot',
  'capsBelowPot',
  'noWeight',
  'adjustmentBreaksBound',
] as const;
export type RuleRefusal = (typeof RULE_REFUSALS)[number];

/** Thrown where a rule is well formed and cannot be carried out. The detail gives the numbers and says what to do. */
export class RuleRefused extends Error {
  constructor(
    readonly code: RuleRefusal,
    /** where in what was sent, as a JSON pointer */
    readonly pointer: string,
    readonly detail: string,
  ) {
    super(`${code} at ${pointer || '/'}: ${detail}`);
    this.name = 'RuleRefused';
  }
}
