import type { Language } from '../http/language.js';

const NO_BREAK = '\u00a0';

/** Decimal text as people write it: "15 926 515", "100,1"; in English "15,926,515", "100.1". */
export function numberText(value: string, language: Language): string {
  const [whole = '', decimals] = value.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, language === 'sv' ? NO_BREAK : ',');
  const sign = value.startsWith('-') ? '−' : '';
  return `${sign}${grouped}${decimals ? `${language === 'sv' ? ',' : '.'}${decimals}` : ''}`;
}

/** Kronor as people write them: "15 926 515 kr". @param kronor decimal text */
export function kronorText(kronor: string, language: Language): string {
  return `${numberText(kronor, language)}${NO_BREAK}kr`;
}
