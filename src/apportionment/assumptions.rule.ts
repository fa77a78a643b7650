import type { Bilingual } from '../http/language.js';
import { kronorText, numberText } from '../money/number-text.js';
import { keyWords } from './component-words.rule.js';
import type { Assumption, Figures, RuleOrigin } from './loaded.js';
import type { StoredMoney } from './published.query.js';
import type { Recipient } from './recipients.query.js';

const TEXTS = {
  derivedWeights: {
    sv: 'Vikterna är framräknade ur belopp: att resultatet stämmer med de beloppen är cirkulärt och bevisar ingenting.',
    en: 'The weights were calculated from amounts: that the result agrees with those amounts is circular and proves nothing.',
  },
  roundingAssumed: {
    sv: 'Hur beloppen blir hela kronor anges inte. Här antas största resten, till hela kronor.',
    en: 'How amounts become whole kronor is not stated. Largest remainder, to whole kronor, is assumed here.',
  },
  roundingChosen: {
    sv: 'Hur beloppen avrundas anges inte av någon källa: det valdes i frågan.',
    en: 'No source states how amounts are rounded: that was chosen in the request.',
  },
  limitsOnWhole: {
    sv: 'Golv och tak gäller helheten. Där de biter fördelas helheten om i proportion till vad delarna ger, de lika delarna inräknade; ska de stå orörda sätts gränsen på den andra delen.',
    en: 'Floors and caps are on the whole. Where they bite, the whole is divided anew in proportion to what the components give, flat ones included; to leave those untouched, put the limit on the other component.',
  },
} as const satisfies Record<string, Bilingual>;

/** What a result takes for granted, in words: nothing of it is known from a source. */
export function assumptionsOf({
  origin,
  ofStored,
  date,
  isDateChosen,
  isRoundingChosen,
  isElsewhere,
  hasLimitsOnWhole,
  whole,
  isOfWholeStream,
  figures,
  people,
}: {
  origin: RuleOrigin;
  ofStored: boolean;
  /** the day that stands where the rule states none */
  date: string | null;
  isDateChosen: boolean;
  isRoundingChosen: boolean;
  /** money goes to others than the stored rule is for */
  isElsewhere: boolean;
  hasLimitsOnWhole: boolean;
  whole: StoredMoney | null;
  /** the rule divides the whole stream, so that its pot is the stream's amount */
  isOfWholeStream: boolean;
  figures: Figures;
  people: readonly Recipient[];
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
  if (origin.isDerivedFromAmounts) assumptions.push({ code: 'derivedWeights', text: TEXTS.derivedWeights });
  if (isElsewhere) {
    assumptions.push({
      code: 'otherRecipients',
      text: {
        sv: `Regeln är för andra mottagare. Här används den på ${people.length} som valdes i frågan, och jämförs därför inte med det som är publicerat.`,
        en: `The rule is for other recipients. It is applied here to ${people.length} that were asked for, and is therefore not compared with what has been published.`,
      },
    });
  }
  if (date !== null && ofStored) {
    assumptions.push({
      code: 'populationDate',
      text: isDateChosen
        ? {
            sv: `Regeln säger inte vilken dags folkmängd som gäller: ${date} valdes i frågan.`,
            en: `The rule does not say of which day the population is: ${date} was chosen in the request.`,
          }
        : {
            sv: `Regeln säger inte vilken dags folkmängd som gäller. Här antas ${date}, det senaste årsskiftet före bidragsåret då folkmängden är känd för alla mottagare.`,
            en: `The rule does not say of which day the population is. ${date} is assumed here: the latest turn of a year before the budget year for which the population of every recipient is known.`,
          },
    });
  }
  if (!origin.roundingStated) {
    assumptions.push({ code: 'rounding', text: isRoundingChosen ? TEXTS.roundingChosen : TEXTS.roundingAssumed });
  }
  if (hasLimitsOnWhole) assumptions.push({ code: 'limitsOnWhole', text: TEXTS.limitsOnWhole });
  if (isOfWholeStream && whole && whole.precision !== 'exact') {
    assumptions.push({
      code: 'roundedPot',
      text: {
        sv: `Strömmens belopp är avrundat i källan (${roundedText(whole, 'sv')}); här räknas med exakt det tal som står där.`,
        en: `The stream's amount is rounded in the source (${roundedText(whole, 'en')}); exactly the printed number is used here.`,
      },
    });
  }
  return [...assumptions, ...figureAssumptions(figures, people)];
}

function roundedText({ value, lower, upper }: StoredMoney, language: 'sv' | 'en'): string {
  const range =
    lower !== null && upper !== null ? `, ${kronorText(lower, language)} – ${kronorText(upper, language)}` : '';
  return `${kronorText(value, language)}${range}`;
}

/** What the stored numbers of some keys take for granted. */
export function figureAssumptions(figures: Figures, people: readonly Recipient[]): Assumption[] {
  const codes = people.map(({ code }) => code);
  const names = new Map(people.map(({ code, name }) => [code, name]));
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
          sv: `${keyWords(key).sv}: uppgift saknas för ${names.get(figure.code)}. Här används rikets folkmängd minus de övrigas, ${numberText(figure.value ?? '', 'sv')}.`,
          en: `${keyWords(key).en}: nothing is known for ${names.get(figure.code)}. The national figure minus all others (${numberText(figure.value ?? '', 'en')}) is used here.`,
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
