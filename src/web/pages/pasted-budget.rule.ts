/** A budget as people paste it from a spreadsheet: a name and an amount on each line, the first line the whole. */
export type PastedPart = { label: string; amount: { asWritten: string } | undefined };
export type Pasted = { total: PastedPart; parts: PastedPart[] };

const MAX_LINES = 1000;
const MAX_LINE = 600;
/** Digits in groups of three or in one, and what belongs to them: signs and units of money as Swedes write them. */
const AMOUNT =
  /^(.*?)[\t;:|\s]*((?:ca\.?\s+|drygt\s+|omkring\s+)?[-−]?(?:\d{1,3}(?:[ \u00a0.]\d{3})+|\d+)(?:,\d+)?\s*(?:kr|kronor|sek|tkr|tusen kronor|mkr|mnkr|mdkr|miljoner(?: kronor)?|miljarder(?: kronor)?)?)$/iu;

/**
 * Reads what was pasted. Nothing is guessed: a line without an amount is a part whose amount is not stated.
 *
 * @param text lines "name<tab>amount"; a bare number is kronor
 * @returns null when there are not two lines, or more than a thousand
 */
export function readPasted(text: string): Pasted | null {
  const lines = text
    .split(/\r?\n/)
    // What is longer is no name and amount; the pattern below would take its time.
    .map((line) => line.trim().slice(0, MAX_LINE))
    .filter((line) => line !== '');
  if (lines.length < 2 || lines.length > MAX_LINES) return null;
  const [total, ...parts] = lines.map((line, index) => {
    const [label, written] = apart(line);
    return {
      label: label.slice(0, 500) || String(index + 1),
      amount: written === '' ? undefined : { asWritten: /[a-z]$/i.test(written) ? written : `${written} kr` },
    };
  });
  return { total: total as PastedPart, parts };
}

/** A name and what is written of its amount: by the cells of a spreadsheet, or by where the number begins. */
function apart(line: string): [label: string, written: string] {
  const cells = line.split(/[\t;]/).map((cell) => cell.trim());
  if (cells.length > 1) return [cells[0] ?? '', cells.at(-1) ?? ''];
  const [, label = line, written = ''] = AMOUNT.exec(line) ?? [];
  return [label.trim(), written.trim()];
}
