import type { Store } from '../../db/store.js';
import { currentVersion } from '../revision/dataset.query.js';
import type { Check, Found } from './check.js';
import { checks } from './checks.js';
import type { FactName, Facts } from './facts.js';
import { loadFacts } from './facts.query.js';
import { NARROWED, type Within } from './plan-facts.query.js';

/** A finding as it is kept: enough to filter, sort and count by; the rest is told when it is asked for. */
export type KeptFinding = Found & { id: string; check: Check };

/** Revisions whose findings are held at a time: the newest, and those that someone reads back in time. */
const HELD_REVISIONS = 3;

type Revision = {
  facts: Map<FactName, Promise<unknown>>;
  findings: Map<Check, Promise<readonly KeptFinding[]>>;
};
const held = new WeakMap<Store, Map<number, Revision>>();

function revisionOf(store: Store, revision: number): Revision {
  let revisions = held.get(store);
  if (!revisions) {
    revisions = new Map();
    held.set(store, revisions);
  }
  const known = revisions.get(revision) ?? { facts: new Map(), findings: new Map() };
  revisions.delete(revision);
  revisions.set(revision, known);
  for (const oldest of revisions.keys()) {
    if (revisions.size <= HELD_REVISIONS) break;
    revisions.delete(oldest);
  }
  return known;
}

/** One promise for one key; one that fails is forgotten, so that the next request tries again. */
function once<Key, Value>(map: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  let value = map.get(key);
  if (!value) {
    value = make();
    value.catch(() => map.delete(key));
    map.set(key, value);
  }
  return value;
}

export type AtRevision = { store: Store; revision: number; asOf: number | null };
const EVERYTHING: Within = new Map();

/** Loaded as of now only while now is still the revision that was asked for. */
async function factsAt<Name extends FactName>(
  { store, revision, asOf }: AtRevision,
  name: Name,
  within: Within,
): Promise<Facts[Name]> {
  if (asOf !== null) return loadFacts(store, name, asOf, within);
  const loaded = await loadFacts(store, name, null, within);
  return (await currentVersion(store)).revision === revision ? loaded : loadFacts(store, name, revision, within);
}

/** One part of what the checks look at, held for the revision. */
export function factsOf<Name extends FactName>(at: AtRevision, name: Name): Promise<Facts[Name]> {
  const { facts } = revisionOf(at.store, at.revision);
  return once(facts, name, () => factsAt(at, name, EVERYTHING)) as Promise<Facts[Name]>;
}

async function findingsOf(check: Check, facts: Held): Promise<readonly KeptFinding[]> {
  const loaded = await Promise.all(check.needs.map(async (name) => [name, await facts(name)] as const));
  const found = check.run(Object.fromEntries(loaded) as Facts);
  return Array.from(found, (each) => ({ ...each, check, id: `${check.id}-${each.key}` }));
}

type Held = (name: FactName) => Promise<unknown>;

/**
 * What these checks find at one revision, in the order of the checks. Computed once for each revision
 * and check, and held for the revisions that were asked about last. Of what lies within some plans alone
 * nothing is held: a nation's activities are not looked through for one county's.
 *
 * @param within what the caller filters by: at least all that is about it is found
 */
export async function findingsAt(
  at: AtRevision,
  chosen: readonly Check[] = checks,
  within: Within = EVERYTHING,
): Promise<KeptFinding[]> {
  const revision = revisionOf(at.store, at.revision);
  const narrowed = new Map<FactName, Promise<unknown>>();
  const some: Held = (name) =>
    NARROWED.has(name) ? once(narrowed, name, () => factsAt(at, name, within)) : factsOf(at, name);
  const found: (readonly KeptFinding[])[] = [];
  // One after another: the facts of many are the same, and others' requests get their turn between.
  for (const check of chosen) {
    const narrow = within.size > 0 && !revision.findings.has(check) && check.needs.some((name) => NARROWED.has(name));
    found.push(
      narrow
        ? await findingsOf(check, some)
        : await once(revision.findings, check, () => findingsOf(check, (name) => factsOf(at, name))),
    );
  }
  return found.flat();
}
