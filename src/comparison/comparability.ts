import type { Bilingual } from '../http/language.js';

/**
 * What makes cells not comparable, and what must not be made of them. `cells`: their figures differ in meaning;
 * `coverage`: some members have none; `ranking`: they must not be ranked, whatever they mean.
 */
export const COMPARABILITY = {
  differentAgreementYears: {
    concerns: 'cells',
    sv: 'Olika överenskommelser eller bidragsår',
    en: 'Different agreements or budget years',
  },
  areaSetsRelatedBroadly: {
    concerns: 'cells',
    sv: 'Områden som bara löst hör ihop med temat',
    en: 'Areas only broadly related to the theme',
  },
  sharedBetweenThemes: {
    concerns: 'cells',
    sv: 'Samma belopp under flera teman',
    en: 'The same amount under several themes',
  },
  matrixRowsAgainstProse: {
    concerns: 'cells',
    sv: 'Rader i en matris mot löpande text',
    en: 'Matrix rows against prose',
  },
  exactAgainstApproximate: {
    concerns: 'cells',
    sv: 'Exakta belopp mot ungefärliga',
    en: 'Exact against approximate figures',
  },
  differentPopulationBase: {
    concerns: 'cells',
    sv: 'Folkmängd från olika dagar, eller långt från bidragsåret',
    en: 'Population of different dates, or far from the budget year',
  },
  otherGeography: {
    concerns: 'cells',
    sv: 'Uppgift om en annan plats än dokumentets län',
    en: 'A figure about another place than the document’s county',
  },
  conflictingClaims: { concerns: 'cells', sv: 'Uppgifter som står mot varandra', en: 'Conflicting claims' },
  differentDefinitions: { concerns: 'cells', sv: 'Uppgifter med olika innebörd', en: 'Figures of different meaning' },
  incompleteSums: { concerns: 'cells', sv: 'Summor som lämnar något utanför', en: 'Sums that leave something out' },
  onlyReadCounties: {
    concerns: 'coverage',
    sv: 'Bara lästa län har uppgifter',
    en: 'Only counties that have been read have figures',
  },
  missingValues: { concerns: 'coverage', sv: 'Celler utan värde', en: 'Cells without a value' },
  ownKeyRanking: {
    concerns: 'ranking',
    sv: 'Fördelat efter folkmängd, rangordnas inte',
    en: 'Divided by population, not ranked',
  },
  suicideNotRanked: { concerns: 'ranking', sv: 'Självmord rangordnas inte', en: 'Suicides are not ranked' },
} as const satisfies Record<string, Bilingual & { concerns: 'cells' | 'coverage' | 'ranking' }>;

export type ComparabilityCode = keyof typeof COMPARABILITY;
export const COMPARABILITY_CODES = Object.keys(COMPARABILITY) as ComparabilityCode[];

/** One reason, and the cells that it is about. */
export type Comparability = {
  code: ComparabilityCode;
  text: Bilingual;
  rows: readonly string[];
  columns: readonly string[];
  cells: number;
};
