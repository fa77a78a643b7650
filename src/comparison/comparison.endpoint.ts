import { ALWAYS } from '../http/collection.js';
import { type Endpoint, one, type Reading } from '../http/endpoint.js';
import { linkedRevision } from '../http/known-at.js';
import { link, linked, permalink } from '../http/page.js';
import {
  codes,
  countyCodes,
  flag,
  municipalityCodes,
  oneOfCodes,
  type Parameter,
  type Parameters,
  type ParameterValues,
  years,
} from '../http/parameter.js';
import { HttpProblem } from '../http/problem.js';
import { HELPLINE } from '../indicator/observation.js';
import { basisParameter } from './basis-parameter.js';
import { refusedByStrict } from './comparability.rule.js';
import { Comparison } from './comparison.js';
import { loadComparison } from './comparison.query.js';
import { comparisonAnswer } from './comparison-answer.rule.js';
import type { ComparisonRequest } from './comparison-request.js';
import { MAX_CELLS, refusalOf } from './comparison-request.rule.js';
import { comparisonTable } from './comparison-table.rule.js';
import { DIMENSIONS, type Dimension, FILTERS, type Filter } from './dimension.js';
import { measures } from './measures.js';

const chosen = (list: readonly string[], description: string): Parameter => ({
  ...oneOfCodes(list, description),
  list: false,
});

const filters: Record<Filter, Parameter> = {
  county: countyCodes('Only these counties; each is in the answer, whether anything is known of it or not.'),
  municipality: municipalityCodes('Only these municipalities.'),
  year: years('Budget years of money, years of observations, years in which activities are at work.'),
  agreement: codes('agreement', 'Under these agreements.'),
  stream: codes('stream', 'Of these streams.'),
  area: codes('area', 'In these areas.'),
  theme: codes('theme', 'Linked to these themes.'),
  initiative: codes('initiative', 'Of these initiatives.'),
  body: codes('body', 'Where these bodies are named as responsible.'),
  plan: codes('plan', 'In these plans.'),
  indicator: codes('indicator', 'Of this indicator (one, for the measure observation).'),
  family: codes('family', 'Under agreements of these families.'),
};

const parameters: Parameters = {
  measure: chosen(
    measures.map(({ id }) => id),
    'What is compared; activities when left out.',
  ),
  rows: chosen(DIMENSIONS, 'What the rows are; theme when left out.'),
  columns: chosen(
    DIMENSIONS,
    'What the columns are. When left out a single one, but streams for allocatedPerInhabitant; counties when rows is left out too.',
  ),
  ...filters,
  basis: basisParameter,
  strict: flag('Refuse (422) where something makes the cells not comparable, instead of listing it.'),
  ...ALWAYS,
};

export const comparisonEndpoint: Endpoint = {
  operationId: 'getComparison',
  method: 'get',
  path: '/comparisons',
  tag: 'Comparisons',
  summary: 'Get a comparison of counties, years and documents',
  description:
    'A table of one measure by rows and columns. Each cell has a value with its interval, evidence and a link to what it is made of, or a reason for having none; every county that was asked for is in the answer. What makes cells not comparable is always listed, and mean, median, rank and difference are given only where every member is comparable. Areas of different documents meet through themes; rows=area keeps the documents’ own headings. Unless a time is asked for, the newest is shown and the answer says so.',
  access: 'public',
  pathParameters: {},
  parameters,
  response: Comparison,
  examples: [
    {
      name: 'allocatedByTheme',
      summary: 'Three counties’ money by theme',
      path: '/comparisons?measure=allocated&rows=theme&columns=county&county=20,21,25&plan=norrbotten-2025,gavleborg-2022,dalarna-2022&theme=comorbidity,suicide-prevention',
    },
    {
      name: 'nationalTotals',
      summary: 'A family of agreements year by year, with its gaps',
      path: '/comparisons?measure=agreementTotal&rows=year&family=psykisk-halsa&year=2018,2019,2020',
    },
  ],
  handle: async (reading) => linked(await compare(reading)),
  table: async (reading) => comparisonTable(await compare(reading)),
};

function requestOf(values: ParameterValues): ComparisonRequest {
  const id = one(values, 'measure') ?? 'activities';
  const measure = measures.find((each) => each.id === id);
  if (!measure) throw new HttpProblem('unknownCode', `there is no measure "${id}"`);
  const rows = one(values, 'rows') as Dimension | undefined;
  const columns = one(values, 'columns') as Dimension | undefined;
  return {
    measure,
    rows: rows ?? 'theme',
    columns: columns ?? (rows ? (measure.columns === rows ? null : (measure.columns ?? null)) : 'county'),
    filters: new Map(
      FILTERS.flatMap((name) => {
        const list = values.get(name);
        return list ? [[name, list] as const] : [];
      }),
    ),
    basis: one(values, 'basis') ?? null,
  };
}

async function compare(reading: Reading): Promise<Comparison> {
  const { store, version, asOf, language, base, address, values } = reading;
  const request = requestOf(values);
  const refusal = refusalOf(request);
  if (refusal) {
    const { parameter, detail, possible } = refusal;
    throw new HttpProblem('unsupportedCombination', detail, [
      { parameter, code: 'unsupportedCombination', detail, nearest: [...possible] },
    ]);
  }
  const loaded = await loadComparison(store, request, asOf);
  const size = loaded.rows.length * Math.max(1, loaded.columns.length);
  if (size > MAX_CELLS) {
    const detail = `${loaded.rows.length} rows by ${loaded.columns.length} columns; at most ${MAX_CELLS} cells are given: narrow one of them`;
    throw new HttpProblem('unsupportedCombination', detail, [
      { parameter: 'rows', code: 'unsupportedCombination', detail },
    ]);
  }
  const { figures, comparability } = comparisonAnswer(loaded, {
    language,
    root: `${base}/api/v1`,
    asOf: linkedRevision(reading),
  });
  if (one(values, 'strict') === 'true') {
    const refused = refusedByStrict(comparability);
    if (refused.length > 0) {
      throw new HttpProblem(
        'notComparable',
        refused.map(({ code }) => code).join(', '),
        refused.map(({ code, text }) => ({ parameter: 'strict', code, detail: text[language] })),
      );
    }
  }
  return {
    ...figures,
    helpline: loaded.indicator?.suicide ? HELPLINE[language] : null,
    _meta: { revision: version.revision, knownAt: version.committedAt, cells: figures.cells.length },
    _links: {
      self: link(address.href, 'self'),
      permalink: link(permalink(address, { revision: version.revision, language }), 'cite-as'),
    },
  };
}
