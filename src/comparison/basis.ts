import type { Outcome } from './figure.js';

/** The population of one place on one day, as it is known. */
export type Population = {
  place: string;
  date: string;
  outcome: Outcome;
  claim: string;
  document: string;
  note: string | null;
};

/** The day whose population money is divided by, for one budget year. */
export type BasisDate = { year: string | null; date: string | null; known: number; asked: number };
