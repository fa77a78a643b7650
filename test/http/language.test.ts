import { expect, test } from 'vitest';
import { type Language, preferredLanguage } from '../../src/http/language.js';

test.each<[string | undefined, Language]>([
  [undefined, 'sv'],
  ['', 'sv'],
  ['*', 'sv'],
  ['sv', 'sv'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['en-GB,en;q=0.9,sv;q=0.8', 'en'],
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  ['sv;q=0.3, en;q=0.7', 'en'],
  ['en;q=0.5, sv;q=0.5', 'en'],
  ['sv;q=0.5, en;q=0.5', 'sv'],
  ['sv;q=0, en', 'en'],
  ['en;q=0', 'sv'],
  ['fi, nb;q=0.9, en;q=0.1', 'en'],
  ['fi, nb', 'sv'],
  ['eng', 'sv'],
  ['en;level=1;q=0.9, sv;q=0.8', 'en'],
  ['en;q=much, sv;q=0.1', 'sv'],
  [';;q=,,=', 'sv'],
  [`${'de,'.repeat(5000)}en`, 'sv'],
])('Accept-Language %j prefers %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
