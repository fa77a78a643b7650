import * as z from 'zod';
import { COST_TYPES, LEDGER_KINDS } from '../../db/schema/code.js';

/** More than any identifier needs. */
export const MAX_ID = 160;
export const MAX_WORDS = 2000;
/** The forms that texts have, also for `isPlainEntry`. */
export const FORMS = {
  slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  amount: /^(?:[1-9]\d{0,14}(?:\.\d{1,2})?|0\.(?:0[1-9]|[1-9]\d?))$/,
  year: /^\d{4}$/,
  county: /^\d{2}$/,
  municipality: /^\d{4}$/,
  /** no control characters but line ends and tabs, and no half of a character */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is kept out
  words: /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]*$/u,
} as const;
/** Names of entries that the service makes begin so. */
export const OWN_PREFIX = 'entry-';

const slug = z.string().regex(FORMS.slug, 'takes an identifier: lower-case letters, digits and hyphens').max(MAX_ID);
const year = z.string().regex(FORMS.year, 'takes four digits, such as 2025');
const words = z.string().trim().min(1).max(MAX_WORDS).regex(FORMS.words, 'takes text without control characters');

/** Whole öre above nothing, as decimal text; the database holds sums of 18 digits before the point. */
const amount = z
  .string('takes decimal text, such as "4695942.50"')
  .regex(
    FORMS.amount,
    'takes kronor above 0 as decimal text with at most two decimals and 15 digits before them, such as "4695942.50"',
  );

/** Every member that an entry can have, in the order of the columns of a CSV file. */
const members = {
  id: slug
    .refine((id) => !id.startsWith(OWN_PREFIX), 'begins with "entry-", which names the entries that the service names')
    .optional()
    .meta({ description: 'A name of your own, unique in the ledger; without it the service makes one.' }),
  kind: z.enum(LEDGER_KINDS),
  date: z.iso.date('takes a date such as 2025-03-31').meta({ description: 'When the money moved.' }),
  amount: amount.optional().meta({ description: 'Kronor as decimal text. A correction states none: it is the whole.' }),
  allocation: slug.optional().meta({ description: 'The allocation whose money it is.' }),
  coFunding: slug.optional().meta({ description: 'A name for money of another source, within agreement and county.' }),
  agreement: slug.optional(),
  stream: slug.optional(),
  county: z.string().regex(FORMS.county, 'takes two digits, such as 25').optional(),
  budgetYear: year.optional().meta({ description: "The allocation's, unless the money was carried over from it." }),
  toBudgetYear: year.optional(),
  municipality: z.string().regex(FORMS.municipality, 'takes four digits, such as 2580').optional(),
  area: slug.optional(),
  activity: slug.optional(),
  fromHolder: slug.optional().meta({ description: 'Whose account it leaves: the identifier of a body.' }),
  toHolder: slug.optional().meta({ description: 'Whose account it enters: the identifier of a body.' }),
  requisitioner: slug.optional().meta({ description: 'Who requisitioned it from Kammarkollegiet: a body.' }),
  costType: z.enum(COST_TYPES).optional(),
  document: slug.optional().meta({ description: 'What shows it: the identifier of a document.' }),
  place: words.optional().meta({ description: 'Where in the document.' }),
  quote: words.optional().meta({ description: 'The words of the document.' }),
  corrects: slug.optional().meta({ description: 'The entry that is reversed.' }),
  note: words.optional(),
};
export type MemberName = keyof typeof members;
export const ENTRY_MEMBERS = Object.keys(members) as MemberName[];

type Kind = (typeof LEDGER_KINDS)[number];
type Rule = { needs: readonly MemberName[]; takes: readonly MemberName[] };
const ALWAYS: readonly MemberName[] = ['id', 'kind', 'date', 'document', 'place', 'quote', 'note'];
/** Of an allocation the database knows these; stated, they must agree. */
const OF_ALLOCATION: readonly MemberName[] = ['agreement', 'stream', 'county', 'budgetYear'];
const WHERE: readonly MemberName[] = ['municipality', 'area', 'activity'];
const EITHER_SOURCE: readonly MemberName[] = ['allocation', 'coFunding', ...OF_ALLOCATION, ...WHERE];

