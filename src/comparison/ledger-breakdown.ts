import type { Dimension, Filter } from './dimension.js';

/** What the ledger's money can be told apart by as long as no area is asked for. */
export const LEDGER_DIMENSIONS: readonly Dimension[] = ['county', 'year', 'agreement', 'stream'];
export const LEDGER_FILTERS: readonly Filter[] = [...LEDGER_DIMENSIONS, 'family'];
/** Of what is used also the area, where the entry names one. */
export const USE_DIMENSIONS: readonly Dimension[] = [...LEDGER_DIMENSIONS, 'area', 'theme'];
export const USE_FILTERS: readonly Filter[] = [...USE_DIMENSIONS, 'family'];
