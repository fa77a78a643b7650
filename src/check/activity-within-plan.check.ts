import type { Bilingual } from '../http/language.js';
import { defineCheck } from './check.js';
import type { ActivityFact } from './facts.js';
import { periodFound, recordInput } from './period-finding.rule.js';
import { aboutPlan, planLabel, planYears } from './plan-about.rule.js';
import { type Years, yearsOf } from './years.rule.js';

/**
 * A matrix row of 2019 in a plan for 2020–2025: broken, no year in common. One for 2025/2026 in a plan for
 * 2025: holds, and goes on after. Prose that tells of what was done earlier says nothing of the plan's years.
 */
export const activityWithinPlan = defineCheck({
  id: 'activity-within-plan',
  title: { sv: 'Aktiviteten ligger inom planens tid', en: "The activity is within its plan's years" },
  explanation: {
    sv: 'En aktivitet med angiven tid ska ha minst ett år gemensamt med planens planeringsår eller redovisningsår. Löptext som berättar om en annan tid, och avsnitt som berättar om tiden före planen, påstår inte att det hör till planåren. En aktivitet utan angivet slut kan pågå ännu.',
    en: "An activity with a stated time shall have a year in common with the plan's planning or reporting years. Prose that tells of another time, and sections that tell of the time before the plan, do not claim to belong to them. An activity without a stated end may still go on.",
  },
  severity: 'notice',
  example: {
    words: { sv: 'aktivitetens år ∩ planens år ≥ 1', en: "the activity's years ∩ the plan's years ≥ 1" },
    numbers: { sv: '2025–2026 ∩ 2025: 1 gemensamt år', en: '2025–2026 ∩ 2025: 1 year in common' },
  },
  verdicts: ['holds', 'broken', 'notCheckable'],
  needs: ['plans', 'activities'],
  *run({ plans, activities }) {
    const byId = new Map(plans.map((plan) => [plan.id, plan]));
    for (const activity of activities) {
      const plan = byId.get(activity.planId);
      // One that says when it began and not when it ends may still go on.
      const years = yearsOf(activity.timelineStart, activity.timelineEnd, activity.timelineEnd === null);
      if (!plan || !years) continue;
      const outer = planYears(plan);
      const label = { sv: activity.title, en: activity.title };
      yield periodFound({
        key: activity.id,
        about: aboutPlan(plan),
        subject: { entity: 'activity', id: activity.id, label },
        inner: { years, input: recordInput({ entity: 'activity', id: activity.id }, label, activity.timeline) },
        outer: { years: outer, input: recordInput({ entity: 'plan', id: plan.id }, planLabel(plan), null) },
        excuse: excuseOf(activity.form, years, outer),
        words: { sv: 'aktivitetens år ∩ planens år ≥ 1', en: "the activity's years ∩ the plan's years ≥ 1" },
        lacking: { sv: 'planens år anges inte', en: "the plan's years are not stated" },
      });
    }
  },
});

/** Prose tells of other times than the plan's, and a section of work of what went before it. */
function excuseOf(form: ActivityFact['form'], years: Years, plan: Years | null): Bilingual | null {
  const before = plan !== null && years.last < plan.first;
  if (form === 'matrixRow' || (form === 'proseSection' && !before)) return null;
  return {
    sv: 'texten berättar om en annan tid och påstår inte att insatsen hör till planåren',
    en: "the text tells of another time and does not claim that the undertaking belongs to the plan's years",
  };
}
