import type { Language } from '../http/language.js';
import { differenceText } from '../money/decimal.js';
import { kronorText, numberText } from '../money/number-text.js';
import type { Method } from './method.js';
import { UNIT_LABELS } from './rounding-words.js';
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
  /** who gets a bound */
  clamped: readonly string[];
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
    ? `Del ${number}: ${component}; de ${recipients} mottagarna får tillsammans ${total}.`
    : `Part ${number}: ${component}; the ${recipients} recipients get ${total} together.`;
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
  const { recipients, clamped, method, leftKr } = words;
  const unit = UNIT_LABELS[words.unit][language];
  const bounded = kr(differenceText(words.potKr, words.sharedKr));
  if (language === 'sv') {
    const what =
      words.number === null
        ? `Helheten ${kr(words.potKr)} fördelas om inom gränserna för helheten, i proportion till vad delarna ger`
        : `Del ${words.number}: ${words.component}, på ${recipients} mottagare`;
    const bounds =
      clamped.length === 0
        ? ''
        : ` ${clamped.length} av ${recipients} får sitt golv eller tak (${namesOf(clamped)}), tillsammans ${bounded}; de övriga delar resten, ${kr(words.sharedKr)}, efter tillsammans ${number(words.sharedKey)}.`;
    const left = leftKr === '0' ? 'och inget behöver läggas till' : `och ${kr(leftKr)} läggs till`;
    return `${what}. Nyckelns summa är ${number(words.keySum)}; kvoten är ${kr(words.sharedKr)} · mottagarens värde / ${number(words.sharedKey)}.${bounds} ${method.title.sv}, till ${unit}: den första avrundningen ger ${kr(words.baseSumKr)}, ${left}. Summan är ${kr(words.sumKr)}, potten ${kr(words.potKr)}, skillnaden ${kr('0')}.`;
  }
  const what =
    words.number === null
      ? `The whole of ${kr(words.potKr)} is divided anew within the limits on the whole, in proportion to what the parts give`
      : `Part ${words.number}: ${words.component}, among ${recipients} recipients`;
  const bounds =
    clamped.length === 0
      ? ''
      : ` ${clamped.length} of ${recipients} ${clamped.length === 1 ? 'is' : 'are'} at a floor or cap (${namesOf(clamped)}), ${bounded} together; the others share the rest, ${kr(words.sharedKr)}, by ${number(words.sharedKey)} together.`;
  const left = leftKr === '0' ? 'and nothing need be added' : `and ${kr(leftKr)} is added`;
  return `${what}. The key's sum is ${number(words.keySum)}; the quota is ${kr(words.sharedKr)} · the recipient's value / ${number(words.sharedKey)}.${bounds} ${method.title.en}, to ${unit}: the first rounding gives ${kr(words.baseSumKr)}, ${left}. The sum is ${kr(words.sumKr)}, the pot ${kr(words.potKr)}, the difference ${kr('0')}.`;
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
    const bound = sv ? { floor: 'golvet', cap: 'taket' } : { floor: 'the floor', cap: 'the cap' };
    return `${step.name} (${number(step.key)}): ${bound[step.clamp]} ${sv ? 'gäller' : 'applies'}, ${kr(step.boundKr)}. ${running}`;
  }
  const quota = `${number(step.quota.decimal)}${step.quota.isCut ? '…' : ''}`;
  const due = `${kr(words.sharedKr)} · ${number(step.key)} / ${number(words.sharedKey)} = ${quota}\u00a0kr`;
  const isWhole = !step.quota.isCut && step.quota.decimal === step.baseKr;
  const rounded = isWhole
    ? sv
      ? 'Ingen avrundning behövs'
      : 'No rounding is needed'
    : `${sv ? 'Avrundat' : 'Rounded'} ${kr(step.baseKr)}`;
  const turn = step.rank === null ? '' : sv ? `; nummer ${step.rank} i tur` : `; number ${step.rank} in line`;
  const change = `${step.addedKr.startsWith('-') ? '' : '+'}${kr(step.addedKr)}`;
  const added =
    step.addedKr === '0' ? (step.rank === null ? '' : sv ? ', får inget mer' : ', gets no more') : `, ${change}`;
  return `${step.name}: ${due}. ${rounded}${turn}${added}: ${kr(step.amountKr)}. ${running}`;
}

function namesOf(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ');
}
