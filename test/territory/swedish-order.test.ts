import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectPath } from '../../src/entry/project.js';
import { readSeedFolder } from '../../src/entry/seed-folder.js';
import { readSeeds } from '../../src/import/seeds.js';
import { swedishSortKey } from '../../src/territory/swedish-order.rule.js';

const byKey = (a: string, b: string) =>
  Buffer.compare(Buffer.from(swedishSortKey(a), 'utf8'), Buffer.from(swedishSortKey(b), 'utf8'));

describe('Swedish order', () => {
  test('å, ä and ö come after z, in that order', () => {
    const ordered = ['Arjeplog', 'Haparanda', 'Zinkgruvan', 'Åre', 'Älvsbyn', 'Ängelholm', 'Öckerö', 'Örebro'];
    expect([...ordered].reverse().sort(byKey)).toEqual(ordered);
  });

  test.each([
    ['Idé', 'ide'],
    ['Müller', 'myller'],
    ['Ærø', '|r}'],
    ['ÅRE', '{re'],
    ['A\u030are', '{re'],
    ['Upplands-Bro', 'upplands bro'],
    ['  Dals-Ed  ', 'dals ed'],
    ['Norrbottens Kommuner (RSS)', 'norrbottens kommuner rss'],
    ['', ''],
  ])('%s has the key "%s"', (words, key) => {
    expect(swedishSortKey(words)).toBe(key);
  });

  test('the keys of all counties and municipalities order them as Swedish collation does, a hyphen being a space', () => {
    const collator = new Intl.Collator('sv');
    const spaced = (name: string) => name.replaceAll('-', ' ');
    const swedish = (a: string, b: string) => collator.compare(spaced(a), spaced(b));
    const facts = readSeeds(readSeedFolder(projectPath('seeds'))).flatMap((part) => part.facts);
    for (const entity of ['county', 'municipality']) {
      const names = facts.filter((fact) => fact.entity === entity).map(({ row }) => String(row.short_name));
      expect(names.length).toBeGreaterThan(20);
      expect([...names].sort(byKey)).toEqual([...names].sort(swedish));
    }
  });

  test('a key is plain ASCII, the same for the same words however they are written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
        const key = swedishSortKey(words);
        expect(key).toMatch(/^(?:[a-z0-9{|}]+(?: [a-z0-9{|}]+)*)?$/);
        expect(swedishSortKey(words.normalize('NFD'))).toBe(swedishSortKey(words.normalize('NFC')));
        expect(swedishSortKey(` ${words.toUpperCase()} `)).toBe(swedishSortKey(words.toUpperCase()));
      }),
      { numRuns: 500 },
    );
  });
});
