/** Whole years from the first to the last; dates of any exactness count by their year. */
export type Years = { first: number; last: number };

/** @param end null for one that goes on */
export function yearsOf(start: string | null, end: string | null, openEnded = false): Years | null {
  const first = start ?? end;
  if (first === null) return null;
  const last = end ?? (openEnded ? '9999' : first);
  return { first: Number(first.slice(0, 4)), last: Number(last.slice(0, 4)) };
}

/** The years from the earliest to the latest of several. */
export function span(...years: readonly (Years | null)[]): Years | null {
  const known = years.filter((each) => each !== null);
  if (known.length === 0) return null;
  return { first: Math.min(...known.map(({ first }) => first)), last: Math.max(...known.map(({ last }) => last)) };
}

/** How many years two have in common. */
export function commonYears(a: Years, b: Years): number {
  return Math.max(0, Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1);
}

/** "2016–2018", "2021–" */
export function yearsText({ first, last }: Years): string {
  if (last === 9999) return `${first}–`;
  return first === last ? String(first) : `${first}–${last}`;
}
