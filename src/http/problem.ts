/**
 * Problems are HTTP's (RFC 9457): a closed list of codes, rendered in one place. What is wrong with
 * the data is a finding (200), what is wrong with us is logged and never shown.
 */
export const PROBLEMS = {
  malformedUrl: { status: 400, title: 'The address cannot be read' },
  unknownParameter: { status: 400, title: 'Unknown parameter' },
  repeatedParameter: { status: 400, title: 'Repeated parameter' },
  malformedParameter: { status: 400, title: 'Malformed parameter' },
  malformedBody: { status: 400, title: 'The body cannot be read' },
  idempotencyKeyRequired: { status: 400, title: 'An idempotency key is needed' },
  twoCredentials: { status: 400, title: 'Two credentials' },
  unauthorized: { status: 401, title: 'Who calls is not known' },
  keyMisplaced: { status: 401, title: 'The key is in the wrong place' },
  keyMalformed: { status: 401, title: 'This cannot be a key' },
  keyUnknown: { status: 401, title: 'Unknown key' },
  keyExpired: { status: 401, title: 'The key has expired' },
  keyRevoked: { status: 401, title: 'The key was revoked' },
  tokenInvalid: { status: 401, title: 'The token is not taken' },
  tokenExpired: { status: 401, title: 'The token has expired' },
  forbidden: { status: 403, title: 'Not allowed' },
  notFound: { status: 404, title: 'Not found' },
  unknownPath: { status: 404, title: 'There is no such path' },
  conflict: { status: 409, title: 'It conflicts with what is stored' },
  referenced: { status: 409, title: 'Other records refer to it' },
  requestInProgress: { status: 409, title: 'The same request is being carried out' },
  wrongState: { status: 409, title: 'Not possible in its state' },
  methodNotAllowed: { status: 405, title: 'Method not allowed' },
  notAcceptable: { status: 406, title: 'No such representation' },
  requestTimeout: { status: 408, title: 'The request did not arrive in time' },
  preconditionFailed: { status: 412, title: 'It has changed since it was read' },
  keyEnded: { status: 409, title: 'The key has ended' },
  tooManyKeys: { status: 409, title: 'Too many keys' },
  retracted: { status: 410, title: 'Retracted' },
  overdrawn: { status: 409, title: 'An account of the ledger would not hold' },
  contentTooLarge: { status: 413, title: 'The body is too large' },
  uriTooLong: { status: 414, title: 'The address is too long' },
  unsupportedMediaType: { status: 415, title: 'The body is of another media type' },
  unknownCode: { status: 422, title: 'Unknown code' },
  tooManyRows: { status: 422, title: 'More rows than the format takes' },
  invalidBody: { status: 422, title: 'The body is not as its contract says' },
  idempotencyKeyReused: { status: 422, title: 'The idempotency key belongs to another request' },
  futureKnownAt: { status: 422, title: 'knownAt is in the future' },
  impossibleRule: { status: 422, title: 'The rule cannot be carried out' },
  unsupportedCombination: { status: 422, title: 'Not a possible combination' },
  notComparable: { status: 422, title: 'The cells are not comparable' },
  unknownReference: { status: 422, title: 'It refers to something that is not there' },
  reasonRequired: { status: 422, title: 'A reason is needed' },
  brokenCheck: { status: 422, title: 'A budget check would be broken' },
  batchRefused: { status: 422, title: 'Operations of the batch were refused' },
  preconditionRequired: { status: 428, title: 'Say which version the change is based on' },
  tooManyRequests: { status: 429, title: 'Too many requests' },
  headersTooLarge: { status: 431, title: 'Address and headers are too large' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'The service cannot answer now' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** What to do about each code: the page that a problem's `type` opens. */
export const PROBLEM_ADVICE: Record<ProblemCode, string> = {
  malformedUrl:
    'The path or the query is not valid percent-encoded UTF-8, or holds a control character. Encode it again.',
  unknownParameter:
    'The operation has no such query parameter. Compare the spelling with the documentation; parameters are camelCase.',
  repeatedParameter: 'Each parameter may stand once. Give several values in one parameter, separated by commas.',
  malformedParameter: 'The value has not the form that the parameter takes. The detail says which form that is.',
  malformedBody: 'The body is not JSON in UTF-8, or is nested too deep. The detail says what stopped the reading.',
  twoCredentials: 'Send one credential: an API key in X-API-Key or a token in Authorization: Bearer.',
  unauthorized:
    'The operation needs to know who calls. Send an API key in X-API-Key, or a token of the configured issuer in Authorization: Bearer.',
  keyMisplaced:
    'An API key is sent in the header X-API-Key and nowhere else: addresses are logged, and a key is no token. Revoke a key that was sent in an address.',
  keyMalformed:
    'The text is not a key, or was mistyped or cut: its check digits do not fit. Copy it again, whole. The database was not asked.',
  keyUnknown:
    'The text has the form of a key, but is none of this service. After 20 such in a minute an address has to wait.',
  keyExpired: 'The key was right and has expired. Ask whoever issued it for a new one; rotate keys before they expire.',
  keyRevoked: 'The key was right and was revoked. Ask whoever issued it for a new one.',
  tokenInvalid:
    'The token is not signed by the configured issuer, is meant for another audience, or lacks a claim (exp, iat, sub). The detail says which.',
  tokenExpired: 'The token has expired or was issued too long ago. Fetch a new one from the issuer.',
  forbidden: 'The key or token is right, but has not the scope that this needs. The detail names it.',
  notFound: 'Nothing has that identifier in the revision that was asked for. List the collection to see what there is.',
  unknownPath: 'The service has no such path. Start at /api/v1/api-info or read /docs.',
  methodNotAllowed: 'The path does not take that method. The Allow header lists those it takes.',
  notAcceptable:
    'The representation that Accept asks for is not offered. The detail names those that are; format= chooses one without a header.',
  conflict:
    'The database says no to what was sent together with what is stored: two records in one place, an identifier that is taken. The detail names the rule.',
  referenced:
    'Other records refer to the one that was to be retracted. Retract or change those first, or all in one batch.',
  requestInProgress:
    'A request with the same idempotency key is being carried out. Wait for it, then send it again: the answer is repeated.',
  wrongState:
    'A plan goes from draft to adopted, reported and superseded, in that order. The detail says which step is next.',
  idempotencyKeyRequired:
    'Send the header Idempotency-Key with a text of your own, such as a UUID: a request that is sent again under the same key is carried out once.',
  preconditionFailed:
    'The record has been changed since the answer whose ETag was sent in If-Match, or it is there although If-None-Match says that it is not. Read it again, see what has changed, and send the change based on that.',
  unknownReference:
    'The body names a record that is not there, or is another county’s draft. The error points to the place.',
  reasonRequired:
    'An accepted figure changes, a claim is accepted, a record is retracted or findings are accepted: say why, in the parameter reason.',
  brokenCheck:
    'With the change a budget check of level error no longer holds. The findings give the equation and the exact difference. Correct the figures; or, where the document itself does not add up, send the findings’ identifiers in acceptFindings, with a reason.',
  batchRefused: 'Nothing of the batch was carried out. Each error points to its operation and the place in it.',
  preconditionRequired:
    'Send If-Match with the ETag of the answer that the change is based on; or, to create a record under an identifier of your own, If-None-Match: *.',
  requestTimeout: 'The connection stayed open without a whole request. Send the headers and the body without pauses.',
  keyEnded: 'The key is revoked or has expired, so it has no successor. Issue a new key.',
  tooManyKeys: 'There are 1 000 live keys, which is all that may be. Revoke those that nobody uses.',
  retracted:
    'There was such a record and it was taken back; the detail says when, by whom and why. Its revisions are still there (the Link header), and knownAt answers as it was before.',
  overdrawn:
    'The entries are right one by one, but money would be moved that is not there. Each error names the account, what it would become and by how much; nothing was posted.',
  contentTooLarge: 'The body is longer than the operation takes. Send less at a time.',
  uriTooLong:
    'The path is longer than 1 024 characters, or the query longer than 8 192. Ask for fewer values at a time.',
  unsupportedMediaType: 'The body must be JSON: Content-Type application/json, without a content encoding.',
  unknownCode: 'The value is well formed but names nothing that there is. The error lists the nearest codes.',
  tooManyRows:
    'The answer has more rows than a file of that format may have. Filter it, ask for pages with page and limit, or take NDJSON or the whole data set (lansvis export).',
  invalidBody:
    'The body is JSON but not as the contract says. Each error points to its place; the document at /docs has the contract.',
  idempotencyKeyReused:
    'The same caller has sent another request with this Idempotency-Key. Use a new one for each thing that you want done; repeat it only with the same body.',
  futureKnownAt: 'knownAt asks what was known at a moment or revision; that one has not been yet.',
  impossibleRule:
    'The rule is well formed, but money cannot be divided by it: floors above the pot, nobody with a weight, a population that is not known. The error points to the place and gives the numbers.',
  unsupportedCombination: 'The parameters are right one by one but do not go together. The detail says which do.',
  notComparable:
    'The comparison was asked for with strict=true, and its cells are not comparable. Each error says why; without strict the answer lists the same reasons.',
  tooManyRequests:
    'The caller has used its requests. Wait as long as Retry-After says; RateLimit tells what is left before it comes to that.',
  headersTooLarge:
    'Address and headers together are longer than the service reads. Send fewer or shorter ones, such as cookies.',
  internal:
    'The fault is ours and has been logged with the trace id. Try again, and report it with that id if it persists.',
  unavailable: 'The database, or the issuer of tokens, does not answer now. Try again after the time in Retry-After.',
};

export type ProblemError = {
  parameter?: string;
  pointer?: string;
  /** of a file that was sent */
  line?: number;
  code: string;
  detail: string;
  nearest?: string[];
};

export class HttpProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors: readonly ProblemError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    /** what a problem of its kind tells besides, such as the findings of a broken check */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'HttpProblem';
  }
}

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ProblemCode;
  errors: readonly ProblemError[];
  traceId: string;
};

export function problemBody(problem: HttpProblem, base: string, instance: string, traceId: string): ProblemBody {
  const { status, title } = PROBLEMS[problem.code];
  return {
    type: `${base}/problems/${problem.code}`,
    title,
    status,
    detail: problem.detail,
    instance,
    code: problem.code,
    errors: problem.errors,
    traceId,
    ...problem.more,
  };
}

/** The codes nearest to a mistyped one, best first: by edit distance over the whole list. */
export function nearest(wanted: string, known: Iterable<string>, most = 3): string[] {
  const word = wanted.slice(0, 80).toLowerCase();
  return [...known]
    .map((code) => [code, editDistance(word, code.toLowerCase())] as const)
    .filter(([code, distance]) => distance <= Math.max(3, Math.ceil(code.length / 2)))
    .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([code]) => code);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
