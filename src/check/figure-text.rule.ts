import type { Bilingual, Language } from '../http/language.js';
import { numberText } from '../money/number-text.js';
import type { FigureUnit, Known } from './quantity.js';

const NO_BREAK = '\u00a0';
const UNIT_TEXTS: Readonly<Record<FigureUnit, Bilingual>> = {
  sek: { sv: `${NO_BREAK}kr`, en: `${NO_BREAK}kr` },
  persons: { sv: `${NO_BREAK}personer`, en: `${NO_BREAK}persons` },
  count: { sv: '', en: '' },
  percent: { sv: `${NO_BREAK}%`, en: '%' },
  per100000: { sv: ' per 100 000', en: ' per 100,000' },
  years: { sv: `${NO_BREAK}år`, en: `${NO_BREAK}years` },
  none: { sv: '', en: '' },
};

/** A number with its unit: "15 926 515 kr". */
export function valueText(value: string, unit: FigureUnit, language: Language): string {
  return `${numberText(value, language)}${UNIT_TEXTS[unit][language]}`;
}

/** A number with its unit and, when it is rounded, the interval that it stands for. */
export function figureText({ value, interval, precision }: Known, unit: FigureUnit, language: Language): string {
  const text = valueText(value, unit, language);
  if (precision === 'approximate' || !interval) return `${language === 'sv' ? 'ca' : 'c.'} ${text}`;
  if (interval.lower === interval.upper) return text;
  // A dash before a minus sign would be read as another one.
  const isNegative = interval.lower.startsWith('-') || interval.upper.startsWith('-');
  const to = !isNegative ? '–' : language === 'sv' ? ' till ' : ' to ';
  return `${text} (${numberText(interval.lower, language)}${to}${valueText(interval.upper, unit, language)})`;
}
