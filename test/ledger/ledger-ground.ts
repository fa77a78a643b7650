import type { Store } from '../../db/store.js';
import type { LedgerEntryInput } from '../../src/ledger/ledger-entry-input.js';
import { postEntries } from '../../src/ledger/post-entries.command.js';
import type { Posting, PostingOutcome } from '../../src/ledger/posting.js';
import type { Fact } from '../../src/revision/fact.js';
import { fact } from '../../src/revision/fact.js';
import { allocation, body, claim, county, create, GROUND } from '../support/facts.js';

export const KRONOR = '1000000.00';

/** One county's allocation of a million with an accepted amount, a second county's, and three holders. */
export const LEDGER_GROUND: readonly Fact[] = [
  ...GROUND,
  county('24'),
  fact('municipality', {
    id: '2580',
    countyId: '25',
    name: 'Luleå kommun',
    shortName: 'Luleå',
    nameVariants: [],
    sortKey: 'lulea',
  }),
  ...['regionen', 'kommunen', 'projektet'].map((id) => body(id)),
  fact('plan', {
    id: 'plan-25',
    documentId: 'sida',
    title: 'Planen',
    kinds: ['actionPlan'],
    ownerKind: 'county',
    countyId: '25',
    agreementId: 'avtal-2025',
    dates: {},
    adoptingBodyAbsence: 'notStated',
  }),
  ...['skola', 'vard'].map((id, at) =>
    fact('area', {
      id: `plan-25-${id}`,
      planId: 'plan-25',
      label: id,
      word: 'område',
      position: at + 1,
      level: 'county',
      otherNames: [],
      confidence: 'certain',
    }),
  ),
  allocation('tilldelning'),
  amountOf('tilldelning', KRONOR),
  allocation('tilldelning-utan-belopp'),
  allocation('tilldelning-24', { countyId: '24' }),
  amountOf('tilldelning-24', KRONOR),
];

function amountOf(allocationId: string, value: string): Fact {
  return claim(`${allocationId}-belopp`, {
    subjectEntity: 'allocation',
    subjectId: allocationId,
    measure: 'amount',
    periodStart: null,
    periodEnd: null,
    geographyKind: null,
    geographyId: null,
    valueKind: 'amount',
    unit: 'sek',
    value,
  });
}

export async function ground(store: Store): Promise<void> {
  await create(store, 'grund', LEDGER_GROUND);
}

let posted = 0;

/** Posts entries as someone who may write for both counties, unless said otherwise. */
export function post(
  store: Store,
  entries: readonly LedgerEntryInput[],
  own: Partial<Posting> = {},
): Promise<PostingOutcome> {
  posted += 1;
  return postEntries(store, entries, {
    id: `order-${process.pid}-${posted}`,
    actor: 'test',
    reason: 'prövning',
    counties: ['24', '25'],
    dryRun: false,
    ...own,
  });
}

const of =
  (kind: LedgerEntryInput['kind']) =>
  (amount: string, own: Partial<LedgerEntryInput> = {}): LedgerEntryInput => ({
    kind,
    date: '2025-03-31',
    amount,
    allocation: 'tilldelning',
    ...own,
  });
export const allotment = of('allotment');
export const requisition = (amount: string, own: Partial<LedgerEntryInput> = {}) =>
  of('requisition')(amount, { requisitioner: 'regionen', ...own });
export const payment = (amount: string, own: Partial<LedgerEntryInput> = {}) =>
  of('payment')(amount, { toHolder: 'regionen', ...own });
export const forwarding = (amount: string, own: Partial<LedgerEntryInput> = {}) =>
  of('forwarding')(amount, { fromHolder: 'regionen', toHolder: 'kommunen', ...own });
export const use = (amount: string, own: Partial<LedgerEntryInput> = {}) =>
  of('use')(amount, { fromHolder: 'regionen', ...own });
export const repayment = (amount: string, own: Partial<LedgerEntryInput> = {}) =>
  of('repayment')(amount, { fromHolder: 'regionen', ...own });
export const carryOver = (amount: string, own: Partial<LedgerEntryInput> = {}) =>
  of('carryOver')(amount, { fromHolder: 'regionen', toBudgetYear: '2026', ...own });
export const correction = (corrects: string, own: Partial<LedgerEntryInput> = {}): LedgerEntryInput => ({
  kind: 'correction',
  date: '2025-04-30',
  corrects,
  ...own,
});
export const coFunding = (amount: string, own: Partial<LedgerEntryInput> = {}): LedgerEntryInput => ({
  kind: 'coFunding',
  date: '2025-03-31',
  amount,
  coFunding: 'egna-medel',
  agreement: 'avtal-2025',
  county: '25',
  budgetYear: '2025',
  toHolder: 'regionen',
  ...own,
});

/** A million allotted, requisitioned and paid to the region. */
export const PAID = [allotment(KRONOR), requisition(KRONOR), payment(KRONOR)];

/** The accounts, as the summary table has them or as the entries up to a revision make them. */
export async function accounts(store: Store, upTo: number | null = null): Promise<unknown[]> {
  const source = upTo === null ? 'ledger_account' : `ledger_accounts(${upTo})`;
  const rows = await store.rows(
    `select a::text as account from ${source} a order by funding collate "C", budget_year, holder_id collate "C" nulls first, area_id collate "C" nulls first`,
  );
  return rows.map(({ account }) => account);
}

/** One account's sums, as decimal text; null when it was never opened. */
export async function account(
  store: Store,
  holder: string | null,
  own: { year?: string; funding?: string; area?: string } = {},
) {
  const [row] = await store.rows(
    `select allotted::text, requisitioned::text, received::text, forwarded_in::text as "forwardedIn", forwarded_out::text as "forwardedOut",
       used::text, repaid::text, carried_in::text as "carriedIn", carried_out::text as "carriedOut", held::text
     from ledger_account where funding = $1 and budget_year = $2 and holder_id is not distinct from $3::text and area_id is not distinct from $4::text`,
    [own.funding ?? 'tilldelning', own.year ?? '2025', holder, own.area ?? null],
  );
  return row ?? null;
}
