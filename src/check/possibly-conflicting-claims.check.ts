import { defineCheck } from './check.js';
import { codeList } from './claim-input.rule.js';
import { claimsFound } from './claims-finding.rule.js';

/**
 * 57 suicides in 2014 with no age stated, 56 among those 15 or older: both are kept. Whether they
 * contradict each other cannot be checked, since their definitions differ or are not stated.
 */
export const possiblyConflictingClaims = defineCheck({
  id: 'possibly-conflicting-claims',
  title: { sv: 'Uppgifter som kan strida mot varandra', en: 'Claims that may contradict each other' },
  explanation: {
    sv: 'Par av uppgifter som en läsare har funnit kan gälla samma sak, men vars definitioner skiljer sig eller inte anges. Båda behålls.',
    en: 'Pairs of claims that a reader found may be about the same thing, but whose definitions differ or are not stated. Both are kept.',
  },
  severity: 'warning',
  example: {
    words: {
      sv: 'den ena uppgiften kan gälla detsamma som den andra',
      en: 'one claim may be about the same as the other',
    },
    numbers: { sv: '57 (ålder anges inte) och 56 (15 år eller äldre)', en: '57 (no age stated) and 56 (15 or older)' },
  },
  verdicts: ['notCheckable'],
  needs: ['pairs'],
  *run({ pairs }) {
    for (const { id, reason, first, second } of pairs) {
      const label = first.indicator ?? { sv: first.measure, en: first.measure };
      yield claimsFound({
        key: id,
        about: {
          agreements: codeList(first.planAgreementId, second.planAgreementId),
          counties: codeList(first.planCountyId, second.planCountyId),
          plans: codeList(first.planId, second.planId),
          years: codeList(first.periodStart?.slice(0, 4), second.periodStart?.slice(0, 4)),
        },
        subject: { entity: 'possible_conflict', id, label },
        claims: [first, second],
        verdict: 'notCheckable',
        words: {
          sv: 'den ena uppgiften = den andra, om de gäller samma sak',
          en: 'one claim = the other, if they are about the same',
        },
        lacking: {
          sv: 'det är inte säkert att uppgifterna gäller samma sak: definitionerna skiljer sig eller anges inte',
          en: 'it is not certain that the claims are about the same: their definitions differ or are not stated',
        },
        note: { sv: reason, en: reason },
      });
    }
  },
});
