import type { BasisDate, Population } from './basis.js';
import type { ComparisonRequest } from './comparison-request.js';
import type { CellEvidence } from './evidence-of-cells.query.js';
import type { Group } from './group.js';
import type { Member } from './member.js';
import type { PlanState, ReadPlan } from './plan-state.js';
import type { StreamRule } from './stream-rule.js';

/** How a time was chosen that the caller did not ask for. */
export type Chosen =
  | { by: 'asked' }
  | { by: 'newestPlanOfEachCounty'; plans: readonly string[] }
  | { by: 'newestYear'; year: string | null };

/** Everything that a comparison is made of, read from the store. */
export type Loaded = {
  request: ComparisonRequest;
  /** with what was chosen for the caller added */
  filters: ComparisonRequest['filters'];
  chosen: Chosen;
  /** the amounts of parts are shown, not of wholes */
  parts: boolean;
  rows: readonly Member[];
  columns: readonly Member[];
  groups: readonly Group[];
  /** by code of row, of column, and of all together */
  rowTotals: ReadonlyMap<string, Group>;
  columnTotals: ReadonlyMap<string, Group>;
  total: Group;
  state: PlanState;
  inScope: readonly ReadPlan[];
  /** the counties of the answer, whether a dimension or not */
  counties: readonly Member[];
  evidence: ReadonlyMap<string, readonly CellEvidence[]>;
  rules: readonly StreamRule[];
  populations: readonly Population[];
  basis: readonly BasisDate[];
  /** unit and name of the indicator that is observed */
  indicator: { id: string; unit: string; name: { sv: string; en: string }; suicide: boolean } | null;
};
