import type { Candidate } from './candidate.rule.js';
import { keysOf } from './rule.js';

/**
 * Whether a rule names numbers of its own for single recipients: lists, or weights. Such can be chosen to fit any
 * amounts; whether they were, the amounts cannot show, since true populations would fit as well.
 */
export function hasOwnNumbers({ components }: Candidate): boolean {
  return components.some(({ kind }) => kind === 'tiers') || keysOf(components).some(({ kind }) => kind === 'weights');
}
