import type { CodeBookSource } from './http/code-book.js';

/** Every set of codes that the data itself has: what a filter may name. */
export const codeSets: CodeBookSource = {
  county: { table: 'county', column: 'id' },
  municipality: { table: 'municipality', column: 'id' },
  agreement: { table: 'agreement', column: 'id' },
  family: { table: 'agreement', column: 'family' },
  stream: { table: 'stream', column: 'id' },
  theme: { table: 'theme', column: 'id' },
  indicator: { table: 'indicator', column: 'id' },
  initiative: { table: 'initiative', column: 'id' },
  document: { table: 'document', column: 'id' },
  body: { table: 'body', column: 'id' },
  plan: { table: 'plan', column: 'id' },
  area: { table: 'area', column: 'id' },
  objective: { table: 'objective', column: 'id' },
  allocation: { table: 'allocation', column: 'id' },
};
