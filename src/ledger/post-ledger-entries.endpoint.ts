import { countiesOf } from '../access/principal.js';
import { link } from '../http/page.js';
import { flag, identifier } from '../http/parameter.js';
import { HttpProblem, type ProblemError } from '../http/problem.js';
import type { Upload, Write, Writing, Written } from '../http/write.js';
import { UPLOADS } from './entry-lines.js';
import { postEntries } from './post-entries.command.js';
import { type FileOutcome, MAX_FILE_BYTES, MAX_FILE_ENTRIES, postFile } from './post-file.command.js';
import { LedgerPosting, PostedEntries, PostedFile } from './posted.js';
import type { Posting } from './posting.js';
import { overdrawnDetail, type PostingError, postingError } from './posting-problem.rule.js';
import { UnreadableFile } from './text-blocks.js';

const dryRun = flag('Try everything and keep nothing.');
const SUMMARY = 'Entries of the ledger';

function postingOf(writing: Writing, reason: string): Posting {
  return {
    id: writing.newId(),
    actor: writing.principal.actor,
    reason,
    idempotencyKey: writing.idempotencyKey,
    requestHash: writing.requestHash,
    counties: countiesOf(writing.principal),
    dryRun: writing.values.get('dryRun')?.[0] === 'true',
  };
}

/** Where an error stands in what was sent. */
type Place = (error: PostingError) => Pick<ProblemError, 'line' | 'pointer'>;

/** @throws HttpProblem with everything that is wrong, at most a hundred of it */
function writtenOf(outcome: FileOutcome, { base }: Writing, placeOf: Place): Written & { body: PostedEntries } {
  switch (outcome.status) {
    case 'running':
      throw new HttpProblem('requestInProgress', 'an import of that name is running: read how far it has come');
    case 'keyReused':
      throw new HttpProblem('idempotencyKeyReused', 'the idempotency key was used for other entries');
    case 'overdrawn': {
      const errors = outcome.accounts.map((account) => ({ code: account.rule, detail: overdrawnDetail(account) }));
      throw new HttpProblem('overdrawn', `nothing was posted: ${errors[0]?.detail}`, errors.slice(0, 100));
    }
    case 'refused': {
      const errors = outcome.errors.map((error) => ({ ...placeOf(error), code: error.code, detail: error.detail }));
      const [first] = outcome.errors;
      const code = outcome.errors.every((error) => error.code === 'forbidden') ? 'forbidden' : 'invalidBody';
      const count =
        outcome.total > errors.length
          ? `${outcome.total} errors, of which the first ${errors.length} are told`
          : `${outcome.total} errors`;
      throw new HttpProblem(
        code,
        `nothing was posted: ${count}; line ${first?.line}: ${first?.member} ${first?.detail}`,
        errors,
      );
    }
    default: {
      const { answer } = outcome;
      const isKept = outcome.status !== 'checked';
      const href = `${base}/api/v1/ledger-entries?batch=${answer.batch}`;
      return {
        status: outcome.status === 'committed' ? 201 : 200,
        ...(outcome.status === 'replayed' ? { replayed: true } : {}),
        ...(outcome.status === 'committed' ? { headers: { location: href } } : {}),
        body: {
          batch: isKept ? answer.batch : null,
          entries: answer.entries,
          total: answer.total,
          digest: answer.digest,
          firstId: answer.firstId,
          lastId: answer.lastId,
          revision: outcome.revision,
          committedAt: outcome.status === 'checked' ? null : outcome.committedAt,
          dryRun: !isKept,
          _links: { entries: isKept ? link(href, 'related') : null },
        },
      };
    }
  }
}

export const postLedgerEntries: Write = {
  operationId: 'postLedgerEntries',
  method: 'post',
  path: '/ledger-entries',
  tag: 'Ledger',
  summary: 'Post entries to the ledger',
  description:
    'Posts entries together or not at all. The database refuses what would take an account below 0, requisition more than is allotted, or pay more than is requisitioned: the answer names the account, what it would become and by how much. An entry is never changed: post a correction that names it, and the right entry anew.',
  access: ['county'],
  pathParameters: {},
  parameters: { dryRun },
  body: LedgerPosting,
  maxBodyBytes: 2_000_000,
  response: PostedEntries,
  statuses: [201, 200],
  preconditions: { idempotencyKey: 'required', ifMatch: 'none' },
  examples: [
    {
      name: 'use',
      summary: 'Money is used',
      path: '/ledger-entries',
      body: JSON.parse(
        '{"entries":[{"kind":"use","date":"2025-06-30","amount":"125000.50","allocation":"norrbotten-2025-a-total","fromHolder":"region-norrbotten","area":"norrbotten-2025-f1","costType":"staff"}]}',
      ),
    },
  ],
  handle: async (writing, body) => {
    const { entries, reason } = body as LedgerPosting;
    const outcome = await postEntries(writing.store, entries, postingOf(writing, reason ?? SUMMARY));
    const told: FileOutcome =
      outcome.status === 'refused'
        ? { status: 'refused', total: outcome.total, errors: outcome.faults.map(postingError) }
        : outcome;
    return writtenOf(told, writing, ({ line, member }) => ({ pointer: `/entries/${line - 1}/${member}` }));
  },
};

export const postLedgerFile: Write = {
  operationId: 'postLedgerFile',
  method: 'post',
  path: '/ledger-entries/bulk',
  tag: 'Ledger',
  summary: 'Post a file of entries to the ledger',
  description: `Posts up to ${MAX_FILE_ENTRIES} entries in one call, read as they arrive and posted by one statement: all of them or none. NDJSON: an entry a line. CSV (RFC 4180, UTF-8): a header with the members' names, an empty cell for what is not stated. Errors name their lines; at most 100 are told, with how many there are. How far it has come: /ledger-imports/{importId}.`,
  access: ['county'],
  pathParameters: {},
  parameters: {
    dryRun,
    import: identifier('A name for the import, by which its progress can be read; without it one is made.'),
  },
  body: { uploads: Object.keys(UPLOADS), description: 'Entries, one a line (NDJSON) or a record (CSV).' },
  maxBodyBytes: MAX_FILE_BYTES,
  response: PostedFile,
  statuses: [201, 200],
  preconditions: { idempotencyKey: 'required', ifMatch: 'none' },
  examples: [],
  handle: async (writing, body) => {
    const { mediaType, stream } = body as Upload;
    const reader = UPLOADS[mediaType];
    if (!reader) throw new HttpProblem('unsupportedMediaType', `send ${Object.keys(UPLOADS).join(' or ')}`);
    const importId = writing.values.get('import')?.[0] ?? writing.newId();
    try {
      const posting = { ...postingOf(writing, SUMMARY), importId };
      const outcome = await postFile(writing.store, stream as unknown as AsyncIterable<Uint8Array>, reader(), posting);
      const written = writtenOf(outcome, writing, ({ line, member }) => ({ line, pointer: member && `/${member}` }));
      return { ...written, body: { ...written.body, import: importId } };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new HttpProblem(error.code === 'tooLong' ? 'contentTooLarge' : 'malformedBody', error.message);
    }
  },
};
