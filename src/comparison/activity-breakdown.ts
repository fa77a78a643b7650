import type { Dimension, Filter } from './dimension.js';

/** What the activities of plans can be told apart by; a plan has no stream, and its owner is a county. */
export const ACTIVITY_DIMENSIONS: readonly Dimension[] = [
  'county',
  'year',
  'agreement',
  'area',
  'theme',
  'initiative',
  'body',
  'plan',
];
export const ACTIVITY_FILTERS: readonly Filter[] = [...ACTIVITY_DIMENSIONS, 'family'];
