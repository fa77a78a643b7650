/**
 * One request, and what every server that runs Länsvis answers to it. Plain data: `{base}` stands for
 * the server's own address, `{etag}` for the validator that the same address was given before.
 */
export type SmokeRequest = {
  title: string;
  path: string;
  method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  status: number;
  /** headers of the answer, each with its whole value */
  answers?: Readonly<Record<string, string>>;
  /** members of the JSON body by their path, such as "items.0.id" or "items.length" */
  facts?: Readonly<Record<string, unknown>>;
  /** words that stand in the body, of whatever type it is */
  contains?: readonly string[];
  /** the answer has no body */
  bodyless?: true;
};

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
const NORRBOTTEN_MONEY = '/api/v1/allocations?county=25&agreement=psykisk-halsa-2025';

function problem(
  title: string,
  path: string,
  status: number,
  code: string,
  more: Partial<SmokeRequest> = {},
): SmokeRequest {
  return {
    title,
    path,
    status,
    ...more,
    answers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...more.answers },
    facts: { status, code, type: `{base}/problems/${code}`, instance: `{base}${path}`, ...more.facts },
  };
}

const service: SmokeRequest[] = [
  {
    title: 'the process lives',
    path: '/healthz',
    status: 200,
    answers: { 'cache-control': 'no-store' },
    facts: { status: 'ok' },
  },
  { title: 'the database answers', path: '/readyz', status: 200, facts: { status: 'ready', store: 'postgres' } },
  {
    title: 'the front page tells what the data cover, and leads to the API',
    path: '/',
    status: 200,
    answers: { 'content-type': HTML_TYPE },
    contains: ['<h1>Länsvis</h1>', 'href="/docs"', '90101'],
  },
  {
    title: 'the API says what it is',
    path: '/api/v1/api-info',
    status: 200,
    answers: { 'content-type': JSON_TYPE },
    facts: { apiName: 'lansvis', apiStatus: 'active', apiDocumentation: '{base}/docs' },
  },
  {
    title: 'the API document as JSON',
    path: '/api/v1/openapi.json',
    status: 200,
    answers: { 'content-type': JSON_TYPE, 'access-control-allow-origin': '*' },
    facts: { 'info.title': 'Länsvis API', 'paths./counties.get.operationId': 'listCounties' },
  },
  {
    title: 'the API document as YAML',
    path: '/api/v1/openapi.yaml',
    status: 200,
    answers: { 'content-type': 'application/yaml; charset=utf-8' },
    contains: ['title: Länsvis API'],
  },
  {
    title: 'the API document has not changed since',
    path: '/api/v1/openapi.json',
    headers: { 'if-none-match': '{etag}' },
    status: 304,
    bodyless: true,
  },
  {
    title: 'the reference page',
    path: '/docs',
    status: 200,
    answers: { 'content-type': HTML_TYPE, 'x-content-type-options': 'nosniff' },
    contains: ['/docs/swagger-ui-bundle.js'],
  },
  {
    title: 'the script of the reference page',
    path: '/docs/init.js',
    status: 200,
    answers: { 'content-type': 'text/javascript; charset=utf-8' },
    contains: ['/api/v1/openapi.json'],
  },
  {
    title: 'the style of the reference page',
    path: '/docs/swagger-ui.css',
    status: 200,
    answers: { 'content-type': 'text/css; charset=utf-8' },
    contains: ['.swagger-ui'],
  },
  {
    title: 'the page that a problem points to',
    path: '/problems/unknownCode',
    status: 200,
    answers: { 'content-type': HTML_TYPE },
    contains: ['HTTP status 422'],
  },
];

