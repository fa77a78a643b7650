import type { Bilingual, Language } from '../http/language.js';

/** Why a rule cannot be carried out, beside what its contract refuses. */
export const RULE_REFUSALS = [
  'missingKeyValue',
  'approximateKeyValue',
  'negativeKeyValue',
  'noRecipients',
  'notWholeUnits',
  'partsNotTotal',
  'mixedSigns',
  'unknownAmount',
  'notExactAmount',
  'notStated',
  'outsideValidity',
  'statedByRule',
  'tooManyCombinations',
  'floorAboveCap',
  'floorsAbovePot',
  'capsBelowPot',
  'noWeight',
  'adjustmentBreaksBound',
] as const;
export type RuleRefusal = (typeof RULE_REFUSALS)[number];

/** What a refusal is about, in words; its detail has the numbers. */
const REFUSAL_TEXTS: Readonly<Partial<Record<RuleRefusal, Bilingual>>> = {
  missingKeyValue: {
    sv: 'Nyckelns värde är inte känt för alla mottagare',
    en: 'The key is not known for all recipients',
  },
  approximateKeyValue: { sv: 'Nyckelns värde är bara ungefärligt', en: 'The key is only approximately known' },
  negativeKeyValue: { sv: 'Nyckelns värde är negativt', en: 'The key is below zero' },
  notWholeUnits: { sv: 'Ett belopp är inte i hela avrundningsenheter', en: 'An amount is not in whole rounding units' },
  floorsAbovePot: { sv: 'Golven är större än potten', en: 'The floors exceed the pot' },
  capsBelowPot: { sv: 'Taken är mindre än potten', en: 'The caps fall short of the pot' },
  floorAboveCap: { sv: 'Ett golv är högre än sitt tak', en: 'A floor is above its cap' },
  noWeight: { sv: 'Ingen kan ta emot det som är kvar', en: 'Nobody can take what is left' },
  adjustmentBreaksBound: {
    sv: 'Jämkningen går inte inom gränserna',
    en: 'The adjustment does not fit within the bounds',
  },
};

export function refusalText(code: RuleRefusal, language: Language): string {
  return (REFUSAL_TEXTS[code] ?? { sv: 'Regeln går inte att tillämpa', en: 'The rule cannot be applied' })[language];
}

/** Thrown where a rule is well formed and cannot be carried out. The detail gives the numbers and says what to do. */
export class RuleRefused extends Error {
  constructor(
    readonly code: RuleRefusal,
    /** where in what was sent, as a JSON pointer */
    readonly pointer: string,
    readonly detail: string,
  ) {
    super(`${code} at ${pointer || '/'}: ${detail}`);
    this.name = 'RuleRefused';
  }
}
