import { defineCheck, type Found } from './check.js';
import { codeList, groupBy, recordOf } from './claim-input.rule.js';
import type { CitedDocument, SuspectClaim } from './facts.js';
import { recordInput } from './period-finding.rule.js';
import { exactly } from './quantity.js';
import { judgeQuote, type QuoteVerdict } from './quoted-text.rule.js';
import { both } from './sum-finding.rule.js';

/**
 * "15 926 515 kr" stands in the quote "15 926 515 kr": holds. "483 miljoner" with a quote that says 438:
 * broken. "två" in a scanned text that reads "tva": holds, marks are folded there; scanned words that
 * came out otherwise cannot be checked. A claim without a citation: broken.
 */
export const citationConsistent = defineCheck({
  id: 'citation-consistent',
  title: { sv: 'Uppgiften har en källhänvisning som stämmer', en: 'The claim has a citation that agrees' },
  explanation: {
    sv: 'Varje uppgift har en källhänvisning, och den tryckta texten står i citatet. En iakttagelse för varje dokument med hur många av dess uppgifter som stämmer, och en för varje uppgift som inte gör det. I inläst (OCR) text bortses från skiljetecken och accenter; går det ändå inte att läsa sägs det.',
    en: 'Each claim has a citation, and the printed text stands in the quote. One finding for each document with how many of its claims agree, and one for each claim that does not. In scanned (OCR) text, punctuation and marks are disregarded; where it still cannot be read, that is said.',
  },
  severity: 'error',
  example: {
    words: {
      sv: 'uppgifter vars tryckta text står i citatet = uppgifter',
      en: 'claims whose printed text stands in the quote = claims',
    },
    numbers: { sv: '29 av 29', en: '29 of 29' },
  },
  verdicts: ['holds', 'broken', 'notCheckable'],
  needs: ['citations'],
  *run({ citations }) {
    const byDocument = groupBy(citations.suspects, ({ documentId }) => documentId);
    for (const document of citations.documents) {
      const judged = (byDocument.get(document.documentId) ?? []).map((suspect) => ({
        suspect,
        verdict: judgeQuote(suspect, document.ocr),
      }));
      const failed = judged.filter(({ verdict }) => verdict !== 'stands');
      yield documentFound(
        document,
        failed.map(({ verdict }) => verdict),
      );
      for (const { suspect, verdict } of failed) yield claimFound(document, suspect, verdict);
    }
  },
});

function aboutDocument({ agreementId, countyId, planId }: CitedDocument) {
  return { agreements: codeList(agreementId), counties: codeList(countyId), plans: codeList(planId), years: [] };
}

function documentFound(document: CitedDocument, failed: readonly QuoteVerdict[]): Found {
  const broken = failed.filter((verdict) => verdict !== 'unreadable').length;
  const unreadable = failed.length - broken;
  const label = { sv: document.title, en: document.title };
  const good = document.claims - failed.length;
  return {
    key: document.documentId,
    verdict: broken > 0 ? 'broken' : good === 0 ? 'notCheckable' : 'holds',
    about: aboutDocument(document),
    tell: () => ({
      subject: { entity: 'document', id: document.documentId, label },
      unit: 'count',
      expected: exactly(String(document.claims - unreadable)),
      found: exactly(String(good)),
      difference: exactly(String(broken)),
      words: {
        sv: 'uppgifter vars tryckta text står i citatet = uppgifter',
        en: 'claims whose printed text stands in the quote = claims',
      },
      numbers: both((language) => `${good} ${language === 'sv' ? 'av' : 'of'} ${document.claims - unreadable}`),
      sides: { expected: [], found: [] },
      lacking: broken === 0 && good === 0 ? { sv: 'ingen uppgift går att läsa', en: 'no claim can be read' } : null,
      note: {
        sv: `${document.compared} av ${document.claims} uppgifter har en tryckt text att jämföra med sitt citat${unreadable > 0 ? `; ${unreadable} går inte att läsa i den inlästa texten` : ''}.`,
        en: `${document.compared} of ${document.claims} claims have a printed text to compare with their quote${unreadable > 0 ? `; ${unreadable} cannot be read in the scanned text` : ''}.`,
      },
    }),
  };
}

function claimFound(document: CitedDocument, suspect: SuspectClaim, verdict: QuoteVerdict): Found {
  const label = { sv: suspect.asWritten ?? suspect.id, en: suspect.asWritten ?? suspect.id };
  const none = suspect.quotes.length === 0 && verdict === 'uncited';
  return {
    key: suspect.id,
    verdict: verdict === 'unreadable' ? 'notCheckable' : 'broken',
    about: aboutDocument(document),
    tell: () => ({
      subject: { ...recordOf(suspect), label },
      unit: 'count',
      expected: exactly('1'),
      found: verdict === 'unreadable' ? null : exactly('0'),
      difference: verdict === 'unreadable' ? null : exactly('1'),
      words: { sv: 'den tryckta texten står i citatet', en: 'the printed text stands in the quote' },
      numbers: both((language) =>
        none
          ? language === 'sv'
            ? 'ingen källhänvisning'
            : 'no citation'
          : `"${suspect.asWritten}" ∉ "${suspect.quotes.join(' … ')}"`,
      ),
      sides: {
        expected: [],
        found: [
          { ...recordInput(recordOf(suspect), label, suspect.asWritten), cited: { entity: 'claim', id: suspect.id } },
        ],
      },
      lacking:
        verdict === 'unreadable'
          ? {
              sv: 'texten är inläst (OCR) och orden går inte att känna igen tecken för tecken',
              en: 'the text was scanned (OCR) and the words cannot be recognised character by character',
            }
          : null,
      note: null,
    }),
  };
}
