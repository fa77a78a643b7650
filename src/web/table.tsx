import type { Child } from 'hono/jsx';

export type Column<Row> = {
  label: Child;
  /** numbers stand to the right */
  numeric?: boolean;
  /** the first column of a row is its heading */
  heading?: boolean;
  cell(row: Row): Child;
  /** what the column is sorted by, where that is not what it shows */
  sortBy?(row: Row): string | null;
};

/** A table that scrolls by itself where it is wider than the screen, with a caption, and sortable with script. */
export function Table<Row>({
  caption,
  columns,
  rows,
  sortable = false,
  foot,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sortable?: boolean;
  foot?: Child;
}) {
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table data-sortable={sortable ? '' : undefined}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, numeric }) => (
              <th scope="col" class={numeric ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ cell, heading, numeric, sortBy }) => {
                const sort = sortBy?.(row) ?? undefined;
                const kind = numeric ? 'number' : undefined;
                return heading ? (
                  <th scope="row" class={kind} data-sort={sort}>
                    {cell(row)}
                  </th>
                ) : (
                  <td class={kind} data-sort={sort}>
                    {cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  );
}
