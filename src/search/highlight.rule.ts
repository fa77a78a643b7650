import type { SearchPlan, Way } from './search-plan.rule.js';
import { WAYS } from './search-plan.rule.js';
import { searchWords } from './search-words.rule.js';

/** A text and what in it answers the question: [start, end) in UTF-16 code units, in order, apart from each other. */
export type Highlighted = { text: string; highlights: [number, number][] };

const SNIPPET_LENGTH = 240;

/** What is marked, each as its words: what was found in as sure a way as the item was, and other spellings always. */
export function markedWords(plan: SearchPlan, way: Way | null): string[][] {
  const level = way === null ? WAYS.length - 1 : Math.max(WAYS.indexOf(way), WAYS.indexOf('synonym'));
  const whole = [...plan.phrases.map((phrase) => [...phrase]), ...(plan.asPhrase ? [[...plan.asPhrase]] : [])];
  return [
    ...whole,
    ...plan.units.flatMap(({ words, alternatives, synonyms }) => [
      ...words.map((word) => [word]),
      ...alternatives
        .flat()
        .filter((each) => WAYS.indexOf(each.way) <= level)
        .map(({ word }) => [word]),
      ...(level >= WAYS.indexOf('synonym') ? synonyms.map((synonym) => [...synonym]) : []),
    ]),
  ];
}

/** Marks each of the sequences where it stands, the longest first. */
export function highlight(text: string, sequences: readonly (readonly string[])[]): Highlighted {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const sequence of [...sequences].sort((a, b) => b.length - a.length)) {
    const [first] = sequence;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), sequence]);
  }
  const words = searchWords(text);
  const highlights: [number, number][] = [];
  for (let at = 0; at < words.length; ) {
    const here = words[at];
    const found = byFirst
      .get(here?.word ?? '')
      ?.find((sequence) => sequence.every((word, index) => words[at + index]?.word === word));
    const last = found && words[at + found.length - 1];
    if (here && last) highlights.push([here.start, last.end]);
    at += found?.length ?? 1;
  }
  return { text, highlights };
}

/**
 * The part of a text in which most is marked, cut between words, with "…" where something was left out.
 *
 * @param marked a whole text
 */
export function snippet({ text, highlights }: Highlighted): Highlighted {
  if (text.length <= SNIPPET_LENGTH) return { text, highlights };
  const [from, to] = windowOf(text, highlights);
  const before = from > 0 ? '…' : '';
  const cut = text.slice(from, to);
  return {
    text: `${before}${cut.trimEnd()}${to < text.length ? '…' : ''}`,
    highlights: highlights
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from + before.length, end - from + before.length]),
  };
}

/** From a little before the mark after which most marks stand, to as much as a snippet holds. */
function windowOf(text: string, highlights: readonly (readonly [number, number])[]): [number, number] {
  let best = { start: 0, count: 0 };
  for (const [start] of highlights) {
    const count = highlights.filter(([other, end]) => other >= start && end <= start + SNIPPET_LENGTH * 0.75).length;
    if (count > best.count) best = { start, count };
  }
  const from = wordStart(text, Math.min(Math.max(0, best.start - SNIPPET_LENGTH / 4), text.length - SNIPPET_LENGTH));
  const end = Math.min(text.length, from + SNIPPET_LENGTH);
  if (end === text.length) return [from, end];
  const space = text.slice(from, end).search(/\s\S*$/);
  return [from, space > SNIPPET_LENGTH / 2 ? from + space : safeCut(text, end)];
}

function wordStart(text: string, wished: number): number {
  if (wished <= 0) return 0;
  const space = text.slice(wished, wished + SNIPPET_LENGTH / 4).search(/\s/);
  return space < 0 ? safeCut(text, wished) : wished + space + 1;
}

/** Never between the two halves of one character. */
function safeCut(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
