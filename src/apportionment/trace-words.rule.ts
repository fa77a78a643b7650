import type { Language } from '../http/language.js';
import { kronorText, numberText } from '../money/number-text.js';
import { UNIT_LABELS } from './apportionment-answer.rule.js';
import type { Method } from './method.js';
import type { RoundingUnit } from './rule.js';
import type { TieBreak } from './tie-break.js';
import type { TraceStep } from './trace.js';

/** What the sentences about one pot are made of; numbers as decimal text, money in kronor. */
export type PartWords = {
  /** null: the whole, divided anew */
  number: number | null;
  component: string | null;
  key: string | null;
  potKr: string;
  keySum: string;
  sharedKr: string;
  sharedKey: string;
  clamped: number;
  recipients: number;
  method: Method;
  tieBreak: TieBreak;
  unit: RoundingUnit;
  baseSumKr: string;
  leftKr: string;
  sumKr: string;
};

type AmountWords = { component: string; number: number; recipients: number; totalKr: string };

export function amountPartText({ component, number, recipients, totalKr }: AmountWords, language: Language): string {
  const total = kronorText(totalKr, language);
  return language === 'sv'
    ? `Del ${number}: ${component} till var och en av ${recipients} mottagare, tillsammans ${total}.`
    : `Part ${number}: ${component} to each of ${recipients} recipients, ${total} together.`;
}

export function amountStepText(
  { name, key, amountKr, runningKr }: { name: string; key: string | null; amountKr: string; runningKr: string },
  language: Language,
): string {
  const [amount, running] = [kronorText(amountKr, language), kronorText(runningKr, language)];
  const value =
    key === null ? '' : ` (${language === 'sv' ? 'nyckelns värde' : 'value of the key'} ${numberText(key, language)})`;
  return language === 'sv'
    ? `${name}${value}: ${amount}. Summa så långt ${running}.`
    : `${name}${value}: ${amount}. Sum so far ${running}.`;
}

/** What is divided, among whom and how, and that nothing is left over. */
export function potPartText(words: PartWords, language: Language): string {
  const kr = (kronor: string) => kronorText(kronor, language);
  const number = (value: string) => numberText(value, language);
  const { recipients, clamped, method } = words;
  const unit = UNIT_LABELS[words.unit][language];
  if (language === 'sv') {
    const what =
      words.number === null
        ? `Helheten ${kr(words.potKr)} fördelas om inom gränserna för helheten, i proportion till vad delarna ger`
        : `Del ${words.number}: ${words.component}, på ${recipients} mottagare`;
    const bounds =
      clamped === 0
        ? ''
        : ` ${clamped} av ${recipients} får sitt golv eller tak; de övriga delar ${kr(words.sharedKr)} efter tillsammans ${number(words.sharedKey)}.`;
    return `${what}. Nyckelns summa är ${number(words.keySum)}; kvoten är ${kr(words.sharedKr)} · mottagarens värde / ${number(words.sharedKey)}.${bounds} ${method.title.sv}, till ${unit}: den första avrundningen ger ${kr(words.baseSumKr)}, och ${kr(words.leftKr)} läggs till. Summan är ${kr(words.sumKr)}, potten ${kr(words.potKr)}, skillnaden ${kr('0')}.`;
  }
  const what =
    words.number === null
      ? `The whole of ${kr(words.potKr)} is divided anew within the limits on the whole, in proportion to what the parts give`
      : `Part ${words.number}: ${words.component}, among ${recipients} recipients`;
  const bounds =
    clamped === 0
      ? ''
      : ` ${clamped} of ${recipients} get their floor or cap; the others share ${kr(words.sharedKr)} by ${number(words.sharedKey)} together.`;
  return `${what}. The key's sum is ${number(words.keySum)}; the quota is ${kr(words.sharedKr)} · the recipient's value / ${number(words.sharedKey)}.${bounds} ${method.title.en}, to ${unit}: the first rounding gives ${kr(words.baseSumKr)}, and ${kr(words.leftKr)} is added. The sum is ${kr(words.sumKr)}, the pot ${kr(words.potKr)}, the difference ${kr('0')}.`;
}

type StepWords = Pick<TraceStep, 'baseKr' | 'rank' | 'addedKr' | 'clamp' | 'amountKr' | 'runningKr'> & {
  name: string;
  key: string;
  quota: { decimal: string; isCut: boolean };
  boundKr: string | null;
};

/** "248 480 · 200 000 000 / 10 551 707 = 4 709 759,… kr → 4 709 759 kr, and one of those left: 4 709 760 kr." */
export function potStepText(step: StepWords, words: PartWords, language: Language): string {
  const kr = (kronor: string) => kronorText(kronor, language);
  const number = (value: string) => numberText(value, language);
  const sv = language === 'sv';
  const running = `${sv ? 'Summa så långt' : 'Sum so far'} ${kr(step.runningKr)}.`;
  if (step.clamp !== null && step.boundKr !== null) {
    const bound = sv ? { floor: 'Golvet', cap: 'Taket' } : { floor: 'The floor', cap: 'The cap' };
    return `${step.name} (${number(step.key)}): ${bound[step.clamp]} ${sv ? 'gäller' : 'holds'}, ${kr(step.boundKr)}. ${running}`;
  }
  const quota = `${number(step.quota.decimal)}${step.quota.isCut ? '…' : ''}`;
  const due = `${kr(words.sharedKr)} · ${number(step.key)} / ${number(words.sharedKey)} = ${quota}\u00a0kr`;
  const rounded = `${sv ? 'Avrundat' : 'Rounded'} ${kr(step.baseKr)}`;
  const turn = step.rank === null ? '' : sv ? `, i tur som nummer ${step.rank}` : `, number ${step.rank} in turn`;
  const added = step.addedKr === '0' ? '' : `, ${step.addedKr.startsWith('-') ? '' : '+'}${kr(step.addedKr)}`;
  return `${step.name}: ${due}. ${rounded}${turn}${added}: ${kr(step.amountKr)}. ${running}`;
}
