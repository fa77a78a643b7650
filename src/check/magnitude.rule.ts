import { absoluteText, compareText, productText } from '../money/decimal.js';

const POWERS = Array.from({ length: 15 }, (_, zeros) => `1${'0'.repeat(zeros)}`);
const TEN = POWERS[1] as string;

/** Whether neither is ten times the other or more. Zero has the magnitude of zero alone. */
export function isSameMagnitude(a: string, b: string): boolean {
  const [x, y] = [absoluteText(a), absoluteText(b)];
  if (x === '0' || y === '0') return x === y;
  return compareText(x, productText(y, TEN)) < 0 && compareText(y, productText(x, TEN)) < 0;
}

/**
 * The power of ten nearest to how many times larger the larger is (by a factor of two at most either
 * way), such as "1000" for 1 716 000 000 and 1 680 000; null when no power is that near.
 */
export function factorBetween(a: string, b: string): string | null {
  const [x, y] = [absoluteText(a), absoluteText(b)];
  const [large, small] = compareText(x, y) >= 0 ? [x, y] : [y, x];
  if (small === '0') return null;
  const near = (power: string) => {
    const scaled = productText(small, power);
    return compareText(productText(scaled, '2'), large) >= 0 && compareText(scaled, productText(large, '2')) <= 0;
  };
  return POWERS.slice(1).find(near) ?? null;
}
