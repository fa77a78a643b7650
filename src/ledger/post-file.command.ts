import type { Store } from '../../db/store.js';
import type { LineReader } from './entry-lines.js';
import type { LedgerEntryInput } from './ledger-entry-input.js';
import { noteProgress, openImport, type Progress } from './ledger-import.query.js';
import { postStaged } from './post-entries.command.js';
import type { Posting, PostingOutcome } from './posting.js';
import { type PostingError, postingError } from './posting-problem.rule.js';
import { arraysOf } from './staged-chunk.rule.js';
import { digestWith } from './staged-digest.rule.js';
import { clearStaging, stageChunk, sweepStaging } from './staging.query.js';
import { textBlocks, UnreadableFile } from './text-blocks.js';

export const MAX_FILE_ENTRIES = 250_000;
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
export const MAX_ERRORS = 100;
const CHUNK = 5000;

export type FilePosting = Posting & { importId: string };
export type FileOutcome =
  | Exclude<PostingOutcome, { status: 'refused' }>
  | { status: 'refused'; total: number; errors: PostingError[] }
  | { status: 'running' };

/**
 * Posts a file of entries, read as it arrives: each line judged by the contract, staged by the chunk, and the whole
 * posted by one final statement, or nothing of it. How far it has come can be read meanwhile.
 *
 * @throws UnreadableFile when the file is too long, not text, or breaks off
 */
export async function postFile(
  store: Store,
  stream: AsyncIterable<Uint8Array>,
  reader: LineReader,
  { importId, ...posting }: FilePosting,
): Promise<FileOutcome> {
  await sweepStaging(store);
  if (!(await openImport(store, importId, posting.actor))) return { status: 'running' };
  const received = new Reception(store, posting, importId);
  try {
    for await (const block of textBlocks(stream, reader.endOf, MAX_FILE_BYTES)) {
      for (const found of reader.read(block)) {
        if ('entry' in found) received.take(found.line, found.entry);
        else received.refuse(found.line, found.errors);
        if (received.isFull) await received.stage();
      }
    }
    const outcome = await received.post();
    await received.end(outcome);
    return outcome;
  } catch (error) {
    await received.abandon();
    throw error;
  }
}

/** What has come of a file so far. Staging goes on while the next lines are read. */
class Reception {
  #lines: number[] = [];
  #entries: LedgerEntryInput[] = [];
  #staged = 0;
  #received = 0;
  #wrong = 0;
  #errorCount = 0;
  #digest: string;
  #staging: Promise<void> = Promise.resolve();
  readonly errors: PostingError[] = [];

  constructor(
    readonly store: Store,
    readonly posting: Posting,
    readonly importId: string,
  ) {
    this.#digest = posting.requestHash ?? '';
  }

  get isFull(): boolean {
    return this.#entries.length >= CHUNK;
  }

  take(line: number, entry: LedgerEntryInput): void {
    this.#received = line;
    this.#lines.push(line);
    this.#entries.push(entry);
    if (this.#staged + this.#entries.length > MAX_FILE_ENTRIES) {
      throw new UnreadableFile('tooLong', `at most ${MAX_FILE_ENTRIES} entries are taken in one file`);
    }
  }

  refuse(line: number, errors: readonly PostingError[]): void {
    this.#received = line;
    this.#wrong += 1;
    this.#errorCount += errors.length;
    if (this.errors.length < MAX_ERRORS) this.errors.push(...errors.slice(0, MAX_ERRORS - this.errors.length));
  }

  /** One chunk at a time is on its way to the database. */
  async stage(): Promise<void> {
    const [lines, entries, after] = [this.#lines, this.#entries, this.#staged];
    this.#lines = [];
    this.#entries = [];
    await this.#staging;
    // Of a file that is wrong already the rest is read for its errors alone.
    const arrays = this.#errorCount > 0 ? null : arraysOf(entries);
    if (arrays) this.#staged += entries.length;
    const progress = this.#progress('receiving');
    this.#staging = (async () => {
      if (arrays) {
        this.#digest = await digestWith(this.#digest, arrays);
        await stageChunk(this.store, this.posting.id, after, lines, arrays);
      }
      await noteProgress(this.store, this.importId, progress);
    })();
    // Whoever waits for it next is told; until then it is nobody's.
    this.#staging.catch(() => {});
  }

  async post(): Promise<FileOutcome> {
    if (this.#entries.length > 0 || this.#wrong > 0) await this.stage();
    await this.#staging;
    if (this.#errorCount > 0) return { status: 'refused', total: this.#errorCount, errors: this.errors };
    if (this.#staged === 0) {
      const nothing = { line: 1, member: '', code: 'noEntries', detail: 'the file holds no entries' };
      return { status: 'refused', total: 1, errors: [nothing] };
    }
    await noteProgress(this.store, this.importId, this.#progress('checking'));
    const outcome = await postStaged(this.store, { ...this.posting, requestHash: this.#digest });
    if (outcome.status !== 'refused') return outcome;
    this.#wrong = outcome.total;
    return { status: 'refused', total: outcome.total, errors: outcome.faults.map(postingError) };
  }

  async end(outcome: FileOutcome): Promise<void> {
    if (outcome.status === 'refused') await clearStaging(this.store, this.posting.id);
    const isPosted = outcome.status === 'committed' || outcome.status === 'replayed';
    const state = isPosted ? 'posted' : outcome.status === 'checked' ? 'checked' : 'refused';
    await noteProgress(this.store, this.importId, this.#progress(state, isPosted ? outcome.revision : null));
  }

  /** As far as the database can still be told: the sweep finds what cannot. */
  async abandon(): Promise<void> {
    await this.#staging.catch(() => {});
    await clearStaging(this.store, this.posting.id).catch(() => {});
    await noteProgress(this.store, this.importId, this.#progress('failed')).catch(() => {});
  }

  #progress(state: Progress['state'], revision: number | null = null): Progress {
    return { state, lines: this.#received, staged: this.#staged, wrong: this.#wrong, revision };
  }
}
