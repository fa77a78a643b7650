import { ALWAYS } from '../http/collection.js';
import { type Endpoint, one, type Reading } from '../http/endpoint.js';
import { linkedRevision } from '../http/known-at.js';
import { link, linked, permalink } from '../http/page.js';
import { codes, countyCodes, oneOfCodes, years } from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import { COVERAGE_COLUMNS, COVERAGE_ROWS, Coverage } from './coverage.js';
import { type CoverageRequest, loadCoverage } from './coverage.query.js';
import { coverageAnswer } from './coverage-answer.rule.js';
import { coverageTable } from './coverage-table.rule.js';

export const coverageEndpoint: Endpoint = {
  operationId: 'getCoverage',
  method: 'get',
  path: '/coverage',
  tag: 'Comparisons',
  summary: 'Get which counties say what of which subject',
  description:
    'Themes or initiatives by counties or plans. Each cell holds the number of activities, goals and indicators, money, and status, with quotes and links, or an explicit absence: the plan says nothing, the document has not been read, no document is known. Every county is there.',
  access: 'public',
  pathParameters: {},
  parameters: {
    rows: { ...oneOfCodes(COVERAGE_ROWS, 'Themes (when left out) or initiatives.'), list: false },
    columns: { ...oneOfCodes(COVERAGE_COLUMNS, 'Counties (when left out) or plans.'), list: false },
    county: countyCodes('Only these counties.'),
    plan: codes(
      'plan',
      'Only these plans; otherwise the newest of each county, or every plan where plans are the columns.',
    ),
    theme: codes('theme', 'Only these themes.'),
    initiative: codes('initiative', 'Only these initiatives.'),
    year: years('Plans under agreements of these years.'),
    ...ALWAYS,
  },
  response: Coverage,
  examples: [
    {
      name: 'youthClinics',
      summary: 'Two themes in three counties',
      path: '/coverage?theme=youth-clinics,suicide-prevention&county=01,20,25',
    },
    {
      name: 'initiative',
      summary: 'An initiative in every plan that has been read',
      path: '/coverage?rows=initiative&columns=plan&initiative=mini-maria',
    },
  ],
  handle: async (reading) => linked(await cover(reading)),
  table: async (reading) => coverageTable(await cover(reading)),
};

async function cover(reading: Reading): Promise<Coverage> {
  const { store, version, asOf, language, base, address, values } = reading;
  const rows = (one(values, 'rows') ?? 'theme') as CoverageRequest['rows'];
  const other = rows === 'theme' ? 'initiative' : 'theme';
  if (values.has(other)) {
    const detail = `"${other}" narrows rows=${other}; these are of ${rows}s: use "${rows}", or /comparisons for the combination`;
    throw new HttpProblem('unsupportedCombination', detail, [
      { parameter: other, code: 'unsupportedCombination', detail, nearest: [rows] },
    ]);
  }
  const loaded = await loadCoverage(
    store,
    {
      rows,
      columns: (one(values, 'columns') ?? 'county') as CoverageRequest['columns'],
      county: values.get('county') ?? null,
      plan: values.get('plan') ?? null,
      year: values.get('year') ?? null,
      only: values.get(rows) ?? null,
    },
    asOf,
  );
  const answer = coverageAnswer(loaded, { language, root: `${base}/api/v1`, asOf: linkedRevision(reading) });
  return {
    ...answer,
    _meta: { revision: version.revision, knownAt: version.committedAt, cells: answer.cells.length },
    _links: {
      self: link(address.href, 'self'),
      permalink: link(permalink(address, { revision: version.revision, language }), 'cite-as'),
    },
  };
}
