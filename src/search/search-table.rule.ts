import type { Column, Table, TableRow } from '../export/table.js';
import type { SearchItem } from './search.js';

const COLUMNS: readonly Column[] = [
  { id: 'kind', label: { sv: 'Slag', en: 'Kind' }, kind: 'code', role: 'dimension' },
  { id: 'kindLabel', label: { sv: 'Slag, i ord', en: 'Kind, in words' }, kind: 'text', role: 'label', of: 'kind' },
  { id: 'recordId', label: { sv: 'Identitet', en: 'Identifier' }, kind: 'code', role: 'dimension' },
  { id: 'title', label: { sv: 'Rubrik', en: 'Title' }, kind: 'text', role: 'label', of: 'recordId' },
  { id: 'snippet', label: { sv: 'Utdrag', en: 'Snippet' }, kind: 'text', role: 'attribute' },
  { id: 'counties', label: { sv: 'Län', en: 'Counties' }, kind: 'code', role: 'attribute' },
  { id: 'countyNames', label: { sv: 'Länens namn', en: 'Names of counties' }, kind: 'text', role: 'attribute' },
  { id: 'plans', label: { sv: 'Planer', en: 'Plans' }, kind: 'code', role: 'attribute' },
  { id: 'years', label: { sv: 'År', en: 'Years' }, kind: 'text', role: 'attribute' },
  { id: 'themes', label: { sv: 'Teman', en: 'Themes' }, kind: 'code', role: 'attribute' },
  { id: 'tier', label: { sv: 'Träffens slag', en: 'How it matched' }, kind: 'code', role: 'attribute' },
  { id: 'points', label: { sv: 'Likhetspoäng', en: 'Points of similarity' }, kind: 'number', role: 'measure' },
  { id: 'document', label: { sv: 'Dokument', en: 'Document' }, kind: 'code', role: 'attribute' },
  { id: 'place', label: { sv: 'Ställe', en: 'Place' }, kind: 'text', role: 'attribute' },
  { id: 'quote', label: { sv: 'Citat', en: 'Quote' }, kind: 'text', role: 'attribute' },
  { id: 'href', label: { sv: 'Adress', en: 'Address' }, kind: 'text', role: 'attribute' },
];

/** What was found as a table, a row for each record, the best answer first; of its citations the first. */
export function searchTable(
  items: () => AsyncIterable<SearchItem>,
  count: number,
  q: string | null,
  matching: string | null,
): Table {
  async function* rows(): AsyncGenerator<TableRow> {
    for await (const item of items()) yield rowOf(item);
  }
  return {
    name: 'search',
    title: { sv: 'Sökträffar', en: 'Search results' },
    columns: COLUMNS,
    rows: rows(),
    count,
    items: items(),
    notes: [...(q === null ? [] : [`q: ${q}`]), ...(matching === null ? [] : [`matching: ${matching}`])],
  };
}

function rowOf(item: SearchItem): TableRow {
  const [citation] = item.citations;
  return [
    item.kind,
    item.kindLabel,
    item.record.id,
    item.title.text,
    item.snippet.text,
    item.counties.map(({ id }) => id).join(' '),
    item.counties.map(({ name }) => name).join(', '),
    item.plans.join(' '),
    item.years.join(' '),
    item.themes.map(({ id }) => id).join(' '),
    item.match?.tier ?? null,
    item.similarity ? String(item.similarity.points) : null,
    citation?.document.id ?? null,
    citation?.place ?? null,
    citation?.quote ?? null,
    item.record.href,
  ];
}
