import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { SeedError, type SeedFault } from './seed-file.js';

/**
 * Reads one CSV seed file (header row, RFC 4180) whose rows have one schema.
 * @throws SeedError naming file, line and column of every violation
 */
export function readCsvFile<Schema extends z.ZodType>(file: string, text: string, schema: Schema): z.output<Schema>[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, { columns: true, skip_empty_lines: true, bom: true, info: true });
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    throw new SeedError([{ file, line, field: '(syntax)', message: (error as Error).message }]);
  }
  const faults: SeedFault[] = [];
  const rows: z.output<Schema>[] = [];
  for (const { record, info } of records) {
    const result = schema.safeParse(record);
    if (result.success) rows.push(result.data);
    else {
      // A row is reported where it begins; the parser counts to where it ends.
      const line = info.lines - Object.values(record).join('').split('\n').length + 1;
      for (const issue of result.error.issues) {
        faults.push({ file, line, field: issue.path.join('.') || '(row)', message: issue.message });
      }
    }
  }
  if (faults.length > 0) throw new SeedError(faults);
  return rows;
}

/** A cell with several values, separated by |. */
export const ListCell = z.string().transform((cell) => (cell === '' ? [] : cell.split('|').map((part) => part.trim())));
