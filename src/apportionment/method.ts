import type { Bilingual } from '../http/language.js';
import type { Quotas, Rounded } from './division.js';
import type { Precedence } from './tie-break.js';

/**
 * What a method promises where no floor or cap decides. Each is tried by a property test; what is not
 * promised has a counterexample there.
 */
export type MethodProperties = {
  /** each gets its quota rounded down or up, never further off */
  quotaRule: boolean;
  /** a larger pot gives nobody less */
  houseMonotone: boolean;
  /** who grows against another does not lose a unit to it */
  populationMonotone: boolean;
  /** equal weights differ by at most one unit */
  equalsDifferByOneAtMost: boolean;
};

/** One way of rounding quotas to whole units that sum to the pot. */
export type Method = {
  id: string;
  title: Bilingual;
  explanation: Bilingual;
  /** a worked example in words and numbers */
  example: Bilingual;
  properties: MethodProperties;
  /**
   * @param precedence who comes first of those with exactly equal claims
   * @throws DivisionRefused adjustmentBreaksBound
   */
  round(quotas: Quotas, precedence: Precedence): Rounded;
};
