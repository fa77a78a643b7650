import { type Asked, ask, type Question } from '../../db/read.js';
import type { Row } from '../../db/store.js';
import type { Reading } from './endpoint.js';

/** Items that are computed rather than stored: whoever computes them also filters, sorts and pages. */
export type Computed = {
  /** sort keys by name */
  orders: Readonly<Record<string, unknown>>;
  answer(reading: Reading, asked: Asked): Promise<{ rows: Row[]; total: number }>;
};

/** The rows of one page of a resource, and how many there are in all. */
export function askResource(
  question: Question | Computed,
  reading: Reading,
  asked: Asked,
): Promise<{ rows: Row[]; total: number }> {
  return 'answer' in question ? question.answer(reading, asked) : ask(reading.store, question, asked);
}
