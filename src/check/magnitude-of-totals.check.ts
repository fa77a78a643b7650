import type { Bilingual } from '../http/language.js';
import { numberText } from '../money/number-text.js';
import { defineCheck, type Found } from './check.js';
import { claimInput, groupBy, quantityOf } from './claim-input.rule.js';
import type { BudgetYearFact, ClaimFact, MoneyFacts } from './facts.js';
import { valueText } from './figure-text.rule.js';
import { factorBetween, isSameMagnitude } from './magnitude.rule.js';
import { aboutMoney, aboutYear } from './money-about.rule.js';
import { differenceOf } from './sum.rule.js';
import { both } from './sum-finding.rule.js';

type Total = { year: BudgetYearFact; claim: ClaimFact; value: string };

/** How many years away a total still is a neighbour. */
const REACH = 3;

/**
 * 1 680 000 kr printed for 2021, between 1 716 Mkr (2020) and 1 635 Mkr (2022): broken, 1 000 times too
 * small. A total within ten times its neighbours holds; so does one without the misprint's zeros missing.
 */
export const magnitudeOfTotals = defineCheck({
  id: 'magnitude-of-totals',
  title: { sv: 'Totalens storleksordning mot grannåren', en: "The total's magnitude against neighbouring years" },
  explanation: {
    sv: 'Varje uppgift om ett års total jämförs med de närmaste årens godtagna totaler i samma familj av överenskommelser (högst tre år bort). Är den tio gånger större eller mindre namnges faktorn. Uppgiften ändras inte.',
    en: "Each claim about a year's total is compared with the accepted totals of the nearest years of the same agreement family (three years away at most). When it is ten times larger or smaller, the factor is named. The claim is not changed.",
  },
  severity: 'warning',
  example: {
    words: { sv: 'årets total ≈ grannårens totaler', en: "the year's total ≈ the neighbouring years' totals" },
    numbers: {
      sv: '1 680 000 kr mot 1 716 000 000 kr: faktor 1 000',
      en: '1,680,000 kr against 1,716,000,000 kr: factor 1,000',
    },
  },
  verdicts: ['holds', 'broken', 'notCheckable'],
  needs: ['money'],
  *run({ money }) {
    const families = new Map(money.agreements.map(({ id, family }) => [id, family]));
    const years = new Map(money.budgetYears.map((year) => [year.id, year]));
    const totals = money.claims.flatMap((claim): Total[] => {
      const year = claim.subjectEntity === 'budget_year' ? years.get(claim.subjectId) : undefined;
      return year && claim.value !== null ? [{ year, claim, value: claim.value }] : [];
    });
    for (const own of groupBy(totals, ({ year }) => families.get(year.agreementId) ?? year.agreementId).values()) {
      for (const total of own) yield totalFound(money, total, neighbours(total, own));
    }
  },
});

/** The nearest year before and the nearest after with an accepted total. */
function neighbours({ year }: Total, family: readonly Total[]): Total[] {
  const accepted = family.filter(({ claim }) => claim.standing === 'accepted');
  const away = (each: Total) => Number(each.year.year) - Number(year.year);
  const before = accepted.filter((each) => away(each) < 0 && away(each) >= -REACH).sort((a, b) => away(b) - away(a));
  const after = accepted.filter((each) => away(each) > 0 && away(each) <= REACH).sort((a, b) => away(a) - away(b));
  return [...before.slice(0, 1), ...after.slice(0, 1)];
}

function totalFound(money: MoneyFacts, total: Total, near: readonly Total[]): Found {
  const [nearest] = [...near].sort(
    (a, b) =>
      Math.abs(Number(a.year.year) - Number(total.year.year)) - Math.abs(Number(b.year.year) - Number(total.year.year)),
  );
  const odd = near.length > 0 && near.every((each) => !isSameMagnitude(each.value, total.value));
  const quantity = quantityOf(total.claim);
  const expected = nearest ? quantityOf(nearest.claim) : null;
  const found = quantity.state === 'known' ? quantity : null;
  const factor = nearest && odd ? factorBetween(nearest.value, total.value) : null;
  const label = (each: Total): Bilingual => ({
    sv: `Totalt ${each.year.year} (${each.claim.documentTitle})`,
    en: `Total ${each.year.year} (${each.claim.documentTitle})`,
  });
  return {
    key: total.claim.id,
    verdict: near.length === 0 ? 'notCheckable' : odd ? 'broken' : 'holds',
    about: { ...aboutMoney(money, [total.claim]), ...{ years: aboutYear(money, total.year.id).years } },
    tell: () => ({
      subject: { entity: 'budget_year', id: total.year.id, label: label(total) },
      unit: 'sek',
      expected: odd && expected?.state === 'known' ? expected : null,
      found,
      difference: odd && expected?.state === 'known' && found ? differenceOf(expected, found) : null,
      words: { sv: 'årets total ≈ grannårens totaler', en: "the year's total ≈ the neighbouring years' totals" },
      numbers: both((language) => {
        const others = near.map((each) => `${valueText(each.value, 'sek', language)} (${each.year.year})`).join(', ');
        const named = factor ? `; ${language === 'sv' ? 'faktor' : 'factor'} ${numberText(factor, language)}` : '';
        return `${valueText(total.value, 'sek', language)} (${total.year.year}) ${language === 'sv' ? 'mot' : 'against'} ${others || '?'}${named}`;
      }),
      sides: {
        expected: near.map((each) => claimInput(label(each), each.claim)),
        found: [claimInput(label(total), total.claim)],
      },
      lacking:
        near.length === 0
          ? {
              sv: 'inget grannår i familjen har en godtagen total',
              en: 'no neighbouring year of the family has an accepted total',
            }
          : null,
      note: factor
        ? {
            sv: `Skiljer sig från grannåret med en faktor på omkring ${numberText(factor, 'sv')}.`,
            en: `Differs from the neighbouring year by a factor of about ${numberText(factor, 'en')}.`,
          }
        : null,
    }),
  };
}
