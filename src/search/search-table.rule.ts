import type { Column, Table, TableRow } from '../export/table.js';
import type { SearchItem } from './search.js';

const POINTS: Column = {
  id: 'points',
  label: { sv: 'Likhetspoäng', en: 'Points of similarity' },
  kind: 'number',
  role: 'measure',
};

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
  POINTS,
  { id: 'document', label: { sv: 'Dokument', en: 'Document' }, kind: 'code', role: 'attribute' },
  { id: 'place', label: { sv: 'Ställe', en: 'Place' }, kind: 'text', role: 'attribute' },
  { id: 'quote', label: { sv: 'Citat', en: 'Quote' }, kind: 'text', role: 'attribute' },
  { id: 'href', label: { sv: 'Adress', en: 'Address' }, kind: 'text', role: 'attribute' },
];

/** What was found as a table, a row for each record, the best answer first; of its citations the first. */
export function searchTable(
  items: () => AsyncIterable<SearchItem>,
  count: number,
  { q, similarTo }: { q: string | null; similarTo: string | null },
  matching: string | null,
): Table {
  // Without similarTo nothing has points: the column would be a measure without a figure.
  const shown = COLUMNS.flatMap((column, index) =>
    column === POINTS && similarTo === null ? [] : [{ column, index }],
  );
  async function* rows(): AsyncGenerator<TableRow> {
    for await (const item of items()) {
      const row = rowOf(item);
      yield shown.map(({ index }) => row[index] ?? null);
    }
  }
  return {
    name: 'search',
    title: { sv: 'Sökträffar', en: 'Search results' },
    columns: shown.map(({ column }) => column),
    rows: rows(),
    count,
    items: items(),
    notes: [
      ...(q === null ? [] : [`q: ${q}`]),
      ...(similarTo === null ? [] : [`similarTo: ${similarTo}`]),
      ...(matching === null ? [] : [`matching: ${matching}`]),
    ],
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
