import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldSpace, missingQuotes, type Quote, type SourceText } from '../../src/source/quote.rule.js';

const quote = (text: string, more: Partial<Quote> = {}): Quote => ({
  citation: `c-${text.slice(0, 10)}`,
  document: 'plan-2025',
  fileName: 'plan-2025.txt',
  sha256: 'aa',
  quote: text,
  ...more,
});
const folder = (text: string, sha256 = 'aa'): ReadonlyMap<string, SourceText> =>
  new Map([['plan-2025.txt', { text, sha256 }]]);
const faultsOf = (text: string, ...quotes: Quote[]) => missingQuotes(quotes, folder(text)).faults;

describe('a quote stands in its document', () => {
  test.each([
    ['word for word', 'Länet avsätter medel.', 'avsätter medel'],
    ['across a line break', 'avsätts totalt\n1 560 000 000 kronor', 'totalt 1 560 000 000 kronor'],
    ['across breaks of any kind', 'avsätts\r\n\r\n\ttotalt \f medel', 'avsätts totalt medel'],
    ['with no-break spaces in the text', '15\u00a0926\u202f515 kr', '15 926 515 kr'],
    ['with no-break spaces in the quote', '15 926 515 kr', '15\u00a0926\u202f515 kr'],
    ['with space around it', 'Länet avsätter medel.', '\n  Länet avsätter '],
    ['from the first character to the last', ' hela texten ', 'hela texten'],
  ])('%s', (_how, text, words) => {
    expect(faultsOf(text, quote(words))).toEqual([]);
  });
});

describe('a quote does not stand in its document', () => {
  test.each([
    ['with other letters', 'Länet avsätter medel.', 'Lanet avsätter medel'],
    ['with other case', 'Länet avsätter medel.', 'länet avsätter'],
    ['with a digit changed', '15 926 515 kr', '15 926 516 kr'],
    ['with a space left out', '15 926 515 kr', '15926515 kr'],
    ['with a dash of another kind', '2021–2022', '2021-2022'],
    ['with words left out', 'Länet avsätter inga medel.', 'Länet avsätter medel'],
    ['with letters composed otherwise', 'Luleå', 'Luleå'.normalize('NFD')],
  ])('%s', (_how, text, words) => {
    expect(faultsOf(text, quote(words))).toEqual([
      { document: 'plan-2025', citation: quote(words).citation, problem: 'the quote does not occur', quote: words },
    ]);
  });

  test('when another document says it', () => {
    const texts = new Map([...folder('Här står ingenting.'), ['other.txt', { text: 'avsätter medel', sha256: 'bb' }]]);
    expect(missingQuotes([quote('avsätter medel')], texts).faults).toHaveLength(1);
  });
});

describe('documents', () => {
  test('that are not in the folder are named once, their quotes left aside', () => {
    const result = missingQuotes([quote('ett'), quote('två'), quote('tre')], new Map());
    expect(result).toEqual({
      checked: 3,
      documents: 1,
      faults: [
        { document: 'plan-2025', citation: 'plan-2025', problem: 'the document is not in the folder', quote: null },
      ],
    });
  });

  test('that were changed are named once, and their quotes tried all the same', () => {
    const { faults } = missingQuotes([quote('ett'), quote('två')], folder('ett tre', 'bb'));
    expect(faults.map(({ problem, quote: words }) => [problem, words])).toEqual([
      ['the document is another than the one that was read', null],
      ['the quote does not occur', 'två'],
    ]);
  });

  test('are counted, and files that no quote is of are left aside', () => {
    const texts = new Map([
      ...folder('ett'),
      ['other.txt', { text: 'två', sha256: 'aa' }],
      ['third.txt', { text: '', sha256: '' }],
    ]);
    const quotes = [quote('ett'), quote('två', { document: 'other', fileName: 'other.txt' })];
    expect(missingQuotes(quotes, texts)).toEqual({ checked: 2, documents: 2, faults: [] });
  });
});

test('any piece of a text is found again however its spaces are changed', () => {
  const words = fc.array(fc.stringMatching(/^[a-zåäö0-9.,]{1,8}$/), { minLength: 1, maxLength: 20 });
  const spaces = fc.constantFrom(' ', '\n', '\r\n', '\t', '\u00a0', '\u202f', '   ');
  fc.assert(
    fc.property(words, spaces, spaces, fc.nat(), fc.nat(), (list, inText, inQuote, a, b) => {
      const [from, to] = [a % list.length, b % list.length].sort((x, y) => x - y) as [number, number];
      const piece = list.slice(from, to + 1).join(inQuote);
      expect(faultsOf(list.join(inText), quote(piece))).toEqual([]);
      expect(foldSpace(piece)).toBe(list.slice(from, to + 1).join(' '));
    }),
  );
});
