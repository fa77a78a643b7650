import { describe, expect, test } from 'vitest';
import { highlight, snippet } from '../../src/search/highlight.rule.js';
import { type FoundWord, indexQuery, type Known, planSearch, WAYS } from '../../src/search/search-plan.rule.js';
import { readSearchText, termCount } from '../../src/search/search-text.rule.js';

describe('a search text', () => {
  test.each<[string, string[], string[][]]>([
    ['samsjuklighet unga', ['samsjuklighet', 'unga'], []],
    ['"mini maria" unga', ['unga'], [['mini', 'maria']]],
    [
      '”psykisk hälsa” “våga fråga”',
      [],
      [
        ['psykisk', 'halsa'],
        ['vaga', 'fraga'],
      ],
    ],
    ['ett "citat utan slut', ['ett', 'citat', 'utan', 'slut'], []],
    ['"a b" c "d', ['c', 'd'], [['a', 'b']]],
    ['a & b | !c <-> d:* (e)', ['a', 'b', 'c', 'd', 'e'], []],
    ['"" %%', [], []],
  ])('%s', (text, words, phrases) => {
    expect(readSearchText(text)).toEqual({ words, phrases });
    expect(termCount({ words, phrases })).toBe(words.length + phrases.flat().length);
  });
});

describe('what is asked of the index', () => {
  const found = (term: string, ...words: [FoundWord['way'], string, number][]): FoundWord[] =>
    words.map(([way, word, entries]) => ({ term, way, word, entries }));
  const known = (words: FoundWord[], more: Partial<Known> = {}): Known => ({
    found: words,
    stopWords: new Set(['och']),
    spellings: new Map(),
    ...more,
  });
  const levels = (text: string, what: Known) => {
    const query = indexQuery(planSearch(readSearchText(text), what), false);
    return Object.fromEntries((query?.levels ?? []).flatMap((each, index) => (each ? [[WAYS[index], each]] : [])));
  };

  test('is wider with each way, and asked only where it is', () => {
    const words = found(
      'unga',
      ['word', 'unga', 9],
      ['stem', 'ung', 5],
      ['prefix', 'ungas', 1],
      ['trigram', 'inga', 50],
    );
    expect(levels('unga', known(words))).toEqual({
      word: '(((unga)))',
      stem: '(((unga | ung)))',
      prefix: '(((unga | ung | ungas)))',
    });
  });

  test('takes similar words for one that hardly stands anywhere', () => {
    const words = found('sucid', ['word', 'sucid', 1], ['trigram', 'suicid', 40]);
    expect(levels('sucid', known(words))).toEqual({ word: '(((sucid)))', trigram: '(((sucid | suicid)))' });
  });

  test('leaves out words that say nothing, but for the phrase, and unless there are no others', () => {
    const words = [
      ...found('barn', ['word', 'barn', 9]),
      ...found('och', ['word', 'och', 99]),
      ...found('unga', ['word', 'unga', 9]),
    ];
    expect(levels('barn och unga', known(words))).toEqual({
      phrase: 'barn <-> och <-> unga',
      word: '(((barn))) & (((unga)))',
    });
    expect(planSearch(readSearchText('barn och unga'), known(words)).ignored).toEqual(['och']);
    expect(levels('och', known(words))).toEqual({ word: '(((och)))' });
  });

  test('holds the other spellings of the longest name', () => {
    const words = [...found('mini', ['word', 'mini', 9]), ...found('maria', ['word', 'maria', 9])];
    const spellings = new Map([
      ['mini maria', ['minimaria', 'maria ungdom']],
      ['maria', ['x']],
    ]);
    const plan = planSearch(readSearchText('mini-Maria'), known(words, { spellings }));
    expect(plan.units).toHaveLength(1);
    expect(indexQuery(plan, false)?.all).toBe('(((mini) & (maria)) | (minimaria) | (maria <-> ungdom))');
  });

  test('is nothing when a word is not there, but for those that are when some are enough', () => {
    const plan = planSearch(readSearchText('barn xyz "så står det"'), known(found('barn', ['word', 'barn', 9])));
    expect(indexQuery(plan, false)).toBeNull();
    const some = indexQuery(plan, true);
    expect(some?.all).toBe('(((barn))) | sa <-> star <-> det');
    expect(some?.parts.map(({ weight }) => weight)).toEqual([1, 2]);
    expect(some?.titled).toBe('(((barn:A))) | sa:A <-> star:A <-> det:A');
  });
});

describe('highlights', () => {
  const shown = ({ text, highlights }: ReturnType<typeof highlight>) =>
    highlights.map(([start, end]) => text.slice(start, end));

  test('stand on the words as written, the longest sequence first', () => {
    const text = 'Överenskommelsen om mini-Maria, och Maria.';
    const marked = highlight(text, [['maria'], ['mini', 'maria'], ['overenskommelsen']]);
    expect(shown(marked)).toEqual(['Överenskommelsen', 'mini-Maria', 'Maria']);
  });

  test('of a snippet are of the part where most is marked', () => {
    const filler = 'text som inte handlar om det som söks efter alls '.repeat(12);
    const text = `Hälsa först. ${filler}Här finns hälsa och mer hälsa, samlad. ${filler}`;
    const part = snippet(highlight(text, [['halsa']]));
    expect(part.text.length).toBeLessThanOrEqual(242);
    expect(part.text).toMatch(/^….*…$/s);
    expect(shown(part)).toEqual(['hälsa', 'hälsa']);
  });

  test('a short text is its own snippet, and one without marks begins at its beginning', () => {
    expect(snippet(highlight('Kort text', [['text']]))).toEqual({ text: 'Kort text', highlights: [[5, 9]] });
    const long = 'ord '.repeat(200);
    expect(snippet(highlight(long, [])).text).toMatch(/^ord .*…$/);
  });

  test('no character is cut in two', () => {
    for (let shift = 0; shift < 4; shift += 1) {
      const part = snippet(highlight(`${'x'.repeat(shift)}${'🙂'.repeat(200)} mål ${'🙂'.repeat(200)}`, [['mal']]));
      expect(() => encodeURIComponent(part.text)).not.toThrow();
      expect(shown(part)).toEqual(['mål']);
    }
  });
});
