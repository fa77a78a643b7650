import type { Candidate } from './candidate.rule.js';
import { type Key, keysWithin } from './key.js';

/**
 * Whether a rule names numbers of its own for single recipients: lists, or weights. Such can be chosen to fit any
 * amounts; whether they were, the amounts cannot show, since true populations would fit as well.
 */
export function hasOwnNumbers({ components }: Candidate): boolean {
  return components.some(({ kind }) => kind === 'tiers') || weightsOf(components).length > 0;
}

/** Whether a rule says itself that it has its numbers from amounts. */
export function isCircular({ components }: Candidate): boolean {
  return weightsOf(components).some(({ derivedFrom }) => derivedFrom !== undefined);
}

function weightsOf(components: Candidate['components']): Extract<Key, { kind: 'weights' }>[] {
  return components
    .flatMap((component) => ('key' in component ? keysWithin(component.key) : []))
    .filter((key) => key.kind === 'weights');
}
