/**
 * Does every quote stand in its document? Runs of white space count as one space, because line
 * breaks of a scanned page are no part of what it says; every other character counts.
 *
 *   text "avsätts totalt\n1 560 000 000 kronor", quote "totalt 1 560 000 000 kronor" → stands there
 */
export type Quote = { citation: string; document: string; fileName: string; sha256: string; quote: string };
export type SourceText = { text: string; sha256: string };
export type QuoteFault = {
  document: string;
  citation: string;
  problem:
    | 'the document is not in the folder'
    | 'the document is another than the one that was read'
    | 'the quote does not occur';
  quote: string | null;
};
export type QuoteCheck = { checked: number; documents: number; faults: QuoteFault[] };

export function foldSpace(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

/** @param texts the original texts by file name, each with its SHA-256 */
export function missingQuotes(quotes: readonly Quote[], texts: ReadonlyMap<string, SourceText>): QuoteCheck {
  const folded = new Map<string, string>();
  const faults: QuoteFault[] = [];
  const reported = new Set<string>();
  const documents = new Set<string>();
  for (const { citation, document, fileName, sha256, quote } of quotes) {
    documents.add(document);
    const source = texts.get(fileName);
    const whole = source
      ? source.sha256 === sha256
        ? null
        : 'the document is another than the one that was read'
      : 'the document is not in the folder';
    if (whole && !reported.has(document)) {
      reported.add(document);
      faults.push({ document, citation: document, problem: whole, quote: null });
    }
    if (!source) continue;
    let text = folded.get(fileName);
    if (text === undefined) {
      text = foldSpace(source.text);
      folded.set(fileName, text);
    }
    if (!text.includes(foldSpace(quote)))
      faults.push({ document, citation, problem: 'the quote does not occur', quote });
  }
  return { checked: quotes.length, documents: documents.size, faults };
}
