import type { SearchText } from './search-text.rule.js';
import { possibleNames } from './search-text.rule.js';

/** How a word that stands in the data came to be looked for, the surest way first. */
export const WAYS = ['phrase', 'word', 'stem', 'synonym', 'prefix', 'compound', 'trigram'] as const;
export type Way = (typeof WAYS)[number];

/** A word that stands in the data, found for one that was asked for. */
export type FoundWord = { term: string; way: Exclude<Way, 'phrase' | 'synonym'>; word: string; entries: number };

/** What the data knows of the words that were asked for. */
export type Known = {
  found: readonly FoundWord[];
  /** words that say nothing by themselves */
  stopWords: ReadonlySet<string>;
  /** for each name: the other ways in which the same is written */
  spellings: ReadonlyMap<string, readonly string[]>;
};

export type Alternative = { way: Way; word: string; entries: number };

/** One thing that was asked for: its words, and what is looked for in each way. */
export type Unit = {
  words: readonly string[];
  /** by word, the words of the data for it */
  alternatives: readonly (readonly Alternative[])[];
  /** other spellings of the whole, each as its words */
  synonyms: readonly (readonly string[])[];
};

export type SearchPlan = {
  units: readonly Unit[];
  phrases: readonly (readonly string[])[];
  ignored: readonly string[];
  /** the unquoted words in their order, when they are several: as a phrase they come first */
  asPhrase: readonly string[] | null;
};

/** Below so many entries a word may be a misprint, of the one who asks or of a document: similar ones are looked for too. */
const RARE = 3;
const MAX_SYNONYMS = 40;

/** Puts together what is asked for and what the data knows of it. */
export function planSearch(text: SearchText, known: Known): SearchPlan {
  const telling = text.words.filter((word) => !known.stopWords.has(word));
  const onlyStopWords = telling.length === 0 && text.phrases.length === 0;
  const taken = new Set<number>();
  const units: { from: number; unit: Unit }[] = [];
  for (const { from, length, name } of possibleNames(text.words)) {
    const places = Array.from({ length }, (_, index) => from + index);
    const others = known.spellings.get(name);
    if (!others || places.some((place) => taken.has(place))) continue;
    if (length === 1 && known.stopWords.has(name) && !onlyStopWords) continue;
    for (const place of places) taken.add(place);
    const words = text.words.slice(from, from + length);
    const synonyms = others.slice(0, MAX_SYNONYMS).map((other) => other.split(' '));
    units.push({ from, unit: { words, alternatives: words.map((word) => alternativesOf(word, known)), synonyms } });
  }
  for (const [from, word] of text.words.entries()) {
    if (taken.has(from) || (known.stopWords.has(word) && !onlyStopWords)) continue;
    taken.add(from);
    if (text.words.indexOf(word) < from) continue;
    units.push({ from, unit: { words: [word], alternatives: [alternativesOf(word, known)], synonyms: [] } });
  }
  return {
    units: units.sort((a, b) => a.from - b.from).map(({ unit }) => unit),
    phrases: text.phrases,
    ignored: text.words.filter((_word, place) => !taken.has(place)),
    asPhrase: text.words.length > 1 ? text.words : null,
  };
}

/** Each word of the data once, in the surest of its ways. */
function alternativesOf(term: string, known: Known): Alternative[] {
  const mine = known.found.filter((each) => each.term === term);
  const sure = mine.filter(({ way }) => way !== 'trigram');
  const entries = sure.reduce((sum, each) => sum + each.entries, 0);
  const best = new Map<string, Alternative>();
  for (const { word, way, entries: count } of entries < RARE ? mine : sure) {
    const before = best.get(word);
    if (!before || WAYS.indexOf(way) < WAYS.indexOf(before.way)) best.set(word, { way, word, entries: count });
  }
  return [...best.values()];
}

