import * as z from 'zod';
import type { Bilingual } from '../http/language.js';
import { ItemLinks, PageMeta } from '../http/page.js';
import { Citation } from '../source/evidence.js';
import { CountyRef } from '../territory/county.js';
import { WAYS } from './search-plan.rule.js';

/** Kinds of what is found; of two that answer equally well the earlier comes first. */
export const SEARCH_KINDS = ['initiative', 'body', 'activity', 'objective', 'need', 'section', 'quote'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const KIND_LABELS: Readonly<Record<SearchKind, Bilingual>> = {
  initiative: { sv: 'Insats', en: 'Initiative' },
  body: { sv: 'Aktör', en: 'Body' },
  activity: { sv: 'Aktivitet', en: 'Activity' },
  objective: { sv: 'Mål', en: 'Objective' },
  need: { sv: 'Behov', en: 'Need' },
  section: { sv: 'Avsnitt', en: 'Section' },
  quote: { sv: 'Citat', en: 'Quote' },
};

/** `some`: not everything that was asked for is there, but nothing has it all. */
export const TIERS = [...WAYS, 'some'] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_LABELS: Readonly<Record<Tier, Bilingual>> = {
  phrase: { sv: 'Som en fras', en: 'As a phrase' },
  word: { sv: 'Orden som de står', en: 'The words as they stand' },
  stem: { sv: 'Orden böjda', en: 'The words inflected' },
  synonym: { sv: 'Ett annat namn eller en annan stavning', en: 'Another name or spelling' },
  prefix: { sv: 'Ord som börjar likadant', en: 'Words that begin the same' },
  compound: { sv: 'En del av ett sammansatt ord', en: 'Part of a compound word' },
  trigram: { sv: 'Ord som liknar', en: 'Similar words' },
  some: { sv: 'En del av det som söktes', en: 'Some of what was asked for' },
};

const Marked = z
  .object({
    text: z.string(),
    highlights: z.array(z.array(z.int().min(0)).length(2)),
  })
  .meta({
    id: 'HighlightedText',
    description:
      'A text without mark-up, and where in it what was asked for stands: [start, end) in UTF-16 code units, in order. A snippet is the part of a text in which most stands, with "…" where something was left out.',
  });

const Match = z
  .object({
    tier: z.enum(TIERS),
    tierLabel: z.string(),
    inTitle: z.boolean(),
    /** words and phrases of the question that are there, of how many */
    found: z.int().min(0),
    asked: z.int().min(1),
  })
  .meta({
    id: 'SearchMatch',
    description:
      'How it answers the question. tier is the least sure of the ways that were needed: phrase, word, stem (inflected), synonym (another name or spelling of the same), prefix, compound, trigram (similar letters), some (not everything is there).',
  });

const Similarity = z
  .object({
    points: z.int().min(1),
    initiatives: z.array(z.string()),
    themes: z.array(z.object({ id: z.string(), name: z.string() })),
    words: z.array(z.string()),
  })
  .meta({
    id: 'Similarity',
    description:
      'What it has in common with the activity of similarTo, and the points that it is ranked by: 12 for each initiative, 4 for each theme, 3, 2 or 1 for each of its rarest words (in any inflection, without marks), but 6 in all for words.',
  });

export const SearchItem = z
  .object({
    kind: z.enum(SEARCH_KINDS),
    kindLabel: z.string(),
    record: z.object({ id: z.string(), label: z.string(), href: z.url() }),
    title: Marked,
    snippet: Marked,
    counties: z.array(CountyRef),
    plans: z.array(z.string()),
    years: z.array(z.string()),
    themes: z.array(z.object({ id: z.string(), name: z.string() })),
    match: Match.nullable(),
    similarity: Similarity.nullable(),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    citations: z.array(Citation),
    _links: ItemLinks,
  })
  .meta({
    id: 'SearchItem',
    description:
      'One record that was found. match is null without q, similarity without similarTo. subject is what a quote supports. years are those that its plan plans, reports or takes money of. At most ten citations.',
  });
export type SearchItem = z.infer<typeof SearchItem>;

const Facet = z
  .object({
    values: z.array(z.object({ id: z.string(), label: z.string(), count: z.int().min(1) })),
    without: z.int().min(0),
  })
  .meta({
    id: 'SearchFacet',
    description:
      'How many are found of each value under the other filters, and how many have no such value. One record can have several values, so the counts can add up to more than there are records.',
  });

const Term = z.object({
  words: z.array(z.string()),
  alternatives: z.array(z.object({ way: z.enum(WAYS), words: z.array(z.string()), more: z.int().min(0) })),
});

export const SearchMeta = PageMeta.extend({
  facets: z.object({ kind: Facet, county: Facet, year: Facet, theme: Facet }),
  query: z
    .object({
      terms: z.array(Term),
      phrases: z.array(z.string()),
      ignoredWords: z.array(z.string()),
      matching: z.enum(['every', 'some', 'none']),
    })
    .nullable()
    .meta({
      id: 'SearchQuery',
      description:
        'How the question was understood: each term with the words of the data that stand for it, without marks; the phrases; words that say nothing by themselves. every: all terms are in each item; some: no item has them all, these have some; none: nothing is found.',
    }),
}).meta({
  id: 'SearchMeta',
  description: 'Where in the list the page stands, its facets, and how the question was understood.',
});
