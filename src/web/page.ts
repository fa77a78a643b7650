import type { Child } from 'hono/jsx';
import type { Language } from '../http/language.js';

/** Asks the API's own operation at an address below /api/v1, in this process, at the page's revision. */
export type Ask = <Answer>(path: string, query?: Readonly<Record<string, string | undefined>>) => Promise<Answer>;

/** How large the numbers are written; the exact amount is never lost. */
export const MONEY_UNITS = ['kr', 'tkr', 'mkr'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** One visit to a page: what was asked for, and how to find and write the answer. */
export type Visit = {
  language: Language;
  /** one of two texts, as the visitor reads */
  say(sv: string, en: string): string;
  unit: MoneyUnit;
  path: Readonly<Record<string, string>>;
  /** the parameters of the address that are the page's own, each once */
  query: Readonly<Record<string, string | undefined>>;
  /** what was sent by a form; null for a page that is only read */
  form: Readonly<Record<string, string>> | null;
  ask: Ask;
  /** an operation that calculates on a body, such as POST /budget-checks */
  calculate<Answer>(path: string, body: unknown, query?: Readonly<Record<string, string>>): Promise<Answer>;
  /** the address of a page of ours, which keeps language, unit and knownAt; an empty value is left out */
  href(path: string, query?: Readonly<Record<string, string | undefined>>): string;
  /** the address of an API call, in this language and at this knownAt */
  api(path: string, query?: Readonly<Record<string, string | undefined>>): string;
  /** the revision that is shown, and since when it stands */
  version: { revision: number; committedAt: string };
  /** this page's address without what changes its looks alone */
  here: { path: string; query: Readonly<Record<string, string | undefined>> };
};

export type View = {
  /** as in the tab and the first heading */
  title: string;
  /** the title's language where it is a document's or a name of its own, and the page may be in another */
  titleLanguage?: Language;
  /** which entry of the menu it belongs to: its path */
  section?: string;
  /** the way here: pages above this one */
  trail?: readonly { href: string; label: string }[];
  /** one sentence below the heading */
  lead?: Child;
  body: Child;
  /** answers of the API that hold the figures of this page */
  api?: readonly { href: string; label: string }[];
};

/** A page: its address, what the address may carry, and how it is shown. */
export type Page = {
  /** below the root, with {names} */
  path: string;
  /** names of the query's own parameters; language, unit and knownAt are every page's */
  parameters: readonly string[];
  /** the largest form that is taken by POST; none by default */
  maxFormBytes?: number;
  /** example addresses that a test opens */
  examples: readonly string[];
  /** a name of the API's own query parameter, such as county, takes the API's values */
  view(visit: Visit): Promise<View>;
};
