import { COST_TYPES, LEDGER_KINDS, LEDGER_MOVEMENTS } from '../../db/schema/code.js';
import { resourceEndpoints } from '../http/collection.js';
import { codes, countyCodes, date, identifier, municipalityCodes, oneOfCodes, years } from '../http/parameter.js';
import { LedgerEntry } from './ledger-entry.js';
import { ledgerEntryQuestion, toLedgerEntry } from './ledger-entry.query.js';

const filters = {
  county: countyCodes('Of these counties.'),
  municipality: municipalityCodes('That name these municipalities.'),
  agreement: codes('agreement', 'Of these agreements.'),
  stream: codes('stream', 'Of these streams.'),
  allocation: codes('allocation', 'Of the money of these allocations.'),
  coFunding: identifier('Of co-funding by this name.'),
  kind: oneOfCodes(LEDGER_KINDS, 'Of these kinds.'),
  movement: oneOfCodes(LEDGER_MOVEMENTS, 'That move money so, or are corrections of such entries.'),
  budgetYear: years('Of these budget years.'),
  area: codes('area', 'For these areas.'),
  activity: identifier('For this activity.'),
  holder: codes('body', 'That leave or enter the accounts of these bodies.'),
  costType: oneOfCodes(COST_TYPES, 'Use of these types of cost.'),
  fromDate: date('On this day or later.'),
  toDate: date('On this day or earlier.'),
  batch: identifier('Posted by this call.'),
  corrects: identifier('The correction of this entry.'),
};

export const ledgerEntryEndpoints = resourceEndpoints({
  name: 'ledger-entries',
  singular: 'LedgerEntry',
  plural: 'LedgerEntries',
  tag: 'Ledger',
  summary: 'entries of the ledger',
  description:
    'Money after allocation, as the counties report it: requisition, payment, forwarding, use, repayment, carry-over and correction, each to the öre. Entries are never changed; with knownAt: those posted up to that revision.',
  item: LedgerEntry,
  question: ledgerEntryQuestion,
  toItem: toLedgerEntry,
  filters,
  order: [{ key: 'posted', descending: true }],
  idPattern: '^[a-z0-9-]+$',
  exampleId: 'tilldelning-2025',
  examples: [],
});
