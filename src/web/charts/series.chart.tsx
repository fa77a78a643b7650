import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Language } from '../../http/language.js';
import { numberText } from '../../money/number-text.js';
import { forDrawing } from '../number.js';

export type Point = { year: string; value: string | null; text: string };

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { top: 24, right: 24, bottom: 28, left: 48 };

/**
 * A figure year by year from zero: dots for the years, a line for their running mean where there is one. A year
 * without a figure is a gap.
 *
 * @param mean of five years, at its last year
 */
export function SeriesChart({
  title,
  language,
  unit,
  points,
  mean = [],
  meanLabel = '',
}: {
  title: string;
  /** in which the numbers on the axis are written */
  language: Language;
  unit: string;
  points: readonly Point[];
  mean?: readonly Point[];
  meanLabel?: string;
}) {
  const years = [...points, ...mean].map(({ year }) => Number(year));
  const known = [...points, ...mean].filter(({ value }) => value !== null);
  const x = scaleLinear([Math.min(...years), Math.max(...years)], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear(
    [0, Math.max(1, ...known.map(({ value }) => forDrawing(value)))],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice(4);
  const path = line<Point>(
    ({ year }) => x(Number(year)),
    ({ value }) => y(forDrawing(value)),
  ).defined(({ value }) => value !== null)([...mean]);
  const last = mean.findLast(({ value }) => value !== null);
  const told = points.map(({ year, text }) => `${year}: ${text}`).join('; ');
  const everyOther = years.length > 24 ? 4 : years.length > 12 ? 2 : 1;
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <section class="scroll" aria-label={`${title}, ${unit} (${points[0]?.year}–${points.at(-1)?.year})`} tabindex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${told}`}>
          {y.ticks(4).map((tick) => (
            <g>
              <line class="axis" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(tick)} y2={y(tick)} />
              <text class="soft" x={MARGIN.left - 8} y={y(tick)} dy="0.35em" text-anchor="end">
                {numberText(String(tick), language)}
              </text>
            </g>
          ))}
          <text class="soft" x={0} y={14}>
            {unit}
          </text>
          {points.map(({ year, value, text }, index) => (
            <g>
              {index % everyOther === 0 && (
                <text class="soft" x={x(Number(year))} y={HEIGHT - 8} text-anchor="middle">
                  {year}
                </text>
              )}
              {value !== null && (
                <>
                  <circle class="part-1" cx={x(Number(year))} cy={y(forDrawing(value))} r={4}>
                    <title>{`${year}: ${text}`}</title>
                  </circle>
                  <text x={x(Number(year))} y={y(forDrawing(value)) - 9} text-anchor="middle">
                    {text}
                  </text>
                </>
              )}
            </g>
          ))}
          {path && <path class="line" d={path} />}
          {last && (
            <text class="soft" x={x(Number(last.year))} y={y(forDrawing(last.value)) + 20} text-anchor="end">
              {meanLabel}
            </text>
          )}
        </svg>
      </section>
    </figure>
  );
}
