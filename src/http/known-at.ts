import type { Store } from '../../db/store.js';
import { type DatasetVersion, versionAtInstant, versionAtRevision } from '../revision/dataset.query.js';
import { HttpProblem } from './problem.js';

/**
 * The revision that a `knownAt` asks for: a number, or an instant.
 * @returns the whole change set that was the newest then
 * @throws HttpProblem futureKnownAt | malformedParameter
 */
export async function resolveKnownAt(
  store: Store,
  text: string,
  current: DatasetVersion,
  now: Date,
): Promise<DatasetVersion> {
  const future = (detail: string) =>
    new HttpProblem('futureKnownAt', detail, [{ parameter: 'knownAt', code: 'futureKnownAt', detail }]);
  if (/^\d{1,15}$/.test(text)) {
    const revision = Number(text);
    if (revision > current.revision)
      throw future(`revision ${revision} has not been; the newest is ${current.revision}`);
    return versionAtRevision(store, revision);
  }
  const instant = new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(instant.getTime())) {
    throw new HttpProblem('malformedParameter', `"knownAt" is no instant: ${text}`, [
      { parameter: 'knownAt', code: 'malformedParameter', detail: 'a revision number or an RFC 3339 instant' },
    ]);
  }
  if (instant.getTime() > now.getTime()) throw future(`${text} has not been yet`);
  return versionAtInstant(store, text.length === 10 ? `${text}T00:00:00Z` : text);
}
