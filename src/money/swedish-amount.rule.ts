/**
 * Swedish money text → amount.
 *
 *   "15 926 515 kr"        15926515      exact
 *   "788 miljoner kronor"  788000000     rounded, 787500000–788500000
 *   "1,5 mnkr"             1500000       rounded, 1450000–1550000
 *   "ca 18 mkr"            18000000      approximate, no interval
 *   "12,50 kr"             12.5          exact
 *
 * A figure is exact when it is written in kronor, rounded when it is written in thousands, millions
 * or thousand millions, approximate when a word says so. Nothing is guessed: text that could mean
 * two things is refused with the reason.
 */
import { type Amount, type AmountUnit, KRONOR_PER_UNIT, type Precision, roundedInterval } from './amount.js';
import { decimalText, exact } from './decimal.js';

export const NOT_MONEY_CODES = [
  'empty',
  'tooLong',
  'notANumber',
  'noUnit',
  'notMoney',
  'ambiguousPoint',
  'badGrouping',
  'tooManyDigits',
  'trailingText',
] as const;
export type NotMoneyCode = (typeof NOT_MONEY_CODES)[number];
export type AmountReading = { ok: true; amount: Amount } | { ok: false; code: NotMoneyCode; message: string };

const MAX_LENGTH = 80;
const MAX_DIGITS = 18;
const ANY_SPACE = /[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]+/gu;
const APPROXIMATE =
  /^(?:ca\.?|c:a|cirka|circa|drygt|omkring|ungefär|ungefar|närmare|knappt|runt|uppemot|nästan|över|minst|högst|upp till|mer än|mindre än)\s+/iu;
const NUMBER = /^([-−–]?)\s?(\d[\d .]*(?:,\d+)?)\s?(.*)$/u;

const UNIT_WORDS: readonly (readonly [RegExp, AmountUnit])[] = [
  [/^(?:kr\.?|kronor|krona|sek|:-|kr\s?:-)$/iu, 'kr'],
  [/^(?:öre|ore)$/iu, 'öre'],
  [/^(?:tkr|kkr|ksek|tusen (?:kr|kronor)|tusen)$/iu, 'tkr'],
  [/^(?:mkr|mnkr|msek|mn kr|m kr|milj\.?(?: ?kr| ?kronor)?|miljon(?:er)?(?: ?kr| ?kronor)?)$/iu, 'Mkr'],
  [/^(?:mdkr|mdr|md kr|mdr kr|mdrkr|miljard(?:er)?(?: ?kr| ?kronor)?)$/iu, 'mdkr'],
];

const OTHER_THINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:%|procent\b|procentenheter\b)/iu, 'a percentage is not money'],
  [/^per\s/iu, 'a rate ("per …") is not money'],
  [/^v(?:ecka)?\.?\s?\d/iu, 'a week is not money'],
  [/^(?:personer|invånare|deltagare|individer|barn|kommuner|år|platser|st)\b/iu, 'a count is not money'],
];

function refuse(code: NotMoneyCode, message: string): AmountReading {
  return { ok: false, code, message };
}

/** Reads the printed digits; spaces group by three, a comma is the decimal sign. */
function readDigits(digits: string): { printed: string } | AmountReading {
  const [whole = '', fraction = ''] = digits.split(',');
  let plain = whole.trim();
  let decimals = fraction;
  if (plain.includes('.')) {
    const groups = plain.split('.');
    if (
      groups.length > 2 &&
      /^\d{1,3}$/.test(groups[0] ?? '') &&
      groups.slice(1).every((group) => /^\d{3}$/.test(group))
    ) {
      plain = groups.join('');
    } else if (
      groups.length === 2 &&
      /^\d+$/.test(plain.replace('.', '')) &&
      /^\d{1,2}$/.test(groups[1] ?? '') &&
      !fraction
    ) {
      plain = groups[0] ?? '';
      decimals = groups[1] ?? '';
    } else {
      return refuse(
        'ambiguousPoint',
        `"${digits.slice(0, 40)}" can mean thousands or decimals: write thousands with spaces and decimals with a comma`,
      );
    }
  }
  if (/\s/.test(plain)) {
    if (!/^\d{1,3}(?: \d{3})+$/.test(plain)) {
      return refuse('badGrouping', `"${plain.slice(0, 40)}" is not grouped by three digits, such as 15 926 515`);
    }
    plain = plain.replaceAll(' ', '');
  }
  if (!/^\d+$/.test(plain)) return refuse('notANumber', 'no number was found at the start');
  const bare = plain.replace(/^0+(?=\d)/, '');
  if (bare.length + decimals.length > MAX_DIGITS) {
    return refuse('tooManyDigits', `more than ${MAX_DIGITS} digits: no public sum is that large`);
  }
  return { printed: decimals ? `${bare}.${decimals}` : bare };
}

/**
 * @param text one amount with its unit, in Swedish, at most 80 characters
 * @returns the amount, or a code and a sentence that says why the text is not money
 */
export function readSwedishAmount(text: string): AmountReading {
  if (text.length > 4 * MAX_LENGTH) return refuse('tooLong', `money text is at most ${MAX_LENGTH} characters`);
  const asWritten = text.replace(ANY_SPACE, ' ').trim();
  if (asWritten === '') return refuse('empty', 'the text is empty');
  if (asWritten.length > MAX_LENGTH) return refuse('tooLong', `money text is at most ${MAX_LENGTH} characters`);

  const approximate = APPROXIMATE.exec(asWritten);
  const rest = approximate ? asWritten.slice(approximate[0].length) : asWritten;
  const match = NUMBER.exec(rest);
  const unitText = (match ? (match[3] ?? '') : rest).trim();
  const other = OTHER_THINGS.find(([pattern]) => pattern.test(unitText));
  if (other) return refuse('notMoney', other[1]);
  if (!match) return refuse('notANumber', `"${rest.slice(0, 40)}" does not start with a number`);
  const [, sign = '', digits = ''] = match;
  if (unitText === '') return refuse('noUnit', 'no unit: write kr, tkr, Mkr or miljoner kronor after the number');
  const unit = UNIT_WORDS.find(([pattern]) => pattern.test(unitText))?.[1];
  if (!unit) {
    const startsWithUnit = UNIT_WORDS.some(([pattern]) => pattern.test(unitText.split(' ')[0] ?? ''));
    return startsWithUnit
      ? refuse('trailingText', `"${unitText.slice(0, 40)}": nothing may follow the unit`)
      : refuse('notMoney', `"${unitText.slice(0, 40)}" is not a unit of money`);
  }

  const reading = readDigits(digits);
  if ('ok' in reading) return reading;
  if (unit === 'kr' && /\.\d{3}/.test(reading.printed)) {
    return refuse(
      'ambiguousPoint',
      `"${digits.slice(0, 40).trim()}" kr: a krona has two decimals; thousands are grouped with spaces`,
    );
  }
  const printed = sign ? `-${reading.printed}` : reading.printed;
  const perUnit = KRONOR_PER_UNIT[unit];
  const value = decimalText(exact(printed).times(exact(perUnit)));
  const precision: Precision = approximate ? 'approximate' : unit === 'kr' || unit === 'öre' ? 'exact' : 'rounded';
  const interval =
    precision === 'approximate'
      ? { lower: null, upper: null }
      : precision === 'exact'
        ? { lower: value, upper: value }
        : roundedInterval(printed, perUnit);
  return { ok: true, amount: { value, unit, precision, ...interval, asWritten } };
}
