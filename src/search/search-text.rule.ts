import { wordsOnly } from './search-words.rule.js';

export const MAX_TERMS = 12;
/** A spelling of more words than this is asked for word by word. */
const MAX_SPAN = 8;

/** What somebody asks for: words that shall all be there, and phrases that shall stand as they are. */
export type SearchText = { words: readonly string[]; phrases: readonly (readonly string[])[] };

/**
 * Reads a search text. What stands between quotation marks is a phrase; a mark without its fellow is none.
 * No other sign means anything.
 *
 *   samsjuklighet "mini maria" unga → words samsjuklighet, unga; phrase mini maria
 */
export function readSearchText(text: string): SearchText {
  const words: string[] = [];
  const phrases: string[][] = [];
  for (const [index, part] of splitAtPairs(text).entries()) {
    const found = wordsOnly(part);
    if (found.length === 0) continue;
    if (index % 2 === 1) phrases.push(found);
    else words.push(...found);
  }
  return { words, phrases };
}

/** Parts before, between and after pairs of quotation marks: every second one stood between two. */
function splitAtPairs(text: string): string[] {
  const parts = text.split(/["“”„«»]/);
  if (parts.length % 2 === 1) return parts;
  // The last mark has no fellow: what follows it is no phrase.
  return [...parts.slice(0, -2), parts.slice(-2).join(' ')];
}

/** How many words there are to look for: a phrase counts each of its own. */
export function termCount({ words, phrases }: SearchText): number {
  return words.length + phrases.reduce((sum, phrase) => sum + phrase.length, 0);
}

/** Every run of words that might be a name of something, the longest first. */
export function possibleNames(words: readonly string[]): { from: number; length: number; name: string }[] {
  const names = [];
  for (let length = Math.min(MAX_SPAN, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      names.push({ from, length, name: words.slice(from, from + length).join(' ') });
    }
  }
  return names;
}
