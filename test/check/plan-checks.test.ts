import { describe, expect, test } from 'vitest';
import { activityBudget } from '../../src/check/activity-budget.check.js';
import { activityIndicator } from '../../src/check/activity-indicator.check.js';
import { activityResponsible } from '../../src/check/activity-responsible.check.js';
import { activityTimeline } from '../../src/check/activity-timeline.check.js';
import { activityWithinPlan } from '../../src/check/activity-within-plan.check.js';
import type { ActivityFact } from '../../src/check/facts.js';
import { planWithinAgreement } from '../../src/check/plan-within-agreement.check.js';
import { activity, money, plan, run } from './small-facts.js';

const of = (check: Parameters<typeof run>[0], own: Partial<ActivityFact>) =>
  run(check, { plans: [plan()], activities: [activity(own)] })[0];

describe('what an activity says', () => {
  test('an indicator that is there holds, and one that is left open is not specified', () => {
    expect(of(activityIndicator, {})?.verdict).toBe('holds');
    expect(of(activityIndicator, { hasIndicator: false, indicatorsAbsence: 'emptyCell' })).toMatchObject({
      verdict: 'remainder',
      expected: { value: '1' },
      found: { value: '0' },
      difference: { value: '1' },
    });
  });

  test('a filled-in cell without a measure is no indicator, and it says why', () => {
    expect(of(activityIndicator, { hasIndicator: false, notIndicators: ['Säger vem, inte vad.'] })).toMatchObject({
      verdict: 'remainder',
      note: { sv: 'Säger vem, inte vad.' },
    });
  });

  test('a form without such a cell, or a report elsewhere, cannot be checked', () => {
    for (const absence of ['notApplicable', 'reportedElsewhere'] as const) {
      expect(of(activityIndicator, { hasIndicator: false, indicatorsAbsence: absence })?.verdict).toBe('notCheckable');
    }
  });

  test('so with who is responsible, when, and for how much', () => {
    expect(of(activityResponsible, { responsibleAbsence: 'notStated' })?.verdict).toBe('remainder');
    expect(of(activityTimeline, { timeline: null, timelineAbsence: 'notStated' })?.verdict).toBe('remainder');
    expect(of(activityBudget, {})?.verdict).toBe('remainder');
    expect(of(activityBudget, { hasAmount: true })?.verdict).toBe('holds');
  });

  test('is about the plan, its county, its agreement and its years', () => {
    expect(of(activityTimeline, {})?.about).toEqual({
      agreements: ['care-2025'],
      counties: ['91'],
      plans: ['north-2025'],
      years: ['2025', '2026'],
    });
  });
});

describe('when an activity is done', () => {
  const when = (start: string | null, end: string | null, form: ActivityFact['form'] = 'matrixRow') =>
    of(activityWithinPlan, { timelineStart: start, timelineEnd: end, form });

  test('within the plan’s years, going on after them, or outside', () => {
    expect(when('2025', '2025')?.verdict).toBe('holds');
    expect(when('2026-10', '2028')).toMatchObject({ verdict: 'holds', note: { sv: 'Fortsätter efter de åren.' } });
    expect(when('2027', '2028')?.verdict).toBe('broken');
    expect(when('2023', '2024')?.verdict).toBe('broken');
  });

  test('one that began and has no stated end may still go on', () => {
    expect(when('2021', null)?.verdict).toBe('holds');
    expect(when('2027', null)?.verdict).toBe('broken');
  });

  test('prose tells of other times, and a section of what went before', () => {
    expect(when('2019', '2019', 'prose')?.verdict).toBe('notCheckable');
    expect(when('2019', '2019', 'proseSection')?.verdict).toBe('notCheckable');
    expect(when('2027', '2027', 'proseSection')?.verdict).toBe('broken');
  });

  test('without a stated time nothing is asked', () => {
    expect(when(null, null)).toBeUndefined();
  });
});

describe('when a plan is for', () => {
  const verdict = (start: string | null, end: string | null, reporting: string | null = null) =>
    run(planWithinAgreement, {
      plans: [plan({ planningStart: start, planningEnd: end, reportingStart: reporting, reportingEnd: reporting })],
      money: money({}),
    })[0];

  test('a year in common with the agreement’s period, or none', () => {
    expect(verdict('2025', '2027')).toMatchObject({ verdict: 'holds', note: { en: 'Goes on after those years.' } });
    expect(verdict('2026', '2027')?.verdict).toBe('broken');
    expect(verdict('2026', '2026', '2025')?.verdict).toBe('holds');
    expect(verdict(null, null)?.verdict).toBe('notCheckable');
  });
});
