import { HttpProblem } from './problem.js';
import { SECURITY_HEADERS } from './security-headers.js';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * A method at a path that takes others: OPTIONS says which, any other is refused.
 *
 * @param taken what the path has routes for
 * @param own headers of this request alone
 * @throws HttpProblem methodNotAllowed
 */
export function otherMethod(
  method: string,
  taken: readonly (typeof METHODS)[number][],
  own: Readonly<Record<string, string>>,
): Response {
  const read = taken.includes('GET') ? ['GET', 'HEAD'] : [];
  const allow = [...read, ...taken.filter((each) => each !== 'GET'), 'OPTIONS'].join(', ');
  if (method !== 'OPTIONS') {
    throw new HttpProblem('methodNotAllowed', `${method.slice(0, 20)} is not taken here; ${allow} are`, [], { allow });
  }
  return new Response(null, {
    status: 204,
    headers: {
      ...SECURITY_HEADERS,
      ...own,
      allow,
      'access-control-allow-origin': '*',
      // Scripts of other sites may read and calculate; what writes takes a key, which is not theirs to send.
      'access-control-allow-methods': allow.replace(/, (?:PUT|PATCH|DELETE)/g, ''),
      'access-control-allow-headers': 'accept, accept-language, content-type, if-none-match, traceparent, x-request-id',
      'access-control-max-age': '86400',
    },
  });
}
