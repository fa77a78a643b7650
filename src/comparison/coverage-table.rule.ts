import type { Column, Table } from '../export/table.js';
import type { Coverage, CoverageCell } from './coverage.js';
import { DIMENSION_LABELS } from './dimension.js';

const TITLE = { sv: 'Täckning', en: 'Coverage' };
/** One row for each cell and measure: the tidy form, in which a missing figure has its own reason. */
const MEASURES = {
  activities: { sv: 'Aktiviteter', en: 'Activities' },
  activitiesWithIndicators: { sv: 'Aktiviteter med indikator', en: 'Activities with an indicator' },
  objectives: { sv: 'Mål', en: 'Goals' },
  indicators: { sv: 'Indikatorer', en: 'Indicators' },
  money: { sv: 'Tilldelade medel, kr', en: 'Money allocated, SEK' },
} as const;

/** Where what is counted is listed. */
const LISTS: Partial<Record<keyof typeof MEASURES, keyof CoverageCell['links']>> = {
  activities: 'activities',
  activitiesWithIndicators: 'activities',
  objectives: 'objectives',
  money: 'allocations',
};

/** The coverage table in long form. */
export function coverageTable({ rows, columns, cells, notes, period, coverage }: Coverage): Table {
  const row = DIMENSION_LABELS[rows.dimension];
  const column = DIMENSION_LABELS[columns.dimension];
  const rowLabels = new Map(rows.members.map(({ code, label }) => [code, label]));
  const columnLabels = new Map(columns.members.map(({ code, label }) => [code, label]));
  const names = Object.keys(MEASURES) as (keyof typeof MEASURES)[];
  const shown = rows.dimension === 'theme' ? names : names.filter((name) => name !== 'money');
  const lines: Column[] = [
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
    { id: 'measure', label: { sv: 'Mått', en: 'Measure' }, kind: 'code', role: 'dimension' },
    { id: 'value', label: { sv: 'Värde', en: 'Value' }, kind: 'number', role: 'measure' },
    { id: 'status', label: { sv: 'Status', en: 'Status' }, kind: 'code', role: 'status', of: 'value' },
    { id: 'precision', label: { sv: 'Precision', en: 'Precision' }, kind: 'code', role: 'attribute' },
    { id: 'lower', label: { sv: 'Undre gräns', en: 'Lower bound' }, kind: 'number', role: 'measure' },
    { id: 'upper', label: { sv: 'Övre gräns', en: 'Upper bound' }, kind: 'number', role: 'measure' },
    { id: 'state', label: { sv: 'Tillstånd', en: 'State' }, kind: 'code', role: 'attribute' },
    { id: 'stateLabel', label: { sv: 'Tillstånd, i ord', en: 'State, in words' }, kind: 'text', role: 'attribute' },
    { id: 'statuses', label: { sv: 'Läge', en: 'State of work' }, kind: 'text', role: 'attribute' },
    { id: 'citations', label: { sv: 'Källor', en: 'Sources' }, kind: 'text', role: 'attribute' },
    { id: 'href', label: { sv: 'Underlag', en: 'What it is made of' }, kind: 'text', role: 'attribute' },
  ];
  return {
    name: 'coverage',
    title: TITLE,
    columns: lines,
    count: cells.length * shown.length,
    rows: cells.flatMap((cell) =>
      shown.map((name) => {
        const count = name === 'money' ? null : cell[name];
        const money = name === 'money' ? cell.money : null;
        const value = name === 'money' ? (money?.value ?? null) : count === null ? null : String(count);
        return [
          cell.row,
          rowLabels.get(cell.row) ?? null,
          cell.column,
          columnLabels.get(cell.column) ?? null,
          name,
          value,
          value === null ? (money?.absence ?? money?.unresolved ?? cell.absence ?? 'notStated') : null,
          money ? money.precision : value === null ? null : 'exact',
          money ? money.lower : value,
          money ? money.upper : value,
          cell.state,
          cell.stateLabel,
          cell.statuses.map(({ label }) => label).join(', ') || null,
          cell.citations
            .map(({ document, place, quote }) =>
              [document.title, place, quote && `”${quote}”`].filter(Boolean).join(', '),
            )
            .join(' | ') || null,
          LISTS[name] ? cell.links[LISTS[name]] : null,
        ];
      }),
    ),
    notes: [period.text, coverage.text.replace(/^./u, (letter) => letter.toUpperCase()), ...notes],
  };
}
