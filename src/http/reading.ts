import type { Store } from '../../db/store.js';
import type { Principal } from '../access/principal.js';
import type { CodeBook } from './code-book.js';
import type { Endpoint, Reading } from './endpoint.js';
import { resolveKnownAt } from './known-at.js';
import type { Language } from './language.js';
import { type CodeSets, readParameters } from './parameter.js';
import { readQueryString } from './query-string.js';
import { canonicalAddress, pathValues } from './request-target.js';

/** One request's own: the revision that is newest, the language it prefers, where it was sent. */
export type Requested = {
  version: Reading['version'];
  language: Language;
  base: string;
  target: string;
  path: Record<string, string>;
};

const NO_CODES: CodeSets = { known: () => new Set() };

/** What a request is answered from. */
export type ReadingSources = { store: Store; codes: CodeBook; clock: () => Date; principal: Principal | null };

/** What is asked: the parameters read and checked, at the revision that they name. */
export async function readingOf(
  { store, codes, clock, principal }: ReadingSources,
  { parameters }: Pick<Endpoint, 'parameters'>,
  known: ReadonlySet<string>,
  { version, language, base, target, path }: Requested,
): Promise<Reading> {
  const mark = target.indexOf('?');
  const raw = readQueryString(mark < 0 ? '' : target.slice(mark), known);
  // First of all when: codes are known or not at the revision that is asked about.
  const { knownAt: when } = parameters;
  const knownAt = when && readParameters(raw, { knownAt: when }, NO_CODES).get('knownAt')?.[0];
  const past = knownAt ? await resolveKnownAt(store, knownAt, version, clock()) : null;
  const asOf = past && past.revision < version.revision ? past.revision : null;
  const values = readParameters(raw, parameters, await codes.at(version.revision, asOf));
  return {
    store,
    version: past ?? version,
    asOf,
    language: (values.get('lang')?.[0] as Language | undefined) ?? language,
    base,
    address: canonicalAddress(base, target),
    path: pathValues(path),
    values,
    principal,
  };
}
