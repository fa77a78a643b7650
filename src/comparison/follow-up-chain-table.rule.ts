import type { Table } from '../export/table.js';
import type { FollowUpChains } from './follow-up-chain.js';

const quotes = (citations: readonly { quote: string | null; place: string | null; document: { title: string } }[]) =>
  citations
    .map(({ document, place, quote }) => [document.title, place, quote && `”${quote}”`].filter(Boolean).join(', '))
    .join(' | ') || null;

/** What became of everything, a row for each: empty where no county was asked for. */
export function followUpChainTable({ chain }: FollowUpChains): Table {
  const items = chain?.steps.flatMap(({ from, to, items: each }) => each.map((item) => ({ from, to, item }))) ?? [];
  return {
    name: 'follow-up-chains',
    title: { sv: 'Vad det blev av planerna', en: 'What became of the plans' },
    columns: [
      { id: 'from', label: { sv: 'Från plan', en: 'From plan' }, kind: 'code', role: 'dimension' },
      { id: 'to', label: { sv: 'Till plan', en: 'To plan' }, kind: 'code', role: 'dimension' },
      { id: 'kind', label: { sv: 'Slag', en: 'Kind' }, kind: 'code', role: 'dimension' },
      { id: 'earlier', label: { sv: 'Tidigare', en: 'Earlier' }, kind: 'code', role: 'dimension' },
      {
        id: 'earlierText',
        label: { sv: 'Tidigare, text', en: 'Earlier, text' },
        kind: 'text',
        role: 'label',
        of: 'earlier',
      },
      { id: 'later', label: { sv: 'Senare', en: 'Later' }, kind: 'code', role: 'dimension' },
      { id: 'laterText', label: { sv: 'Senare, text', en: 'Later, text' }, kind: 'text', role: 'label', of: 'later' },
      { id: 'outcome', label: { sv: 'Utfall', en: 'Outcome' }, kind: 'code', role: 'attribute' },
      { id: 'outcomeLabel', label: { sv: 'Utfall, namn', en: 'Outcome, name' }, kind: 'text', role: 'attribute' },
      { id: 'derived', label: { sv: 'Härledd', en: 'Derived' }, kind: 'boolean', role: 'attribute' },
      { id: 'rule', label: { sv: 'Regel', en: 'Rule' }, kind: 'code', role: 'attribute' },
      { id: 'reason', label: { sv: 'Skäl', en: 'Reason' }, kind: 'text', role: 'attribute' },
      { id: 'confidence', label: { sv: 'Säkerhet', en: 'Confidence' }, kind: 'code', role: 'attribute' },
      { id: 'earlierQuotes', label: { sv: 'Tidigare, citat', en: 'Earlier, quotes' }, kind: 'text', role: 'attribute' },
      { id: 'laterQuotes', label: { sv: 'Senare, citat', en: 'Later, quotes' }, kind: 'text', role: 'attribute' },
    ],
    count: items.length,
    rows: items.map(({ from, to, item }) => [
      from,
      to,
      item.kind,
      item.earlier?.id ?? null,
      item.earlier?.text ?? null,
      item.later?.id ?? null,
      item.later?.text ?? null,
      item.outcome,
      item.outcomeLabel,
      String(item.derived),
      item.rule,
      item.reason,
      item.confidence,
      quotes(item.earlier?.citations ?? []),
      quotes([...item.citations, ...(item.later?.citations ?? [])]),
    ]),
    notes: [...new Set(items.flatMap(({ item }) => item.ruleText ?? []))],
  };
}
