import type { Language } from '../http/language.js';
import { codeLabel } from '../source/code-label.js';
import { isComplete, type Outcome, UNRESOLVED } from './figure.js';

/** An outcome as it stands in an answer: its value, or the reason for having none in words. */
export function inWords(outcome: Outcome, language: Language) {
  const { figure, absence, unresolved, reason } = outcome;
  return {
    value: figure?.value ?? null,
    precision: figure?.precision ?? null,
    lower: figure?.lower ?? null,
    upper: figure?.upper ?? null,
    absence,
    unresolved,
    reason:
      reason?.[language] ??
      (absence ? codeLabel('absence', absence, language) : unresolved ? UNRESOLVED[unresolved][language] : null),
    complete: figure !== null && isComplete(outcome),
    leftOut: outcome.leftOut,
  };
}
