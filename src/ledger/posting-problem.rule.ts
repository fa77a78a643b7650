import { kronorText } from '../money/number-text.js';
import { plainDecimal } from '../source/evidence.js';
import type { Overdrawn, PostingFault } from './posting.js';

/** One thing that is wrong, as a problem tells it. */
export type PostingError = { line: number; member: string; code: string; detail: string };

const DETAILS: Readonly<Record<string, (value: string, said: string | null) => string>> = {
  unknownCode: (value) => `there is no "${value}"`,
  ofAnotherCounty: (value, said) => `"${value}" is not of the county ${said}`,
  notOfAllocation: (value, said) =>
    said === null
      ? `"${value}" was stated, and the allocation has none`
      : `"${value}" was stated; the allocation's is "${said}"`,
  notStated: (value) => `allocation "${value}" states no budget year: state which one the money is of`,
  notLater: (value, said) => `money is carried over to a later budget year than ${said}; it was ${value}`,
  noAcceptedAmount: (value) =>
    `allocation "${value}" has no accepted amount with an upper bound, so it cannot be said how much may be allotted`,
  isCorrection: (value) => `"${value}" is itself a correction: post the right entry anew`,
  correctedAlready: (value, said) => `"${value}" has been corrected already, by "${said}"`,
  correctedTwice: (value, said) => `"${value}" is corrected on line ${said} already`,
  taken: (value) => `the ledger has an entry "${value}" already`,
  repeated: (value, said) => `"${value}" stands on line ${said} already`,
  forbidden: (value) => `writing for county ${value} needs the scope county:${value}`,
};

export function postingError({ line, member, code, value, said }: PostingFault): PostingError {
  return { line, member, code, detail: DETAILS[code]?.(value ?? '', said) ?? code };
}

/** "the account of norrbotten-2025-a-total, 2025, holder x would hold −0,01 kr: 0,01 kr too little" */
export function overdrawnDetail(account: Overdrawn): string {
  const { allocation, coFunding, agreement, county, budgetYear, holder } = account;
  const kr = (value: string) => kronorText(plainDecimal(value), 'en').replace('\u00a0', ' ');
  const source = allocation ?? `co-funding ${coFunding} (${agreement}, county ${county})`;
  const year = budgetYear === null ? '' : `, ${budgetYear}`;
  const over = `${kr(account.by)} too much`;
  switch (account.rule) {
    case 'heldNotNegative':
      return `${holder} would hold ${kr(account.would)} of ${source}${year}: ${kr(account.by)} is not there`;
    case 'requisitionedWithinAllotted':
      return `${kr(account.would)} of ${source}${year} would be requisitioned, where ${kr(account.limit)} is allotted: ${over}`;
    case 'receivedWithinRequisitioned':
      return `${kr(account.would)} of ${source}${year} would be received, where ${kr(account.limit)} is requisitioned: ${over}`;
    case 'allottedWithinAccepted':
      return `${kr(account.would)} of ${source} would be allotted, where at most ${kr(account.limit)} is accepted: ${over}`;
  }
}