const reading: SmokeRequest[] = [
  {
    title: 'a page of counties, with links to the others',
    path: '/api/v1/counties?limit=2&page=2',
    status: 200,
    answers: {
      'content-type': JSON_TYPE,
      'content-language': 'sv',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
      vary: 'Accept, Accept-Language',
    },
    facts: {
      'items.length': 2,
      'items.0.id': '04',
      'items.0.name': 'Södermanlands län',
      '_meta.totalRecords': 21,
      '_links.next.href': '{base}/api/v1/counties?limit=2&page=3',
      '_links.prev.href': '{base}/api/v1/counties?limit=2&page=1',
    },
  },
  {
    title: 'a page beyond the last is empty',
    path: '/api/v1/counties?page=99',
    status: 200,
    facts: { 'items.length': 0, '_meta.totalRecords': 21 },
  },
  {
    title: 'municipalities found by a Swedish word, some members of each',
    path: '/api/v1/municipalities?q=%C3%B6ver&fields=id,shortName',
    status: 200,
    facts: {
      items: [
        { id: '2513', shortName: 'Överkalix' },
        { id: '2518', shortName: 'Övertorneå' },
      ],
    },
  },
  {
    title: 'a county with its plans',
    path: '/api/v1/counties/25',
    status: 200,
    facts: { shortName: 'Norrbotten', 'plans.length': 3, '_links.self.href': '{base}/api/v1/counties/25' },
  },
  {
    title: 'an agreement to the krona',
    path: '/api/v1/agreements/psykisk-halsa-2025',
    status: 200,
    facts: { 'total.value': '1560000000', 'streams.length': 3 },
  },
  {
    title: 'claims that conflict leave the value open',
    path: '/api/v1/agreements/psykisk-halsa-2019',
    status: 200,
    facts: { 'total.value': null, 'total.unresolved': 'conflictingClaims', 'totalClaims.length': 2 },
  },
  {
    title: 'the money of a county, cited',
    path: NORRBOTTEN_MONEY,
    status: 200,
    facts: {
      'items.length': 4,
      'items.0.amount.value': '15926515',
      'items.1.earmarks.length': 3,
      'items.0.citations.0.document.id': 'norrbotten-2025',
    },
  },
  {
    title: 'the same money from the largest',
    path: `${NORRBOTTEN_MONEY}&sort=-amount&limit=2`,
    status: 200,
    facts: { 'items.1.amount.value': '7230573', '_meta.count': 2, '_meta.totalRecords': 4 },
  },
  {
    title: 'an absence in English',
    path: '/api/v1/allocations?county=21&agreement=psykisk-halsa-2022&lang=en',
    status: 200,
    answers: { 'content-language': 'en' },
    facts: {
      'items.0.amount.value': null,
      'items.0.amount.absence': 'notStated',
      'items.0.amount.label': 'Not stated',
    },
  },
  {
    title: 'the language of Accept-Language',
    path: '/api/v1/themes/suicide-prevention',
    headers: { 'accept-language': 'en-GB, sv;q=0.5' },
    status: 200,
    answers: { 'content-language': 'en' },
    facts: { name: 'Suicide prevention' },
  },
  {
    title: 'activities without indicators',
    path: '/api/v1/activities?plan=norrbotten-2025&missing=indicators',
    status: 200,
    facts: { 'items.length': 4, 'items.0.id': 'norrbotten-2025-2-2' },
  },
  {
    title: 'an initiative across counties',
    path: '/api/v1/initiatives/mini-maria',
    status: 200,
    facts: { 'statuses.length': 4, 'statuses.1.status': 'pilot' },
  },
  {
    title: 'observations that may contradict each other',
    path: '/api/v1/observations?indicator=suicides&county=25&year=2014&kind=number',
    status: 200,
    facts: { 'items.0.value.value': '57', 'items.0.possibleConflicts.length': 1 },
  },
  {
    title: 'the first change of all',
    path: '/api/v1/revisions/1',
    status: 200,
    facts: { seq: 1, operation: 'create', actor: 'seed' },
  },
  {
    title: 'nothing was known before the first change',
    path: '/api/v1/counties?knownAt=0',
    status: 200,
    facts: { items: [], '_meta.totalRecords': 0, '_meta.revision': 0 },
  },
  {
    title: 'nothing was known at an instant of long ago',
    path: '/api/v1/plans?knownAt=2001-01-01T12:00:00Z',
    status: 200,
    facts: { items: [], '_meta.revision': 0 },
  },
];

const protocol: SmokeRequest[] = [
  {
    title: 'the money of a county has not changed since',
    path: NORRBOTTEN_MONEY,
    headers: { 'if-none-match': '{etag}' },
    status: 304,
    answers: { 'cache-control': 'public, max-age=60, stale-while-revalidate=600', etag: '{etag}' },
    bodyless: true,
  },
  {
    title: 'the validator of another answer does not hold',
    path: '/api/v1/counties/25',
    headers: { 'if-none-match': '"something-else"' },
    status: 200,
    facts: { id: '25' },
  },
  {
    title: 'HEAD has the headers of GET and no body',
    path: '/api/v1/counties/25',
    method: 'HEAD',
    status: 200,
    answers: { 'content-type': JSON_TYPE, etag: '{etag}' },
    bodyless: true,
  },
  {
    title: 'OPTIONS tells what may be done, and to whom',
    path: '/api/v1/counties',
    method: 'OPTIONS',
    status: 204,
    answers: { allow: 'GET, HEAD, OPTIONS', 'access-control-allow-origin': '*' },
    bodyless: true,
  },
  {
    title: 'the request id that was given comes back',
    path: '/api/v1/counties/25',
    headers: { 'x-request-id': 'smoke.1', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    status: 200,
    answers: {
      'x-request-id': 'smoke.1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
  },
];

const refusals: SmokeRequest[] = [
  problem('an unknown parameter', '/api/v1/counties?contry=25', 400, 'unknownParameter', {
    facts: { 'errors.0.parameter': 'contry' },
  }),
  problem('a repeated parameter', '/api/v1/allocations?county=25&county=21', 400, 'repeatedParameter'),
  problem('a malformed value', '/api/v1/counties?limit=0x10', 400, 'malformedParameter'),
  problem('a query that is not UTF-8', '/api/v1/municipalities?q=%FF', 400, 'malformedUrl'),
  problem('a path that is not UTF-8', '/api/v1/counties/%C3%28', 400, 'malformedUrl'),
  problem('an identifier that nothing has', '/api/v1/counties/99', 404, 'notFound'),
  problem('a path that is not there', '/api/v1/countries', 404, 'unknownPath'),
  problem('a file that is not there', '/docs/nothing.js', 404, 'unknownPath'),
  problem('a method that is not taken', '/api/v1/counties', 405, 'methodNotAllowed', {
    method: 'POST',
    answers: { allow: 'GET, HEAD, OPTIONS' },
  }),
  problem('deleting', '/api/v1/counties/25', 405, 'methodNotAllowed', { method: 'DELETE' }),
  problem('a representation that is not offered', '/api/v1/counties', 406, 'notAcceptable', {
    headers: { accept: 'text/html' },
  }),
  problem('a code that names nothing', '/api/v1/allocations?county=99', 422, 'unknownCode', {
    facts: { 'errors.0.parameter': 'county' },
  }),
  problem('a moment that has not been', '/api/v1/plans?knownAt=2999-01-01', 422, 'futureKnownAt'),
];

export const smokeRequests: readonly SmokeRequest[] = [...service, ...reading, ...protocol, ...refusals];
