import type { Store } from '../../db/store.js';
import { completed } from './completed.rule.js';
import { keysAt, type StoredKey } from './key.js';
import { missingText } from './key-values.rule.js';
import { type Figures, figureKey } from './loaded.js';
import { geographyOf, isWholeNation } from './recipients.query.js';
import { RuleRefused } from './refusal.js';
import { keysOf, type Recipients, type RuleComponent } from './rule.js';
import { populationDates, storedFigures } from './stored-figures.query.js';
import { isComplete, newestDate } from './undated.rule.js';

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

/**
 * Refuses a population that is not known for everyone with the days that are, and an indicator that there is not.
 *
 * @param pointer where the components stand in what was sent
 * @throws RuleRefused missingKeyValue
 */
export async function assertKnown(
  at: At,
  components: readonly RuleComponent[],
  figures: Figures,
  recipients: Recipients,
  codes: readonly string[],
  pointer: string,
): Promise<void> {
  for (const [index, component] of components.entries()) {
    if (!('key' in component)) continue;
    for (const { key, pointer: place } of keysAt(component.key, `${pointer}/${index}/key`)) {
      if (key.kind !== 'population' && key.kind !== 'indicator') continue;
      const byCode = figures.get(figureKey(key))?.byCode;
      const missing = codes.filter((code) => (byCode?.get(code)?.value ?? null) === null);
      if (missing.length === 0) continue;
      throw new RuleRefused(
        'missingKeyValue',
        place,
        missingText(key, missing, codes.length, await hintOf(at, key, recipients, codes)),
      );
    }
  }
}

/** What there is instead of a stored key that is not known. */
async function hintOf(at: At, key: StoredKey, recipients: Recipients, codes: readonly string[]): Promise<string> {
  if (key.kind === 'indicator')
    return 'GET /observations shows what is stored of an indicator, GET /indicators which there are';
  const days = await populationDates(at.store, codes, geographyOf(recipients), at.asOf);
  const known = days.filter((day) => isComplete(day, codes.length, isWholeNation(recipients))).map(({ date }) => date);
  return `known for all of them: ${known.length > 0 ? known.join(', ') : 'no day'}`;
}

/** The keys of some components that are looked up, each once. */
export function storedKeysOf(components: readonly RuleComponent[]): ReadonlyMap<string, StoredKey> {
  const keys = new Map<string, StoredKey>();
  for (const key of keysOf(components)) {
    if (key.kind === 'population' || key.kind === 'indicator') keys.set(figureKey(key), key);
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
