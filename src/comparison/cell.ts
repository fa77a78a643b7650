import type { Outcome } from './figure.js';
import type { Group } from './group.js';

/** One cell as it has been decided, before it is put into words. */
export type Cell = {
  row: string;
  column: string;
  group: Group;
  outcome: Outcome;
  /** before it was divided, shared or compared: the amount itself */
  base: Outcome;
  /** what it was divided by */
  population: Outcome | null;
  populationClaim: string | null;
  /** the claims beside the cell's own that a figure was made with */
  before: Group | null;
};
