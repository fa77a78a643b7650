import type { Bilingual, Language } from '../http/language.js';
import { numberText } from '../money/number-text.js';
import { codeLabel } from '../source/code-label.js';
import type { About, Found, Input, Telling } from './check.js';
import { figureText, valueText } from './figure-text.rule.js';
import type { FigureUnit, Known, Quantity } from './quantity.js';
import { judgeSum, type SumJudgement, type SumLack } from './sum.rule.js';

export type SumQuestion = {
  key: string;
  about: About;
  subject: Telling['subject'];
  unit: FigureUnit;
  whole: Input;
  parts: readonly Input[];
  /** whether the source says that the parts are all there is */
  exhaustive: boolean;
  words: Bilingual;
  note?: Bilingual | null;
};

/** Both languages by one rule. */
export function both(tell: (language: Language) => string): Bilingual {
  return { sv: tell('sv'), en: tell('en') };
}

export const NO_QUANTITY: Quantity = { state: 'absent', absence: 'notStated' };

/** The finding of one sum: the whole against its parts. */
export function sumFound(question: SumQuestion): Found {
  const { key, about, subject, unit, whole, parts, exhaustive, words, note = null } = question;
  const judgement = judgeSum(
    whole.quantity ?? NO_QUANTITY,
    parts.map(({ quantity }) => quantity ?? NO_QUANTITY),
    exhaustive,
  );
  return {
    key,
    verdict: judgement.verdict,
    about,
    tell: () => ({
      subject,
      unit,
      expected: judgement.expected,
      found: judgement.found,
      difference: judgement.difference,
      words,
      numbers: both((language) => numbersOf(question, judgement, language)),
      sides: { expected: [whole], found: parts },
      lacking: judgement.verdict === 'notCheckable' ? both((language) => lackOf(question, judgement, language)) : null,
      note,
    }),
  };
}

const SHOWN_PARTS = 12;

function quantityText({ quantity, unit }: Input, language: Language): string {
  if (!quantity) return '?';
  if (quantity.state === 'known') return figureText(quantity, unit, language);
  if (quantity.state === 'absent') return `[${codeLabel('absence', quantity.absence, language).toLowerCase()}]`;
  return `[${quantity.values.map((value) => valueText(value, unit, language)).join(' / ')}]`;
}

/** "4 000 000 kr + 4 695 942 kr + 7 230 573 kr = 15 926 515 kr"; long sums are shown by their ends. */
function numbersOf({ whole, parts, unit }: SumQuestion, judgement: SumJudgement, language: Language): string {
  const { expected, found, difference } = judgement;
  const absent = parts.filter(({ quantity }) => quantity?.state !== 'known');
  const told = absent.length > 3 ? parts.filter(({ quantity }) => quantity?.state === 'known') : parts;
  const terms = told.map((part) => quantityText(part, language));
  const shown =
    terms.length > SHOWN_PARTS
      ? [
          ...terms.slice(0, 3),
          `… (${numberText(String(told.length), language)} ${language === 'sv' ? 'delar' : 'parts'})`,
          ...terms.slice(-1),
        ]
      : terms;
  if (told.length < parts.length) {
    shown.push(language === 'sv' ? `[${absent.length} okända]` : `[${absent.length} unknown]`);
  }
  const sum = found && absent.length === 0 ? figureText(found, unit, language) : '?';
  const equation = `${shown.join(' + ') || '?'} = ${sum}`;
  const against = `${language === 'sv' ? 'helheten' : 'the whole'} ${quantityText(whole, language)}`;
  const rest =
    expected && found && difference && difference.value !== '0'
      ? `; ${valueText(expected.value, unit, language)} − ${valueText(found.value, unit, language)} = ${figureText(difference, unit, language)}`
      : '';
  return `${equation}; ${against}${rest}`;
}

function lackText({ whole, parts }: SumQuestion, lack: SumLack, language: Language): string {
  if (lack.of === 'parts') return language === 'sv' ? 'inga delar är kända' : 'no parts are known';
  const input = lack.of === 'whole' ? whole : (parts[lack.of] as Input);
  const label = input.label[language];
  const text = quantityText(input, language).replace(/^\[|\]$/g, '');
  if (lack.why === 'absent') return `${label}: ${text}`;
  if (lack.why === 'approximate') {
    return language === 'sv' ? `${label} är ungefärligt (${text})` : `${label} is approximate (${text})`;
  }
  if (input.quantity?.state === 'unresolved' && input.quantity.values.length === 1) {
    return language === 'sv'
      ? `${label} har bara en omstridd uppgift: ${text}`
      : `${label} has only a disputed claim: ${text}`;
  }
  return language === 'sv'
    ? `${label} har motstridiga uppgifter utan att någon är godtagen: ${text}`
    : `${label} has conflicting claims and none is accepted: ${text}`;
}

const SHOWN_LACKS = 4;

function lackOf(question: SumQuestion, judgement: SumJudgement, language: Language): string {
  const { absentTogether } = judgement;
  // What is disputed or approximate says more than what nobody has told.
  const lacks = [...judgement.lacks].sort((a, b) => Number(a.why === 'absent') - Number(b.why === 'absent'));
  const told = lacks.slice(0, SHOWN_LACKS).map((lack) => lackText(question, lack, language));
  const more = lacks.length - told.length;
  if (more > 0) told.push(language === 'sv' ? `och ${more} till` : `and ${more} more`);
  const bounds = absentTogether
    ? `. ${language === 'sv' ? 'De delar som inte är kända har tillsammans' : 'The parts that are not known have together'} ${boundsText(absentTogether, question.unit, language)}`
    : '';
  return `${told.join('; ')}${bounds}`;
}

/** "466 573 485–467 573 485 kr", or one value; nothing is negative, so a bound below zero is zero. */
export function boundsText(interval: NonNullable<Known['interval']>, unit: FigureUnit, language: Language): string {
  const lower = interval.lower.startsWith('-') ? '0' : interval.lower;
  return lower === interval.upper
    ? valueText(lower, unit, language)
    : `${valueText(lower, unit, language)} – ${valueText(interval.upper, unit, language)}`;
}