/** What each kind of entry needs and may have beside what every entry may have. */
export const ENTRY_RULES: Readonly<Record<Kind, Rule>> = {
  allotment: { needs: ['amount', 'allocation'], takes: [...OF_ALLOCATION, ...WHERE] },
  requisition: { needs: ['amount', 'allocation', 'requisitioner'], takes: [...OF_ALLOCATION, ...WHERE] },
  payment: { needs: ['amount', 'allocation', 'toHolder'], takes: [...OF_ALLOCATION, ...WHERE] },
  coFunding: {
    needs: ['amount', 'coFunding', 'agreement', 'county', 'budgetYear', 'toHolder'],
    takes: WHERE,
  },
  forwarding: { needs: ['amount', 'fromHolder', 'toHolder'], takes: EITHER_SOURCE },
  use: { needs: ['amount', 'fromHolder'], takes: [...EITHER_SOURCE, 'costType'] },
  repayment: { needs: ['amount', 'fromHolder'], takes: EITHER_SOURCE },
  carryOver: { needs: ['amount', 'fromHolder', 'toBudgetYear'], takes: EITHER_SOURCE },
  correction: { needs: ['corrects'], takes: [] },
};
/** Every member that an entry of a kind may have. */
export const TAKEN = Object.fromEntries(
  Object.entries(ENTRY_RULES).map(([kind, { needs, takes }]) => [kind, new Set([...ALWAYS, ...needs, ...takes])]),
) as unknown as Readonly<Record<Kind, ReadonlySet<string>>>;

export const CO_FUNDED_NEEDS: readonly MemberName[] = ['agreement', 'county', 'budgetYear'];

type Fault = { member: MemberName; code: string; detail: string };

/** What an entry of its kind lacks, or has and may not have. Values of single members are the contract's to judge. */
function faultsOfKind(entry: Readonly<Record<string, unknown>>): Fault[] {
  const kind = entry.kind as Kind;
  const rule = Object.hasOwn(ENTRY_RULES, kind) ? ENTRY_RULES[kind] : null;
  if (!rule) return [];
  const has = (member: MemberName) => entry[member] !== undefined;
  const faults: Fault[] = [];
  const lacking = (member: MemberName, detail: string) => faults.push({ member, code: 'notStated', detail });
  const wrong = (member: MemberName, detail: string) => faults.push({ member, code: 'notTaken', detail });
  for (const member of rule.needs) if (!has(member)) lacking(member, `is needed of an entry of kind ${kind}`);
  for (const member of ENTRY_MEMBERS) {
    if (has(member) && !TAKEN[kind].has(member)) wrong(member, `is not stated of an entry of kind ${kind}`);
  }
  if (rule.takes.includes('coFunding')) {
    if (has('allocation') === has('coFunding')) {
      lacking('allocation', 'state either allocation or coFunding: whose money it is');
    } else if (has('coFunding')) {
      for (const member of CO_FUNDED_NEEDS) if (!has(member)) lacking(member, 'is needed of co-funded money');
      if (has('stream')) wrong('stream', 'co-funded money is of no stream');
    }
  }
  if (kind === 'coFunding' && has('stream')) wrong('stream', 'co-funded money is of no stream');
  if (kind === 'forwarding' && has('fromHolder') && entry.fromHolder === entry.toHolder) {
    wrong('toHolder', 'money is forwarded to another holder');
  }
  if (!has('document')) {
    for (const member of ['place', 'quote'] as const)
      if (has(member)) lacking('document', `${member} is of a document`);
  }
  return faults;
}

/** Judged also where a single member is wrong: all faults are told at once. */
const ofItsKind = z.superRefine<Record<string, unknown>>((entry, context) => {
  if (typeof entry !== 'object' || entry === null) return;
  for (const { member, code, detail } of faultsOfKind(entry)) {
    context.addIssue({ code: 'custom', path: [member], message: detail, params: { code } });
  }
});
ofItsKind._zod.def.when = () => true;

const RULES_TOLD = Object.entries(ENTRY_RULES)
  .map(([kind, { needs }]) => `${kind}: ${needs.join(', ')}`)
  .join('; ');

export const LedgerEntryInput = z
  .strictObject(members)
  .check(ofItsKind as never)
  .meta({
    id: 'LedgerEntryInput',
    description: `One movement of money. Agreement, stream, county and budget year of an allocation's money are taken from the allocation; stated, they must agree. Needed of each kind: ${RULES_TOLD}; forwarding, use, repayment and carryOver name either an allocation, or coFunding with agreement, county and budgetYear. A correction takes the rest from the entry that it reverses; the right amount is then an entry of its own.`,
  });
export type LedgerEntryInput = z.infer<typeof LedgerEntryInput>;
