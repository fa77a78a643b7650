import { HttpProblem, nearest } from './problem.js';

export const MAX_QUERY_LENGTH = 8192;

/** C0 controls and DEL: no parameter takes them, and PostgreSQL refuses NUL in text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Reads a query string strictly: every parameter known, none twice, all valid UTF-8.
 *
 * @param search the address's query with or without its question mark
 * @param known the operation's parameter names
 * @throws HttpProblem malformedUrl | unknownParameter | repeatedParameter | uriTooLong
 */
export function readQueryString(search: string, known: ReadonlySet<string>): Map<string, string> {
  const query = search.startsWith('?') ? search.slice(1) : search;
  if (query.length > MAX_QUERY_LENGTH) {
    throw new HttpProblem(
      'uriTooLong',
      `the query is ${query.length} characters; at most ${MAX_QUERY_LENGTH} are taken`,
    );
  }
  const values = new Map<string, string>();
  if (query === '') return values;
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    if (!known.has(name)) {
      const near = nearest(name, known);
      throw new HttpProblem(
        'unknownParameter',
        `there is no parameter "${name.slice(0, 60)}" here${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`,
        [
          {
            parameter: name.slice(0, 60),
            code: 'unknownParameter',
            detail: 'not a parameter of this operation',
            nearest: near,
          },
        ],
      );
    }
    if (values.has(name)) {
      throw new HttpProblem(
        'repeatedParameter',
        `"${name}" stands more than once; separate several values with commas`,
        [{ parameter: name, code: 'repeatedParameter', detail: 'give it once' }],
      );
    }
    values.set(name, value);
  }
  return values;
}

function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new HttpProblem('malformedUrl', 'the query is not valid percent-encoded UTF-8');
  }
  if (CONTROL.test(decoded)) throw new HttpProblem('malformedUrl', 'the query holds a control character');
  return decoded.normalize('NFC');
}
