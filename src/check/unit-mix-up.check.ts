import type { EntityName } from '../../db/schema/tables.js';
import type { Bilingual } from '../http/language.js';
import { compareText, productText } from '../money/decimal.js';
import { numberText } from '../money/number-text.js';
import { readSwedishAmount } from '../money/swedish-amount.rule.js';
import { defineCheck, type Found } from './check.js';
import { claimInput, groupBy, quantityOf } from './claim-input.rule.js';
import type { ClaimFact, MoneyFacts } from './facts.js';
import { valueText } from './figure-text.rule.js';
import { aboutMoney, moneyLabel } from './money-about.rule.js';
import { exactly, type Known } from './quantity.js';
import { differenceOf } from './sum.rule.js';
import { both } from './sum-finding.rule.js';

/** Between kr and tkr, tkr and Mkr, and kr and Mkr. */
const FACTORS = ['1000', '1000000'];

/**
 * "1Mkr" stored as 1 000 000 kr: holds. The same text stored as 1 000 kr, or two claims about one amount
 * of 1 680 000 kr and 1 680 000 000 kr: broken, factor 1 000 (kr and tkr, or tkr and Mkr, mixed up).
 */
export const unitMixUp = defineCheck({
  id: 'unit-mix-up',
  title: { sv: 'Förväxlad enhet (kr, tkr, Mkr)', en: 'Unit mixed up (kr, tkr, Mkr)' },
  explanation: {
    sv: 'Beloppet läses om ur den tryckta texten och jämförs med det som är lagrat, och uppgifter om samma belopp jämförs med varandra: en skillnad på exakt tusen eller en miljon gånger tyder på förväxlad enhet.',
    en: 'The amount is read again from the printed text and compared with what is stored, and claims about one amount are compared with each other: a difference of exactly a thousand or a million times suggests that units were mixed up.',
  },
  severity: 'warning',
  example: {
    words: {
      sv: 'beloppet i tryckt text = det lagrade beloppet',
      en: 'the amount of the printed text = the stored amount',
    },
    numbers: { sv: '1 680 000 kr · 1 000 = 1 680 000 000 kr', en: '1,680,000 kr · 1,000 = 1,680,000,000 kr' },
  },
  verdicts: ['holds', 'broken'],
  needs: ['money'],
  *run({ money }) {
    for (const claims of groupBy(money.claims, ({ factKey }) => factKey).values()) {
      for (const claim of claims) {
        const reading = claim.asWritten === null ? null : readSwedishAmount(claim.asWritten);
        if (reading?.ok) yield readingFound(money, claim, reading.amount.value);
      }
      const base = claims.find(({ standing, value }) => standing === 'accepted' && value !== null);
      for (const claim of claims) {
        const factor = base && claim !== base ? unitFactor(base.value, claim.value) : null;
        if (base && factor) yield pairFound(money, base, claim, factor);
      }
    }
  },
});

function unitFactor(a: string | null, b: string | null): string | null {
  if (a === null || b === null || a === '0' || b === '0') return null;
  const times = (factor: string) =>
    compareText(productText(a, factor), b) === 0 || compareText(productText(b, factor), a) === 0;
  return FACTORS.find(times) ?? null;
}

function readingFound(money: MoneyFacts, claim: ClaimFact, read: string): Found {
  const same = claim.value !== null && compareText(read, claim.value) === 0;
  const factor = unitFactor(read, claim.value);
  return found(money, `${claim.id}-text`, claim, exactly(read), same, factor, {
    sv: `Tryckt text: "${claim.asWritten}"`,
    en: `Printed text: "${claim.asWritten}"`,
  });
}

function pairFound(money: MoneyFacts, base: ClaimFact, claim: ClaimFact, factor: string): Found {
  const expected = quantityOf(base);
  return found(
    money,
    `${claim.id}-${base.id}`,
    claim,
    expected.state === 'known' ? expected : null,
    false,
    factor,
    { sv: base.documentTitle, en: base.documentTitle },
    base,
  );
}

function found(
  money: MoneyFacts,
  key: string,
  claim: ClaimFact,
  expected: Known | null,
  holds: boolean,
  factor: string | null,
  label: Bilingual,
  base: ClaimFact = claim,
): Found {
  const quantity = quantityOf(claim);
  const own = quantity.state === 'known' ? quantity : null;
  return {
    key,
    verdict: holds ? 'holds' : 'broken',
    about: aboutMoney(money, [claim]),
    tell: () => ({
      subject: { entity: claim.subjectEntity as EntityName, id: claim.subjectId, label: moneyLabel(money, claim) },
      unit: 'sek',
      expected,
      found: own,
      difference: expected && own ? differenceOf(expected, own) : null,
      words:
        base === claim
          ? {
              sv: 'beloppet i tryckt text = det lagrade beloppet',
              en: 'the amount of the printed text = the stored amount',
            }
          : { sv: 'en källas belopp = en annan källas', en: "one source's amount = another's" },
      numbers: both((language) => {
        const [a, b] = [expected, own].map((each) => (each ? valueText(each.value, 'sek', language) : '?'));
        return factor
          ? `${a} : ${b}; ${language === 'sv' ? 'faktor' : 'factor'} ${numberText(factor, language)}`
          : `${a} = ${b}`;
      }),
      sides: {
        expected: [claimInput(label, base)],
        found: [claimInput({ sv: claim.documentTitle, en: claim.documentTitle }, claim)],
      },
      lacking: null,
      note: factor
        ? {
            sv: `Skillnaden är exakt faktor ${numberText(factor, 'sv')}: det tyder på att ${unitsOf(factor)} har förväxlats. Ingen uppgift är ändrad.`,
            en: `The difference is exactly a factor of ${numberText(factor, 'en')}, which suggests that ${unitsOf(factor)} were mixed up. No claim is changed.`,
          }
        : null,
    }),
  };
}

function unitsOf(factor: string): string {
  return factor === '1000' ? 'kr/tkr/Mkr' : 'kr/Mkr';
}
