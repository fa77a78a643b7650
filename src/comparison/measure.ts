import type { Bilingual } from '../http/language.js';
import type { Dimension, Filter } from './dimension.js';
import type { Outcome } from './figure.js';
import type { Group } from './group.js';

/** The collections that a measure counts or sums. */
export type FactKind = 'activities' | 'allocations' | 'observations' | 'budgetYears' | 'balances';

export const MEASURE_UNITS = ['sek', 'sekPerInhabitant', 'percent', 'count', 'persons', 'asIndicator'] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** Which of a plan's activities are counted, and of how many. */
export const COUNTED = ['all', 'withIndicators', 'withoutIndicators', 'withoutTimeline', 'withoutResponsible'] as const;
export type Counted = (typeof COUNTED)[number];

/** What is summed of the ledger's accounts. */
export type Balanced = 'requisitioned' | 'received' | 'used' | 'remaining';

/** What else a cell's value is made of. */
export type Beside = {
  /** of the place of the cell, at the date of the basis */
  population: Outcome | null;
  /** of the whole that the cell is a part of */
  total: Outcome;
  /** the same at the year that is compared with */
  before: Outcome | null;
};

/** What must not be made of the measure, and why: these stand in the answer. */
export type Guard = 'populationKey' | 'suicide' | 'filledCell' | 'overlap' | 'nominal';

/** One measure: what it counts, what it may be broken down by, and what makes its cells misleading. */
export type Measure = {
  id: string;
  label: Bilingual;
  unit: MeasureUnit;
  facts: FactKind;
  /** what the rows and columns may be */
  dimensions: readonly Dimension[];
  /** what it may be narrowed by */
  filters: readonly Filter[];
  /** must be given, or must be among rows and columns */
  needs: { filter?: Filter; dimension?: readonly Dimension[] };
  /** what the columns are where only rows are asked for; none when left out */
  columns?: Dimension;
  counted?: Counted;
  balanced?: Balanced;
  /** an indicator that the measure is of by itself */
  indicator?: string;
  rule: Bilingual;
  guards: readonly Guard[];
  /** the value that stands for the facts of a cell */
  outcome(group: Group): Outcome;
  /** what is made of that value with others; left out where it is the answer itself */
  derive?(outcome: Outcome, beside: Beside): Outcome;
};
