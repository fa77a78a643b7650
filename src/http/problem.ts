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
  forbidden: { status: 403, title: 'Not allowed' },
  notFound: { status: 404, title: 'Not found' },
  unknownPath: { status: 404, title: 'There is no such path' },
  methodNotAllowed: { status: 405, title: 'Method not allowed' },
  notAcceptable: { status: 406, title: 'No such representation' },
  requestTimeout: { status: 408, title: 'The request did not arrive in time' },
  requestInProgress: { status: 409, title: 'The same request is being carried out' },
  overdrawn: { status: 409, title: 'An account of the ledger would not hold' },
  contentTooLarge: { status: 413, title: 'The body is too large' },
  uriTooLong: { status: 414, title: 'The address is too long' },
  unsupportedMediaType: { status: 415, title: 'The body is of another media type' },
  unknownCode: { status: 422, title: 'Unknown code' },
  tooManyRows: { status: 422, title: 'More rows than the format takes' },
  idempotencyKeyReused: { status: 422, title: 'The idempotency key belongs to another request' },
  invalidBody: { status: 422, title: 'The body is not as its contract says' },
  futureKnownAt: { status: 422, title: 'knownAt is in the future' },
  impossibleRule: { status: 422, title: 'The rule cannot be carried out' },
  unsupportedCombination: { status: 422, title: 'Not a possible combination' },
  notComparable: { status: 422, title: 'The cells are not comparable' },
  headersTooLarge: { status: 431, title: 'Address and headers are too large' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'The database does not answer' },
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
  forbidden: 'The key or token is known but has not the scope that this needs. The detail names it.',
  notFound: 'Nothing has that identifier in the revision that was asked for. List the collection to see what there is.',
  unknownPath: 'The service has no such path. Start at /api/v1/api-info or read /docs.',
  methodNotAllowed: 'The path does not take that method. The Allow header lists those it takes.',
  notAcceptable:
    'The representation that Accept asks for is not offered. The detail names those that are; format= chooses one without a header.',
  requestTimeout: 'The connection stayed open without a whole request. Send the headers and the body without pauses.',
  requestInProgress: 'The same request, or an import of that name, is being carried out. Wait for its answer.',
  overdrawn:
    'The entries are right one by one, but money would be moved that is not there. Each error names the account, what it would become and by how much; nothing was posted.',
  contentTooLarge: 'The body is longer than the operation takes. Send less at a time.',
  uriTooLong:
    'The path is longer than 1 024 characters, or the query longer than 8 192. Ask for fewer values at a time.',
  unsupportedMediaType: 'The body must be JSON: Content-Type application/json, without a content encoding.',
  unknownCode: 'The value is well formed but names nothing that there is. The error lists the nearest codes.',
  tooManyRows:
    'The answer has more rows than a file of that format may have. Filter it, ask for pages with page and limit, or take NDJSON or the whole data set (lansvis export).',
  idempotencyKeyReused: 'An idempotency key stands for one request. Send another request under a new key.',
  invalidBody:
    'The body is JSON but not as the contract says. Each error points to its place; the document at /docs has the contract.',
  futureKnownAt: 'knownAt asks what was known at a moment or revision; that one has not been yet.',
  impossibleRule:
    'The rule is well formed, but money cannot be divided by it: floors above the pot, nobody with a weight, a population that is not known. The error points to the place and gives the numbers.',
  unsupportedCombination: 'The parameters are right one by one but do not go together. The detail says which do.',
  notComparable:
    'The comparison was asked for with strict=true, and its cells are not comparable. Each error says why; without strict the answer lists the same reasons.',
  headersTooLarge:
    'Address and headers together are longer than the service reads. Send fewer or shorter ones, such as cookies.',
  internal:
    'The fault is ours and has been logged with the trace id. Try again, and report it with that id if it persists.',
  unavailable: 'The database does not answer now. Try again after the time in Retry-After.',
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
