import type { Quote } from '../source/quote.rule.js';
import type { SeedPart } from './reader.js';

/** Every primary citation of the seeds, with the file that its quote must stand in. */
export function quotesOf(parts: readonly SeedPart[]): Quote[] {
  const facts = parts.flatMap((part) => part.facts);
  const files = new Map(
    facts
      .filter(({ entity, row }) => entity === 'document' && row.kind === 'plan')
      .map(({ id, row }) => [id, { fileName: String(row.file_name), sha256: String(row.sha256) }]),
  );
  return facts.flatMap(({ entity, id, row }) => {
    const file = files.get(String(row.document_id));
    return entity === 'citation' && row.kind === 'primary' && file
      ? [{ citation: id, document: String(row.document_id), ...file, quote: String(row.quote) }]
      : [];
  });
}
