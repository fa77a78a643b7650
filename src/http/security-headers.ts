/** On every answer: nothing is framed, sniffed or sent along. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

/** On a 304: only what a cache updates its copy by (RFC 9110, 15.4.5), and who may read that it is current. */
export const NOT_MODIFIED_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'public, max-age=60, stale-while-revalidate=600',
  vary: 'Accept, Accept-Language',
  'access-control-allow-origin': '*',
};

/** On every public read: shared caches may keep it for a minute; scripts of other sites may read it. */
export const READ_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  ...NOT_MODIFIED_HEADERS,
  'access-control-expose-headers': 'ETag, Link, Content-Disposition, Content-Language, X-Request-Id, Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
};

/** On every page: its own script and style, and nothing inline. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  ...NOT_MODIFIED_HEADERS,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

/** On what was calculated from a body: kept by nobody; scripts of other sites may read it. */
export const CALCULATED_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Link, Content-Disposition, Content-Language, X-Request-Id, Retry-After',
};

/** On a 304 of what is not everybody's to read. */
export const PRIVATE_NOT_MODIFIED_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'private, no-store',
  vary: 'Accept, Accept-Language, Authorization, X-API-Key',
};

/** On what is not everybody's to read: kept by nobody, and no script of another site may read it. */
export const PRIVATE_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  ...PRIVATE_NOT_MODIFIED_HEADERS,
};

/** On what was written: kept by nobody, and no script of another site may read it. */
export const WRITTEN_HEADERS: Readonly<Record<string, string>> = { ...SECURITY_HEADERS, 'cache-control': 'no-store' };

/** On every problem: of this moment only, but scripts of other sites may read it. */
export const PROBLEM_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'X-Request-Id, Retry-After',
  'content-type': 'application/problem+json; charset=utf-8',
  'content-language': 'en',
  'cache-control': 'no-store',
};

/** On the problem of a request that would write: scripts of other sites may not read it. */
export const WRITE_PROBLEM_HEADERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PROBLEM_HEADERS).filter(([name]) => !name.startsWith('access-control-')),
);
