import type { z } from 'zod';
import type { Language } from '../http/language.js';
import { KIND_LABELS, type SearchKind, type SearchMeta } from './search.js';
import type { SearchPlan, Unit, Way } from './search-plan.rule.js';
import { WAYS } from './search-plan.rule.js';

type Meta = z.infer<typeof SearchMeta>;
type Counted = { values: readonly (readonly [string, number])[]; without: number };
type Names = {
  counties: Readonly<Record<string, string>>;
  themes: Readonly<Record<string, { sv: string; en: string }>>;
};

/** Of the words that stand for a term at most so many are told. */
const MAX_TOLD = 20;

/** The facets with their labels. */
export function facetsOf(
  facets: Readonly<Record<'kind' | 'county' | 'year' | 'theme', Counted>>,
  { counties, themes }: Names,
  language: Language,
): Meta['facets'] {
  const labelled = ({ values, without }: Counted, labelOf: (id: string) => string | undefined) => ({
    values: values.map(([id, count]) => ({ id, label: labelOf(id) ?? id, count })),
    without,
  });
  return {
    kind: labelled(facets.kind, (id) => KIND_LABELS[id as SearchKind][language]),
    county: labelled(facets.county, (id) => counties[id]),
    year: labelled(facets.year, (id) => id),
    theme: labelled(facets.theme, (id) => themes[id]?.[language]),
  };
}

/** How a question was understood. */
export function queryOf({ units, phrases, ignored }: SearchPlan, matching: 'every' | 'some' | 'none'): Meta['query'] {
  return {
    terms: units.map((unit) => ({
      words: [...unit.words],
      alternatives: WAYS.flatMap((way) => {
        const words = wordsOf(unit, way);
        return words.length === 0
          ? []
          : [{ way, words: words.slice(0, MAX_TOLD), more: Math.max(0, words.length - MAX_TOLD) }];
      }),
    })),
    phrases: phrases.map((phrase) => phrase.join(' ')),
    ignoredWords: [...ignored],
    matching,
  };
}

function wordsOf({ alternatives, synonyms }: Unit, way: Way): string[] {
  if (way === 'synonym') return synonyms.map((words) => words.join(' '));
  return alternatives.flat().flatMap((each) => (each.way === way ? [each.word] : []));
}
