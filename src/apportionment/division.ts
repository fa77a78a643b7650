/** One who takes part in the division of a pot. Units are whole rounding units, such as kronor. */
export type Party = {
  code: string;
  /** zero or more, a whole number: the weights of one division are of one scale */
  weight: bigint;
  /** the least that it gets, in units */
  floor: bigint;
  /** the most that it gets, in units; null when there is no most */
  cap: bigint | null;
};

/** Where a bound, and not the weight, decides what a party gets. */
export type Clamp = 'floor' | 'cap' | null;

/**
 * What each is due before anything is rounded: a party at a bound gets the bound; each of the others gets
 * `left · weight / weights` units, which lies between its bounds.
 */
export type Quotas = {
  parties: readonly Party[];
  /** by party */
  clamps: readonly Clamp[];
  /** what the parties at no bound share */
  left: bigint;
  /** the sum of their weights */
  weights: bigint;
};

/** Quotas as whole units, by party: `base + added`. */
export type Rounded = {
  base: bigint[];
  /** units put on or taken off so that the sum is the pot */
  added: bigint[];
  /** in which turn a party came when units were put on or taken off; null when it did not come into question */
  rank: (number | null)[];
};

/** A pot divided, in units: the amounts sum to the pot. Of a negative pot everything is the mirror image. */
export type Division = Quotas & Rounded & { pot: bigint; amounts: bigint[] };

/** Why a division cannot be made. */
export const REFUSALS = [
  'capsBelowPot',
  'floorAboveCap',
  'floorsAbovePot',
  'noWeight',
  'adjustmentBreaksBound',
] as const;

/** Thrown where no division keeps every promise of the rule: the message gives the numbers. */
export class DivisionRefused extends Error {
  constructor(
    readonly code: (typeof REFUSALS)[number],
    /** the numbers of the message, in units, that a caller puts into its own words */
    readonly numbers: Readonly<Record<string, bigint>>,
    /** the party that it is about, where it is about one */
    readonly party: string | null = null,
  ) {
    super(
      `${code}: ${Object.entries(numbers)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`,
    );
    this.name = 'DivisionRefused';
  }
}
