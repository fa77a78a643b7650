import { scaleQuantile } from 'd3-scale';
import type { Child } from 'hono/jsx';
import { forDrawing } from '../number.js';

/** From the palest to the deepest. */
export const SHADES = [1, 2, 3, 4] as const;

type Shade = (typeof SHADES)[number];

/** The shade of each of some figures: as many figures in each as can be. */
export function shadesOf(values: readonly string[]): (value: string) => Shade {
  const scale = scaleQuantile(values.map(forDrawing), SHADES);
  return (value) => scale(forDrawing(value));
}

export type Tile = {
  href: string;
  name: string;
  /** what is so or not of it: by a full line at its side and in words, not by colour alone */
  mark?: { on: boolean; words: string };
  /** how much it is among the others; the figure stands there too */
  shade?: Shade;
  /** the figure, or why there is none */
  figure: Child;
};

/** Equal tiles in the order that is given, each a link with its words: the size of a place says nothing of it. */
export function TileGrid({ label, tiles }: { label: string; tiles: readonly Tile[] }) {
  return (
    <ul class="tiles" aria-label={label}>
      {tiles.map(({ href, name, mark, shade, figure }) => (
        <li>
          <a class={`tile ${mark?.on ? 'marked' : ''} ${shade ? `shade-${shade}` : ''}`.trim()} href={href}>
            <strong>{name}</strong>
            {mark && <span>{mark.words}</span>}
            <span class="number">{figure}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What each shade holds, from the palest; a shade that holds nothing has an empty label. */
export function ShadeKey({ labels }: { labels: readonly string[] }) {
  return (
    <ul class="key">
      {labels.map(
        (label, nth) =>
          label !== '' && (
            <li>
              <span class={`swatch shade-${nth + 1}`} aria-hidden="true" /> {label}
            </li>
          ),
      )}
    </ul>
  );
}
