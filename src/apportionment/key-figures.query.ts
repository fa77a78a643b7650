import type { Store } from '../../db/store.js';
import { completed } from './completed.rule.js';
import { keysWithin, type StoredKey } from './key.js';
import { type Figures, figureKey } from './loaded.js';
import { geographyOf, isWholeNation } from './recipients.query.js';
import type { Recipients, RuleComponent } from './rule.js';
import { populationDates, storedFigures } from './stored-figures.query.js';
import { newestDate } from './undated.rule.js';

/** Where facts are read: the store, and the revision to rebuild them of. */
export type At = { store: Store; asOf: number | null };

/** Everything stored that the keys of some components look up. */
export async function figuresOf(
  { store, asOf }: At,
  components: readonly RuleComponent[],
  recipients: Recipients,
  codes: readonly string[],
): Promise<Figures> {
  const keys = storedKeysOf(components);
  const geography = geographyOf(recipients);
  return new Map(
    await Promise.all(
      [...keys].map(async ([name, key]) => {
        const byCode = await storedFigures(store, key, geography, asOf);
        const isLacking = codes.some((code) => (byCode.get(code)?.value ?? null) === null);
        const nation =
          isLacking && key.kind === 'population' && isWholeNation(recipients)
            ? [...(await storedFigures(store, key, 'nation', asOf)).values()][0]
            : undefined;
        return [name, { key, byCode: nation ? completed(byCode, codes, nation) : byCode }] as const;
      }),
    ),
  );
}

/** The keys of some components that are looked up, each once. */
export function storedKeysOf(components: readonly RuleComponent[]): ReadonlyMap<string, StoredKey> {
  const keys = new Map<string, StoredKey>();
  for (const component of components) {
    if (!('key' in component)) continue;
    for (const key of keysWithin(component.key)) {
      if (key.kind === 'population' || key.kind === 'indicator') keys.set(figureKey(key), key);
    }
  }
  return keys;
}

/**
 * The population of recipients on one day, for differences per inhabitant.
 *
 * @param date null: the newest that is known of all
 */
export async function inhabitantsOf(
  at: At,
  recipients: Recipients,
  codes: readonly string[],
  date: string | null,
): Promise<{ date: string | null; byCode: ReadonlyMap<string, string> }> {
  const days = date ? [] : await populationDates(at.store, codes, geographyOf(recipients), at.asOf);
  const day = date ?? newestDate(days, codes.length, isWholeNation(recipients), '9999');
  if (day === null) return { date: null, byCode: new Map() };
  const component: RuleComponent = { kind: 'pot', potKr: '0', key: { kind: 'population', date: day } };
  const [figure] = (await figuresOf(at, [component], recipients, codes)).values();
  const known = codes.flatMap((code) => {
    const value = figure?.byCode.get(code)?.value;
    return value ? [[code, value] as const] : [];
  });
  return { date: day, byCode: new Map(known) };
}
