import type { ApportionmentExplanationRequest, KeylessPot } from './apportionment-explanation.js';
import type { Key } from './key.js';
import type { RuleComponent } from './rule.js';
import { dated, isUndated } from './undated.rule.js';

/** One rule to try: a choice of components, key and date. */
export type Candidate = {
  /** from 1 */
  rule: number;
  components: readonly RuleComponent[];
  /** the key that was put into pots without one */
  key: Key | null;
  /** the day that was put into populations without one */
  date: string | null;
};

const POPULATION: readonly Key[] = [{ kind: 'population', date: null }];

/**
 * Every combination of components, keys and dates that is asked for.
 *
 * @param days those with a known population, where the request names none
 */
export function candidatesOf(
  { components, keys = [...POPULATION], dates }: ApportionmentExplanationRequest['candidates'],
  days: readonly string[],
): Candidate[] {
  return components.flatMap((list, index) => {
    const rule = index + 1;
    const isKeyless = list.some((component) => !hasKey(component));
    return (isKeyless ? keys : [null]).flatMap((key): Candidate[] => {
      const keyed = list.map((component) => (hasKey(component) ? component : { ...component, key: key as Key }));
      if (!keyed.some(isUndated)) return [{ rule, components: keyed, key, date: null }];
      return (dates ?? days).map((date) => ({ rule, components: dated(keyed, date), key, date }));
    });
  });
}

function hasKey(component: RuleComponent | KeylessPot): component is RuleComponent {
  return component.kind !== 'pot' || 'key' in component;
}
