import type { Bilingual } from '../http/language.js';
import type { About } from './check.js';
import type { PlanFact } from './facts.js';
import { span, type Years, yearsOf } from './years.rule.js';

const abouts = new WeakMap<PlanFact, About>();

/** What everything in a plan is about: one value for all its activities. */
export function aboutPlan(plan: PlanFact): About {
  let about = abouts.get(plan);
  if (!about) {
    const years = planYears(plan);
    const length = years ? Math.min(years.last - years.first + 1, 30) : 0;
    about = {
      agreements: [plan.agreementId],
      counties: [plan.countyId],
      plans: [plan.id],
      years: years ? Array.from({ length }, (_, index) => String(years.first + index)) : [],
    };
    abouts.set(plan, about);
  }
  return about;
}

/** The years that a plan tells of: those it plans for and those it reports on. */
export function planYears(plan: PlanFact): Years | null {
  return span(yearsOf(plan.planningStart, plan.planningEnd), yearsOf(plan.reportingStart, plan.reportingEnd));
}

export function planLabel({ title }: PlanFact): Bilingual {
  return { sv: title, en: title };
}
