import type { Dimension, Filter } from './dimension.js';

/** What allocations can be told apart by. */
export const MONEY_DIMENSIONS: readonly Dimension[] = [
  'county',
  'municipality',
  'year',
  'agreement',
  'stream',
  'area',
  'theme',
  'plan',
];
export const MONEY_FILTERS: readonly Filter[] = [...MONEY_DIMENSIONS, 'family'];
