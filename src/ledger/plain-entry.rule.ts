import { COST_TYPES } from '../../db/schema/code.js';
import {
  CO_FUNDED_NEEDS,
  ENTRY_RULES,
  FORMS,
  type LedgerEntryInput,
  MAX_ID,
  MAX_WORDS,
  type MemberName,
  OWN_PREFIX,
  TAKEN,
} from './ledger-entry-input.js';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isSlug = (text: string) => text.length <= MAX_ID && FORMS.slug.test(text);
const isYear = (text: string) => FORMS.year.test(text);
const isWords = (text: string) =>
  text.length > 0 && text.length <= MAX_WORDS && text.trim().length === text.length && FORMS.words.test(text);
const costTypes: ReadonlySet<string> = new Set(COST_TYPES);

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0));
}

const TESTS: Readonly<Record<MemberName, (text: string) => boolean>> = {
  id: (text) => isSlug(text) && !text.startsWith(OWN_PREFIX),
  kind: () => true,
  date: isDate,
  amount: (text) => FORMS.amount.test(text),
  allocation: isSlug,
  coFunding: isSlug,
  agreement: isSlug,
  stream: isSlug,
  county: (text) => FORMS.county.test(text),
  budgetYear: isYear,
  toBudgetYear: isYear,
  municipality: (text) => FORMS.municipality.test(text),
  area: isSlug,
  activity: isSlug,
  fromHolder: isSlug,
  toHolder: isSlug,
  requisitioner: isSlug,
  costType: (text) => costTypes.has(text),
  document: isSlug,
  place: isWords,
  quote: isWords,
  corrects: isSlug,
  note: isWords,
};

/**
 * Whether a value is an entry as its contract says, judged without the contract: it says no more than yes, and what
 * it does not say yes to is the contract's to judge. Several times as fast, which a hundred thousand lines need.
 */
export function isPlainEntry(value: unknown): value is LedgerEntryInput {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entry = value as Readonly<Record<string, unknown>>;
  const { kind } = entry;
  if (typeof kind !== 'string' || !Object.hasOwn(ENTRY_RULES, kind)) return false;
  const { needs, takes } = ENTRY_RULES[kind as keyof typeof ENTRY_RULES];
  const taken = TAKEN[kind as keyof typeof ENTRY_RULES];
  for (const member in entry) {
    const text = entry[member];
    if (typeof text !== 'string' || !taken.has(member) || !TESTS[member as MemberName](text)) return false;
  }
  if (entry.date === undefined || needs.some((member) => entry[member] === undefined)) return false;
  if (takes.includes('coFunding')) {
    if ((entry.allocation === undefined) === (entry.coFunding === undefined)) return false;
    if (entry.coFunding !== undefined) {
      if (entry.stream !== undefined || CO_FUNDED_NEEDS.some((member) => entry[member] === undefined)) return false;
    }
  }
  if (kind === 'forwarding' && entry.fromHolder === entry.toHolder) return false;
  return entry.document !== undefined || (entry.place === undefined && entry.quote === undefined);
}
