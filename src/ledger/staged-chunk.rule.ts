import { ENTRY_MEMBERS, type LedgerEntryInput, type MemberName } from './ledger-entry-input.js';

/** The column of `ledger_staging` that holds a member of many entries. */
export const STAGED_COLUMNS: Readonly<Record<MemberName, string>> = {
  id: 'ids',
  kind: 'kinds',
  date: 'dates',
  amount: 'amounts',
  allocation: 'allocations',
  coFunding: 'co_fundings',
  agreement: 'agreements',
  stream: 'streams',
  county: 'counties',
  budgetYear: 'budget_years',
  toBudgetYear: 'to_budget_years',
  municipality: 'municipalities',
  area: 'areas',
  activity: 'activities',
  fromHolder: 'from_holders',
  toHolder: 'to_holders',
  requisitioner: 'requisitioners',
  costType: 'cost_types',
  document: 'documents',
  place: 'places',
  quote: 'quotes',
  corrects: 'corrects',
  note: 'notes',
};

/** Members whose texts hold neither a quotation mark nor a backslash. */
const PLAIN: ReadonlySet<MemberName> = new Set(
  ENTRY_MEMBERS.filter((member) => !['place', 'quote', 'note'].includes(member)),
);

/**
 * The values of one chunk as PostgreSQL writes arrays, in the order of `ENTRY_MEMBERS`; null for a member that no
 * entry of the chunk has.
 */
export function arraysOf(entries: readonly LedgerEntryInput[]): (string | null)[] {
  return ENTRY_MEMBERS.map((member) => {
    const isPlain = PLAIN.has(member);
    let has = false;
    let text = '';
    for (const entry of entries) {
      const value = entry[member];
      if (value === undefined) text += ',NULL';
      else {
        has = true;
        text += isPlain ? `,"${value}"` : `,"${value.replace(/["\\]/g, '\\$&')}"`;
      }
    }
    return has ? `{${text.slice(1)}}` : null;
  });
}
