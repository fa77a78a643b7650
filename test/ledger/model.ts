import type { LEDGER_MOVEMENTS } from '../../db/schema/code.js';
import type { LedgerEntryInput } from '../../src/ledger/ledger-entry-input.js';

type Sums = {
  allotted: bigint;
  requisitioned: bigint;
  received: bigint;
  in: bigint;
  out: bigint;
  used: bigint;
  repaid: bigint;
  carriedIn: bigint;
  carriedOut: bigint;
};
export type Step = {
  kind: string;
  ore: bigint;
  from: number;
  to: number;
  year: number;
  corrects: number;
  batchEnd: boolean;
};
export const HOLDERS = ['regionen', 'kommunen', 'projektet'];
const YEARS = ['2025', '2026', '2027'];
const LIMIT = 100_000_000n;

const none = (): Sums => ({
  allotted: 0n,
  requisitioned: 0n,
  received: 0n,
  in: 0n,
  out: 0n,
  used: 0n,
  repaid: 0n,
  carriedIn: 0n,
  carriedOut: 0n,
});
const held = (sums: Sums) =>
  sums.received + sums.in + sums.carriedIn - sums.out - sums.used - sums.repaid - sums.carriedOut;

/** What the ledger promises, said once more and in another way: accounts by name, one posting after another. */
export class Model {
  accounts = new Map<string, Sums>();
  entries = new Map<string, { entry: LedgerEntryInput; corrected: boolean }>();

  #of(accounts: Map<string, Sums>, year: string, holder: string): Sums {
    const key = `${year} ${holder}`;
    const found = accounts.get(key) ?? none();
    accounts.set(key, found);
    return found;
  }

  /** Whether the entries may be posted together; if so, they are. */
  post(entries: readonly LedgerEntryInput[]): boolean {
    const next = new Map([...this.accounts].map(([key, sums]) => [key, { ...sums }]));
    for (const entry of entries) {
      const moved = entry.kind === 'correction' ? this.entries.get(entry.corrects ?? '')?.entry : entry;
      if (moved) this.#move(next, moved, entry.kind === 'correction' ? -1n : 1n);
    }
    const all = [...next];
    const pots = all.filter(([key]) => key.endsWith(' pot')).map(([, sums]) => sums);
    const holders = all.filter(([key]) => !key.endsWith(' pot')).map(([, sums]) => sums);
    const isKept =
      pots.every(
        (sums) => sums.requisitioned <= sums.allotted && sums.received <= sums.requisitioned && sums.allotted <= LIMIT,
      ) && holders.every((sums) => held(sums) >= 0n);
    if (!isKept) return false;
    this.accounts = next;
    for (const entry of entries) {
      if (entry.corrects)
        this.entries.set(entry.corrects, {
          entry: this.entries.get(entry.corrects)?.entry as LedgerEntryInput,
          corrected: true,
        });
      this.entries.set(entry.id as string, { entry, corrected: entry.kind === 'correction' });
    }
    return true;
  }

  #move(accounts: Map<string, Sums>, entry: LedgerEntryInput, sign: bigint): void {
    const amount = sign * BigInt((entry.amount ?? '').replace('.', ''));
    const year = entry.budgetYear ?? '2025';
    const pot = () => this.#of(accounts, year, 'pot');
    const from = () => this.#of(accounts, year, entry.fromHolder ?? '');
    const to = () => this.#of(accounts, year, entry.toHolder ?? '');
    if (entry.kind === 'allotment') pot().allotted += amount;
    if (entry.kind === 'requisition') pot().requisitioned += amount;
    if (entry.kind === 'payment') {
      pot().received += amount;
      to().received += amount;
    }
    if (entry.kind === 'forwarding') {
      from().out += amount;
      to().in += amount;
    }
    if (entry.kind === 'use') from().used += amount;
    if (entry.kind === 'repayment') from().repaid += amount;
    if (entry.kind === 'carryOver') {
      from().carriedOut += amount;
      this.#of(accounts, entry.toBudgetYear ?? '', entry.fromHolder ?? '').carriedIn += amount;
    }
  }

  /** "2025 regionen: allotted … held" for each account, in order. */
  told(): string[] {
    const kr = (ore: bigint) => `${ore / 100n}.${String(ore % 100n).padStart(2, '0')}`;
    return [...this.accounts]
      .map(
        ([key, sums]) =>
          `${key}: ${Object.values(sums).map(kr).join(' ')}${key.endsWith(' pot') ? '' : ` ${kr(held(sums))}`}`,
      )
      .sort();
  }
}

/** A step as an entry; null when there is nothing for it to be about. */
export function entryOf(
  step: Step,
  nth: number,
  model: Model,
  pending: readonly LedgerEntryInput[],
): LedgerEntryInput | null {
  const amount = `${step.ore / 100n}.${String(step.ore % 100n).padStart(2, '0')}`;
  const common = { id: `steg-${nth}`, date: '2025-05-05' };
  if (step.kind === 'correction') {
    const taken = new Set(pending.map(({ corrects }) => corrects));
    const open = [...model.entries].filter(
      ([id, { corrected, entry }]) => !corrected && entry.kind !== 'correction' && !taken.has(id),
    );
    const [id] = open[step.corrects % Math.max(1, open.length)] ?? [];
    return id === undefined ? null : { ...common, kind: 'correction', corrects: id };
  }
  const kind = step.kind as (typeof LEDGER_MOVEMENTS)[number];
  const year = YEARS[step.year % 2] as string;
  const entry: LedgerEntryInput = { ...common, kind, amount, allocation: 'tilldelning' };
  const fromHolder = HOLDERS[step.from] as string;
  const toHolder = HOLDERS[step.to] as string;
  if (kind === 'allotment') return entry;
  if (kind === 'requisition') return { ...entry, requisitioner: 'regionen' };
  if (kind === 'payment') return { ...entry, toHolder };
  if (kind === 'forwarding')
    return fromHolder === toHolder ? null : { ...entry, budgetYear: year, fromHolder, toHolder };
  if (kind === 'carryOver')
    return { ...entry, budgetYear: year, fromHolder, toBudgetYear: YEARS[(step.year % 2) + 1] as string };
  return { ...entry, budgetYear: year, fromHolder };
}
