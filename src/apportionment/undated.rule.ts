import { type Key, keysWithin } from './key.js';
import type { RuleComponent } from './rule.js';

/** Whether a component divides by a population whose day is not stated. */
export function isUndated(component: RuleComponent): boolean {
  return 'key' in component && keysWithin(component.key).some((key) => key.kind === 'population' && key.date === null);
}

/** The components with a day for every population that has none stated. */
export function dated(components: readonly RuleComponent[], date: string): RuleComponent[] {
  const withDate = (key: Key): Key => {
    if (key.kind === 'population') return { ...key, date: key.date ?? date };
    return key.kind === 'product' || key.kind === 'sum' ? { ...key, keys: key.keys.map(withDate) } : key;
  };
  return components.map((component) =>
    'key' in component ? { ...component, key: withDate(component.key) } : component,
  );
}

/** For how many of some places the population of a day is known, and whether the nation's is. */
export type KnownDay = { date: string; known: number; nation: boolean };

/**
 * The newest day before a budget year on which the population of every recipient is known or follows. It is an
 * assumption wherever it is used, and is named as one.
 */
export function newestDate(
  days: readonly KnownDay[],
  recipients: number,
  isWholeNation: boolean,
  year: string,
): string | null {
  return (
    days
      .filter((day) => isComplete(day, recipients, isWholeNation) && day.date < `${year}-01-01`)
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? null
  );
}

/** Whether a day's population is known of all, or follows from the nation's where one county's is lacking. */
export function isComplete({ known, nation }: KnownDay, recipients: number, isWholeNation: boolean): boolean {
  return known === recipients || (isWholeNation && nation && known === recipients - 1);
}
