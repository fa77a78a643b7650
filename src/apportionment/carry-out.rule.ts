import { type Apportioned, apportion } from './apportion.rule.js';
import { type LoadedRule, lookUp } from './loaded.js';

/** Carries out a rule with what was read for it. @throws RuleRefused */
export function carryOut({ rule, people, figures }: LoadedRule): Apportioned {
  return apportion(
    rule,
    people.map(({ code }) => code),
    lookUp(figures),
  );
}
