import type { Bilingual } from '../http/language.js';
import type { About, Found, RecordRef } from './check.js';
import { claimInput } from './claim-input.rule.js';
import { agreementOf } from './conflict.rule.js';
import type { ClaimFact } from './facts.js';
import { figureText } from './figure-text.rule.js';
import { both } from './sum-finding.rule.js';
import type { Verdict } from './verdict.js';

const STANDING_ORDER = ['accepted', 'corroborating', 'disputed', 'rejected'];

/** The finding of claims that are, or may be, about one fact: each stands on a side with its evidence. */
export function claimsFound(question: {
  key: string;
  about: About;
  subject: RecordRef & { label: Bilingual };
  claims: readonly ClaimFact[];
  /** the claims' own verdict, unless it is not certain that they are about one fact */
  verdict?: Verdict;
  words: Bilingual;
  lacking?: Bilingual | null;
  note?: Bilingual | null;
}): Found {
  const { key, about, subject, words, note = null } = question;
  const claims = [...question.claims].sort(
    (a, b) => STANDING_ORDER.indexOf(a.standing) - STANDING_ORDER.indexOf(b.standing) || (a.id < b.id ? -1 : 1),
  );
  const agreement = agreementOf(claims);
  const verdict = question.verdict ?? agreement.verdict;
  const [first, ...others] = claims as [ClaimFact, ...ClaimFact[]];
  const unit = first.unit ?? 'none';
  const label = ({ documentTitle }: ClaimFact) => ({ sv: documentTitle, en: documentTitle });
  const approximate = {
    sv: 'en av uppgifterna är ungefärlig, eller är inget tal',
    en: 'one of the claims is approximate, or is no number',
  };
  return {
    key,
    verdict,
    about,
    tell: () => ({
      subject,
      unit,
      expected: agreement.first,
      found: agreement.other,
      difference: agreement.difference,
      words,
      numbers: both((language) => {
        const shown = claims.map((claim) => claim.asWritten ?? claim.absence ?? '?');
        if (!agreement.first || !agreement.other || !agreement.difference)
          return shown.map((text) => `"${text}"`).join(' / ');
        const figures = [agreement.first, agreement.other].map((each) => figureText(each, unit, language));
        return `${figures.join(' − ')} = ${figureText(agreement.difference, unit, language)}`;
      }),
      sides: {
        expected: [claimInput(label(first), first)],
        found: others.map((claim) => claimInput(label(claim), claim)),
      },
      lacking: verdict === 'notCheckable' ? (question.lacking ?? approximate) : null,
      note,
    }),
  };
}
