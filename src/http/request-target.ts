import { HttpProblem } from './problem.js';

export const MAX_PATH_LENGTH = 1024;

/** Path and query, without the scheme and host that the client may have written. */
export function targetOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const target = start < 0 ? '/' : url.slice(start);
  const hash = target.indexOf('#');
  return hash < 0 ? target : target.slice(0, hash);
}

/** The path alone. */
export function pathOf(url: string): string {
  const target = targetOf(url);
  const mark = target.indexOf('?');
  return mark < 0 ? target : target.slice(0, mark);
}

/** What the router sees: an overlong path is no route's, so that no pattern is tried on it. */
export function routedPath(url: string): string {
  const path = pathOf(url);
  return path.length > MAX_PATH_LENGTH ? '/-' : path;
}

/** What was asked for, under the public address. */
export function canonicalAddress(base: string, target: string): URL {
  return new URL(target, base);
}

/** The values of a route's names, refused where they are not valid text. */
export function pathValues(path: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(path).map(([name, value]) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      if (/[\u0000-\u001f\u007f\ufffd]|%(?![0-9A-Fa-f]{2})/.test(value) || value.includes('%')) {
        throw new HttpProblem('malformedUrl', 'the path is not valid percent-encoded UTF-8');
      }
      return [name, value];
    }),
  );
}
