import type { Parameter, Row } from '../../db/store.js';
import { itemLinks } from '../http/collection.js';
import type { Reading } from '../http/endpoint.js';
import type { Citation } from '../source/evidence.js';
import { highlight, markedWords, snippet } from './highlight.rule.js';
import { KIND_LABELS, type SearchItem, type SearchKind, TIER_LABELS, type Tier } from './search.js';
import { FACETS, type Hits, indexValues, searchHits } from './search-hits.query.js';
import { knownWords } from './search-known.query.js';
import { indexQuery, planSearch, type SearchPlan, WAYS } from './search-plan.rule.js';
import { readSearchText } from './search-text.rule.js';

export type Asked = { q: string | null; similarTo: string | null; limit: number; offset: number };
export type Matching = 'every' | 'some' | 'none';
export type Found = { hits: Hits; items: SearchItem[]; plan: SearchPlan | null; matching: Matching | null };

/** No list is that long, and the database's whole numbers hold it with a page added. */
const BEYOND_ALL = 2_000_000_000;

const NOTHING: Hits = {
  total: 0,
  items: [],
  facets: {
    kind: { values: [], without: 0 },
    county: { values: [], without: 0 },
    year: { values: [], without: 0 },
    theme: { values: [], without: 0 },
  },
  counties: {},
  themes: {},
};

/** Everything that is found, ranked, one page of it; facets and how the question was understood beside it. */
export async function search(reading: Reading, { q, similarTo, limit, offset }: Asked): Promise<Found> {
  const values = new Map<string, Parameter>([
    ['limit', limit],
    ['offset', Math.min(offset, BEYOND_ALL)],
    ['similarTo', similarTo],
    ...[...FACETS, 'plan'].map((name): [string, Parameter] => [name, reading.values.get(name)?.join(',') ?? null]),
  ]);
  if (q === null) {
    const hits = await searchHits(reading, similarTo === null ? 'everything' : 'similarity', values);
    const items = hits.items.map((row) => toItem(row, hits, reading, null, false));
    return { hits, items, plan: null, matching: null };
  }
  const text = readSearchText(q);
  const plan = planSearch(text, await knownWords(reading, text));
  for (const matching of ['every', 'some'] as const) {
    const index = indexQuery(plan, matching === 'some');
    if (!index) continue;
    const hits = await searchHits(
      reading,
      matching === 'some' ? 'someWords' : 'words',
      new Map([...values, ...indexValues(index)]),
    );
    // Nothing under these filters is an answer, when without them there is something.
    if (hits.total === 0 && isEmpty(hits)) continue;
    const items = hits.items.map((row) => toItem(row, hits, reading, plan, matching === 'some'));
    return { hits, items, plan, matching };
  }
  return { hits: NOTHING, items: [], plan, matching: 'none' };
}

function isEmpty({ facets }: Hits): boolean {
  return FACETS.every((name) => facets[name].values.length === 0 && facets[name].without === 0);
}

const PATHS: Readonly<Record<SearchKind, string>> = {
  initiative: '/initiatives',
  body: '/bodies',
  activity: '/activities',
  objective: '/objectives',
  need: '/needs',
  section: '/sections',
  quote: '/citations',
};

function toItem(row: Row, hits: Hits, reading: Reading, plan: SearchPlan | null, some: boolean): SearchItem {
  const { language } = reading;
  const kind = row.kind as SearchKind;
  const links = itemLinks(reading, `${PATHS[kind]}/${row.id}`);
  const tier: Tier | null = plan && (some ? 'some' : (WAYS[Number(row.level)] ?? 'trigram'));
  const marked = plan ? markedWords(plan, tier === 'some' ? null : tier) : [];
  const themeRef = (id: string) => ({ id, name: hits.themes[id]?.[language] ?? id });
  return {
    kind,
    kindLabel: KIND_LABELS[kind][language],
    record: { id: row.id as string, label: row.title as string, href: links.self.href },
    // A quote is not searched by the name of its document.
    title: highlight(row.title as string, kind === 'quote' ? [] : marked),
    snippet: snippet(highlight(row.text as string, marked)),
    counties: listOf(row.counties).map((id) => ({ id, name: hits.counties[id] ?? id })),
    plans: listOf(row.plans),
    years: listOf(row.years),
    themes: listOf(row.themes).map(themeRef),
    match: tier && {
      tier,
      tierLabel: TIER_LABELS[tier][language],
      inTitle: row.titled === 'true',
      found: Number(row.parts),
      asked: plan ? plan.units.length + plan.phrases.length : 1,
    },
    similarity:
      row.sharedWords === undefined
        ? null
        : {
            points: Number(row.points),
            initiatives: listOf(row.sharedInitiatives),
            themes: listOf(row.sharedThemes).map(themeRef),
            words: listOf(row.sharedWords),
          },
    subject: row.subjectId ? { kind: row.subjectKind as string, id: row.subjectId as string } : null,
    citations: (row.citations ?? []) as Citation[],
    _links: links,
  };
}

function listOf(text: unknown): string[] {
  return JSON.parse(text as string) as string[];
}
