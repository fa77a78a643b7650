import { defineCheck } from './check.js';
import { periodFound, recordInput } from './period-finding.rule.js';
import { aboutPlan, planLabel, planYears } from './plan-about.rule.js';
import { span, yearsOf, yearsText } from './years.rule.js';

/**
 * A plan for 2016–2018 under the agreement of 2016: holds, and goes on after. A plan for 2018 under an
 * agreement of 2016: broken, no year in common. A supplement's period is that of what it amends too.
 */
export const planWithinAgreement = defineCheck({
  id: 'plan-within-agreement',
  title: { sv: 'Planen ligger inom överenskommelsens tid', en: "The plan is within its agreement's years" },
  explanation: {
    sv: 'En plans planeringsår eller redovisningsår ska ha minst ett år gemensamt med överenskommelsens period. En plan får sträcka sig längre; det sägs.',
    en: "A plan's planning or reporting years shall have a year in common with the agreement's period. A plan may go on for longer; that is told.",
  },
  severity: 'warning',
  example: {
    words: { sv: 'planens år ∩ överenskommelsens år ≥ 1', en: "the plan's years ∩ the agreement's years ≥ 1" },
    numbers: { sv: '2016–2018 ∩ 2016: 1 gemensamt år', en: '2016–2018 ∩ 2016: 1 year in common' },
  },
  verdicts: ['holds', 'broken', 'notCheckable'],
  needs: ['plans', 'money'],
  *run({ plans, money }) {
    const agreements = new Map(money.agreements.map((each) => [each.id, each]));
    for (const plan of plans) {
      const agreement = agreements.get(plan.agreementId);
      const amended = agreement?.amendsId ? agreements.get(agreement.amendsId) : undefined;
      const period = (each: typeof agreement) => (each ? yearsOf(each.periodStart, each.periodEnd) : null);
      const outer = span(period(agreement), period(amended));
      const inner = planYears(plan);
      const title = agreement?.title ?? plan.agreementId;
      yield periodFound({
        key: plan.id,
        about: aboutPlan(plan),
        subject: { entity: 'plan', id: plan.id, label: planLabel(plan) },
        inner: {
          years: inner,
          input: recordInput({ entity: 'plan', id: plan.id }, planLabel(plan), inner ? yearsText(inner) : null),
        },
        outer: {
          years: outer,
          input: recordInput(
            { entity: 'agreement', id: plan.agreementId },
            { sv: title, en: title },
            outer ? yearsText(outer) : null,
          ),
        },
        words: { sv: 'planens år ∩ överenskommelsens år ≥ 1', en: "the plan's years ∩ the agreement's years ≥ 1" },
        lacking: { sv: 'planens år anges inte', en: "the plan's years are not stated" },
      });
    }
  },
});
