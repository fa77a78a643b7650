import type { Bilingual } from '../http/language.js';
import type { Dimension } from './dimension.js';

/** One row or column: a code and what it is called, and what it belongs to by its nature. */
export type Member = {
  code: string;
  label: Bilingual;
  /** an area is of one plan and its county: with another it has no cell */
  within: Readonly<Partial<Record<Dimension, string>>>;
};

/** The one column of a comparison without columns. */
export const ALL = 'all';