/** What is asked of the index: a tsquery for each way that finds more than the surer ones, and more. */
export type IndexQuery = {
  /** by way, null where it finds no more than the one before */
  levels: readonly (string | null)[];
  /** what must be so of everything found */
  all: string;
  /** the same in the title */
  titled: string;
  /** the surest words, for what is told of most comes first */
  rank: string;
  /** one for each unit and phrase; the rarer it is, the more it weighs where not all of them are found */
  parts: readonly { query: string; weight: number }[];
};

/**
 * The questions to the index. A tsquery of words that hold only a–z and digits: nothing that anybody writes
 * can mean anything else in it.
 *
 * @param some any unit is enough
 * @returns null when the data has no word for what must be there
 */
export function indexQuery(plan: SearchPlan, some: boolean): IndexQuery | null {
  const phrases = plan.phrases.map((phrase) => sequence(phrase));
  const widest = WAYS.length - 1;
  const parts = [
    ...plan.units.map((unit) => ({ query: unitQuery(unit, widest), entries: entriesOf(unit) })),
    ...phrases.map((query) => ({ query, entries: 0 })),
  ];
  const known = parts.flatMap(({ query, entries }) => (query === null ? [] : [{ query, entries }]));
  const there = known.map(({ query }) => query);
  if (there.length === 0 || (!some && there.length < parts.length)) return null;
  const join = some ? ' | ' : ' & ';
  const all = there.join(join);
  const rank = [...plan.units.flatMap(sureWords), ...plan.phrases.flat()].slice(0, 60);
  return {
    levels: some ? WAYS.map(() => null) : levelsOf(plan, phrases),
    all,
    titled: all.replace(/[a-z0-9]+/g, (word) => `${word}:A`),
    rank: (rank.length > 0 ? [...new Set(rank)] : ['0']).join(' | '),
    parts: known.map(({ query, entries }) => ({
      query,
      weight: 1 + known.filter((other) => other.entries > entries).length,
    })),
  };
}

function levelsOf(plan: SearchPlan, phrases: readonly string[]): (string | null)[] {
  let before = '';
  return WAYS.map((way, level) => {
    const own = way === 'phrase' ? [phraseLevel(plan)] : plan.units.map((unit) => unitQuery(unit, level));
    if (own.includes(null)) return null;
    const query = [...own.filter((part) => part !== ''), ...phrases].join(' & ');
    if (query === '' || query === before) return null;
    before = query;
    return query;
  });
}

/** Quoted phrases are enough when nothing else is asked for; a single word is no phrase. */
function phraseLevel({ asPhrase, units }: SearchPlan): string | null {
  if (asPhrase) return sequence(asPhrase);
  return units.length === 0 ? '' : null;
}

/** A unit with the words of every way up to a level; null when there are none. */
function unitQuery({ alternatives, synonyms }: Unit, level: number): string | null {
  const words = alternatives.map((each) =>
    each.filter(({ way }) => WAYS.indexOf(way) <= level).map(({ word }) => word),
  );
  const asWritten = words.every((each) => each.length > 0)
    ? words.map((each) => `(${each.join(' | ')})`).join(' & ')
    : null;
  const others = level >= WAYS.indexOf('synonym') ? synonyms.map((words) => sequence(words)) : [];
  const ways = [...(asWritten ? [asWritten] : []), ...others];
  return ways.length === 0 ? null : `(${ways.map((each) => `(${each})`).join(' | ')})`;
}

/** In how many entries its own words stand, inflected or not. */
function entriesOf({ alternatives }: Unit): number {
  const own = alternatives.flat().filter(({ way }) => way === 'word' || way === 'stem');
  return own.reduce((sum, { entries }) => sum + entries, 0);
}

function sureWords({ words, alternatives, synonyms }: Unit): string[] {
  const stems = alternatives.flat().filter(({ way }) => way === 'word' || way === 'stem');
  return [...words, ...stems.map(({ word }) => word), ...synonyms.filter((each) => each.length === 1).flat()];
}

function sequence(words: readonly string[]): string {
  return words.join(' <-> ');
}
