import type { SentRule } from './rule.js';

/** A short name for a rule: a stored one has its own; one that was sent has one that follows from what it says. */
export function ruleIdOf(rule: string | SentRule): string {
  return typeof rule === 'string' ? rule : `regel-${hashOf(JSON.stringify(rule))}`;
}

/** FNV-1a in 64 bits: two rules are told apart, nothing is kept secret. */
function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(36);
}
