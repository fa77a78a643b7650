import * as z from 'zod';
import { ENTITY_NAMES } from '../../db/schema/tables.js';
import { plainFilters, resourceEndpoints } from '../http/collection.js';
import { identifier, integer, oneOfCodes } from '../http/parameter.js';
import { Revision } from './revision.js';
import { revisionQuestion, toRevision } from './revision.query.js';

const filters = {
  kind: {
    ...oneOfCodes([], 'Changes of this kind of fact.'),
    codes: ENTITY_NAMES.filter((entity) => entity !== 'draft_fact'),
    form: 'a kind of record',
    element: z.string().regex(/^[a-z]+(?:_[a-z]+)*$/),
  },
  subject: identifier('Of the record with this identifier.'),
  operation: oneOfCodes(['create', 'replace', 'retract'], 'What was done to the fact.'),
  after: {
    ...integer(0, 999_999_999, 0, 'Only later than this sequence number: resume where you stopped.'),
    default: '0',
  },
};

export const revisionEndpoints = resourceEndpoints({
  name: 'revisions',
  singular: 'Revision',
  plural: 'Revisions',
  tag: 'History',
  summary: 'revisions',
  description:
    'The change log: every change of every fact in the order of commits, from the first row on. With knownAt: up to that revision.',
  item: Revision,
  question: revisionQuestion,
  toItem: toRevision,
  filters,
  asFilters: (reading) => new Map([...plainFilters(filters, reading), ['upTo', reading.version.revision]]),
  order: [{ key: 'seq', descending: false }],
  idPattern: '^\\d{1,9}$',
  exampleId: '1',
  examples: [],
});
