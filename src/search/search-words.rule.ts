/** One word of a text: as it is searched, and where it stands (UTF-16 code units, the end not included). */
export type PlacedWord = { word: string; start: number; end: number };

const LETTERS: ReadonlyMap<string, string> = new Map(
  [...'ØøÆæŒœĐđŁłÞþÐðß'].map((letter, index) => [letter, 'ooaaooddllttdds'.charAt(index)]),
);
const MARKS = /[\u0300-\u036f\u00ad]+/g;

/** Equal to `search_words` in the database, but for the joining of "lex" to what follows. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[ØøÆæŒœĐđŁłÞþÐðß]/g, (letter) => LETTERS.get(letter) ?? letter)
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * The words of a text as they are searched: letters a–z and digits, in every alphabet's and scan's writing
 * of them (ä, a with a loose mark, a: all a). "lex" and a name are one word, the name of a law or of a duty
 * to report: "Maria" does not mean Lex Maria.
 *
 *   "Överenskommelse, mini-Maria" → overenskommelse, mini, maria
 *   "anmälda enligt Lex Maria" → anmalda, enligt, lexmaria
 */
export function searchWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let at = 0;
  let open: PlacedWord | null = null;
  for (const character of text) {
    const start = at;
    at += character.length;
    const letters = folded(character);
    // A loose mark or a soft hyphen ends no word.
    if (letters === '') {
      if (open) open.end = at;
      continue;
    }
    // Some characters stand for several, spaces among them (½, ﬁ).
    for (const part of letters.split(/([^a-z0-9]+)/)) {
      if (part === '') continue;
      if (/[^a-z0-9]/.test(part)) open = null;
      else if (open === null) {
        open = { word: part, start, end: at };
        words.push(open);
      } else {
        open.word += part;
        open.end = at;
      }
    }
  }
  return words.reduce<PlacedWord[]>((joined, word) => {
    const last = joined.at(-1);
    if (last?.word === 'lex' && /^[a-z]/.test(word.word)) {
      joined[joined.length - 1] = { word: `lex${word.word}`, start: last.start, end: word.end };
    } else joined.push(word);
    return joined;
  }, []);
}

/** What both have in common, where only the words matter. */
export function wordsOnly(text: string): string[] {
  return searchWords(text).map(({ word }) => word);
}
