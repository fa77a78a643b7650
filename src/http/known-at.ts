import type { Store } from '../../db/store.js';
import { type DatasetVersion, versionAtInstant, versionAtRevision } from '../revision/dataset.query.js';
import type { Reading } from './endpoint.js';
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
  const instant = readInstant(text);
  if (!instant) {
    throw new HttpProblem('malformedParameter', `"knownAt" is no instant: ${text}`, [
      { parameter: 'knownAt', code: 'malformedParameter', detail: 'a revision number or an RFC 3339 instant' },
    ]);
  }
  // The database's clock may be ahead of ours, and what an answer names as its time can be asked for.
  if (instant.ms > Math.max(now.getTime(), Date.parse(current.committedAt))) throw future(`${text} has not been yet`);
  return versionAtInstant(store, instant.utc);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * An instant in UTC as PostgreSQL reads it, to the microsecond; a date alone is its first moment.
 * JavaScript takes 30 February and the year 0, which PostgreSQL refuses: those are no instants.
 */
export function readInstant(text: string): { utc: string; ms: number } | null {
  const [, date = '', time = '00:00', seconds = '00', fraction = '0', zone = 'Z'] = INSTANT.exec(text) ?? [];
  const day = new Date(`${date}T00:00:00Z`);
  const instant = new Date(`${date}T${time}:${seconds}${zone}`);
  if (Number.isNaN(instant.getTime()) || !day.toISOString().startsWith(date)) return null;
  const iso = instant.toISOString();
  if (/^(?:-|0000-)/.test(iso)) return null;
  return {
    utc: `${iso.slice(0, 19)}.${fraction}Z`,
    ms: instant.getTime() + Math.trunc(Number(`0.${fraction}`) * 1000),
  };
}

/**
 * The revision that links of an answer lead to: the one that was asked for by name, also while it is still
 * the newest, so that a permalink gives the same bytes ever after; null where the newest was asked for.
 */
export function linkedRevision({ values, version }: Pick<Reading, 'values' | 'version'>): number | null {
  return values.has('knownAt') ? version.revision : null;
}
