import type { Column, Table } from '../export/table.js';
import type { Comparison, ComparisonCell } from './comparison.js';
import { ALL_LABEL } from './comparison-words.js';
import { DIMENSION_LABELS } from './dimension.js';

/** A comparison as a long table: a row for each cell, with what each figure stands on. */
export function comparisonTable(comparison: Comparison): Table {
  const { measure, rows, columns } = comparison;
  const row = DIMENSION_LABELS[rows.dimension];
  const column = columns.dimension ? DIMENSION_LABELS[columns.dimension] : ALL_LABEL;
  const labels = (members: Comparison['rows']['members']) => new Map(members.map(({ code, label }) => [code, label]));
  const rowLabels = labels(rows.members);
  const columnLabels = labels(columns.members);
  return {
    name: 'comparison',
    title: { sv: measure.label, en: measure.label },
    columns: columnsOf(row, column, measure.label),
    count: comparison.cells.length,
    rows: comparison.cells.map((cell) => [
      cell.row,
      rowLabels.get(cell.row) ?? null,
      cell.column,
      columnLabels.get(cell.column) ?? null,
      cell.value,
      cell.absence ?? cell.unresolved,
      cell.reason,
      measure.code,
      measure.unit,
      cell.precision,
      cell.lower,
      cell.upper,
      String(cell.complete),
      String(cell.derived),
      String(cell.facts),
      cell.of === null ? null : String(cell.of),
      ...[cell.leftOut.approximate, cell.leftOut.absent, cell.leftOut.unresolved, cell.leftOut.loose].map(String),
      String(cell.shared),
      String(cell.loose),
      cell.rank
        ? cell.rank.from === cell.rank.to
          ? String(cell.rank.from)
          : `${cell.rank.from}–${cell.rank.to}`
        : null,
      cell.differenceFromMean?.value ?? null,
      citationsOf(cell),
      cell.href,
    ]),
    notes: [
      measure.rule,
      comparison.period.text,
      comparison.coverage.text.replace(/^./u, (letter) => letter.toUpperCase()),
      ...comparison.comparabilityNotes.map(({ code, text }) => `${code}: ${text}`),
      ...(comparison.basis ? [comparison.basis.rule] : []),
      ...comparison.omissions,
      ...(comparison.helpline ? [comparison.helpline] : []),
    ],
  };
}

const LEFT_OUT = [
  { id: 'leftOutApproximate', label: { sv: 'Utelämnade: ungefärliga', en: 'Left out: approximate' } },
  { id: 'leftOutAbsent', label: { sv: 'Utelämnade: saknas', en: 'Left out: absent' } },
  { id: 'leftOutUnresolved', label: { sv: 'Utelämnade: motstridiga', en: 'Left out: conflicting' } },
  { id: 'leftOutLoose', label: { sv: 'Utelämnade: bara delvis om detta', en: 'Left out: only partly about this' } },
  { id: 'shared', label: { sv: 'Står också under annat', en: 'Stands elsewhere too' } },
  { id: 'loose', label: { sv: 'Bara delvis om detta', en: 'Only partly about this' } },
];

function columnsOf(row: Column['label'], column: Column['label'], measure: string): Column[] {
  return [
    { id: 'row', label: row, kind: 'code', role: 'dimension' },
    { id: 'rowLabel', label: { sv: `${row.sv}, namn`, en: `${row.en}, name` }, kind: 'text', role: 'label', of: 'row' },
    { id: 'column', label: column, kind: 'code', role: 'dimension' },
    {
      id: 'columnLabel',
      label: { sv: `${column.sv}, namn`, en: `${column.en}, name` },
      kind: 'text',
      role: 'label',
      of: 'column',
    },
    { id: 'value', label: { sv: measure, en: measure }, kind: 'number', role: 'measure' },
    { id: 'status', label: { sv: 'Status', en: 'Status' }, kind: 'code', role: 'status', of: 'value' },
    {
      id: 'reason',
      label: { sv: 'Varför värde saknas', en: 'Why there is no value' },
      kind: 'text',
      role: 'attribute',
    },
    { id: 'measure', label: { sv: 'Mått', en: 'Measure' }, kind: 'code', role: 'attribute' },
    { id: 'unit', label: { sv: 'Enhet', en: 'Unit' }, kind: 'code', role: 'attribute' },
    { id: 'precision', label: { sv: 'Precision', en: 'Precision' }, kind: 'code', role: 'attribute' },
    { id: 'lower', label: { sv: 'Undre gräns', en: 'Lower bound' }, kind: 'number', role: 'measure' },
    { id: 'upper', label: { sv: 'Övre gräns', en: 'Upper bound' }, kind: 'number', role: 'measure' },
    { id: 'complete', label: { sv: 'Fullständig', en: 'Complete' }, kind: 'boolean', role: 'attribute' },
    { id: 'derived', label: { sv: 'Härledd', en: 'Derived' }, kind: 'boolean', role: 'attribute' },
    { id: 'facts', label: { sv: 'Antal uppgifter', en: 'Number of facts' }, kind: 'number', role: 'attribute' },
    { id: 'of', label: { sv: 'Av så många', en: 'Of so many' }, kind: 'number', role: 'attribute' },
    ...LEFT_OUT.map(({ id, label }): Column => ({ id, label, kind: 'number', role: 'attribute' })),
    { id: 'rank', label: { sv: 'Rang', en: 'Rank' }, kind: 'text', role: 'attribute' },
    {
      id: 'differenceFromMean',
      label: { sv: 'Skillnad mot medelvärdet', en: 'Difference from the mean' },
      kind: 'number',
      role: 'attribute',
    },
    { id: 'citations', label: { sv: 'Källor', en: 'Sources' }, kind: 'text', role: 'attribute' },
    { id: 'href', label: { sv: 'Underlag', en: 'What it is made of' }, kind: 'text', role: 'attribute' },
  ];
}

function citationsOf({ citations }: ComparisonCell): string | null {
  if (citations.length === 0) return null;
  return citations
    .map(({ document, place, quote }) => [document.title, place, quote && `”${quote}”`].filter(Boolean).join(', '))
    .join(' | ');
}
