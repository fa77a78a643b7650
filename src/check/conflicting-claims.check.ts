import type { EntityName } from '../../db/schema/tables.js';
import { defineCheck } from './check.js';
import { groupBy } from './claim-input.rule.js';
import { claimsFound } from './claims-finding.rule.js';
import { aboutMoney, moneyLabel } from './money-about.rule.js';

/**
 * 1 774 Mkr and 1 744 Mkr for the total of 2019: broken, 30 000 000 kr apart (29–31 Mkr by precision).
 * Both stay; neither is "the" value unless one is accepted with a reason.
 */
export const conflictingClaims = defineCheck({
  id: 'conflicting-claims',
  title: { sv: 'Olika källor anger samma belopp', en: 'Different sources state the same amount' },
  explanation: {
    sv: 'Alla uppgifter om ett och samma belopp (total, ström, tilldelning, öronmärkning) jämförs. Uppgifter som strider mot varandra står kvar sida vid sida; ingen rättas.',
    en: 'All claims about one amount (total, stream, allocation, earmark) are compared. Claims that contradict each other stand side by side; none is corrected.',
  },
  severity: 'error',
  example: {
    words: { sv: 'en källas uppgift = en annan källas', en: "one source's claim = another's" },
    numbers: {
      sv: '1 774 Mkr − 1 744 Mkr = 30 000 000 kr (29–31 Mkr)',
      en: '1,774 Mkr − 1,744 Mkr = 30,000,000 kr (29–31 Mkr)',
    },
  },
  verdicts: ['holds', 'holdsWithinRounding', 'broken', 'notCheckable'],
  needs: ['money'],
  *run({ money }) {
    for (const claims of groupBy(money.claims, ({ factKey }) => factKey).values()) {
      const [first] = claims;
      if (!first || claims.length < 2) continue;
      const reason = claims.flatMap((claim) => (claim.standing === 'accepted' ? [] : (claim.reason ?? []))).join(' ');
      yield claimsFound({
        key: `${first.subjectId}-${first.measure}`.toLowerCase().replaceAll('_', '-'),
        about: aboutMoney(money, claims),
        subject: { entity: first.subjectEntity as EntityName, id: first.subjectId, label: moneyLabel(money, first) },
        claims,
        words: { sv: 'en källas belopp = en annan källas', en: "one source's amount = another's" },
        note: reason ? { sv: reason, en: reason } : null,
      });
    }
  },
});
