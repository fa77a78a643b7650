import { kronorText, numberText } from '../money/number-text.js';
import { keyWords } from './component-words.rule.js';
import type { Assumption, Figures, RuleOrigin } from './loaded.js';
import type { StoredMoney } from './published.query.js';

/** What a result takes for granted, in words: nothing of it is known from a source. */
export function assumptionsOf({
  origin,
  date,
  isRoundingChosen,
  whole,
  isOfWholeStream,
  figures,
  codes,
}: {
  origin: RuleOrigin;
  /** the day that was chosen for the caller */
  date: string | null;
  isRoundingChosen: boolean;
  whole: StoredMoney | null;
  /** the rule divides the whole stream, so that its pot is the stream's amount */
  isOfWholeStream: boolean;
  figures: Figures;
  codes: readonly string[];
}): Assumption[] {
  const assumptions: Assumption[] = [];
  if (origin.status === 'inferred') {
    assumptions.push({
      code: 'hypothesis',
      text: {
        sv: `Regeln är en hypotes: ingen källa anger den, den är en slutledning. ${origin.basis ?? ''}`.trim(),
        en: `The rule is a hypothesis: no source states it, it is inferred. ${origin.basis ?? ''}`.trim(),
      },
    });
  }
  if (origin.isDerivedFromAmounts) {
    assumptions.push({
      code: 'derivedWeights',
      text: {
        sv: 'Vikterna är framräknade ur belopp: att resultatet stämmer med de beloppen är cirkulärt och bevisar ingenting.',
        en: 'The weights were calculated from amounts: that the result agrees with those amounts is circular and proves nothing.',
      },
    });
  }
  if (date !== null) {
    assumptions.push({
      code: 'populationDate',
      text: {
        sv: `Folkmängdens datum anges inte. Här antas ${date}, det senaste före bidragsåret då folkmängden är känd för alla mottagare.`,
        en: `The date of the population is not stated. ${date} is assumed here: the latest before the budget year on which the population of every recipient is known.`,
      },
    });
  }
  if (!origin.roundingStated && !isRoundingChosen) {
    assumptions.push({
      code: 'rounding',
      text: {
        sv: 'Hur beloppen blir hela kronor anges inte. Här antas största resten, till hela kronor.',
        en: 'How amounts become whole kronor is not stated. Largest remainder, to whole kronor, is assumed here.',
      },
    });
  }
  if (isOfWholeStream && whole && whole.precision !== 'exact') {
    assumptions.push({
      code: 'roundedPot',
      text: {
        sv: `Strömmens belopp är avrundat i källan (${roundedText(whole, 'sv')}); här räknas med exakt det tal som står där.`,
        en: `The stream's amount is rounded in the source (${roundedText(whole, 'en')}); exactly the printed number is used here.`,
      },
    });
  }
  return [...assumptions, ...figureAssumptions(figures, codes)];
}

function roundedText({ value, lower, upper }: StoredMoney, language: 'sv' | 'en'): string {
  const range =
    lower !== null && upper !== null ? `, ${kronorText(lower, language)} – ${kronorText(upper, language)}` : '';
  return `${kronorText(value, language)}${range}`;
}

/** What the stored numbers of some keys take for granted. */
export function figureAssumptions(figures: Figures, codes: readonly string[]): Assumption[] {
  const assumptions: Assumption[] = [];
  const rounded = [...figures.values()]
    .flatMap(({ byCode }) => codes.map((code) => byCode.get(code)))
    .filter((figure) => figure?.precision === 'rounded').length;
  if (rounded > 0) {
    assumptions.push({
      code: 'roundedKey',
      text: {
        sv: `${rounded} av nyckelns värden är avrundade i källan; här räknas med exakt de tal som står där.`,
        en: `${rounded} of the key's values are rounded in the source; exactly the printed numbers are used here.`,
      },
    });
  }
  for (const { key, byCode } of figures.values()) {
    const known = codes.flatMap((code) => byCode.get(code) ?? []);
    for (const figure of known.filter(({ isDerived }) => isDerived)) {
      assumptions.push({
        code: 'derivedKey',
        text: {
          sv: `${keyWords(key).sv}: uppgift saknas för ${figure.code}. Här räknas med rikets minus de övrigas, ${numberText(figure.value ?? '', 'sv')}.`,
          en: `${keyWords(key).en}: nothing is known for ${figure.code}. The nation's less all others', ${numberText(figure.value ?? '', 'en')}, is used here.`,
        },
      });
    }
    for (const note of new Set(known.flatMap((figure) => (figure.isDerived ? [] : (figure.note ?? []))))) {
      assumptions.push({
        code: 'keyNote',
        text: { sv: `${keyWords(key).sv}: ${note}`, en: `${keyWords(key).en}: ${note}` },
      });
    }
  }
  return assumptions;
}
