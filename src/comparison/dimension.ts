import type { Bilingual } from '../http/language.js';

/** What the rows and the columns of a comparison can be. */
export const DIMENSIONS = [
  'county',
  'municipality',
  'year',
  'agreement',
  'stream',
  'area',
  'theme',
  'initiative',
  'body',
  'plan',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Every dimension narrows, and so do an indicator and a family of agreements. */
export const FILTERS = [...DIMENSIONS, 'indicator', 'family'] as const;
export type Filter = (typeof FILTERS)[number];

export const DIMENSION_LABELS: Readonly<Record<Dimension, Bilingual>> = {
  county: { sv: 'Län', en: 'County' },
  municipality: { sv: 'Kommun', en: 'Municipality' },
  year: { sv: 'År', en: 'Year' },
  agreement: { sv: 'Överenskommelse', en: 'Agreement' },
  stream: { sv: 'Medelsström', en: 'Stream' },
  area: { sv: 'Område, dokumentets egen rubrik', en: 'Area, the document’s own heading' },
  theme: { sv: 'Tema', en: 'Theme' },
  initiative: { sv: 'Insats', en: 'Initiative' },
  body: { sv: 'Aktör', en: 'Body' },
  plan: { sv: 'Plan', en: 'Plan' },
};

/** One fact can stand under several members of these, so that cells overlap and do not add up to the total. */
export const OVERLAPPING: ReadonlySet<Dimension> = new Set(['theme', 'initiative', 'body']);
