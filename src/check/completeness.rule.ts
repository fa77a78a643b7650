import type { Bilingual } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import type { Found } from './check.js';
import type { AbsenceCode, ActivityFact, PlanFact } from './facts.js';
import { recordInput } from './period-finding.rule.js';
import { aboutPlan } from './plan-about.rule.js';
import { exactly } from './quantity.js';
import { both } from './sum-finding.rule.js';
import type { Verdict } from './verdict.js';

/** One thing that an activity is asked for: there, or absent in a named way. */
export type Part = { there: boolean; absence: AbsenceCode | null; note?: string | null };

/** Absences that say that the document leaves it open; the others say why the question does not apply to it. */
const LEFT_OPEN: readonly AbsenceCode[] = ['notStated', 'emptyCell', 'notFound'];

function verdictOf({ there, absence }: Part): Verdict {
  if (there) return 'holds';
  return absence === null || LEFT_OPEN.includes(absence) ? 'remainder' : 'notCheckable';
}

/**
 * Whether each activity has one thing. No plan claims to say everything of every activity, so what it
 * leaves open is not specified (`remainder`), never "wrong"; where its form has no such cell, or tells
 * it elsewhere, it cannot be checked here.
 */
export function* completeness(
  plans: readonly PlanFact[],
  activities: readonly ActivityFact[],
  part: Bilingual,
  partOf: (activity: ActivityFact) => Part,
): Iterable<Found> {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const words = { sv: `${part.sv} per aktivitet ≥ 1`, en: `${part.en} per activity ≥ 1` };
  for (const activity of activities) {
    const plan = byId.get(activity.planId);
    if (!plan) continue;
    const own = partOf(activity);
    const verdict = verdictOf(own);
    const label = { sv: activity.title, en: activity.title };
    const absence = own.absence;
    yield {
      key: activity.id,
      verdict,
      about: aboutPlan(plan),
      tell: () => ({
        subject: { entity: 'activity', id: activity.id, label },
        unit: 'count',
        expected: verdict === 'notCheckable' ? null : exactly('1'),
        found: verdict === 'notCheckable' ? null : exactly(own.there ? '1' : '0'),
        difference: verdict === 'notCheckable' ? null : exactly(own.there ? '0' : '1'),
        words,
        numbers: both((language) =>
          verdict === 'notCheckable' && absence
            ? codeLabel('absence', absence, language)
            : `${own.there ? 1 : 0} ${language === 'sv' ? 'av' : 'of'} 1${absence ? ` (${codeLabel('absence', absence, language).toLowerCase()})` : ''}`,
        ),
        sides: { expected: [], found: [recordInput({ entity: 'activity', id: activity.id }, label, null)] },
        lacking:
          verdict === 'notCheckable' && absence ? both((language) => codeLabel('absence', absence, language)) : null,
        note: own.note ? { sv: own.note, en: own.note } : null,
      }),
    };
  }
}
