import { shortHash } from './response-cache.js';

/** One representation of one address: what a validator stands for beside the build and the revision. */
export type Representation = { base: string; target: string; language: string; format: string };

/** A strong validator. An answer is a function of the build, the revision and the representation alone. */
export function entityTag(
  buildId: string,
  revision: number,
  { base, target, language, format }: Representation,
): string {
  return `"${buildId}-${revision}-${shortHash(`${base} ${target} ${language} ${format}`)}"`;
}

/**
 * The revision that a client has seen. Every validator of ours names the one that its answer was made of
 * ("build-revision-hash"), so any ETag of the record, in whatever language, says what a change is based on.
 *
 * @param ifMatch one or several strong validators
 * @returns the newest revision of them; null when none is of ours (a weak one is never a match)
 */
export function revisionSeen(ifMatch: string): number | null {
  const revisions = ifMatch
    .split(',')
    .map((tag) => /^\s*"[^"]*-(\d{1,15})-[a-z0-9]+"\s*$/.exec(tag)?.[1])
    .filter((found) => found !== undefined)
    .map(Number);
  return revisions.length > 0 ? Math.max(...revisions) : null;
}
