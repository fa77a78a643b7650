import { type OverlaidRow, overlaid, overlayOf } from '../../db/overlay.js';
import type { Store } from '../../db/store.js';
import type { Check } from '../check/check.js';
import { checks } from '../check/checks.js';
import { TABLES_OF_FACTS } from '../check/facts.query.js';
import type { Finding } from '../check/finding.js';
import { findingsTold } from '../check/finding.query.js';
import { findingsAt, type KeptFinding } from '../check/held-findings.query.js';
import type { Language } from '../http/language.js';

/** Records that two claims stand against each other: it is how a second claim is kept, not a reason to refuse it. */
const RECORDS_ONLY: ReadonlySet<string> = new Set(['conflicting-claims']);

export type Weighing = { store: Store; revision: number; language: Language; base: string };

/** What a change makes of the findings. */
export type Weighed = {
  /** told in full: not there before, or with another verdict */
  appeared: Finding[];
  /** identifiers of those that are no longer there */
  gone: string[];
  /** of those that appeared, the ones for which a write is refused unless they are accepted */
  refusing: Finding[];
};

/** The kinds of facts that the checks of a change rest on: while it is weighed none of them may change. */
export function weighedOn(chosen: readonly Check[]): string[] {
  return [...new Set(chosen.flatMap(({ needs }) => needs.flatMap((name) => TABLES_OF_FACTS[name])))];
}

/**
 * The checks whose findings a change may alter.
 *
 * @param all also those that refuse nothing, for whoever wants to see them
 */
export function checksTouched(tables: ReadonlySet<string>, all: boolean): Check[] {
  return checks.filter(
    (check) =>
      (all || refuses(check)) && check.needs.some((name) => TABLES_OF_FACTS[name].some((table) => tables.has(table))),
  );
}

function refuses({ id, severity }: Check): boolean {
  return severity === 'error' && !RECORDS_ONLY.has(id);
}

/** What the findings would be with a change, beside what they are without it at one revision. */
export async function weigh(
  { store, revision, language, base }: Weighing,
  chosen: readonly Check[],
  rows: readonly OverlaidRow[],
): Promise<Weighed> {
  const changed = overlaid(store, overlayOf(rows));
  const [before, after] = [
    await findingsAt({ store, revision, asOf: null }, chosen),
    await findingsAt({ store: changed, revision, asOf: null }, chosen),
  ];
  const verdicts = new Map(before.map(({ id, verdict }) => [id, verdict]));
  const appeared = after.filter(({ id, verdict }) => verdicts.get(id) !== verdict);
  const left = new Set(after.map(({ id }) => id));
  const told = await findingsTold({ store: changed, language, base }, appeared, null);
  const refusing = new Set(
    appeared.filter((finding) => finding.verdict === 'broken' && refuses(finding.check)).map(idOf),
  );
  return {
    appeared: told,
    gone: before.map(idOf).filter((id) => !left.has(id)),
    refusing: told.filter(({ id }) => refusing.has(id)),
  };
}

function idOf({ id }: KeptFinding): string {
  return id;
}
