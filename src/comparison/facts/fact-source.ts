import type { Placeholder, SQL } from 'drizzle-orm';
import type { PastTable } from '../../../db/schema/tables.js';
import type { Dimension, Filter } from '../dimension.js';
import type { Measure } from '../measure.js';

/** What one statement groups by, and what narrows it. */
export type Shape = {
  measure: Measure;
  rows: Dimension | null;
  columns: Dimension | null;
  filters: readonly Filter[];
  /** amounts of wholes, or of the parts that areas have */
  parts: boolean;
};

/** How facts are divided by one dimension. */
export type Axis = { code: SQL; join?: SQL; tables?: readonly PastTable[] };

/** Where the facts of a kind stand, and how they are divided, narrowed and summed. */
export type FactSource = {
  tables: readonly PastTable[];
  from: SQL;
  axes: Readonly<Partial<Record<Dimension, Axis>>>;
  filters: Readonly<Partial<Record<Filter, (value: Placeholder) => SQL>>>;
  /** which facts the measure is about at all */
  conditions(shape: Shape): readonly SQL[];
  /** what is counted and summed of each group, named as in `Group` */
  columns(shape: Shape): SQL;
};
