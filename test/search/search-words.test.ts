import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.js';
import { searchWords, wordsOnly } from '../../src/search/search-words.rule.js';
import { newStore, STORE_KINDS } from '../support/stores.js';

describe('the words of a text', () => {
  test.each<[string, string]>([
    ['Överenskommelse', 'overenskommelse'],
    ['overenskommelse', 'overenskommelse'],
    ['O\u0308verenskommelse', 'overenskommelse'],
    ['över\u00adens\u00adkommelse', 'overenskommelse'],
    ['mini-Maria, 13–25 år', 'mini maria 13 25 ar'],
    ['Sápmi', 'sapmi'],
    ['Søren Łódź Straße', 'soren lodz strase'],
    ['eﬀektiv ½', 'effektiv 1 2'],
    ['Lex Maria-anmälningar', 'lexmaria anmalningar'],
    ['enligt lex  Sarah', 'enligt lexsarah'],
    ['complex maria', 'complex maria'],
    ['lex 2', 'lex 2'],
    ['🙂 % _ \\ -- ;', ''],
  ])('%s: %s', (text, words) => {
    expect(wordsOnly(text).join(' ')).toBe(words);
  });

  test('each stands where it was found', () => {
    const text = 'Enligt Lex Maria 🙂, O\u0308ver mini-Maria.';
    expect(searchWords(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
      ['enligt', 'Enligt'],
      ['lexmaria', 'Lex Maria'],
      ['over', 'O\u0308ver'],
      ['mini', 'mini'],
      ['maria', 'Maria'],
    ]);
  });
});

describe.each(STORE_KINDS)('%s reads words as the program does', (kind) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await newStore(kind, 'empty'));
  });
  afterAll(() => drop());

  const letters = [...'aåäöAÅÄÖéÉøØæÆœŒđĐłŁþÞðÐßﬁ½Ⅳ\u0301\u0308\u00ad0 9-–.,%_\\\'"&|!:*()<>🙂čŋ漢كЖlex \nsMaria'];
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom('lex', 'Lex ', 'lex-', 'Maria', ' ', 'lexlex', 'ex', '1'), { maxLength: 8 })
      .map((p) => p.join('')),
  );

  test('whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (texts) => {
        const clean = texts.map((each) => each.replaceAll('\0', ''));
        const rows = await store.rows(
          'select search_words(t) as words from json_array_elements_text($1::text::json) with ordinality as x(t, n) order by n',
          [JSON.stringify(clean)],
        );
        expect(rows.map((row) => row.words)).toEqual(clean.map((each) => wordsOnly(each).join(' ')));
      }),
      { numRuns: 40 },
    );
  });
});
