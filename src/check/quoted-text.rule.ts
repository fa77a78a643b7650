/**
 * Does a claim's printed text stand in its quotes?
 *
 *   "En av medarbetarna", quote "En av medarbetarna i UPH har …"             → stands
 *   "ca 100 personer per år", scanned quote "ca 100 personer per ar"         → stands, when scanned
 *   "inte … representerade", quote "inte kartlagda … representerade i"       → stands: pieces in order
 */
import type { SuspectClaim } from './facts.js';

export type QuoteVerdict = 'stands' | 'differs' | 'unreadable' | 'uncited';

function foldPlain(text: string): string {
  return text
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Letters without marks and digits alone: what a scanner is most likely to have kept. */
function foldScanned(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '');
}

/** @param ocr whether the document was read by a scanner, which loses marks and mistakes letters */
export function judgeQuote(
  { asWritten, quotes }: Pick<SuspectClaim, 'asWritten' | 'quotes'>,
  ocr: boolean,
): QuoteVerdict {
  if (asWritten === null) return 'uncited';
  if (quotes.length === 0) return 'uncited';
  if (standsIn(asWritten, quotes, foldPlain)) return 'stands';
  if (!ocr) return 'differs';
  if (standsIn(asWritten, quotes, foldScanned)) return 'stands';
  // Digits survive a scanner: figures that are not there are another figure, whatever became of the words.
  const digits = asWritten.match(/\d+/gu) ?? [];
  return digits.length > 0 && digits.some((each) => !quotes.join(' ').includes(each)) ? 'differs' : 'unreadable';
}

function standsIn(asWritten: string, quotes: readonly string[], fold: (text: string) => string): boolean {
  const pieces = asWritten
    .split('…')
    .map(fold)
    .filter((piece) => piece !== '');
  const text = fold(quotes.join(' '));
  let at = 0;
  for (const piece of pieces) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return pieces.length > 0;
}
