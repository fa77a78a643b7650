import type { Child } from 'hono/jsx';

export type Tile = {
  href: string;
  name: string;
  /** whether it is marked: by a full line at its side and by words, not by colour alone */
  marked: boolean;
  /** what the mark says */
  mark: string;
  /** the figure, or why there is none */
  figure: Child;
};

/** Equal tiles in the order that is given, each a link with its words: the size of a place says nothing of it. */
export function TileGrid({ label, tiles }: { label: string; tiles: readonly Tile[] }) {
  return (
    <ul class="tiles" aria-label={label}>
      {tiles.map(({ href, name, marked, mark, figure }) => (
        <li>
          <a class={marked ? 'tile marked' : 'tile'} href={href}>
            <strong>{name}</strong>
            <span>{mark}</span>
            <span class="number">{figure}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
