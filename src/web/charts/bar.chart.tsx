import { scaleBand, scaleLinear } from 'd3-scale';
import type { Child } from 'hono/jsx';
import type { Language } from '../../http/language.js';
import { numberText } from '../../money/number-text.js';
import { forDrawing } from '../number.js';

/** One part of a bar: its exact value as decimal text, and what is written of it. */
export type BarPart = { value: string; text: string; label: string };
export type Bar = {
  label: string;
  /** drawn one after the other from zero; none where there is no figure */
  parts: readonly BarPart[];
  /** at the end of the bar; where there is no figure, why */
  text: string;
  /** computed by us and stated by no source: its parts are drawn dashed */
  computed?: boolean;
};

const WIDTH = 720;
const ROW = 26;
const TOP = 22;
/** Room for the number at a tick. */
const TICK = 120;
/** The most room for labels beside the bars, and as many letters as there is room for. */
const LONGEST = 310;
const LETTERS = 42;

/**
 * Lying bars from zero, each labelled directly. A bar without a figure is no bar of nought: its reason stands there.
 * The same figures must stand in a table beside it.
 *
 * @param unit on the axis, such as "kr"
 * @param most where the axis ends at least, for charts side by side that are read against one another
 */
export function BarChart({
  title,
  language,
  bars,
  unit,
  most: least = 0,
  legend,
}: {
  title: string;
  /** in which the numbers on the axis are written */
  language: Language;
  bars: readonly Bar[];
  unit: string;
  most?: number;
  /** what the parts are; below the drawing */
  legend?: Child;
}) {
  const totals = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + forDrawing(value), 0));
  const most = Math.max(...totals, least);
  const left = Math.min(LONGEST, 24 + 7.2 * Math.max(...bars.map(({ label }) => label.length), 0));
  const right = Math.min(230, 16 + 7 * Math.max(...bars.map(({ text }) => text.length), 0));
  const x = scaleLinear([0, most || 1], [left, WIDTH - right]).nice(4);
  const ticks = Math.max(1, Math.min(4, Math.floor((WIDTH - right - left) / TICK)));
  const height = TOP + bars.length * ROW + 8;
  const y = scaleBand(
    bars.map((_bar, index) => index),
    [TOP, height - 8],
  ).padding(0.25);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <section class="scroll" aria-label={title} tabindex={0}>
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          role="img"
          aria-label={`${title}. ${bars.map(({ label, text }) => `${label}: ${text}`).join('; ')}`}
        >
          {x.ticks(ticks).map((tick) => (
            <g>
              <line class="axis" x1={x(tick)} x2={x(tick)} y1={TOP - 4} y2={height - 8} />
              <text class="soft" x={x(tick)} y={12} text-anchor="middle">
                {numberText(String(tick), language)}
              </text>
            </g>
          ))}
          <text class="soft" x={0} y={12}>
            {unit}
          </text>
          {bars.map(({ label, parts, text, computed }, index) => {
            const top = y(index) ?? 0;
            let sum = 0;
            return (
              <g>
                <text x={left - 8} y={top + y.bandwidth() / 2} dy="0.35em" text-anchor="end">
                  {label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label}
                </text>
                {parts.map(({ value, label: part, text: of }, nth) => {
                  const from = x(sum);
                  sum += forDrawing(value);
                  return (
                    <rect
                      class={computed ? 'none' : `part-${nth + 1}`}
                      x={from}
                      y={top}
                      width={Math.max(0, x(sum) - from)}
                      height={y.bandwidth()}
                    >
                      <title>{`${part}: ${of}`}</title>
                    </rect>
                  );
                })}
                <text
                  class={parts.length === 0 ? 'soft' : undefined}
                  x={x(sum) + 6}
                  y={top + y.bandwidth() / 2}
                  dy="0.35em"
                >
                  {text}
                </text>
              </g>
            );
          })}
          <line class="axis" x1={x(0)} x2={x(0)} y1={TOP - 4} y2={height - 8} />
        </svg>
      </section>
      {legend}
    </figure>
  );
}

/** What the parts are, beside the chart and not by colour alone: in their order. */
export function PartKey({ labels }: { labels: readonly string[] }) {
  return (
    <ul class="key">
      {labels.map((label, nth) => (
        <li>
          <svg viewBox="0 0 10 10" role="presentation">
            <rect class={`part-${nth + 1}`} width={10} height={10} />
          </svg>{' '}
          {nth + 1}. {label}
        </li>
      ))}
    </ul>
  );
}
