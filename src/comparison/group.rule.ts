import { sumText } from '../money/decimal.js';
import { type Group, MAX_IDS, NO_GROUP } from './group.js';

const COUNTS = [
  'facts',
  'exact',
  'rounded',
  'approximate',
  'absent',
  'covered',
  'unresolved',
  'notNumeric',
  'disputed',
  'loose',
  'shared',
  'matrix',
  'measured',
  'elsewhere',
] as const;

/** Groups that have no fact in common, as one. */
export function mergeGroups(groups: readonly Group[]): Group {
  const only = groups.length === 1 ? groups[0] : undefined;
  if (only) return { ...only, row: null, column: null };
  const merged = { ...NO_GROUP };
  for (const name of COUNTS) merged[name] = groups.reduce((sum, group) => sum + group[name], 0);
  const added = (name: 'sum' | 'lower' | 'upper' | 'whole') => {
    const texts = groups.map((group) => group[name]).filter((text) => text !== null);
    return texts.length > 0 ? sumText(texts) : null;
  };
  const all = (name: 'agreements' | 'families' | 'years' | 'streams') =>
    [...new Set(groups.flatMap((group) => group[name]))].sort();
  return {
    ...merged,
    sum: added('sum'),
    lower: added('lower'),
    upper: added('upper'),
    whole: added('whole'),
    about: merged.approximate === 1 ? (groups.find(({ about }) => about !== null)?.about ?? null) : null,
    absence: groups.find(({ absence }) => absence !== null)?.absence ?? null,
    definitions: Math.max(0, ...groups.map(({ definitions }) => definitions)),
    agreements: all('agreements'),
    families: all('families'),
    years: all('years'),
    streams: all('streams'),
    ids: groups.flatMap(({ ids }) => ids).slice(0, MAX_IDS),
  };
}
