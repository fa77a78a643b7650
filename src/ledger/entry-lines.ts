import { parse } from 'csv-parse/sync';
import { ENTRY_MEMBERS, LedgerEntryInput } from './ledger-entry-input.js';
import { isPlainEntry } from './plain-entry.rule.js';
import type { PostingError } from './posting-problem.rule.js';
import { lineEnds, type TextBlock } from './text-blocks.js';

/** What one line of a file comes to. */
export type EntryLine = { line: number; entry: LedgerEntryInput } | { line: number; errors: PostingError[] };

/** How a file of entries is read: where its records end, and what they say. One for each file: it remembers a header. */
export type LineReader = { endOf(text: string): number; read(block: TextBlock): Iterable<EntryLine> };

export const UPLOADS: Readonly<Record<string, () => LineReader>> = {
  'application/x-ndjson': ndjsonReader,
  'text/csv': csvReader,
};

function judged(line: number, value: unknown): EntryLine {
  if (isPlainEntry(value)) return { line, entry: value };
  const result = LedgerEntryInput.safeParse(value);
  if (result.success) return { line, entry: result.data };
  const errors = result.error.issues.flatMap((issue): PostingError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((member) => ({
        line,
        member,
        code: 'unknownMember',
        detail: 'is not a member of an entry',
      }));
    }
    const code = issue.code === 'custom' ? String(issue.params?.code ?? issue.code) : issue.code;
    return [{ line, member: issue.path.join('/'), code, detail: issue.message }];
  });
  return { line, errors };
}

function malformed(line: number, code: string, detail: string): EntryLine {
  return { line, errors: [{ line, member: '', code, detail }] };
}

function ndjsonReader(): LineReader {
  return {
    endOf: (text) => text.lastIndexOf('\n') + 1,
    *read({ text, firstLine }) {
      let line = firstLine - 1;
      for (const record of text.split('\n')) {
        line += 1;
        if (record.trim() !== '') yield readRecord(line, record);
      }
    },
  };
}

function readRecord(line: number, record: string): EntryLine {
  let value: unknown;
  try {
    value = JSON.parse(record);
  } catch (error) {
    return malformed(line, 'malformedLine', `the line is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  const found = judged(line, value);
  return 'entry' in found && namesTwice(record, found.entry)
    ? malformed(line, 'repeatedMember', 'the line names a member twice: send it once')
    : found;
}

/** Every member of an entry is a name and a text, each between two quotation marks: more of them are of a second one. */
function namesTwice(record: string, entry: LedgerEntryInput): boolean {
  const plain = record.includes('\\') ? record.replace(/\\./g, '') : record;
  let marks = 0;
  for (let at = plain.indexOf('"'); at >= 0; at = plain.indexOf('"', at + 1)) marks += 1;
  let members = 0;
  for (const _ in entry) members += 1;
  return marks !== 4 * members;
}

/** RFC 4180 with a header of members' names, in any order. An empty cell is a member that is not stated. */
function csvReader(): LineReader {
  let header: readonly string[] | null = null;
  /** Under a header that is wrong no cell can be judged. */
  let isRefused = false;
  return {
    endOf: (text) => {
      // A record ends at a line end outside of quotation marks: after an even number of them.
      let end = 0;
      let marks = 0;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 34) marks += 1;
        else if (code === 10 && marks % 2 === 0) end = at + 1;
      }
      return end;
    },
    *read({ text, firstLine }) {
      if (isRefused) return;
      let records: readonly (readonly string[])[];
      try {
        records = parse(text, { bom: firstLine === 1, relax_column_count: true, skip_empty_lines: false });
      } catch (error) {
        const at = (error as { lines?: number }).lines ?? 1;
        yield malformed(
          firstLine + at - 1,
          'malformedLine',
          `the file is not CSV: ${(error as Error).message.slice(0, 200)}`,
        );
        return;
      }
      let line = firstLine;
      for (const record of records) {
        const at = line;
        line += 1 + record.reduce((sum, cell) => sum + lineEnds(cell), 0);
        if (record.length === 1 && record[0]?.trim() === '') continue;
        if (header) yield readCells(at, header, record);
        else {
          header = record.map((name) => name.trim());
          const errors = headerErrors(at, header);
          if (errors.length > 0) {
            isRefused = true;
            yield { line: at, errors };
            return;
          }
        }
      }
    },
  };
}

function headerErrors(line: number, header: readonly string[]): PostingError[] {
  const known: ReadonlySet<string> = new Set(ENTRY_MEMBERS);
  return header.flatMap((name, at): PostingError[] => {
    if (!known.has(name)) {
      const detail = `is not a column of entries; the columns are ${ENTRY_MEMBERS.join(', ')}`;
      return [{ line, member: name.slice(0, 80), code: 'unknownMember', detail }];
    }
    if (header.indexOf(name) === at) return [];
    return [{ line, member: name, code: 'repeatedMember', detail: 'the header names the column twice' }];
  });
}

function readCells(line: number, header: readonly string[], cells: readonly string[]): EntryLine {
  if (cells.length !== header.length) {
    return malformed(
      line,
      'malformedLine',
      `the record has ${cells.length} cells where the header has ${header.length}`,
    );
  }
  const value: Record<string, string> = {};
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] as string;
    if (cell !== '') value[header[at] as string] = cell;
  }
  return judged(line, value);
}
