import type { Column } from '../export/table.js';

/** A figure. */
export function number(id: string, sv: string, en: string): Column {
  return { id, label: { sv, en }, kind: 'number', role: 'measure' };
}

/** More about a row, in words. */
export function text(id: string, sv: string, en: string): Column {
  return { id, label: { sv, en }, kind: 'text', role: 'attribute' };
}

/** More about a row, by code. */
export function status(id: string, sv: string, en: string): Column {
  return { id, label: { sv, en }, kind: 'code', role: 'attribute' };
}

/** One of what the rows are told apart by. */
export function dimension(id: string, sv: string, en: string): Column {
  return { id, label: { sv, en }, kind: 'code', role: 'dimension' };
}

/** What a dimension's code is called. */
export function name(id: string, of: string, sv: string, en: string): Column {
  return { id, label: { sv, en }, kind: 'text', role: 'label', of };
}

export const RECIPIENT_COLUMNS: readonly Column[] = [
  dimension('code', 'Mottagare, kod', 'Recipient, code'),
  name('name', 'code', 'Mottagare', 'Recipient'),
];

/** What a recipient gets, whole and in its parts. */
export const AMOUNT_COLUMNS: readonly Column[] = [
  number('scenarioKr', 'Scenario, kr (ej tilldelning)', 'Scenario, kr (no allocation)'),
  number('flatKr', 'Lika för alla, kr', 'The same for all, kr'),
  number('populationKr', 'Efter folkmängd, kr', 'By population, kr'),
  number('supplementKr', 'Tillägg, kr', 'Supplement, kr'),
  number('adjustmentKr', 'Jämkning, kr', 'Adjustment, kr'),
];

/** The cells of `AMOUNT_COLUMNS`. */
export function amountCells(
  item: Readonly<Record<'amountKr' | 'flatKr' | 'populationKr' | 'supplementKr' | 'adjustmentKr', string | null>>,
): (string | null)[] {
  return [item.amountKr, item.flatKr, item.populationKr, item.supplementKr, item.adjustmentKr];
}

/** What has been published, and how far what is calculated is from it. */
export const PUBLISHED_COLUMNS: readonly Column[] = [
  number('publishedKr', 'Publicerat belopp, kr', 'Published amount, kr'),
  number('differenceKr', 'Beräknat minus publicerat, kr', 'Calculated less published, kr'),
];

/** The cells of `PUBLISHED_COLUMNS`. */
export function publishedCells({
  published,
}: {
  published: { valueKr: string; differenceKr: string | null } | null;
}): (string | null)[] {
  return [published?.valueKr ?? null, published?.differenceKr ?? null];
}
