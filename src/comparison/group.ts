/**
 * What the database has counted and summed of the facts of one cell, before anything is decided: how many
 * there are of each kind, and the sums of those that may be summed.
 */
export type Group = {
  row: string | null;
  column: string | null;
  /** facts in the cell, for a count: those that are looked at */
  facts: number;
  /** with an accepted figure, by its precision */
  exact: number;
  rounded: number;
  approximate: number;
  /** accepted as absent: left out of the sum, and said so */
  absent: number;
  /** accepted as absent because it stands elsewhere or does not apply: nothing is lacking in the sum */
  covered: number;
  /** conflicting claims, none accepted */
  unresolved: number;
  /** in words, as a rank or a comparison */
  notNumeric: number;
  /** facts of which some claim is disputed, whether another is accepted or not */
  disputed: number;
  /** only loosely about the theme: the theme is narrower than the area, or merely related */
  loose: number;
  /** under more than one theme */
  shared: number;
  /** from rows of a matrix; the others are prose */
  matrix: number;
  /** activities with something to measure */
  measured: number;
  /** of the exact and rounded */
  sum: string | null;
  lower: string | null;
  upper: string | null;
  /** the figure of the approximate one, when there is one */
  about: string | null;
  absence: string | null;
  /** what the sum is a part of, for a share */
  whole: string | null;
  agreements: readonly string[];
  /** of those agreements */
  families: readonly string[];
  years: readonly string[];
  streams: readonly string[];
  /** a figure about another county than the document’s own */
  elsewhere: number;
  /** definitions of what is observed */
  definitions: number;
  /** identifiers of some of the facts, in order */
  ids: readonly string[];
};

export const NO_GROUP: Group = {
  row: null,
  column: null,
  facts: 0,
  exact: 0,
  rounded: 0,
  approximate: 0,
  absent: 0,
  covered: 0,
  unresolved: 0,
  notNumeric: 0,
  disputed: 0,
  loose: 0,
  shared: 0,
  matrix: 0,
  measured: 0,
  sum: null,
  lower: null,
  upper: null,
  about: null,
  absence: null,
  whole: null,
  agreements: [],
  families: [],
  years: [],
  streams: [],
  elsewhere: 0,
  definitions: 0,
  ids: [],
};

/** How many identifiers of a cell's facts are read; the cell's link leads to all of them. */
export const MAX_IDS = 8;
