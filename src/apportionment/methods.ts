import { largestRemainder } from './largest-remainder.method.js';
import type { Method } from './method.js';
import { roundThenAdjustLargest } from './round-then-adjust-largest.method.js';
import { sainteLague } from './sainte-lague.method.js';

/** Every way of rounding, the default first. */
export const methods: readonly [Method, ...Method[]] = [largestRemainder, sainteLague, roundThenAdjustLargest];

export const METHOD_IDS = methods.map(({ id }) => id) as [string, ...string[]];

/** @throws RangeError when there is no such method: contracts have refused it before */
export function methodOf(id: string): Method {
  const method = methods.find((each) => each.id === id);
  if (!method) throw new RangeError(`there is no method ${id}`);
  return method;
}
