import type { Bilingual, Language } from '../http/language.js';
import { kronorText, numberText } from '../money/number-text.js';
import type { Key } from './key.js';
import type { RuleComponent } from './rule.js';

/** A key in words: "folkmängd 2023-12-31". */
export function keyWords(key: Key): Bilingual {
  switch (key.kind) {
    case 'population': {
      const group = key.group ? ` (${key.group})` : '';
      return key.date === null
        ? { sv: `folkmängd${group} (datum anges inte)`, en: `population${group} (date not stated)` }
        : { sv: `folkmängd${group} (${key.date})`, en: `population${group} (${key.date})` };
    }
    case 'indicator': {
      const which = [key.indicator, key.group, key.breakdown, key.period].filter(Boolean).join(', ');
      return { sv: `indikator (${which})`, en: `indicator (${which})` };
    }
    case 'weights':
      return key.of === 'population'
        ? { sv: 'vikter för folkmängd', en: 'weights of population' }
        : { sv: 'vikter', en: 'weights' };
    case 'equal':
      return { sv: 'lika delar', en: 'equal parts' };
    case 'constant':
      return { sv: numberText(key.value, 'sv'), en: numberText(key.value, 'en') };
    default: {
      const parts = key.keys.map(keyWords);
      const sign = key.kind === 'sum' ? ' + ' : ' · ';
      return { sv: `(${parts.map(({ sv }) => sv).join(sign)})`, en: `(${parts.map(({ en }) => en).join(sign)})` };
    }
  }
}

/** A component in words: "95 000 000 kr efter folkmängd (2018-12-31)". */
export function componentText(component: RuleComponent, language: Language): string {
  const sv = language === 'sv';
  switch (component.kind) {
    case 'flat':
      return `${kronorText(component.amountKr, language)} ${sv ? 'lika till varje mottagare' : 'to each recipient alike'}`;
    case 'tiers':
      return sv
        ? `belopp efter lista (annars ${kronorText(component.otherwiseKr, language)})`
        : `amounts by list (otherwise ${kronorText(component.otherwiseKr, language)})`;
    case 'steps':
      return sv
        ? `belopp i steg efter ${keyWords(component.key).sv}`
        : `amounts in steps of ${keyWords(component.key).en}`;
    default: {
      const pot =
        typeof component.potKr !== 'string'
          ? `${sv ? 'beloppet i' : 'the amount of'} ${Object.values(component.potKr)[0]}`
          : component.potKr === 'rest'
            ? sv
              ? 'resten'
              : 'the rest'
            : kronorText(component.potKr, language);
      if (component.key.kind === 'equal') return `${pot} ${sv ? 'i lika delar' : 'in equal parts'}`;
      return `${pot} ${sv ? 'efter' : 'by'} ${keyWords(component.key)[language]}`;
    }
  }
}
