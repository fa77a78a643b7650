/**
 * Two or more claims about one fact: do they say the same?
 *
 *   845 000 000 and 845 000 000 kr                 → holds
 *   1 774 Mkr ± 0.5 and 1 744 Mkr ± 0.5            → broken, difference 30 000 000 kr
 *   788 Mkr ± 0.5 and 788 250 000 kr               → holds within rounding
 */

import { intervalsMeet } from '../money/amount.js';
import { compareText } from '../money/decimal.js';
import { quantityOf } from './claim-input.rule.js';
import type { ClaimFact } from './facts.js';
import type { Known } from './quantity.js';
import { differenceOf } from './sum.rule.js';
import type { Verdict } from './verdict.js';

export type Agreement = {
  verdict: Verdict;
  /** the first claim's number, another's that differs most from it, and the first less the other */
  first: Known | null;
  other: Known | null;
  difference: Known | null;
};

/** @param claims about one fact, the accepted one (if any) first */
export function agreementOf(claims: readonly ClaimFact[]): Agreement {
  const numbers = claims.flatMap((claim): Known[] => {
    const quantity = quantityOf(claim);
    return quantity.state === 'known' ? [quantity] : [];
  });
  const [first, ...others] = numbers;
  if (!first || others.length === 0 || numbers.length < claims.length) {
    return { verdict: 'notCheckable', first: first ?? null, other: others[0] ?? null, difference: null };
  }
  const differing = others
    .map((other) => ({ other, difference: differenceOf(first, other), verdict: pairVerdict(first, other) }))
    .sort((a, b) => RANK.indexOf(a.verdict) - RANK.indexOf(b.verdict));
  const [worst] = differing;
  return {
    verdict: worst?.verdict ?? 'notCheckable',
    first,
    other: worst?.other ?? null,
    difference: worst?.difference ?? null,
  };
}

const RANK: readonly Verdict[] = ['broken', 'notCheckable', 'holdsWithinRounding', 'holds'];

/** What two numbers about one fact come to. */
export function pairVerdict(a: Known, b: Known): Verdict {
  if (!a.interval || !b.interval) return 'notCheckable';
  if (a.precision === 'exact' && b.precision === 'exact')
    return compareText(a.value, b.value) === 0 ? 'holds' : 'broken';
  return intervalsMeet(a.interval, b.interval) ? 'holdsWithinRounding' : 'broken';
}
