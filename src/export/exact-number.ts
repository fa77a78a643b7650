/** Decimal digits that a double keeps whatever they are. */
const EXACT_DIGITS = 15;

/**
 * Decimal text as a number where a double holds it exactly enough to give the same text back (at most 15
 * digits), else the text itself: no figure changes on its way into a spreadsheet or a statistics tool.
 */
export function exactNumber(text: string): number | string {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const digits = text.replace(/^-?0*\.?0*|\./g, '');
  return digits.length <= EXACT_DIGITS ? Number(text) : text;
}
