import type { Comparison } from '../../comparison/comparison.js';
import { type Bar, BarChart, PartKey } from '../charts/bar.chart.js';
import { forDrawing } from '../number.js';
import type { Visit } from '../page.js';
import { comparedText, unitText } from './compared-value.view.js';

const MAX_CHARTS = 6;
const MAX_BARS = 40;
const MAX_PARTS = 3;

/** The same figures as in the table, drawn: parts of one whole in one bar, otherwise one chart for each column. */
export function ComparisonChart({ visit, comparison }: { visit: Visit; comparison: Comparison }) {
  const { say } = visit;
  const { measure, rows, columns, cells, helpline } = comparison;
  const filled = cells.filter(({ value }) => value !== null);
  if (filled.length === 0) return null;
  if (helpline !== null) {
    return (
      <p>
        {say(
          'Självmord ritas inte som staplar mot varandra: talen är små och varierar mellan åren.',
          'Suicides are not drawn as bars beside one another: the numbers are small and vary between years.',
        )}
      </p>
    );
  }
  if (filled.some(({ value }) => value?.startsWith('-'))) return null;
  if (rows.members.length > MAX_BARS || columns.members.length > MAX_CHARTS) {
    return (
      <p>
        {say(
          `Diagram ritas för högst ${MAX_BARS} rader och ${MAX_CHARTS} kolumner. Välj färre, så ritas det.`,
          `A chart is drawn of at most ${MAX_BARS} rows and ${MAX_CHARTS} columns. Choose fewer to have one.`,
        )}
      </p>
    );
  }
  const name = measure.indicator?.name ?? measure.label;
  if (isWhole(comparison)) {
    return (
      <BarChart
        language={visit.language}
        title={`${name}, ${columns.label.toLowerCase()}`}
        unit={unitText(visit, measure.unit)}
        bars={stacked(visit, comparison)}
        legend={<PartKey labels={columns.members.map(({ label }) => label)} />}
      />
    );
  }
  const most = Math.max(...filled.map(({ value }) => forDrawing(value)));
  return (
    <>
      {columns.members.length > 1 && (
        <p>{say('Alla diagram har samma skala.', 'All the charts have the same scale.')}</p>
      )}
      {columns.members.map((column) => (
        <BarChart
          language={visit.language}
          title={columns.dimension === null ? name : `${name}, ${column.label}`}
          unit={unitText(visit, measure.unit)}
          most={most}
          bars={barsOf(visit, comparison, column.code)}
        />
      ))}
    </>
  );
}

/** Streams of one agreement in exact kronor are parts of what a county gets; nothing else is drawn as parts. */
function isWhole({ measure, columns, cells, comparabilityNotes }: Comparison): boolean {
  return (
    measure.unit === 'sek' &&
    columns.dimension === 'stream' &&
    columns.members.length > 1 &&
    columns.members.length <= MAX_PARTS &&
    cells.every(({ precision }) => precision === null || precision === 'exact') &&
    !comparabilityNotes.some(({ concerns }) => concerns === 'cells')
  );
}

function stacked(visit: Visit, { rows, columns, cells, measure }: Comparison): Bar[] {
  return rows.members.map(({ code, label, total }) => {
    const own = columns.members.map((column) => ({
      column,
      cell: cells.find((cell) => cell.row === code && cell.column === column.code),
    }));
    const whole = own.every(({ cell }) => cell?.value != null) && total?.value != null;
    return {
      label,
      parts: whole
        ? own.map(({ column, cell }) => ({
            value: cell?.value ?? '',
            text: comparedText(visit, cell?.value ?? '', measure.unit),
            label: column.label,
          }))
        : [],
      text: whole
        ? comparedText(visit, total?.value ?? '', measure.unit)
        : (total?.reason ?? visit.say('Delar saknas', 'Parts are missing')),
    };
  });
}

function barsOf(visit: Visit, { rows, cells, measure }: Comparison, column: string): Bar[] {
  return rows.members.map(({ code, label }) => {
    const cell = cells.find((each) => each.row === code && each.column === column);
    if (!cell || cell.value === null) {
      return { label, parts: [], text: cell?.reason ?? visit.say('Anges inte', 'Not stated') };
    }
    const text = `${cell.precision === 'approximate' ? `${visit.say('ca', 'about')} ` : ''}${comparedText(visit, cell.value, measure.unit)}`;
    return { label, parts: [{ value: cell.value, text, label: measure.label }], text };
  });
}
