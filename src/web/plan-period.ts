import type { Plan } from '../plan/plan.js';
import type { Visit } from './page.js';

/** "2022", "2021–2022" or "från 2025": a period as it was read. */
export function periodText({ start, end }: { start: string | null; end: string | null }, { say }: Visit): string {
  if (start === end && start !== null) return start;
  if (start === null) return end === null ? '' : `${say('till', 'until')} ${end}`;
  return end === null ? `${say('från', 'from')} ${start}` : `${start}–${end}`;
}

/** The years that a plan is for, as far as it states them: those it plans, or else those it reports. */
export function planYears({ dates }: Pick<Plan, 'dates'>, visit: Visit): string {
  const stated = [dates.planningYears, dates.reportingYear].find((field) => 'start' in field);
  return stated && 'start' in stated ? periodText(stated, visit) : '';
}
