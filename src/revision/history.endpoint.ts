import * as z from 'zod';
import type { Asked } from '../../db/read.js';
import { collectionEndpoint } from '../http/collection.js';
import { type Endpoint, one, type Reading } from '../http/endpoint.js';
import type { Parameter } from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import { type DatasetVersion, versionAtRevision } from './dataset.query.js';
import { Difference, idNameOf, RECORDS, type RecordResource, RecordRevision } from './history.js';
import { recordDifferences, recordOf, recordRevisions, toDifference, toRecordRevision } from './history.query.js';

/** A record of each resource, for the reader of the documentation. */
const EXAMPLES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    { name: 'counties', example: '25' },
    { name: 'municipalities', example: '2581' },
    { name: 'agreements', example: 'psykisk-halsa-2025' },
    { name: 'streams', example: 'psykisk-halsa-2025-lansgemensamt' },
    { name: 'allocation-rules', example: 'psykisk-halsa-2025-lansgemensamt-regel-omrade-3' },
    { name: 'allocations', example: 'norrbotten-2025-a-total' },
    { name: 'earmarks', example: 'norrbotten-2025-e-1' },
    { name: 'poolings', example: 'avsattning-stockholm-2016' },
    { name: 'money-statements', example: 'norrbotten-2025-m-tjanst-2024' },
    { name: 'plans', example: 'norrbotten-2025' },
    { name: 'sections', example: 'gavleborg-2022-s-2-4-1' },
    { name: 'areas', example: 'norrbotten-2025-f1' },
    { name: 'objectives', example: 'norrbotten-2016-o-1-1' },
    { name: 'needs', example: 'norrbotten-2016-n-1-1' },
    { name: 'activities', example: 'norrbotten-2025-3-6' },
    { name: 'follow-ups', example: 'norrbotten-2016-1-3-i-norrbotten-2021' },
    { name: 'themes', example: 'comorbidity' },
    { name: 'crosswalk-links', example: 'area-norrbotten-2025-f3-suicide-prevention' },
    { name: 'initiatives', example: 'mini-maria' },
    { name: 'indicators', example: 'suicides' },
    { name: 'observations', example: 'folkmangd-25-2019-12-31' },
    { name: 'bodies', example: 'lansstyrgruppen-norrbotten' },
    { name: 'decisions', example: 'norrbotten-2025-d-nationell-strategi' },
    { name: 'governing-documents', example: 'norrbotten-2025-g-norrbus' },
    { name: 'posts', example: 'norrbotten-2025-post-kommunal-samordning-2024' },
    { name: 'documents', example: 'norrbotten-2025' },
    { name: 'claims', example: 'norrbotten-2025-a-total-belopp' },
    { name: 'citations', example: 'claim-norrbotten-2025-a-total-belopp-q1' },
  ].map(({ name, example }) => [name, example]),
);

const revisionNumber = (description: string): Parameter => ({
  element: z.string().regex(/^(?:0|[1-9]\d{0,14})$/),
  list: false,
  description,
  form: 'a revision number',
});

const BETWEEN = {
  from: { ...revisionNumber('What it is compared with. 0: before anything was known.'), default: '0' },
  to: revisionNumber('What is compared; the newest revision unless stated.'),
};
const Known = z.object({ revision: z.int().min(0), knownAt: z.string().meta({ format: 'date-time' }) }).meta({
  id: 'KnownRevision',
  description: 'A revision (the last of a whole change set), and when it was committed.',
});

const pageOf = ({ orders, limit, offset }: Asked) => ({
  isDescending: orders?.[0]?.descending === true,
  limit: limit ?? null,
  offset: offset ?? 0,
});

const ofRecord = { filters: {}, idPattern: '', exampleId: '', examples: [], tag: 'History' };

const revisionsOfRecord = collectionEndpoint({
  ...ofRecord,
  name: 'revisions',
  singular: 'RecordRevision',
  plural: 'RecordRevisions',
  summary: 'revisions of a record',
  description: 'Every change of the record and of what it owns, newest first; of a retracted one, too.',
  item: RecordRevision,
  question: {
    orders: { seq: true },
    answer: async (reading, asked) => {
      const found = await recordRevisions(reading, pageOf(asked));
      if (found.total === 0) throw neverWas(reading);
      return found;
    },
  },
  toItem: toRecordRevision,
  order: [{ key: 'seq', descending: true }],
});

const differencesOfRecord = collectionEndpoint({
  ...ofRecord,
  name: 'differences',
  singular: 'Difference',
  plural: 'Differences',
  summary: 'differences of a record between two revisions',
  description: 'The rows of the record, and of what it owns, that are not the same at two revisions; none: equal.',
  item: Difference,
  filters: BETWEEN,
  question: {
    orders: { kind: true },
    answer: async (reading, asked) => {
      const [from, to] = await revisionsBetween(reading);
      const { rows, total } = await recordDifferences(reading, [from.revision, to.revision], pageOf(asked));
      if (total === null) throw neverWas(reading);
      return { rows, total };
    },
  },
  toItem: toDifference,
  order: [{ key: 'kind', descending: false }],
  also: {
    meta: { from: Known, to: Known },
    find: async (reading) => {
      const [from, to] = await revisionsBetween(reading);
      const known = ({ revision, committedAt }: typeof from) => ({ revision, knownAt: committedAt });
      return { meta: { from: known(from), to: known(to) } };
    },
  },
});

/**
 * The two revisions that are compared, each the last of a whole change set.
 * @throws HttpProblem unknownCode for one that has not been, at the revision that is read
 */
async function revisionsBetween({ store, values, version }: Reading): Promise<[DatasetVersion, DatasetVersion]> {
  const read = (name: 'from' | 'to') => {
    const revision = Number(one(values, name) ?? version.revision);
    if (revision <= version.revision) return versionAtRevision(store, revision);
    const detail = `revision ${revision} has not been; the newest is ${version.revision}`;
    throw new HttpProblem('unknownCode', `${name}: ${detail}`, [{ parameter: name, code: 'unknownCode', detail }]);
  };
  return Promise.all([read('from'), read('to')]);
}

function neverWas(reading: Reading): HttpProblem {
  const { kind, id } = recordOf(reading);
  return new HttpProblem(
    'notFound',
    `${kind.singular} "${id.slice(0, 80)}" has never been, up to revision ${reading.version.revision}`,
  );
}

/** The same door for each resource; what an example shows is short, for the document holds many. */
function doorOf(template: Endpoint, kind: RecordResource, noun: string, shown: string): Endpoint {
  const example = EXAMPLES[kind.name] ?? '';
  const last = template.path.slice(1);
  return {
    ...template,
    operationId: `list${kind.singular}${noun}`,
    path: `/${kind.name}/{${idNameOf(kind)}}/${last}`,
    pathParameters: {
      [idNameOf(kind)]: { description: 'The stable, public identifier.', example, pattern: '^[a-z0-9-]+$' },
    },
    examples: [{ name: 'one', summary: example, path: `/${kind.name}/${example}/${last}?limit=1&fields=${shown}` }],
  };
}

export const historyEndpoints: readonly Endpoint[] = RECORDS.flatMap((kind) => [
  doorOf(revisionsOfRecord, kind, 'Revisions', 'seq,operation,reason'),
  doorOf(differencesOfRecord, kind, 'Differences', 'entity,change'),
]);
