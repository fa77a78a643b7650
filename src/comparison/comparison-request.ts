import type { Dimension, Filter } from './dimension.js';
import type { Measure } from './measure.js';

/** What is compared, as the caller asks for it. */
export type ComparisonRequest = {
  measure: Measure;
  rows: Dimension;
  columns: Dimension | null;
  filters: ReadonlyMap<Filter, readonly string[]>;
  /** the date of the population, or the year that is compared with */
  basis: string | null;
};

/** Why a request cannot be answered, and what could be. */
export type Refusal = { parameter: string; detail: string; possible: readonly string[] };
