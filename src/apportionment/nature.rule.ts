import type { Key } from './key.js';
import type { RuleComponent } from './rule.js';

/**
 * What a component is to whoever compares recipients: the same for all, by population, or a supplement on
 * other grounds. Money per inhabitant says nothing about the first two, so they are shown apart.
 */
export const NATURES = ['flat', 'population', 'supplement'] as const;
export type Nature = (typeof NATURES)[number];

export function natureOf(component: RuleComponent): Nature {
  if (component.kind === 'flat') return 'flat';
  return component.kind === 'pot' ? natureOfKey(component.key) : 'supplement';
}

/** Population times a constant is population still; population plus anything is not. */
function natureOfKey(key: Key): Nature {
  switch (key.kind) {
    case 'equal':
    case 'constant':
      return 'flat';
    case 'population':
      return key.group === undefined ? 'population' : 'supplement';
    case 'weights':
      return key.of === 'population' ? 'population' : 'supplement';
    case 'indicator':
      return 'supplement';
    default: {
      const natures = key.keys.map(natureOfKey);
      if (natures.every((nature) => nature === 'flat')) return 'flat';
      const others = natures.filter((nature) => nature !== 'flat');
      return key.kind === 'product' && others.length === 1 && others[0] === 'population' ? 'population' : 'supplement';
    }
  }
}
