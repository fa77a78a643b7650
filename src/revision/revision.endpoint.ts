import * as z from 'zod';
import { ENTITY_NAMES } from '../../db/schema/tables.js';
import { plainFilters, resourceEndpoints } from '../http/collection.js';
import { one, type Reading } from '../http/endpoint.js';
import { Link, link } from '../http/page.js';
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
    'The change log as a feed: every change of every fact in the order of commits, with what the fact was and is; a retraction is a tombstone. Ask after=_meta.resumeAfter (_links.resume) of the answer before, at once or later: nothing is missed and nothing comes twice, also while others write. With knownAt: up to that revision.',
  item: Revision,
  question: revisionQuestion,
  toItem: toRevision,
  filters,
  asFilters: (reading) => new Map([...plainFilters(filters, reading), ['upTo', reading.version.revision]]),
  order: [{ key: 'seq', descending: false }],
  also: {
    meta: { resumeAfter: z.int().min(0) },
    links: { resume: Link },
    find: async (reading, page) => {
      const resumeAfter = resumePoint(reading, page);
      return { meta: { resumeAfter }, links: { resume: link(resumeAddress(reading.address, resumeAfter), 'related') } };
    },
  },
  idPattern: '^\\d{1,9}$',
  exampleId: '1',
  examples: [],
});

/**
 * After which revision whoever has read up to the end of a page goes on: its last one, or on the last page the
 * one that the answer is of, whatever the filters left out. In another order than that of the log nothing is
 * known to have been read.
 */
function resumePoint({ values, version }: Reading, page: { items: readonly Revision[]; isLast: boolean }): number {
  const after = Number(one(values, 'after'));
  if (one(values, 'sort') === '-seq') return after;
  return Math.max(after, page.isLast ? version.revision : (page.items.at(-1)?.seq ?? after));
}

function resumeAddress(address: URL, after: number): string {
  const resumed = new URL(address);
  resumed.searchParams.set('after', String(after));
  resumed.searchParams.delete('page');
  resumed.searchParams.delete('knownAt');
  return resumed.href;
}
