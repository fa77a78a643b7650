import type { CodeBookSource } from './http/code-book.js';

/** Every set of codes that the data itself has: what a filter may name. */
export const codeSets: CodeBookSource = {
  county: 'select id from county',
  municipality: 'select id from municipality',
  agreement: 'select id from agreement',
  family: 'select distinct family from agreement',
  stream: 'select id from stream',
  theme: 'select id from theme',
  indicator: 'select id from indicator',
  initiative: 'select id from initiative',
  document: 'select id from document',
  body: 'select id from body',
  plan: 'select id from plan',
  area: 'select id from area',
  objective: 'select id from objective',
  allocation: 'select id from allocation',
};
