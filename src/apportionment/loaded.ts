import type { Bilingual } from '../http/language.js';
import type { Citation } from '../source/evidence.js';
import type { ResolvedRule } from './apportion.rule.js';
import type { StoredKey } from './key.js';
import type { StoredFigures } from './key-values.rule.js';
import type { PublishedAllocation, StoredMoney } from './published.query.js';
import type { Recipient } from './recipients.query.js';
import type { Recipients, Rounding } from './rule.js';
import type { SourcedFigure } from './stored-figures.query.js';

/** Where a rule comes from: what it is called, and how far it is to be believed. */
export type RuleOrigin = {
  /** of a stored rule */
  id: string | null;
  name: string | null;
  status: 'stated' | 'inferred' | 'sent';
  basis: string | null;
  citations: readonly Citation[];
  /** weights that were calculated from amounts */
  isDerivedFromAmounts: boolean;
  roundingStated: boolean;
};

/** What was taken for granted because nothing says so. */
export const ASSUMPTIONS = [
  'hypothesis',
  'otherRecipients',
  'populationDate',
  'limitsOnWhole',
  'rounding',
  'roundedPot',
  'roundedKey',
  'derivedKey',
  'keyNote',
  'derivedWeights',
] as const;
export type Assumption = { code: (typeof ASSUMPTIONS)[number]; text: Bilingual };

/** A rule with all that it needs, read from the store, before anything is calculated. */
export type LoadedRule = {
  origin: RuleOrigin;
  rule: ResolvedRule;
  recipients: Recipients;
  people: readonly Recipient[];
  figures: Figures;
  assumptions: readonly Assumption[];
  /** what a stored pot was taken from, by component */
  pots: ReadonlyMap<number, StoredMoney>;
  /** what to compare with */
  published: Published | null;
};

export type Published = {
  stream: string;
  theme: string | null;
  /** what is stored of the stream as a whole; null when nothing accepted is */
  whole: StoredMoney | null;
  allocations: readonly PublishedAllocation[];
};

/** Stored keys by their text, each with its values by code. */
export type Figures = ReadonlyMap<string, { key: StoredKey; byCode: ReadonlyMap<string, SourcedFigure> }>;

const NONE: ReadonlyMap<string, SourcedFigure> = new Map();

/** Stored numbers as the arithmetic asks for them. */
export function lookUp(figures: Figures): StoredFigures {
  return (key) => figures.get(figureKey(key))?.byCode ?? NONE;
}

/** One text for one stored key. */
export function figureKey(key: StoredKey): string {
  return key.kind === 'population'
    ? `population|${key.date}|${key.group ?? ''}`
    : `${key.indicator}|${key.period}|${key.group ?? ''}|${key.breakdown ?? ''}|${key.definition ?? ''}`;
}

/** What a request asks for beside the rule itself. */
export type Options = {
  populationDate?: string | undefined;
  /** the date is for those of several rules that need one */
  isForSeveral?: boolean;
  rounding?: Rounding | undefined;
  against?: { stream: string; theme?: string | undefined } | undefined;
};
