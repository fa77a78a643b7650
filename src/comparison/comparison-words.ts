import type { Bilingual } from '../http/language.js';
import type { Guard } from './measure.js';

/** What an answer says beside its figures. */
export const NOT_COVERED = {
  realAmounts: {
    sv: 'Belopp är i löpande priser. Omräkning till fasta priser med konsumentprisindex görs inte.',
    en: 'Amounts are in current prices. Conversion to real amounts by the consumer price index is out of scope.',
  },
  textOnly: {
    sv: 'Pengar som anges i ord utan belopp ("medel motsvarande en 20 % tjänst") ingår inte; de finns under /money-statements.',
    en: 'Money stated in words without an amount is not counted; it is found at /money-statements.',
  },
  scenarios: {
    sv: 'Belopp räknade ur en härledd fördelningsnyckel är scenarier och ingår inte.',
    en: 'Amounts calculated from an inferred allocation rule are scenarios and are not counted.',
  },
  effort: {
    sv: 'Antal aktiviteter säger inget om hur mycket som görs, hur väl det görs eller vad det kostar.',
    en: 'The number of activities says nothing of how much is done, how well, or at what cost.',
  },
  filledCell: {
    sv: '"Indikatorcellen är ifylld" är inte detsamma som "har indikator": en ifylld cell kan rymma skrivfrågor.',
    en: '"The indicator cell is filled in" is not "has an indicator": a filled cell can hold drafting questions.',
  },
} as const satisfies Record<string, Bilingual>;

export const GUARDS: Readonly<Record<Guard, readonly Bilingual[]>> = {
  nominal: [NOT_COVERED.realAmounts, NOT_COVERED.textOnly, NOT_COVERED.scenarios],
  populationKey: [],
  suicide: [],
  filledCell: [NOT_COVERED.filledCell],
  overlap: [],
};

export const PERIOD_ASKED: Bilingual = {
  sv: 'Tiden är den som efterfrågades.',
  en: 'The time is the one that was asked for.',
};
export const PERIOD_PLANS: Bilingual = {
  sv: 'Ingen tid efterfrågades: varje läns nyaste lästa plan visas.',
  en: 'No time was asked for: each county’s newest plan that has been read is shown.',
};

export function periodYear(year: string | null): Bilingual {
  return year === null
    ? {
        sv: 'Ingen tid efterfrågades, och inget år har en uppgift.',
        en: 'No time was asked for, and no year has a figure.',
      }
    : {
        sv: `Ingen tid efterfrågades: det nyaste året med uppgifter, ${year}, visas. Jämför ett bidragsår i taget.`,
        en: `No time was asked for: the newest year with figures, ${year}, is shown. Compare one budget year at a time.`,
      };
}

export const ALL_LABEL: Bilingual = { sv: 'Alla', en: 'All' };
