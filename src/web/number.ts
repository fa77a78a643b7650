import type { Language } from '../http/language.js';
import { numberText } from '../money/number-text.js';
import type { MoneyUnit } from './page.js';

const NO_BREAK = '\u00a0';
const ZEROS: Readonly<Record<MoneyUnit, number>> = { kr: 0, tkr: 3, mkr: 6 };
const NAMES: Readonly<Record<MoneyUnit, string>> = { kr: 'kr', tkr: 'tkr', mkr: 'Mkr' };

/** Decimal text with its point moved to the left; nothing is rounded. "15926515" by 6 is "15.926515". */
export function shifted(value: string, places: number): string {
  if (places === 0) return value;
  const negative = value.startsWith('-');
  const [whole = '0', decimals = ''] = value.replace(/^-/, '').split('.');
  const digits = whole.padStart(places + 1, '0');
  const left = digits.slice(0, -places);
  const right = (digits.slice(-places) + decimals).replace(/0+$/, '');
  return `${negative ? '-' : ''}${left}${right ? `.${right}` : ''}`;
}

/** Kronor in the unit that the visitor chose, to the last digit: "15 926 515 kr", "15,926515 Mkr". */
export function moneyText(kronor: string, unit: MoneyUnit, language: Language): string {
  return `${numberText(shifted(kronor, ZEROS[unit]), language)}${NO_BREAK}${NAMES[unit]}`;
}

export function unitName(unit: MoneyUnit): string {
  return NAMES[unit];
}

/** "2026-11-22T12:00:00.000000Z" as people write it: the day, and the time in UTC. */
export function instantText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** A number for a drawing, where a pixel is as exact as it gets. Never for what is written. */
export function forDrawing(value: string | null | undefined): number {
  return value === null || value === undefined ? 0 : Number(value);
}
